#include "indexer/sources/markdown.hpp"

#include <md4c.h>

#include <algorithm>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/front_matter.hpp"
#include "indexer/sources/headline_date.hpp"
#include "indexer/sources/html.hpp"
#include "indexer/sources/html_fragment.hpp"
#include "indexer/sources/html_references.hpp"
#include "indexer/sources/lines.hpp"
#include "indexer/sources/placed_text.hpp"
#include "indexer/sources/text_head.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

struct Stripped {
  PlacedText text;
  std::size_t heading_bytes = 0;  // of a first-level heading at the beginning; 0 when there is none
};

// Puts the text together as md4c hands it over.
class Renderer {
 public:
  // `markdown` begins on that line of its file.
  Renderer(std::string_view markdown, std::uint32_t line) : markdown_(markdown), lines_(markdown, line) {}
  // False when the text would be longer than a text is: a table of so many empty cells.
  bool render(unsigned flags) {
    most_bytes_ = 2 * markdown_.size() + 4096;
    MD_PARSER parser = {};
    parser.flags = flags;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return static_cast<Renderer*>(self)->enter(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
      return static_cast<Renderer*>(self)->leave(type);
    };
    parser.enter_span = parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.text = [](MD_TEXTTYPE type, const char* text, MD_SIZE size, void* self) {
      return static_cast<Renderer*>(self)->add(type, {text, size});
    };
    const int status = md_parse(markdown_.data(), static_cast<MD_SIZE>(markdown_.size()), &parser, this);
    if (status < 0) throw std::bad_alloc();
    return status == 0;
  }
  Stripped take() { return {std::move(plain_), heading_bytes_}; }

 private:
  struct List {
    bool numbered = false;
    std::size_t number = 0;  // of the next item
    char behind = '.';       // it
  };

  std::size_t size() const { return plain_.text().size(); }
  // What md4c says, in the place of a piece of the source.
  void put(std::string_view text, std::string_view source) {
    plain_.append(text, {lines_.line_of(source), 0});
  }
  void end_line() {
    if (!plain_.empty() && !plain_.text().ends_with('\n')) plain_.append_gap("\n");
  }
  // A blank line before what follows, but behind the mark of an item.
  void end_block() {
    if (size() == item_text_ || plain_.empty()) return;
    end_line();
    if (!plain_.text().ends_with("\n\n")) plain_.append_gap("\n");
  }
  int enter(MD_BLOCKTYPE type, void* detail);
  int leave(MD_BLOCKTYPE type);
  int add(MD_TEXTTYPE type, std::string_view text);
  void add_html(std::string_view text);
  void begin_item();
  void mend_footnotes();
  void end_tag();
  void end_html();

  std::string_view markdown_;
  LinesOfText lines_;
  PlacedText plain_;
  // The block or tag of HTML that is being read.
  std::string html_;
  std::uint32_t html_line_ = 0;   // that it begins on; 0 where it is not line by line that of the source
  std::uint32_t html_lines_ = 0;  // that end in it
  bool html_placed_ = false;
  std::vector<List> lists_;
  std::size_t block_ = 0;                    // where the text of the paragraph begins
  std::size_t item_text_ = ~std::size_t{0};  // where that of the item begins
  unsigned level_ = 0;                       // of the heading
  unsigned quotes_ = 0;                      // around the block
  std::size_t heading_bytes_ = 0, most_bytes_ = 0;
  bool in_html_ = false, first_cell_ = false;
};

void Renderer::begin_item() {
  end_line();
  List& list = lists_.back();
  if (list.numbered)
    plain_.append(std::to_string(list.number++) + list.behind + ' ', {});
  else
    plain_.append_gap("- ");
  item_text_ = block_ = size();
}

