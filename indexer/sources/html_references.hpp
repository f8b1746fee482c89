// The character references of HTML: "&amp;", "&#8212;".
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// Which references count. Browsers also take 106 old names without a semicolon ("caf&eacute", "&copy 2019"),
/// but within attributes not before a letter, digit or "=", where they are parts of an address.
enum class References { in_text, in_attribute, closed };

/// "R&amp;D &#8212; caf&eacute;" → "R&D — café": all names of the HTML standard, decimal and hexadecimal
/// numbers. What is no reference stays as it is. With `closed` only those that end in a semicolon count, as
/// in Markdown and in records, which may hold plain text. The result may need NFC.
std::string decode_references(std::string_view text, References which = References::in_text);

}  // namespace byline
