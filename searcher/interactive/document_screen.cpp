#include "searcher/interactive/document_screen.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "common/text/text.hpp"
#include "searcher/interactive/words.hpp"

namespace byline::interactive {
namespace {

Look look_of(EntityKind kind) {
  return kind == EntityKind::person         ? looks::person
         : kind == EntityKind::organization ? looks::organization
                                            : looks::place;
}

/// Gives the part of `letters`, which begin at code point `first`, that lies in [begin, end) a look.
void paint(std::vector<Look>& letters, std::size_t first, std::size_t begin, std::size_t end, Look look) {
  for (std::size_t i = std::max(begin, first); i < std::min(end, first + letters.size()); ++i)
    letters[i - first] = look;
}

/// The first of ranges in order that ends behind `at`.
template <class Ranges, class End>
auto first_behind(const Ranges& ranges, std::size_t at, End&& end) {
  return std::partition_point(ranges.begin(), ranges.end(),
                              [&](const auto& each) { return end(each) <= at; });
}

std::vector<Mark> marks_of(const DocumentView& view, std::size_t first, std::size_t length) {
  std::vector<Look> letters(length, looks::plain);
  const auto ranged = [](const auto& range) { return range.second; };
  const auto paint_all = [&](const HighlightRanges& ranges, Look look) {
    for (auto i = first_behind(ranges, first, ranged); i != ranges.end() && i->first < first + length; ++i)
      paint(letters, first, i->first, i->second, look);
  };
  paint_all(view.boilerplate, looks::dim);
  const auto names_end = [](const NamePlace& name) { return name.end; };
  for (auto i = first_behind(view.names, first, names_end);
       i != view.names.end() && i->begin < first + length; ++i)
    paint(letters, first, i->begin, i->end, look_of(i->kind));
  paint_all(view.matches, looks::match);
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < length; ++i) {
    if (marks.empty() || marks.back().look != letters[i])
      marks.push_back({i, i + 1, letters[i]});
    else
      marks.back().end = i + 1;
  }
  return marks;
}

/// "match 2 of 9 · 34 %"
std::string progress(const State& state, const Page& page, std::size_t rows) {
  std::string words;
  const std::size_t matches = page.view.matches.size();
  if (matches > 0) words = "match " + with_separators(state.mark + 1) + " of " + with_separators(matches);
  const std::size_t seen = std::min(page.lines.size(), state.top + rows);
  if (page.lines.size() > rows)
    words += (words.empty() ? "" : " · ") + std::to_string(seen * 100 / page.lines.size()) + " %";
  return words;
}

}  // namespace

void draw_title(const Hit& hit, const Box& box, Look look, Canvas& canvas) {
  std::vector<Mark> marks;
  if (!hit.title.empty())
    for (const auto& [begin, end] : hit.title_highlights) marks.push_back({begin, end, looks::match});
  canvas.put(box.row, box.column, box.columns, title_of(hit), look, marks);
}

void draw_document(const State& state, const Box& box, Canvas& canvas) {
  const Hit* hit = chosen_hit(state);
  if (box.empty() || !hit) return;
  draw_title(*hit, box, looks::bold, canvas);
  const Page* page = chosen_page(state);
  canvas.put(box.row + 1, box.column, box.columns, origin_of(page ? page->view.hit : *hit), looks::dim);
  if (!page || box.rows <= document_head) return;
  const std::size_t rows = box.rows - document_head;
  canvas.put(box.row + 2, box.column, box.columns, progress(state, *page, rows), looks::dim);
  const std::string_view text = page->view.text;
  for (std::size_t i = 0; i < rows && state.top + i < page->lines.size(); ++i) {
    const Page::Line& line = page->lines[state.top + i];
    const std::string_view piece = text.substr(line.begin, line.end - line.begin);
    canvas.put(box.row + document_head + i, box.column, box.columns, piece, looks::plain,
               marks_of(page->view, line.code_point, code_points(piece)));
  }
}

}  // namespace byline::interactive
