#include "searcher/passages/context.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "common/text/text.hpp"
#include "searcher/passages/graphemes.hpp"

namespace byline {
namespace {

constexpr std::size_t most_characters = 2000;  // of a paragraph
constexpr std::string_view blank = " \t", white = " \t\n", cut_mark = "…";

/// [begin, end) of a text.
struct Part {
  std::size_t begin = 0, end = 0;
};

class Paragraphs {
 public:
  explicit Paragraphs(std::string_view text) : text_(text), are_lines_(!has_empty_line()) {}

  std::string_view between() const { return are_lines_ ? "\n" : "\n\n"; }

  /// The one that stands at a byte, or from the one at its beginning to the one at its end.
  Part around(const Part& place) const {
    Part part{line_begin(place.begin), line_end(place.end)};
    if (are_lines_) return part;
    while (part.begin > 0 && !is_empty({line_begin(part.begin - 1), part.begin - 1}))
      part.begin = line_begin(part.begin - 1);
    while (part.end < text_.size() && !is_empty({part.end + 1, line_end(part.end + 1)}))
      part.end = line_end(part.end + 1);
    return part;
  }
  std::optional<Part> before(const Part& part) const {
    const std::size_t last = part.begin == 0 ? text_.npos : text_.find_last_not_of(white, part.begin - 1);
    if (last == text_.npos) return {};
    return around({last, last});
  }
  std::optional<Part> behind(const Part& part) const {
    const std::size_t first = text_.find_first_not_of(white, part.end);
    if (first == text_.npos) return {};
    return around({first, first});
  }

 private:
  bool has_empty_line() const {
    const std::size_t last = text_.find_last_not_of(white);
    if (last == text_.npos) return false;
    for (std::size_t at = text_.find('\n', text_.find_first_not_of(white)); at < last;
         at = text_.find('\n', at + 1))
      if (text_[text_.find_first_not_of(blank, at + 1)] == '\n') return true;
    return false;
  }
  std::size_t line_begin(std::size_t at) const { return at == 0 ? 0 : text_.rfind('\n', at - 1) + 1; }
  std::size_t line_end(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }
  bool is_empty(const Part& line) const {
    return std::min(text_.find_first_not_of(blank, line.begin), line.end) == line.end;
  }

  std::string_view text_;
  bool are_lines_;
};

class Passage {
 public:
  Passage(std::string_view text, const std::vector<ByteRange>& excluded, const std::vector<ByteRange>& marked)
      : text_(text), excluded_(excluded), marked_(marked), paragraphs_(text) {}

  Snippet around(const Part& match, std::size_t number) {
    const Part middle = paragraphs_.around(match);
    std::vector<Part> before;
    for (auto part = paragraphs_.before(middle); part && before.size() < number;
         part = paragraphs_.before(*part))
      if (!is_excluded(*part)) before.push_back(*part);
    for (auto part = before.rbegin(); part != before.rend(); ++part)
      add(from_end(trimmed(*part)), trimmed(*part));
    add(near(trimmed(middle), match), trimmed(middle));
    std::size_t left = number;
    for (auto part = paragraphs_.behind(middle); part && left > 0; part = paragraphs_.behind(*part)) {
      if (is_excluded(*part)) continue;
      add(from_begin(trimmed(*part)), trimmed(*part));
      --left;
    }
    return std::move(snippet_);
  }

 private:
  Part trimmed(const Part& part) const {
    const std::size_t begin = std::min(text_.find_first_not_of(white, part.begin), part.end);
    return {begin, part.end == 0 ? 0 : std::max(begin, text_.find_last_not_of(white, part.end - 1) + 1)};
  }

  bool is_excluded(const Part& part) const {
    std::size_t at = part.begin;
    for (const auto& [begin, end] : excluded_) {
      at = std::min(text_.find_first_not_of(white, at), part.end);
      if (at == part.end || begin > at) break;
      at = std::max<std::size_t>(at, end);
    }
    return std::min(text_.find_first_not_of(white, at), part.end) >= part.end;
  }

  std::size_t forward(std::size_t at, std::size_t characters) const {
    for (; characters > 0 && at < text_.size(); --characters) next_code_point(text_, at);
    return at;
  }
  std::size_t backward(std::size_t at, std::size_t characters) const {
    for (; characters > 0 && at > 0; --characters) at = character_boundary(text_, at - 1);
    return at;
  }

  /// A place to cut at, near a byte and not beyond a limit: between words, if there is a space.
  std::size_t cut_behind(std::size_t at, std::size_t limit) const {
    const std::size_t space = text_.find_first_of(white, at);
    if (space < std::min(at + longest_word, limit)) return text_.find_first_not_of(white, space);
    return std::min(grapheme_boundary(text_, at), limit);
  }
  std::size_t cut_before(std::size_t at, std::size_t limit) const {
    const std::size_t space = text_.find_last_of(white, at);
    if (space != text_.npos && space > limit && space + longest_word > at)
      return text_.find_last_not_of(white, space) + 1;
    return std::max(grapheme_boundary(text_, at), limit);
  }

  Part from_begin(Part part) const {
    const std::size_t end = forward(part.begin, most_characters);
    return end < part.end ? Part{part.begin, cut_before(end, part.begin)} : part;
  }
  Part from_end(Part part) const {
    const std::size_t begin = backward(part.end, most_characters);
    return begin > part.begin ? Part{cut_behind(begin, part.end), part.end} : part;
  }
  Part near(const Part& part, const Part& match) const {
    if (forward(part.begin, most_characters) >= part.end) return part;
    const std::size_t lead = backward(match.begin, most_characters / 3);
    const Part from{lead <= part.begin ? part.begin : cut_behind(lead, match.begin), part.end};
    return from_begin(from);
  }

  /// `part`: what of a paragraph is shown.
  void add(const Part& part, const Part& whole) {
    if (!snippet_.text.empty()) append(paragraphs_.between());
    if (part.begin > whole.begin) append(cut_mark);
    auto mark = std::lower_bound(marked_.begin(), marked_.end(), part.begin,
                                 [](const ByteRange& range, std::size_t at) { return range.second <= at; });
    std::size_t at = part.begin;
    for (; mark != marked_.end() && mark->first < part.end; ++mark) {
      const std::size_t begin = std::max<std::size_t>(mark->first, at);
      append(text_.substr(at, begin - at));
      at = std::min<std::size_t>(mark->second, part.end);
      const std::uint32_t position = position_;
      append(text_.substr(begin, at - begin));
      if (!snippet_.highlights.empty() && snippet_.highlights.back().second == position)
        snippet_.highlights.back().second = position_;  // touches the one before: Han words
      else
        snippet_.highlights.emplace_back(position, position_);
    }
    append(text_.substr(at, part.end - at));
    if (part.end < whole.end) append(cut_mark);
  }
  void append(std::string_view text) {
    snippet_.text += text;
    position_ += static_cast<std::uint32_t>(code_points(text));
  }

  static constexpr std::size_t longest_word = 60;  // bytes; a longer one is cut

  std::string_view text_;
  const std::vector<ByteRange>& excluded_;
  const std::vector<ByteRange>& marked_;
  const Paragraphs paragraphs_;
  Snippet snippet_;
  std::uint32_t position_ = 0;  // code points of it
};

}  // namespace

Snippet paragraphs_around(std::string_view text, ByteRange match, std::size_t around,
                          const std::vector<ByteRange>& excluded, const std::vector<ByteRange>& marked) {
  return Passage(text, excluded, marked).around({match.first, match.second}, around);
}

}  // namespace byline
