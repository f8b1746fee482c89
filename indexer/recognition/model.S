// The shipped models' bytes, in read-only memory, aligned as Model wants them. BYLINE_MODEL and
// BYLINE_MODEL_OF_OTHER_LANGUAGES are the files' paths.
    .section .rodata
    .balign 64
    .global byline_shipped_model_begin
    .global byline_shipped_model_end
byline_shipped_model_begin:
    .incbin BYLINE_MODEL
byline_shipped_model_end:
    .balign 64
    .global byline_other_languages_begin
    .global byline_other_languages_end
byline_other_languages_begin:
    .incbin BYLINE_MODEL_OF_OTHER_LANGUAGES
byline_other_languages_end:
    .byte 0
#if defined(__ELF__)
    .section .note.GNU-stack, "", %progbits
#endif
