// The bytes of the page's files, in read-only memory. The assembler looks for them in page/.
#define PAGE_FILE(symbol, name, path, type) \
    .global byline_page_##symbol##_begin; .global byline_page_##symbol##_end; \
    byline_page_##symbol##_begin: .incbin name; byline_page_##symbol##_end: .byte 0;
    .section .rodata
#include "page_files.inc"
#if defined(__ELF__)
    .section .note.GNU-stack, "", %progbits
#endif