int Renderer::enter(MD_BLOCKTYPE type, void* detail) {
  switch (type) {
    case MD_BLOCK_QUOTE:
      ++quotes_;
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      if (lists_.empty()) end_block();
      lists_.emplace_back();
      if (type == MD_BLOCK_OL) {
        const auto& list = *static_cast<MD_BLOCK_OL_DETAIL*>(detail);
        lists_.back() = {true, list.start, list.mark_delimiter};
      }
      break;
    case MD_BLOCK_LI:
      begin_item();
      break;
    case MD_BLOCK_H:
      level_ = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level;
      [[fallthrough]];
    case MD_BLOCK_P:
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
    case MD_BLOCK_TABLE:
      end_block();
      block_ = size();
      in_html_ = type == MD_BLOCK_HTML;
      break;
    case MD_BLOCK_TR:
      first_cell_ = true;
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      if (!std::exchange(first_cell_, false)) plain_.append_gap(" | ");
      break;
    default:
      break;
  }
  return size() > most_bytes_;
}

int Renderer::leave(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_QUOTE:
      --quotes_;
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      lists_.pop_back();
      if (lists_.empty()) end_block();
      break;
    case MD_BLOCK_LI:
    case MD_BLOCK_TR:
      end_line();
      break;
    case MD_BLOCK_HTML:
      end_html();
      end_block();
      break;
    case MD_BLOCK_P:
      mend_footnotes();
      end_block();
      break;
    case MD_BLOCK_H:
      if (block_ == 0 && level_ == 1 && quotes_ == 0) heading_bytes_ = size();
      end_block();
      break;
    case MD_BLOCK_CODE:
    case MD_BLOCK_TABLE:
      end_block();
      break;
    default:
      break;
  }
  return 0;
}

// "Noted[^1]." → "Noted.", "[^1]: A note." → "1: A note.": md4c knows no footnotes.
void Renderer::mend_footnotes() {
  const std::string& text = plain_.text();
  for (std::size_t at = block_; (at = text.find("[^", at)) != text.npos;) {
    constexpr std::size_t most_label = 64;
    const std::size_t label = std::string_view(text).substr(at, most_label).find_first_of("] \n");
    const std::size_t close = at + label;
    if (label == text.npos || text[close] != ']' || label == 2) {
      at += 2;
      continue;
    }
    const bool at_begin = at == block_ || text[at - 1] == '\n';
    if (at_begin && close + 1 < text.size() && text[close + 1] == ':') {
      plain_.erase(close, 1);
      plain_.erase(at, 2);
    } else {
      plain_.erase(at, close + 1 - at);
    }
  }
}

// A tag within a line, or over several: it comes in pieces.
void Renderer::end_tag() {
  if (!html_.ends_with(html_.starts_with("<!--") ? "-->" : ">")) return;
  if (starts_with_nocase(html_, "<br"))
    plain_.append_gap(" ");
  else if (!is_html_tag(html_))
    plain_.append(html_, {html_line_, 0});
  html_.clear();
}

void Renderer::end_html() {
  in_html_ = false;
  SourceDocument page = read_html(std::exchange(html_, {}));
  if (!page.title.empty() && !page.text.starts_with(page.title)) {
    plain_.append(page.title, {});
    plain_.append_gap("\n\n");
  }
  if (html_line_ == 0) page.places.clear();
  move_to(page.places, {html_line_, 1});
  const std::size_t size = page.text.size();
  plain_.append(PlacedText(std::move(page.text), std::move(page.places)), 0, size);
}

// A block or tag comes line by line, and the end of each apart.
void Renderer::add_html(std::string_view text) {
  if (html_.empty()) html_line_ = html_lines_ = 0, html_placed_ = false;
  if (const std::uint32_t line = lines_.line_of(text); line > 0) {
    const std::uint32_t begin = line - std::min(line, html_lines_);
    html_line_ = !html_placed_ || begin == html_line_ ? begin : 0;
    html_placed_ = true;
  }
  html_lines_ += count_lines(text);
  html_ += text;
}

