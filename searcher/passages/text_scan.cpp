#include "searcher/passages/text_scan.hpp"

#include <algorithm>
#include <iterator>

#include "common/stories/furniture_parts.hpp"
#include "searcher/passages/graphemes.hpp"

namespace byline {
namespace {

using Range = ByteRange;  // of tokens, too

constexpr std::size_t piece_bytes = 64 << 10;  // looked at in one go
constexpr std::size_t enough_bytes = 1 << 20;  // looked at when what tells most has matched

/// End of the piece of text that begins at `at`: after a line break if there is one in its second half, or
/// else a space.
std::size_t piece_end(std::string_view text, std::size_t at) {
  if (text.size() - at <= piece_bytes + piece_bytes / 2) return text.size();
  const std::size_t half = at + piece_bytes / 2;
  for (const char separator : {'\n', ' '}) {
    const std::size_t found = text.rfind(separator, at + piece_bytes);
    if (found != std::string_view::npos && found > half) return found + 1;
  }
  return grapheme_boundary(text, at + piece_bytes);
}

/// A headline at the text's beginning is shown as the title: no need to say it twice.
std::size_t repeated_title_end(const StoredFields& document) {
  const std::string_view text = document.text;
  const std::size_t begin = text.find_first_not_of(" \n\t");
  if (document.title.empty() || begin == std::string_view::npos) return 0;
  if (text.compare(begin, document.title.size(), document.title) != 0) return 0;
  const std::size_t end = text.find_first_not_of(" \t", begin + document.title.size());
  return end != std::string_view::npos && text[end] == '\n' ? end : 0;
}

/// Where a slide, sheet or chapter begins. A sentence of one page may go on on the next, but not over these.
std::vector<std::uint32_t> breaks_of(const StoredFields& document) {
  std::vector<std::uint32_t> breaks;
  for (const PageStart& page : document.pages)
    if (document.page_kind == PageKind::slide || page.number == 0) breaks.push_back(page.begin);
  return breaks;
}

void add_segments(Scan& scan, std::uint32_t first, const std::vector<std::uint32_t>& breaks) {
  if (first == scan.tokens.size()) return;
  const std::vector<Range>& excluded = scan.excluded;
  auto range = excluded.begin();
  auto next_break = std::lower_bound(breaks.begin(), breaks.end(), scan.tokens[first].begin);
  std::uint32_t begin = first;
  const auto count = static_cast<std::uint32_t>(scan.tokens.size());
  for (std::uint32_t i = first; i < count; ++i) {
    const auto past =
        std::find_if(next_break, breaks.end(), [&](std::uint32_t at) { return at > scan.tokens[i].begin; });
    if (past != next_break) {
      if (begin < i) scan.segments.emplace_back(begin, i);
      begin = i;
      scan.tokens[i].starts_sentence = true;
      next_break = past;
    }
    while (range != excluded.end() && range->second <= scan.tokens[i].begin) ++range;
    if (range == excluded.end() || range->first >= scan.tokens[i].end) continue;
    if (begin < i) scan.segments.emplace_back(begin, i);
    begin = i + 1;
    // What stands there is no part of a sentence before or behind it.
    scan.tokens[i].starts_sentence = true;
    if (i + 1 < count) scan.tokens[i + 1].starts_sentence = true;
  }
  if (begin < count) scan.segments.emplace_back(begin, count);
}

/// What of the query a text has shown, piece by piece.
class Seen {
 public:
  explicit Seen(const std::vector<double>& weights)
      : seen_(weights.size()),
        heaviest_(std::max_element(weights.begin(), weights.end()) - weights.begin()) {}
  /// Whether what tells most was among it.
  bool enough() const { return seen_.empty() || seen_[static_cast<std::size_t>(heaviest_)]; }
  bool has_all(const std::vector<Match>& found) const {
    return std::all_of(found.begin(), found.end(), [this](const Match& match) { return seen_[match.want]; });
  }
  void add(const Match& match) { seen_[match.want] = true; }

