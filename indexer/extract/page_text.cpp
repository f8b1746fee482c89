#include "indexer/extract/page_text.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string_view>

#include "common/text/characters.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"

namespace byline::extract {
namespace {

constexpr char32_t soft_hyphen = 0xAD, hyphen = 0x2010, long_dash = 0x2014;

char32_t first_character(std::string_view text) {
  std::size_t at = 0;
  return next_code_point(text, at);
}

char32_t last_character(std::string_view text) {
  std::size_t at = text.empty() ? 0 : character_boundary(text, text.size() - 1);
  return next_code_point(text, at);
}

std::string_view without_last(std::string_view text) {
  return text.substr(0, text.empty() ? 0 : character_boundary(text, text.size() - 1));
}

bool begins_small(std::string_view text) { return u_islower(static_cast<UChar32>(first_character(text))); }

// With a stop, perhaps within quotation marks or brackets.
bool ends_sentence(std::string_view text) {
  constexpr std::u32string_view stops = U".!?:…。！？：؟۔।", closing = U"\"')]»«’”“›」』）";
  for (char32_t c = last_character(text); !text.empty(); c = last_character(text)) {
    if (stops.find(c) != std::u32string_view::npos) return true;
    if (closing.find(c) == std::u32string_view::npos) return false;
    text = without_last(text);
  }
  return false;
}

// Of scripts that put no spaces between words, and the signs among them that are of none: 、。「」 ，： ー
bool is_without_spaces(char32_t c) {
  return (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF65) || c == 0x30FC ||
         is_of_script_without_spaces(c);
}

bool is_row(const TextLine& line) { return line.text.find('\t') != std::string::npos; }

enum class Mark : unsigned char { none, of_list, perhaps };

// "• one" has one; "– two", "3. three" and "(a) four" perhaps: a line of prose may begin so.
Mark mark_of(std::string_view text) {
  constexpr std::u32string_view marks = U"•▪●○◦‣⁃■□➢❖✓", dashes = U"·–—-*";
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || space > 6) return Mark::none;
  std::string_view mark = text.substr(0, space);
  std::size_t at = 0;
  const char32_t first = next_code_point(mark, at);
  if (at == mark.size() && marks.find(first) != std::u32string_view::npos) return Mark::of_list;
  if (at == mark.size() && dashes.find(first) != std::u32string_view::npos) return Mark::perhaps;
  if (!mark.ends_with('.') && !mark.ends_with(')')) return Mark::none;
  if (mark.starts_with('(')) mark.remove_prefix(1);
  mark.remove_suffix(1);
  const bool number = mark.find_first_not_of("0123456789") == std::string_view::npos;
  return number || mark.size() == 1 ? Mark::perhaps : Mark::none;
}

bool is_like_in_size(const TextLine& a, const TextLine& b) {
  return std::max(a.height(), b.height()) <= 1.18F * std::min(a.height(), b.height());
}

// Whether `next` is a line of the same block: right below, of the same size.
bool goes_on_below(const TextLine& line, const TextLine& next) {
  return next.turned == line.turned && next.right_to_left == line.right_to_left && next.top > line.top &&
         next.top - line.bottom <= 1.2F * std::min(line.height(), next.height()) &&
         is_like_in_size(line, next) && next.begin < line.end && line.begin < next.end;
}

// What lies below one another, and the column it stands in.
struct Block {
  std::size_t first = 0, last = 0;  // last: behind the last line
  float left = 0, edge = 0;
  bool edge_is_sure = true;  // told by more than the lines of a short block
  bool is_long() const { return last - first >= 4; }
};

float middle_of(std::vector<float>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The usual step from line to line, in parts of their height.
float usual_step(const PageLines& lines, const std::vector<Block>& blocks) {
  std::vector<float> steps;
  for (const Block& block : blocks)
    for (std::size_t i = block.first + 1; block.is_long() && i < block.last; ++i)
      steps.push_back((lines[i].top - lines[i - 1].top) / lines[i].height());
  return steps.empty() ? 1.35F : middle_of(steps);
}

float leading_of(const PageLines& lines, const Block& block, float usual) {
  if (!block.is_long()) return usual * lines[block.first].height();
  std::vector<float> steps;
  for (std::size_t i = block.first + 1; i < block.last; ++i) steps.push_back(lines[i].top - lines[i - 1].top);
  return middle_of(steps);
}

// Lines in a row, a new block where `begins` says so of a line.
template <class Begins>
std::vector<Block> cut_before(const PageLines& lines, std::size_t first, std::size_t last,
                              const Begins& begins) {
  std::vector<Block> blocks;
  for (std::size_t i = first; i < last; ++i) {
    if (i == first || begins(i)) blocks.push_back({.first = i, .left = lines[i].begin, .edge = lines[i].end});
    Block& block = blocks.back();
    block.last = i + 1;
    block.left = std::min(block.left, lines[i].begin);
    block.edge = std::max(block.edge, lines[i].end);
  }
  return blocks;
}

// A short block takes the measure of the narrowest column around it that a long one shows.
void take_column(Block& block, const std::vector<Block>& columns, float tolerance) {
  if (block.is_long()) return;
  const Block* column = nullptr;
  for (const Block& other : columns)
    if (other.left <= block.left + tolerance && other.edge >= block.edge - tolerance &&
        (column == nullptr || other.edge - other.left < column->edge - column->left))
      column = &other;
  block.edge_is_sure = column != nullptr;
  if (column == nullptr) return;
  block.left = std::min(block.left, column->left);
  block.edge = std::max(block.edge, column->edge);
}

// Lines below one another, cut where a gap is larger than the others.
std::vector<Block> blocks_of(const PageLines& lines) {
  const std::vector<Block> wholes = cut_before(
      lines, 0, lines.size(), [&](std::size_t i) { return !goes_on_below(lines[i - 1], lines[i]); });
  const float usual = usual_step(lines, wholes);
  std::vector<Block> blocks, columns;
  const auto is_long = [](const Block& block) { return block.is_long(); };
  for (const Block& whole : wholes) {
    const float leading = leading_of(lines, whole, usual);
    std::vector<Block> parts = cut_before(lines, whole.first, whole.last, [&](std::size_t i) {
      return lines[i].top - lines[i - 1].top > 1.2F * leading;
    });
    if (whole.is_long()) columns.push_back(whole);
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(columns), is_long);
    blocks.insert(blocks.end(), parts.begin(), parts.end());
  }
  for (Block& block : blocks) take_column(block, columns, lines[block.first].height());
  return blocks;
}

bool is_centred(const TextLine& line, const Block& block) {
  const float before = line.begin - block.left, behind = block.edge - line.end;
  return before > line.height() && std::abs(before - behind) < line.height();
}

// The space behind a line in its column.
float room_behind(const TextLine& line, const Block& block) {
  const float behind = block.edge - line.end;
  return is_centred(line, block) ? behind + line.begin - block.left : behind;
}

// What the next line needs to begin on the one before: its first word; of a script without spaces a character
// or two, with the marks that may not begin a line.
float room_needed(const TextLine& line) {
  if (is_without_spaces(first_character(line.text))) return 2.2F * line.height();
  return line.first_word + 0.5F * line.height();
}

bool is_indented(const TextLine& line, const TextLine& above, const TextLine* below) {
  const float step = 0.7F * line.height();
  const float left = line.begin - above.begin, right = above.end - line.end;
  if (left < step || (below != nullptr && below->begin > line.begin - step)) return false;
  return std::abs(left - right) > 0.3F * line.height();  // else both are centred
}

// "Vor-" "und Nachteile", "pre-" "and post-war": a hyphen for what follows, not for the end of the line.
bool hangs_on(std::string_view line) {
  constexpr std::array<std::string_view, 4> words = {"and ", "und ", "oder ", "sowie "};
  return std::any_of(words.begin(), words.end(),
                     [line](std::string_view word) { return line.starts_with(word); });
}

// With a hyphen right behind a word.
bool ends_with_hyphen(std::string_view text) {
  const char32_t last = last_character(text);
  if (last != '-' && last != hyphen && last != soft_hyphen) return false;
  return u_isalnum(static_cast<UChar32>(last_character(without_last(text)))) ||
         last_character(without_last(text)) == '.';
}

// Whether the hyphen at the end is there only for the end of the line.
bool is_hyphenated(std::string_view text, std::string_view next) {
  if (!ends_with_hyphen(text)) return false;
  if (last_character(text) == soft_hyphen) return true;
  return begins_small(next) && !hangs_on(next) &&
         u_isalpha(static_cast<UChar32>(last_character(without_last(text))));
}

// Without what stands around a word.
std::string_view without_marks(std::string_view word) {
  constexpr std::string_view marks = ".,;:!?\"'()[]-";
  const std::size_t first = word.find_first_not_of(marks);
  if (first == std::string_view::npos) return {};
  return word.substr(first, word.find_last_not_of(marks) + 1 - first);
}

bool begins_item(const TextLine& line, const TextLine& above) {
  switch (mark_of(line.text)) {
    case Mark::of_list:
      return true;
    case Mark::perhaps:
      return ends_sentence(above.text);
    default:
      return false;
  }
}

bool begins_paragraph(const PageLines& lines, std::size_t i, const Block& block) {
  const TextLine &line = lines[i], &above = lines[i - 1];
  if (ends_with_hyphen(above.text)) return false;
  if (begins_item(line, above)) return true;
  if (is_indented(line, above, i + 1 < block.last ? &lines[i + 1] : nullptr)) return true;
  const bool runs_on = begins_small(line.text) && !ends_sentence(above.text);
  return room_behind(above, block) > room_needed(line) && (block.edge_is_sure || !runs_on);
}

// Whether a line at the head of a column or page goes on with the paragraph at the end of the one before.
bool runs_on(const TextLine& line, const TextLine& before, float room) {
  if (line.turned != before.turned || line.right_to_left != before.right_to_left || is_row(line) ||
      is_row(before) || !is_like_in_size(line, before))
    return false;
  const bool below = line.top > before.top && line.begin < before.end && before.begin < line.end;
  if (below) return false;
  if (is_hyphenated(before.text, line.text)) return true;
  if (ends_sentence(before.text) || mark_of(line.text) == Mark::of_list) return false;
  return begins_small(line.text) || room <= room_needed(line);
}

}  // namespace

