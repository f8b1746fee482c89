// Titles for texts that bring none, and other small readings of running text.
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// The first sentence as a title: without a dateline "(NEW YORK) —", cut at a word boundary with "…" when it
/// is longer than about 80 characters.
std::string title_from_text(std::string_view text);

/// The same for a text of a format: none where it is a sheet, whose first row is no sentence.
std::string title_from_text(std::string_view text, std::string_view format);

/// Whether texts of a format are tables: "xlsx".
bool is_sheet(std::string_view format);

/// A file's name as a title, without ending and date, "-" and "_" as spaces: "facebook_freeze-day.txt" →
/// "facebook freeze day". Empty unless it has two words or more that look like words: not
/// 000_b96e472fe82391e5.
std::string title_from_name(std::string_view name);

/// Length in bytes of a dateline "(NEW YORK) —" or "LONDON (Reuters) -" with the dash and the space after it;
/// 0 when `text` does not open with one.
std::size_t dateline_length(std::string_view text);

/// Cut after at most `characters` at a word boundary, with "…" when something was left out.
std::string shortened(std::string_view text, std::size_t characters);

/// `text` on one line: every run of white space is one space, none at the ends.
std::string one_line(std::string_view text);

/// Whether there is a letter of any script.
bool has_letter(std::string_view text);

/// ISO 639-1 code in a language tag: "en-US", "EN", "eng" → "en"; empty for anything else.
std::string language_code(std::string_view tag);

}  // namespace byline
