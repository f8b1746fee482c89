#include "indexer/extract/rtf.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

#include "common/text/ascii.hpp"
#include "common/text/text.hpp"
#include "indexer/extract/document_info.hpp"
#include "indexer/extract/rtf_words.hpp"
#include "indexer/extract/symbol_font.hpp"
#include "indexer/extract/text_writer.hpp"
#include "indexer/extract/unreadable.hpp"
#include "indexer/sources/encoding.hpp"

namespace byline::extract {
namespace {

constexpr std::size_t most_groups = 10000;  // within each other

// What a group changes until it ends.
struct Group {
  RtfTarget target = RtfTarget::text;
  RtfTarget around = RtfTarget::text;  // of RtfTarget::both_ways
  bool hidden = false, in_table = false, is_heading = false;
  int font = 0;
  int unicode_skip = 1;
};

struct Font {
  int code_page = 0;
  std::string name{};
};

struct Day {
  int year = 0, month = 0, day = 0;
  std::string text() const {
    char buffer[48];
    const int length = std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
    return year > 0 ? std::string(buffer, static_cast<std::size_t>(length)) : std::string();
  }
};

bool is_all_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class RtfText {
 public:
  explicit RtfText(const Input& input) : rest_(input.bytes), limit_(input.limit), writer_(input.limit) {}

  std::string read(const PartSink& sink) {
    std::string trouble = read_groups();
    flush();
    write_notes();
    Part part;
    part.title = real_title(title_);
    if (part.title.empty()) part.title = real_title(heading_);
    part.authors = real_authors(author_);
    part.changed = real_change(revised_.text());
    if (part.changed.empty()) part.changed = real_change(created_.text());
    part.body = writer_.take_text();
    if (trouble.empty() || !part.body.empty()) sink(std::move(part));
    return trouble;
  }

 private:
  std::string read_groups() {
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '{') {
        flush();
        if (groups_.size() == most_groups) return "nested too deep";
        groups_.push_back(group_);
        to_skip_ = 0;
        starred_ = false;
      } else if (c == '}') {
        if (groups_.empty()) continue;  // one too many
        end_group();
        if (groups_.empty()) return {};
      } else if (c == '\\') {
        read_control();
      } else if (c != '\r' && c != '\n' && c != '\0') {
        add_byte(c);
      }
    }
    return groups_.empty() ? "damaged" : "damaged (cut short)";
  }

  void end_group() {
    flush();
    const RtfTarget ended = group_.target;
    group_ = groups_.back();
    groups_.pop_back();
    to_skip_ = 0;
    if (ended == group_.target || (ended != RtfTarget::note && ended != RtfTarget::comment)) return;
    std::string note = std::exchange(note_, {});
    if (ended == RtfTarget::comment)
      if (const std::string author = real_author(std::exchange(comment_author_, {})); !author.empty())
        note.insert(0, author + ": ");
    notes_.push_back(std::move(note));
  }

  void read_control() {
    if (rest_.empty()) return;
    const char c = rest_.front();
    if (is_letter(c)) {
      read_word();
      return;
    }
    rest_.remove_prefix(1);
    if (c == '\'') {
      unsigned char byte = 0;
      const std::string_view digits = rest_.substr(0, 2);
      const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
      if (read.ptr - digits.data() != 2) return;
      rest_.remove_prefix(2);
      add_byte(static_cast<char>(byte));
    } else if (c == '*') {
      starred_ = true;
    } else if (c == '~') {
      add_character(0xA0);
    } else if (c == '_') {
      add_character(0x2011);
    } else if (c == '\\' || c == '{' || c == '}') {
      add_byte(c);
    } else if (c == '\n' || c == '\r') {
      end_paragraph();
    }  // others mark a place, such as where a word may be hyphenated
  }

