// The texts of mails: what they are written in, and what programs did to them on their way.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace byline::extract {

/// UTF-8 of a text in `charset`, as the mail calls it: it may be wrong, unknown or empty.
std::string mail_text(std::string_view bytes, std::string_view charset);

/// format=flowed (RFC 3676) undone: lines that were broken are whole again, quotes keep one "> " a level.
std::string unflowed(std::string_view text, bool delete_spaces);

/// Without what a program reads and not a person: uuencoded files, PGP signatures and what they wrap around a
/// text.
std::string without_armour(std::string_view text);
/// Of a mail of several parts: what the first line that looks like one between parts has behind its "--";
/// empty where there is none.
std::string_view likely_boundary(std::string_view text);
/// A text that is encrypted as a whole: "-----BEGIN PGP MESSAGE-----".
bool is_encrypted(std::string_view text);

/// Whether the plain text of a mail only stands in for its HTML: it is empty, says that the reader cannot
/// show HTML, or is a line to a letter.
bool is_stub(std::string_view text, std::string_view html);

/// A text as HTML, to stand among HTML.
std::string as_html(std::string_view text);

/// What an invitation says, of one in the form of calendars; empty where that is nothing.
std::string calendar_text(std::string_view calendar);

}  // namespace byline::extract
