// What printed hits are put together from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/output/text.hpp"
#include "searcher/results/results.hpp"

namespace byline {

/// Text in which some byte ranges are highlighted.
struct Highlighted {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  std::size_t label = 0;   // so many first bytes say where it stands
  std::string link{};      // may be empty
  std::size_t linked = 0;  // of so many first bytes
};

/// Makes text harmless piece by piece, so that the ranges stay right whatever that does to its length.
Highlighted highlighted(const std::string& raw, const HighlightRanges& ranges);

/// A link on a terminal; without a `uri` what is shown.
std::string link(const std::string& uri, const std::string& shown);

/// What the values of a field are together: "People", "Organisations", "Stories", "Dates".
std::string heading_of_values(std::string_view field);

/// "2020-09-16", or "file of 2020-09-16" where only its file has a date; may be empty.
std::string told_date(const DocumentHead& document);

/// The title, or what stands for it: the name of the file, the id.
std::string shown_title(const Hit& hit);

/// The same as a link to where the document is on the web, or else to its file, at its line:
/// "file:///a.txt#12", as kitty and ripgrep have it.
Highlighted linked_title(const Hit& hit, const TextOptions& options);

/// Appends a part, unless it is empty, behind " · " where there is something before it.
void append_part(std::string& line, const std::string& part);

/// Appends `text`, wrapped, each line after the first behind `indent`, in a style where it is not
/// highlighted.
void append_wrapped(std::string& out, const Highlighted& text, std::string_view indent,
                    std::string_view style, const TextOptions& options);

/// Where the file of a document is, for a link; empty where links are not taken. Viewers of PDF open the
/// page. A container opens as a whole: `file`, where the path is that of a member.
std::string file_uri(const std::string& path, const std::string& file, std::uint32_t page,
                     const TextOptions& options);

/// "p. 12", "slide 3", "Chapter 4": the page that a snippet is on, or else the chapter or sheet; may be
/// empty.
std::string page_words(const Snippet& snippet);

/// "p. 12", "slide 3".
std::string page_words(PageKind kind, std::uint32_t number);

/// Appends paragraphs, each line of them from the left edge and however long it is, behind an empty line.
void append_passage(std::string& out, const Snippet& passage, const TextOptions& on_terminal);

/// A snippet with its page in front, which links to `uri`.
Highlighted with_page(const Snippet& snippet, std::string uri);

/// "example.org", a link to the address on the web that the document has; empty where links are not taken.
std::string web_link(const Hit& hit, const TextOptions& options);

/// The parts of the score, where they are told.
void append_weights(std::string& out, const Hit& hit, std::string_view indent, const TextOptions& options);

}  // namespace byline