std::size_t join_line(std::string& text, std::string_view line, bool kept) {
  const char32_t last = last_character(text);
  if (!kept && is_hyphenated(text, line))
    text.resize(without_last(text).size());
  else if (!text.empty() && !(ends_with_hyphen(text) && !hangs_on(line)) && last != '/' &&
           last != long_dash && !(is_without_spaces(last) && is_without_spaces(first_character(line))))
    text += ' ';
  const std::size_t begin = text.size();
  text += line;
  return begin;
}

void PageText::see_compounds(std::string_view line) {
  if (line.find('-') == std::string_view::npos) return;
  for (const std::string_view word : split(line, " \t"))
    if (const std::string_view bare = without_marks(word); bare.find('-') != std::string_view::npos)
      compounds_.emplace(bare);
}

// Whether the text ends with a hyphen that belongs to its word.
bool PageText::ends_with_part(std::string_view next) const {
  if (!body.ends_with('-')) return false;
  const std::string_view text(body), word = text.substr(text.find_last_of(" \n\t") + 1);
  // "month-to-" "month", "worse-" "than-expected"
  constexpr SortedWords links{"a", "and", "at", "by", "for", "in", "of", "on", "than", "the", "to"};
  const std::string_view part = word.substr(0, word.size() - 1);
  if (const std::size_t before = part.rfind('-'); before != std::string_view::npos)
    if (links.contains(part.substr(before + 1))) return true;
  const std::string_view rest = next.substr(0, next.find(' '));
  if (const std::size_t end = rest.find('-');
      end != std::string_view::npos && links.contains(rest.substr(0, end)))
    return true;
  std::string whole(word);
  whole += rest;
  return compounds_.contains(std::string(without_marks(whole)));
}

void PageText::add(std::uint32_t number, const PageLines& lines) {
  const std::size_t pages_before = pages.size();
  for (const Block& block : blocks_of(lines))
    for (std::size_t i = block.first; i < block.last; ++i) {
      const TextLine& line = lines[i];
      const bool goes_on =
          i > block.first ? !begins_paragraph(lines, i, block) : !body.empty() && runs_on(line, last_, room_);
      std::size_t begin = 0;
      if (goes_on && !is_row(line) && !is_row(last_)) {
        begin = join_line(body, line.text, ends_with_part(line.text));
      } else {
        if (!body.empty()) body += is_row(line) && is_row(last_) ? "\n" : "\n\n";
        begin = body.size();
        body += line.text;
      }
      if (pages.size() == pages_before) pages.push_back({static_cast<std::uint32_t>(begin), number, {}});
      see_compounds(line.text);
      last_ = line;
      room_ = room_behind(line, block);
    }
}

}  // namespace byline::extract
