#include "indexer/extract/pdf_lines.hpp"

#include <poppler-page.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/extract/visual_order.hpp"

namespace byline::extract {
namespace {

constexpr char32_t hidden_hyphen = 0xAD;

struct Word {
  std::string text{};
  float begin = 0, end = 0, top = 0, bottom = 0;
  unsigned char turned = 0;
  bool space_behind = false;
};

// Controls, halves of pairs and private characters, which fonts without a table of their letters give.
bool is_unknown_letter(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c <= 0xF8FF) || c >= 0xF0000 || c == 0xFFFD ||
         c == 0xFFFE || c == 0xFFFF;
}

std::string known_letters(const poppler::ustring& written, std::size_t& characters) {
  std::string text;
  for (std::size_t at = 0; at < written.size();) {
    char32_t c = written[at++];
    if (U16_IS_LEAD(c) && at < written.size() && U16_IS_TRAIL(written[at]))
      c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(c, written[at++]));
    ++characters;
    if (!is_unknown_letter(c)) append_utf8(text, c);
  }
  return text;
}

// Lam and alef as one shape, ﻻ, are two letters that poppler gives half its width each, as they are read and
// not as they stand: turned, they stand like all others. Two shapes differ in width, save in fonts where all
// have the same.
void stand_as_shown(poppler::ustring& written, const poppler::text_box& box) {
  constexpr poppler::ustring::value_type lam = 0x644;
  constexpr std::size_t longest = 100;  // word
  if (written.size() > longest) return;
  const auto is_alef = [](auto c) { return c == 0x622 || c == 0x623 || c == 0x625 || c == 0x627; };
  for (std::size_t i = 0; i + 1 < written.size(); ++i) {
    if (written[i] != lam || !is_alef(written[i + 1])) continue;
    std::size_t as_wide = 0;
    for (std::size_t other = 0; other < written.size(); ++other)
      as_wide += std::abs(box.char_bbox(other).width() - box.char_bbox(i).width()) < 0.002;
    if (as_wide == 2 && std::abs(box.char_bbox(i).width() - box.char_bbox(i + 1).width()) < 0.002)
      std::swap(written[i], written[i + 1]);
  }
}

Word word_of(const poppler::text_box& box, std::size_t& characters) {
  const poppler::rectf place = box.bbox();
  const auto left = static_cast<float>(place.left()), right = static_cast<float>(place.right()),
             top = static_cast<float>(place.top()), bottom = static_cast<float>(place.bottom());
  poppler::ustring written = box.text();
  stand_as_shown(written, box);
  Word word{.text = known_letters(written, characters),
            .turned = static_cast<unsigned char>(box.rotation() & 3),
            .space_behind = box.has_space_after()};
  switch (word.turned) {
    case 1:  // read downwards
      word.begin = top, word.end = bottom, word.top = -right, word.bottom = -left;
      break;
    case 2:
      word.begin = -right, word.end = -left, word.top = -bottom, word.bottom = -top;
      break;
    case 3:
      word.begin = -bottom, word.end = -top, word.top = left, word.bottom = right;
      break;
    default:
      word.begin = left, word.end = right, word.top = top, word.bottom = bottom;
  }
  return word;
}

// Forms that letters have by what stands beside them, or in a table of radicals: ﬁ, Arabic ones, those of
// vertical lines, 文 as the radical ⽂.
bool is_form_of_letter(char32_t c) {
  return (c >= 0xFB00 && c <= 0xFB17) || (c >= 0xFB50 && c <= 0xFDFF && c != 0xFD3E && c != 0xFD3F) ||
         (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0xFE10 && c <= 0xFE19) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0x2F00 && c <= 0x2FD5);
}

// Without the marks nobody sees: soft hyphens that do not end the line, and what turns the direction.
std::string plain_letters(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    if (is_form_of_letter(c))
      plain += to_nfkc(text.substr(start, at - start));
    else if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F)
      plain += ' ';
    else if (!(c == hidden_hyphen && at < text.size()) && !moves_or_hides_text(c))
      plain.append(text, start, at - start);
  }
  return to_nfc(plain);
}

constexpr float word_gap = 0.25F, cell_gap = 1.2F;  // parts of a line's height

bool is_word_behind(const Word& next, const Word& word) {
  return !word.space_behind && next.begin - word.end <= word_gap * (word.bottom - word.top);
}

// On the same line, and no farther than words of one cell of a table are.
bool stands_behind(const Word& next, const Word& word) {
  const float shared = std::min(word.bottom, next.bottom) - std::max(word.top, next.top);
  const float smaller = std::min(word.bottom - word.top, next.bottom - next.top);
  return next.turned == word.turned && shared >= 0.5F * smaller && next.begin > word.end - 0.5F * smaller &&
         next.begin - word.end <= cell_gap * (word.bottom - word.top);
}

// The length of the words from `first` on that no space parts.
template <class Iterator>
float whole_word(Iterator first, Iterator last, bool backwards) {
  float begin = first->begin, end = first->end;
  for (Iterator next = first + 1; next != last; first = next++) {
    if (!(backwards ? is_word_behind(*first, *next) : is_word_behind(*next, *first))) break;
    begin = std::min(begin, next->begin), end = std::max(end, next->end);
  }
  return end - begin;
}

TextLine line_of(const std::vector<Word>& words) {
  TextLine line{.begin = words.front().begin, .turned = words.front().turned};
  std::size_t longest = 0;
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (i > 0 && !is_word_behind(word, words[i - 1])) text += ' ';
    text += word.text;
    line.end = std::max(line.end, word.end);
    // What is smaller beside it, such as the number of a note, does not tell the height.
    if (word.text.size() > longest) {
      longest = word.text.size();
      line.top = word.top, line.bottom = word.bottom;
    }
  }
  line.right_to_left = reads_right_to_left(text);
  line.text = plain_letters(in_reading_order(text));
  if (line.right_to_left) {
    line.first_word = whole_word(words.rbegin(), words.rend(), true);
    line.begin = -std::exchange(line.end, -line.begin);
  } else {
    line.first_word = whole_word(words.begin(), words.end(), false);
  }
  return line;
}

}  // namespace

PdfPage read_pdf_page(const poppler::page& page) {
  PdfPage read;
  std::vector<Word> words;
  const auto finish_line = [&] {
    if (words.empty()) return;
    if (TextLine line = line_of(words); !line.text.empty()) read.lines.push_back(std::move(line));
    words.clear();
  };
  for (const poppler::text_box& box : page.text_list()) {
    Word word = word_of(box, read.characters);
    if (word.text.empty()) continue;
    if (!words.empty() && !stands_behind(word, words.back())) finish_line();
    words.push_back(std::move(word));
  }
  finish_line();
  return read;
}

}  // namespace byline::extract
