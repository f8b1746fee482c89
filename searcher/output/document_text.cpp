#include "searcher/output/document_text.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/ascii.hpp"
#include "common/text/lines.hpp"
#include "common/text/text.hpp"
#include "searcher/output/columns.hpp"
#include "searcher/output/pieces.hpp"
#include "searcher/output/styles.hpp"

namespace byline {
namespace {

/// A piece of a line, all in one style.
struct StyledPiece {
  std::size_t end;  // byte of the line as shown
  std::string_view style;
  bool matched;
};

/// The ranges of one kind, asked in ascending order.
template <class Range>
class Ranges {
 public:
  explicit Ranges(const std::vector<Range>& ranges) : at_(ranges.begin()), end_(ranges.end()) {}
  bool has(std::uint32_t position) {
    while (at_ != end_ && end_of(*at_) <= position) ++at_;
    return at_ != end_ && begin_of(*at_) <= position;
  }
  /// Where has() changes, at or behind the position asked for last.
  std::uint32_t next_change(std::uint32_t position) const {
    if (at_ == end_) return ~std::uint32_t{0};
    return begin_of(*at_) <= position ? end_of(*at_) : begin_of(*at_);
  }

 private:
  static std::uint32_t begin_of(const std::pair<std::uint32_t, std::uint32_t>& range) { return range.first; }
  static std::uint32_t end_of(const std::pair<std::uint32_t, std::uint32_t>& range) { return range.second; }
  static std::uint32_t begin_of(const NamePlace& name) { return name.begin; }
  static std::uint32_t end_of(const NamePlace& name) { return name.end; }

  typename std::vector<Range>::const_iterator at_, end_;
};

/// What in the lines shown is matched, as a pattern.
class MatchPattern {
 public:
  /// A match, or the part of one that stands at the end of a line.
  void add(std::string_view text, bool cut) { ++forms_[form(text, cut)]; }

  std::string pattern() const {
    constexpr std::size_t most = 400;  // less takes some more
    std::vector<std::pair<std::size_t, std::string>> forms;
    for (const auto& [form, times] : forms_) forms.emplace_back(times, form);
    std::stable_sort(forms.begin(), forms.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    std::string all;
    for (const auto& [times, form] : forms)
      if (all.size() + form.size() < most) all += (all.empty() ? "(" : "|") + form;
    return all.empty() ? all : all + ')';
  }

 private:
  static std::string form(std::string_view text, bool cut) {
    constexpr std::string_view meaning = "\\.[](){}*+?|^$";
    // Where a word of other letters ends is not asked for: that depends on the locale.
    const auto is_letter_of_word = [](char c) { return is_letter(c) || is_digit(c) || c == '_'; };
    std::string form = is_letter_of_word(text.front()) ? "\\b" : "";
    for (const char c : text) form.append(meaning.find(c) == meaning.npos ? "" : "\\") += c;
    return form + (cut ? "$" : is_letter_of_word(text.back()) ? "\\b" : "");
  }

  std::map<std::string, std::size_t> forms_;
};

class Writer {
 public:
  Writer(const DocumentView& view, const TextOptions& options)
      : view_(view),
        options_(options),
        matches_(view.matches),
        names_(view.names),
        boilerplate_(view.boilerplate) {}

  DocumentText write() {
    out_.text = text_head(view_.hit, options_) + '\n';
    lines_ = static_cast<std::size_t>(std::count(out_.text.begin(), out_.text.end(), '\n'));
    const std::string text = to_valid_utf8(view_.text);
    for (std::string_view rest = text; !rest.empty();) {
      std::string_view line = next_line(rest);
      for (; page_ != view_.pages.size() && pages_begin_before(line); write_page()) {
        // One page ends and the next begins inside of a line.
        const std::uint32_t page_begin = std::max(view_.pages[page_].begin, position_);
        const std::size_t begin = byte_of(line, page_begin - position_);
        if (begin > 0) write_line(line.substr(0, begin));
        line.remove_prefix(begin);
      }
      write_line(line);
      ++position_;  // the line feed
    }
    out_.pattern = pattern_.pattern();
    return std::move(out_);
  }

 private:
  bool pages_begin_before(std::string_view line) const {
    const std::uint32_t begin = view_.pages[page_].begin;
    return begin <= position_ || begin - position_ < code_points(line);
  }

  static std::size_t byte_of(std::string_view line, std::uint32_t position) {
    std::size_t at = 0;
    while (position-- > 0 && at < line.size()) next_code_point(line, at);
    return at;
  }

  void write_page() {
    const PageStart& page = view_.pages[page_++];
    constexpr std::size_t most_columns = 60;
    std::string name = fit(printable(page.name), most_columns);
    if (page.number > 0) {
      const std::string number = page_words(view_.page_kind, page.number);
      name = name.empty() ? number : number + " · " + name;
    }
    if (name.empty()) return;
    out_.text += styled("— " + name + " —", styles::dim, options_.color) + '\n';
    ++lines_;
  }

  /// The line as shown, and its pieces; goes on to behind it.
  std::string shown(std::string_view line, std::vector<StyledPiece>& pieces) {
    std::string text;
    for (std::size_t at = 0; at < line.size();) {
      const bool matched = matches_.has(position_), named = names_.has(position_),
                 aside = boilerplate_.has(position_);
      const std::uint32_t end = std::min({matches_.next_change(position_), names_.next_change(position_),
                                          boilerplate_.next_change(position_)});
      const std::size_t begin = at;
      for (; position_ < end && at < line.size(); ++position_) next_code_point(line, at);
      text += harmless(line.substr(begin, at - begin), true);
      const std::string_view style = matched ? styles::matched
                                     : named ? styles::name
                                     : aside ? styles::dim
                                             : styles::plain;
      pieces.push_back({text.size(), style, matched});
    }
    return text;
  }

  void write_line(std::string_view line) {
    std::vector<StyledPiece> pieces;
    const std::string text = shown(line, pieces);
    auto piece = pieces.cbegin();
    for (const auto& [begin, end] : wrap(text, options_.width)) {
      for (std::size_t at = begin; at < end;) {
        while (piece->end <= at) ++piece;
        const std::size_t stop = std::min(end, piece->end);
        const std::string_view part = std::string_view(text).substr(at, stop - at);
        if (piece->matched) note_match(part, stop < piece->end, at == begin && at > 0 && matched_before_);
        out_.text += styled(part, piece->style, options_.color);
        matched_before_ = piece->matched && stop < piece->end;
        at = stop;
      }
      out_.text += '\n';
      ++lines_;
    }
    matched_before_ = false;
  }

  /// `cut`: it goes on in the next line. `rest`: it began in the line before, where it was noted.
  void note_match(std::string_view part, bool cut, bool rest) {
    if (out_.first_match == 0) out_.first_match = lines_ + 1;
    if (!rest) pattern_.add(part, cut);
  }

  const DocumentView& view_;
  const TextOptions& options_;
  Ranges<std::pair<std::uint32_t, std::uint32_t>> matches_;
  Ranges<NamePlace> names_;
  Ranges<std::pair<std::uint32_t, std::uint32_t>> boilerplate_;
  std::size_t page_ = 0;        // the next one
  std::uint32_t position_ = 0;  // code points of the text before what is written next
  std::size_t lines_ = 0;       // written
  bool matched_before_ = false;
  MatchPattern pattern_;
  DocumentText out_;
};

}  // namespace

DocumentText document_text(const DocumentView& view, const TextOptions& options) {
  return Writer(view, options).write();
}

}  // namespace byline