 private:
  std::vector<bool> seen_;
  std::ptrdiff_t heaviest_;
};

/// Leaves out what of the tokens from `first` on is furniture; whether there is any.
bool exclude_furniture(Scan& scan, std::size_t first, std::span<const std::uint32_t> furniture) {
  const std::span<const Token> tokens(scan.tokens);
  const std::vector<Range> parts = furniture_parts(scan.text, tokens.subspan(first), furniture);
  if (parts.empty()) return false;
  std::vector<Range> all;
  std::merge(scan.excluded.begin(), scan.excluded.end(), parts.begin(), parts.end(), std::back_inserter(all));
  scan.excluded.clear();
  for (const Range& part : all) {
    if (!scan.excluded.empty() && part.first <= scan.excluded.back().second)
      scan.excluded.back().second = std::max(scan.excluded.back().second, part.second);
    else
      scan.excluded.push_back(part);
  }
  return true;
}

Scan scan_without(const StoredFields& document, Highlighter& highlighter,
                  std::span<const std::uint32_t> furniture) {
  Scan scan{document};
  if (const std::size_t end = repeated_title_end(document); end > 0)
    scan.excluded.emplace_back(0, static_cast<std::uint32_t>(end));
  for (const Boilerplate& part : document.boilerplate) scan.excluded.emplace_back(part.begin, part.end);

  const std::vector<std::uint32_t> breaks = breaks_of(document);
  std::uint32_t column = 0;
  Seen seen(highlighter.weights());
  for (std::size_t at = 0; at < scan.text.size() && !(at >= enough_bytes && seen.enough());) {
    const std::size_t end = piece_end(scan.text, at);
    const std::size_t first = scan.tokens.size();
    const std::size_t first_segment = scan.segments.size();
    tokenise(scan.text.substr(at, end - at), scan.tokens);
    for (std::size_t i = first; i < scan.tokens.size(); ++i) {
      scan.tokens[i].begin += static_cast<std::uint32_t>(at);
      scan.tokens[i].end += static_cast<std::uint32_t>(at);
    }
    if (at > 0 && first < scan.tokens.size() && scan.text[at - 1] != '\n')
      scan.tokens[first].starts_sentence = false;

    scan.has_furniture |= exclude_furniture(scan, first, furniture);
    Matches matches = highlighter.find(scan.text, scan.tokens, first, document.language, document.entities);
    const bool is_needless = at < enough_bytes ? matches.found.empty() : seen.has_all(matches.found);
    if (at > 0 && is_needless && !scan.segments.empty()) {
      scan.tokens.resize(first);
    } else {
      add_segments(scan, static_cast<std::uint32_t>(first), breaks);
      ColumnCounter columns(scan.text, at, column);
      scan.column.reserve(scan.tokens.size());
      for (std::size_t i = first; i < scan.tokens.size(); ++i)
        scan.column.push_back(columns.before(scan.tokens[i].begin));
      column = columns.before(end);
      for (const auto& [from, to] : matches.marked)
        scan.marked.emplace_back(scan.tokens[from].begin, scan.tokens[to - 1].end);
      auto segment = scan.segments.begin() + static_cast<std::ptrdiff_t>(first_segment);
      for (const Match& match : matches.found) {
        while (segment != scan.segments.end() && segment->second <= match.first) ++segment;
        if (segment == scan.segments.end() || match.first < segment->first || segment->second < match.last)
          continue;
        scan.found.push_back(match);
        seen.add(match);
      }
    }
    at = end;
  }
  return scan;
}

}  // namespace

Scan scan_text(const StoredFields& document, Highlighter& highlighter,
               std::span<const std::uint32_t> furniture) {
  Scan scan = scan_without(document, highlighter, furniture);
  if (!scan.has_furniture || !scan.found.empty()) return scan;
  Scan all = scan_without(document, highlighter, {});
  return all.found.empty() && !scan.segments.empty() ? scan : all;
}

}  // namespace byline
