// The list of names that everybody knows, in read-only memory. BYLINE_KNOWN_NAMES is the file's path.
    .section .rodata
    .global byline_known_names_begin
    .global byline_known_names_end
byline_known_names_begin:
    .incbin BYLINE_KNOWN_NAMES
byline_known_names_end:
    .byte 0
#if defined(__ELF__)
    .section .note.GNU-stack, "", %progbits
#endif
