// What the reader of RTF must know of its control words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace byline::extract {

/// Where what follows goes to, until the end of its group.
enum class RtfTarget : std::uint8_t {
  text,
  nothing,
  both_ways,  // for programs without Unicode, and in a group within it for those with it
  unicode,    // that one
  fonts,
  facts,  // of the document, in groups within it
  title,
  author,
  created,
  revised,
  note,
  comment,
  comment_author,
};

enum class RtfWord : std::uint8_t {
  unknown,
  target,   // opens a group that goes elsewhere: see RtfMeaning::value
  charset,  // code page of the document, by its number
  end_of_colour,
  character,  // stands for one: see RtfMeaning::value
  paragraph,
  line,
  cell,
  row,
  ansi_code_page,
  font,
  font_charset,
  font_code_page,
  unicode,
  unicode_skip,
  binary,
  hidden,  // or deleted: with 0 no longer
  plain,
  paragraph_defaults,
  table_row,  // is defined
  in_table,
  outline_level,
  default_font,
  year,
  month,
  day,
};

struct RtfMeaning {
  RtfWord word = RtfWord::unknown;
  std::uint32_t value = 0;
};

/// Of a control word without the backslash and number.
RtfMeaning rtf_meaning(std::string_view word);

/// ICU's name of a code page of Windows: 1251 → "windows-1251".
std::string charset_of_code_page(int code_page);
/// The code page of a \fcharset; 0 where it has none of its own, symbol_code_page for fonts of symbols.
int code_page_of_font(int font_charset);
inline constexpr int symbol_code_page = 42;

}  // namespace byline::extract
