// The shipped model's bytes, in read-only memory, aligned as Model wants them. BYLINE_MODEL is the file's path.
    .section .rodata
    .balign 64
    .global byline_shipped_model_begin
    .global byline_shipped_model_end
byline_shipped_model_begin:
    .incbin BYLINE_MODEL
byline_shipped_model_end:
    .byte 0
#if defined(__ELF__)
    .section .note.GNU-stack, "", %progbits
#endif
