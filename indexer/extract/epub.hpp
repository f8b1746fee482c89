// Electronic books (EPUB 2 and 3).
#pragma once

#include <string>

#include "indexer/extract/extractor.hpp"
#include "indexer/extract/zip_members.hpp"

namespace byline::extract {

bool is_epub(ZipMembers& members);
/// Hands over a part with what the book says of itself, and one for each chapter, in the order of reading:
/// HTML, with its title from the table of contents. Throws Unreadable.
std::string read_epub(ZipMembers& members, std::size_t limit, const PartSink& sink);

/// XHTML as readers of HTML understand it: elements that XML lets be empty, "<a id='x'/>", get an end tag,
/// and what is around the story on a page of the web, <aside>, stands for a <div>: in a book it is part of
/// it.
std::string xhtml_as_html(std::string_view xhtml);

}  // namespace byline::extract
