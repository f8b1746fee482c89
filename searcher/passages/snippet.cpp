#include "searcher/passages/snippet.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "common/analysis/tokens.hpp"
#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/passages/context.hpp"
#include "searcher/passages/graphemes.hpp"
#include "searcher/passages/text_scan.hpp"

namespace byline {
namespace {

constexpr double weight_units = 1000;       // weights are added as integers, so that equal ones tie
constexpr std::uint32_t shown_already = 4;  // a word an earlier fragment shows is worth this much less
constexpr std::string_view ellipsis = "…";

using Range = ByteRange;  // of tokens, too

/// Weights of what is found in a text; numbers it anew by that, since thousands of names may be asked for.
std::vector<std::uint32_t> weights_of_found(Scan& scan, const std::vector<double>& all) {
  std::unordered_map<std::uint32_t, std::uint32_t> numbers;
  std::vector<std::uint32_t> weights;
  for (Match& match : scan.found) {
    const auto next = static_cast<std::uint32_t>(weights.size());
    const auto [known, is_new] = numbers.try_emplace(match.want, next);
    if (is_new)
      weights.push_back(static_cast<std::uint32_t>(std::clamp(all[match.want] * weight_units, 1.0, 1e9)));
    match.want = known->second;
  }
  return weights;
}

/// Tokens [first, last) of a segment, with what makes them a good window.
struct Window {
  Range segment{0, 0};
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint64_t coverage = 0;
  std::uint32_t spread = 0;  // how far the matches are apart, in quarters of the width
  bool from_sentence_start = false;