int Renderer::add(MD_TEXTTYPE type, std::string_view text) {
  switch (type) {
    case MD_TEXT_NULLCHAR:
      plain_.append_gap("\uFFFD");
      break;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
      plain_.append_gap("\n");
      break;
    case MD_TEXT_ENTITY:
      put(decode_references(text, References::closed), text);
      break;
    case MD_TEXT_HTML:
      add_html(text);
      if (!in_html_) end_tag();
      break;
    case MD_TEXT_CODE:
      // The backslash of with_footnotes_as_text() means nothing in code.
      if (trim(text).starts_with("\\[^")) text.remove_prefix(text.find('\\') + 1);
      [[fallthrough]];
    default:
      // White space may be md4c's own.
      trim(text).empty() ? plain_.append_gap(text) : put(text, text);
      break;
  }
  return 0;
}

// How many marks of quotes and lists a line with something behind them opens with: "> - 3. text" has three.
std::size_t marks_before(std::string_view line) {
  std::size_t marks = 0;
  for (std::size_t at = 0;; ++marks) {
    at = line.find_first_not_of(" \t", at);
    if (at == std::string_view::npos) return 0;
    if (line[at] == '>') {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < line.size() && is_digit(line[end])) ++end;
    const bool numbered = end > at;
    if (end + 1 >= line.size() ||
        std::string_view(numbered ? ".)" : "-+*").find(line[end]) == std::string_view::npos ||
        !is_space(line[end + 1]))
      return marks;
    at = end + 1;
  }
}

// What nobody writes, and what takes md4c a time that grows with its square: more brackets than a text has,
// and lines that begin with more marks of lists and quotes, since it looks at all that are open at every
// line.
bool is_beyond_reason(std::string_view text) {
  constexpr std::ptrdiff_t most_brackets = 50'000;
  constexpr std::size_t most_marks = 100;
  if (std::count(text.begin(), text.end(), '[') > most_brackets) return true;
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    if (marks_before(line) > most_marks) return true;
  }
  return false;
}

// "[^1]: A note." as text: to md4c it could be where a link leads.
std::string with_footnotes_as_text(std::string_view text) {
  std::string escaped;
  while (!text.empty()) {
    const std::string_view rest = text;
    const std::string_view line = next_line(text);
    const std::string_view bare = trim(line);
    const std::size_t indent = static_cast<std::size_t>(bare.data() - line.data());
    if (bare.starts_with("[^") && bare.find("]:") != bare.npos) {
      escaped.append(line.substr(0, indent)).append("\\").append(line.substr(indent));
      escaped += '\n';
    } else {
      escaped.append(rest.substr(0, rest.size() - text.size()));
    }
  }
  return escaped;
}

Stripped stripped_text(std::string_view markdown, std::uint32_t line) {
  if (is_beyond_reason(markdown)) return {PlacedText(std::string(markdown), {{0, {line, 0}}})};
  const std::string text =
      markdown.find("[^") == markdown.npos ? std::string(markdown) : with_footnotes_as_text(markdown);
  constexpr unsigned flags = MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
  Renderer with_tables(text, line);
  if (with_tables.render(flags | MD_FLAG_TABLES)) return with_tables.take();
  Renderer without(text, line);
  without.render(flags);
  return without.take();
}

}  // namespace

std::string strip_markdown(std::string_view text) { return to_nfc(trim(stripped_text(text, 1).text.text())); }

SourceDocument read_markdown(std::string_view text, const KeptKeys& kept) {
  SourceDocument document;
  const std::string_view whole = text;
  take_front_matter(text, document, kept);
  Stripped stripped = stripped_text(text, place_in(whole, whole.size() - text.size()).line);
  PlacedText& body = stripped.text;
  // Only a heading that comes before all text names the document.
  const std::string title = one_line(to_nfc(std::string_view(body.text()).substr(0, stripped.heading_bytes)));
  const bool headed = !title.empty() && (document.title.empty() || document.title == title);
  if (headed) {
    document.title = title;
    body.erase(0, stripped.heading_bytes);
  }
  body.trim();
  body.normalise();
  PlacedText left = joined(read_marked_text_head(body.text(), document), body);
  document.places = left.take_places();
  document.text = left.take_text();
  if (headed) take_headline_date(document);
  return document;
}

}  // namespace byline
