// The tables of characters that poppler opens as it meets them, at hand where nothing can be opened.
#pragma once

namespace byline::extract {

/// Until this is called, poppler opens its files as ever. After it, those of the folder from which it took
/// one before, which are all tables of Chinese, Japanese and Korean encodings, are read from memory: poppler
/// itself keeps no more than four of some 250.
void keep_pdf_tables();

}  // namespace byline::extract