  bool is_better_than(const Window& other) const {
    return std::tuple(coverage, other.spread, from_sentence_start) >
           std::tuple(other.coverage, spread, other.from_sentence_start);
  }
};

/// First token of the sentence that holds `token`, if it is not further than `columns` before the column
/// `end`; `token` + 1 otherwise.
std::uint32_t sentence_start(const Scan& scan, Range segment, std::uint32_t token, std::uint32_t end,
                             std::size_t columns) {
  for (std::uint32_t at = token;; --at) {
    if (end - scan.column[at] > columns) return token + 1;
    if (scan.tokens[at].starts_sentence || at == segment.first) return at;
  }
}

/// The best window in the segments. Coverage 0: nothing matched.
Window best_window(const Scan& scan, const std::vector<std::uint32_t>& weights, std::size_t width) {
  Window best;
  std::vector<std::uint32_t> covered_from(weights.size(), 0);  // start (plus one) that last met each want
  auto segment = scan.segments.begin();
  for (std::uint32_t i = 0; i < scan.found.size(); ++i) {
    const Match& start = scan.found[i];
    while (segment != scan.segments.end() && segment->second <= start.first) ++segment;
    if (segment == scan.segments.end()) break;
    if (start.first < segment->first || start.last > segment->second) continue;
    Window window{*segment, start.first, start.last, 0, 0, false};
    const std::uint32_t begin = scan.column[start.first];
    std::uint32_t end = scan.end_column(start.last - 1);
    for (std::uint32_t j = i; j < scan.found.size(); ++j) {
      const Match& match = scan.found[j];
      if (match.last > segment->second || scan.column[match.first] - begin > width) break;
      if (covered_from[match.want] == i + 1) continue;
      const std::uint32_t match_end = std::max(end, scan.end_column(match.last - 1));
      if (j > i && match_end - begin > width) continue;
      covered_from[match.want] = i + 1;
      window.coverage += weights[match.want];
      window.last = std::max(window.last, match.last);
      end = match_end;
    }
    window.spread = static_cast<std::uint32_t>((end - begin) * 4 / std::max<std::size_t>(width, 1));
    window.from_sentence_start = sentence_start(scan, *segment, window.first, end, width) <= window.first;
    if (window.is_better_than(best)) best = window;
  }
  return best;
}

/// Moves the window's beginning back word by word, at most `columns` before the column `from`, to the
/// sentence's start if it comes by; then forward again to a word, if only punctuation was met.
void lead_in(const Scan& scan, Window& window, std::uint32_t from, std::size_t columns) {
  const std::uint32_t limit = window.first;
  const auto& tokens = scan.tokens;
  while (window.first > window.segment.first && !tokens[window.first].starts_sentence &&
         from - scan.column[window.first - 1] <= columns)
    --window.first;
  if (tokens[window.first].starts_sentence) return;
  while (window.first < limit && tokens[window.first].kind != TokenKind::word &&
         tokens[window.first].kind != TokenKind::number)
    ++window.first;
}

/// Widens a window to about `width` columns, to whole sentences where that is near.
void widen(const Scan& scan, Window& window, std::size_t width) {
  const auto& tokens = scan.tokens;
  const std::uint32_t segment_end = window.segment.second;
  const std::uint32_t matched_end = scan.end_column(window.last - 1);
  if (const std::uint32_t start = sentence_start(scan, window.segment, window.first, matched_end, width);
      start <= window.first) {
    window.first = start;
  } else {
    const std::uint32_t from = scan.column[window.first];
    const std::size_t used = matched_end - from;
    lead_in(scan, window, from, std::min(width / 3, used < width ? width - used : 0));
  }

  const std::uint32_t begin = scan.column[window.first];
  const std::uint32_t matched_last = window.last;
  std::uint32_t sentence_end = 0;  // the last that is near enough; a little more than the width will do
  while (window.last < segment_end) {
    const std::size_t used = scan.end_column(window.last) - begin;
    if (used > width + width / 8 || (used > width && sentence_end > 0)) break;
    ++window.last;
    const bool ends_sentence = window.last == segment_end || tokens[window.last].starts_sentence;
    if (ends_sentence && used >= width / 2) sentence_end = window.last;
  }
  if (sentence_end > 0) {
    window.last = sentence_end;
  } else if (window.last < segment_end) {
    while (window.last > matched_last && scan.end_column(window.last - 1) - begin > width) --window.last;
    while (window.last > matched_last && tokens[window.last - 1].kind == TokenKind::punctuation)
      --window.last;
    while (window.last < segment_end && tokens[window.last].kind == TokenKind::clitic &&
           tokens[window.last].begin == tokens[window.last - 1].end)
      ++window.last;
  }

  // Room left: more of the sentence, or whole sentences before it.
  const std::uint32_t end = scan.end_column(window.last - 1);
  if (end - begin < width) lead_in(scan, window, end, width);
  while (window.first > window.segment.first && tokens[window.first].starts_sentence) {
    const std::uint32_t start = sentence_start(scan, window.segment, window.first - 1, end, width);
    if (start >= window.first) break;
    window.first = start;
  }
}

void tell_page(Snippet& snippet, const StoredFields& document, std::size_t byte) {
  const PageStart* page = page_at(document.pages, byte);
  if (page == nullptr) return;
  snippet.page = page->number;
  snippet.section = page->name;
  snippet.page_kind = document.page_kind;
}

/// The text of a window on one line, with its highlights and its page.
Snippet cut_out(const Scan& scan, const Window& window, std::size_t width) {
  const auto& tokens = scan.tokens;
  std::size_t begin = grapheme_boundary(scan.text, tokens[window.first].begin);
  std::size_t end = grapheme_boundary(scan.text, tokens[window.last - 1].end);
  bool cut_end = window.last < tokens.size() && !tokens[window.last].starts_sentence;
  const bool cut_begin = window.first > 0 && !tokens[window.first].starts_sentence;
  ColumnCounter counter(scan.text.substr(0, end), begin);
  for (std::size_t at = begin; at < end;) {
    const std::size_t here = at;
    next_code_point(scan.text, at);
    if (counter.before(at) <= width + width / 2) continue;
    end = std::max(grapheme_boundary(scan.text, here), begin + 1);  // one huge word
    cut_end = true;
  }

  Snippet snippet;
  std::uint32_t position = 0;
  const auto append = [&](std::string_view piece, std::uint32_t length) {
    snippet.text += piece;
    position += length;
  };
  if (cut_begin) append(ellipsis, 1);
  auto mark = std::lower_bound(scan.marked.begin(), scan.marked.end(), begin,
                               [](const Range& range, std::size_t at) { return range.second <= at; });
  const bool has_mark = mark != scan.marked.end() && mark->first < end;
  tell_page(snippet, scan.document, has_mark ? std::max<std::size_t>(mark->first, begin) : begin);
  bool in_mark = false;
  bool in_space = false;
  for (std::size_t at = begin; at < end;) {
    const std::size_t here = at;
    const char32_t c = next_code_point(scan.text, at);
    if (in_mark && mark->second <= here) {
      snippet.highlights.back().second = position;
      in_mark = false;
      ++mark;
    }
    if (!in_mark && mark != scan.marked.end() && mark->first <= here) {
      in_mark = true;
      if (!snippet.highlights.empty() && snippet.highlights.back().second == position)
        snippet.highlights.back().second = position;  // touches the one before: Han words
      else
        snippet.highlights.emplace_back(position, position);
    }
    if (u_isUWhiteSpace(static_cast<UChar32>(c))) {
      if (!in_space) append(" ", 1);
      in_space = true;
    } else {
      append(scan.text.substr(here, at - here), 1);
      in_space = false;
    }
  }
  if (in_mark) snippet.highlights.back().second = position;
  if (cut_end) append(ellipsis, 1);
  return snippet;
}

/// A window where nothing matches: the first word of the text.
Window first_window(const Scan& scan) {
  // A first scrap between two labels, such as a photographer's name, says little.
  constexpr std::uint32_t scrap = 8;
  const auto longer = std::find_if(scan.segments.begin(), scan.segments.end(), [&](const Range& segment) {
    return segment.second - segment.first > scrap;
  });
  const Range segment = longer == scan.segments.end() ? scan.segments.front() : *longer;
  return {segment, segment.first, segment.first + 1};
}

/// The paragraphs around a window.
Snippet with_context(const Scan& scan, const Window& window, std::size_t around) {
  const Range match{scan.tokens[window.first].begin, scan.tokens[window.last - 1].end};
  Snippet snippet = paragraphs_around(scan.text, match, around, scan.excluded, scan.marked);
  tell_page(snippet, scan.document, match.first);
  return snippet;
}

/// Takes the window's tokens out of the segments.
void exclude(Scan& scan, const Window& window) {
  std::vector<Range> left;
  for (const Range& segment : scan.segments) {
    if (segment != window.segment) {
      left.push_back(segment);
      continue;
    }
    if (segment.first < window.first) left.emplace_back(segment.first, window.first);
    if (window.last < segment.second) left.emplace_back(window.last, segment.second);
  }
  scan.segments = std::move(left);
}

}  // namespace

Passages make_snippets(const StoredFields& document, Highlighter& highlighter,
                       const SnippetOptions& options) {
  Passages made;
  if (options.fragments == 0) return made;
  Scan scan = scan_text(document, highlighter, options.furniture);
  if (!scan.marked.empty()) made.first_match = scan.marked.front().first;
  std::vector<std::uint32_t> weights = weights_of_found(scan, highlighter.weights());
  if (options.context) {
    if (scan.segments.empty()) return made;
    Window window = best_window(scan, weights, usual_snippet_width);
    if (window.coverage == 0) window = first_window(scan);
    made.snippets.push_back(with_context(scan, window, *options.context));
    return made;
  }
  std::vector<bool> shown(weights.size(), false);
  while (made.snippets.size() < options.fragments && !scan.segments.empty()) {
    Window window = best_window(scan, weights, options.width);
    if (window.coverage == 0) {
      if (!made.snippets.empty()) break;
      window = first_window(scan);
    }
    widen(scan, window, options.width);
    made.snippets.push_back(cut_out(scan, window, options.width));
    for (const Match& match : scan.found) {
      if (match.first < window.first || match.last > window.last || shown[match.want]) continue;
      shown[match.want] = true;
      weights[match.want] = std::max(weights[match.want] / shown_already, 1U);
    }
    exclude(scan, window);
  }
  return made;
}

HighlightRanges title_highlights(const StoredFields& document, Highlighter& highlighter) {
  const std::string_view title = document.title;
  std::vector<Token> tokens;
  tokenise(title, tokens);
  const Matches matches = highlighter.find(title, tokens, 0, document.language, document.entities);
  HighlightRanges ranges;
  for (const auto& [first, last] : matches.marked) {
    const std::size_t begin = tokens[first].begin;
    const auto position = static_cast<std::uint32_t>(code_points(title.substr(0, begin)));
    const auto length =
        static_cast<std::uint32_t>(code_points(title.substr(begin, tokens[last - 1].end - begin)));
    ranges.emplace_back(position, position + length);
  }
  return ranges;
}

}  // namespace byline
