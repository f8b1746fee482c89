// The table of common stems, in read-only memory. BYLINE_BACKGROUND is the file's path.
    .section .rodata
    .global byline_story_background_begin
    .global byline_story_background_end
byline_story_background_begin:
    .incbin BYLINE_BACKGROUND
byline_story_background_end:
    .byte 0
#if defined(__ELF__)
    .section .note.GNU-stack, "", %progbits
#endif