  void read_word() {
    std::size_t end = 0;
    while (end < rest_.size() && is_letter(rest_[end])) ++end;
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    int number = 1;
    const auto [after, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    const bool has_number = after != rest_.data();
    if (error != std::errc()) number = 0;
    if (!has_number) number = 1;
    rest_.remove_prefix(static_cast<std::size_t>(after - rest_.data()));
    if (rest_.starts_with(' ')) rest_.remove_prefix(1);
    const RtfMeaning meaning = rtf_meaning(word);
    if (meaning.word != RtfWord::unicode && meaning.word != RtfWord::unicode_skip) to_skip_ = 0;
    const bool starred = std::exchange(starred_, false);
    if (starred && meaning.word != RtfWord::target)
      set_target(RtfTarget::nothing);
    else
      obey(meaning, number);
  }

  // Long, since it is a list of words.
  void obey(RtfMeaning meaning, int number) {
    switch (meaning.word) {
      case RtfWord::unknown:
        break;
      case RtfWord::target:
        set_target(static_cast<RtfTarget>(meaning.value));
        break;
      case RtfWord::charset:
        code_page_ = static_cast<int>(meaning.value);
        break;
      case RtfWord::ansi_code_page:
        code_page_ = number;
        break;
      case RtfWord::end_of_colour:
        if (rest_.starts_with(';')) rest_.remove_prefix(1);
        break;
      case RtfWord::character:
        add_character(meaning.value);
        break;
      case RtfWord::unicode:
        add_unicode(number);
        break;
      case RtfWord::unicode_skip:
        group_.unicode_skip = std::clamp(number, 0, 16);
        break;
      case RtfWord::binary:
        rest_.remove_prefix(std::min(rest_.size(), static_cast<std::size_t>(std::max(number, 0))));
        break;
      case RtfWord::paragraph:
        end_paragraph();
        break;
      case RtfWord::line:
        flush();
        if (is_body()) writer_.end_line();
        break;
      case RtfWord::cell:
        end_cell();
        break;
      case RtfWord::row:
        end_row();
        break;
      case RtfWord::font:
        flush();
        group_.font = number;
        break;
      case RtfWord::font_charset:
        fonts_[group_.font].code_page = code_page_of_font(number);
        break;
      case RtfWord::font_code_page:
        fonts_[group_.font].code_page = number;
        break;
      case RtfWord::default_font:
        group_.font = default_font_ = number;
        break;
      case RtfWord::hidden:
        flush();
        group_.hidden = number != 0;
        break;
      case RtfWord::plain:
        flush();
        group_.hidden = false;
        group_.font = default_font_;
        break;
      case RtfWord::paragraph_defaults:
        group_.in_table = group_.is_heading = false;
        break;
      case RtfWord::table_row:
        begin_row();
        break;
      case RtfWord::in_table:
        group_.in_table = true;
        break;
      case RtfWord::outline_level:
        group_.is_heading = number == 0;
        break;
      case RtfWord::year:
        day_part(&Day::year, number);
        break;
      case RtfWord::month:
        day_part(&Day::month, number);
        break;
      case RtfWord::day:
        day_part(&Day::day, number);
        break;
    }
  }

  // What goes nowhere keeps all that is in it. The group of all is the text, whatever stands in it by damage.
  void set_target(RtfTarget target) {
    flush();
    if (groups_.size() == 1) return;
    switch (target) {
      case RtfTarget::nothing:
        group_.target = target;
        break;
      case RtfTarget::both_ways:
        group_.around = group_.target;
        group_.target = target;
        break;
      case RtfTarget::unicode:
        if (group_.target == RtfTarget::both_ways) group_.target = group_.around;
        break;
      case RtfTarget::title:
      case RtfTarget::author:
        // What is said twice, the first counts.
        if (group_.target != RtfTarget::facts || !(target == RtfTarget::title ? title_ : author_).empty())
          target = RtfTarget::nothing;
        group_.target = target;
        break;
      case RtfTarget::created:
      case RtfTarget::revised:
        group_.target = group_.target == RtfTarget::facts ? target : RtfTarget::nothing;
        break;
      default:
        if (group_.target == RtfTarget::text) group_.target = target;
    }
  }

  RtfTarget target() const { return group_.hidden ? RtfTarget::nothing : group_.target; }
  bool is_body() const { return target() == RtfTarget::text; }

  void day_part(int Day::*part, int number) {
    if (group_.target == RtfTarget::created) created_.*part = number;
    if (group_.target == RtfTarget::revised) revised_.*part = number;
  }

  void add_byte(char c) {
    if (to_skip_ > 0)
      --to_skip_;
    else if (target() != RtfTarget::nothing)
      bytes_ += c;
  }
  void add_character(char32_t c) {
    if (target() == RtfTarget::nothing) return;
    std::string text;
    append_utf8(text, c);
    flush();
    add(text);
  }
  void add_unicode(int number) {
    to_skip_ = group_.unicode_skip;
    const auto unit = static_cast<char32_t>(static_cast<std::uint16_t>(number));
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_surrogate_ = unit;
      return;
    }
    const char32_t high = std::exchange(high_surrogate_, 0);
    if (unit >= 0xDC00 && unit < 0xE000)
      add_character(high == 0 ? 0xFFFD : 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
    else
      add_character(symbol_character(unit, font_name()));
  }

  std::string_view font_name() const {
    const auto found = fonts_.find(group_.font);
    return found == fonts_.end() ? std::string_view() : found->second.name;
  }

  // Bytes are text once it is known that no more of the same kind follow: a character may be several.
  void flush() {
    if (bytes_.empty()) return;
    const std::string bytes = std::exchange(bytes_, {});
    if (group_.target == RtfTarget::fonts) {
      add_font_name(bytes);
      return;
    }
    const auto font = fonts_.find(group_.font);
    const int own = font == fonts_.end() ? 0 : font->second.code_page;
    if (own == symbol_code_page) {
      std::string text;
      for (const char c : bytes)
        append_utf8(text, symbol_character(static_cast<unsigned char>(c) + 0xF000U, font->second.name));
      add(text);
    } else if (is_all_ascii(bytes)) {
      add(bytes);
    } else {
      add(decode_from(bytes, charset_of_code_page(own != 0 ? own : code_page_)));
    }
  }

  void add_font_name(std::string_view bytes) {
    constexpr std::size_t longest = 64;
    std::string& name = fonts_[group_.font].name;
    name += bytes.substr(0, std::min(bytes.find(';'), longest));
    name.resize(std::min(name.size(), longest));
  }

  void add(std::string_view text) {
    switch (target()) {
      case RtfTarget::text:
        if (std::exchange(after_row_, false) && !group_.in_table) writer_.end_paragraph();
        writer_.add(text);
        break;
      case RtfTarget::title:
        add_to(title_, text);
        break;
      case RtfTarget::author:
        add_to(author_, text);
        break;
      case RtfTarget::note:
      case RtfTarget::comment:
        add_to(note_, text);
        break;
      case RtfTarget::comment_author:
        add_to(comment_author_, text);
        break;
      default:
        break;
    }
  }
  void add_to(std::string& whole, std::string_view text) const {
    if (whole.size() + text.size() > limit_) throw Unreadable(std::string(too_large));
    whole += text;
  }

  void end_paragraph() {
    flush();
    if (!is_body()) {
      if (target() == RtfTarget::note || target() == RtfTarget::comment) add("\n");
      return;
    }
    if (group_.in_table) {
      if (writer_.size() > cell_) writer_.end_line();
      return;
    }
    if (group_.is_heading && paragraph_ == 0) heading_ = writer_.text();
    writer_.end_paragraph();
    write_notes();
    paragraph_ = writer_.size();
  }

  // A paragraph that nothing ends is over where a table begins. Word defines each row at its end again.
  void begin_row() {
    flush();
    if (is_body() && !group_.in_table && writer_.size() > std::max(cell_, paragraph_)) end_paragraph();
    group_.in_table = true;
  }

  void end_cell() {
    flush();
    if (!is_body()) return;
    if (writer_.size() > cell_) writer_.end_cell();
    cell_ = writer_.size();
  }

  void end_row() {
    flush();
    if (!is_body()) return;
    writer_.end_line();
    after_row_ = true;
    cell_ = paragraph_ = writer_.size();
  }

  // After the paragraph or table in which they hang.
  void write_notes() {
    for (const std::string& note : std::exchange(notes_, {})) {
      writer_.end_paragraph();
      writer_.add(note);
      writer_.end_paragraph();
    }
  }

  std::string_view rest_;
  const std::size_t limit_;
  TextWriter writer_;
  std::vector<Group> groups_;
  Group group_;
  std::map<int, Font> fonts_;
  int default_font_ = 0, code_page_ = 1252;
  std::string bytes_;
  int to_skip_ = 0;  // characters for programs without Unicode, behind \u
  char32_t high_surrogate_ = 0;
  bool starred_ = false;
  std::string title_, author_, heading_, note_, comment_author_;
  Day created_, revised_;
  std::vector<std::string> notes_;
  std::size_t cell_ = 0, paragraph_ = 0;  // where they begin
  bool after_row_ = false;
};

}  // namespace

std::string extract_rtf(const Input& input, const PartSink& sink) {
  try {
    if (!input.bytes.starts_with("{\\rtf")) return "damaged";
    return RtfText(input).read(sink);
  } catch (const Unreadable& why) {
    return why.what();
  }
}

}  // namespace byline::extract
