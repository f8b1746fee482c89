// Pieces of HTML in the fields of records.
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// True when `text` is a piece of HTML rather than text: it opens with a tag and has an end tag.
bool is_html_fragment(std::string_view text);

/// True when a tag, "<b>", "</span>" or "<br/>", is that of an HTML element, and for comments: "vector<int>"
/// has none.
bool is_html_tag(std::string_view tag);

/// A text that may hold some HTML without its tags, comments and references: "Lock &amp; <em>key</em>" →
/// "Lock & key". It keeps its own lines, and what only looks like a tag: "a < b", "vector<int>". Only
/// references that end in a semicolon count, and tags only where there is an end tag or a <br>.
std::string without_markup(std::string_view text);

}  // namespace byline
