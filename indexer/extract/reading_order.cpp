#include "indexer/extract/reading_order.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace byline::extract {
namespace {

constexpr std::size_t least_lines = 4;  // of one of two columns
constexpr float least_width = 9;        // of a column, in heights of its lines
constexpr std::size_t most_columns = 8;

float left_of(const TextLine& line) { return line.right_to_left ? -line.end : line.begin; }
float right_of(const TextLine& line) { return line.right_to_left ? -line.begin : line.end; }

bool stands_beside(const TextLine& next, const TextLine& line) {
  const float shared = std::min(line.bottom, next.bottom) - std::max(line.top, next.top);
  return next.turned == line.turned && shared >= 0.5F * std::min(line.height(), next.height());
}

using Region = std::vector<std::size_t>;  // places of lines, from the top down

// Regions one after the other, and where each begins: rows do not reach from one to the next.
struct Order {
  Region places{};
  std::vector<bool> begins{};
  void add(const Region& region) {
    for (const std::size_t place : region) {
      begins.push_back(place == region.front());
      places.push_back(place);
    }
  }
};

// Of the lines on one side of a gutter.
struct Measure {
  std::size_t lines = 0, wide = 0, full = 0;  // wide: as lines of prose are; full: as wide as all
  bool is_prose() const { return lines > 0 && 2 * wide >= lines; }
  bool is_column() const { return lines >= least_lines && 2 * full >= lines; }
};

enum class Side : unsigned char { left, right, across };

class Page {
 public:
  explicit Page(const PageLines& lines) : lines_(lines) {
    std::size_t leftward = 0;
    for (const TextLine& line : lines) leftward += line.right_to_left;
    right_first_ = 2 * leftward > lines.size();
  }

  void read(const Region& region, std::size_t columns_left, Order& order) const;

 private:
  const TextLine& line(std::size_t place) const { return lines_[place]; }

  Side side_of(std::size_t place, float gutter) const {
    if (right_of(line(place)) <= gutter) return Side::left;
    return left_of(line(place)) >= gutter ? Side::right : Side::across;
  }
  Measure measure(const Region& region, Side side, float gutter) const;
  std::optional<float> gutter_of(const Region& region) const;
  Region in_rows(const Region& region) const;

  const PageLines& lines_;
  bool right_first_ = false;
};

Measure Page::measure(const Region& region, Side side, float gutter) const {
  Measure measure;
  float left = 0, right = 0;
  const auto each = [&](const auto& see) {
    for (const std::size_t place : region)
      if (side_of(place, gutter) == side) see(line(place), right_of(line(place)) - left_of(line(place)));
  };
  each([&](const TextLine& at, float width) {
    left = measure.lines == 0 ? left_of(at) : std::min(left, left_of(at));
    right = measure.lines == 0 ? right_of(at) : std::max(right, right_of(at));
    measure.wide += width > least_width * at.height();
    ++measure.lines;
  });
  each([&](const TextLine&, float width) { measure.full += width > 0.6F * (right - left); });
  return measure;
}

// The place between columns: left of where lines begin, with few lines across it and prose, not the
// cells of a table, on both sides. One side may be several columns, which are parted in turn.
std::optional<float> Page::gutter_of(const Region& region) const {
  constexpr std::size_t most_lines = 5000;  // more is no page of prose, and would take long
  if (region.size() > most_lines) return std::nullopt;
  std::set<long> begins;
  for (const std::size_t place : region) begins.insert(std::lround(left_of(line(place)) / 2));
  std::optional<float> best;
  std::size_t fewest = region.size() / 4 + 1;
  for (const long begin : begins) {
    const float gutter = 2 * static_cast<float>(begin) - 3;
    const auto across =
        static_cast<std::size_t>(std::count_if(region.begin(), region.end(), [&](std::size_t place) {
          return side_of(place, gutter) == Side::across;
        }));
    if (across >= fewest) continue;
    const Measure left = measure(region, Side::left, gutter), right = measure(region, Side::right, gutter);
    if (!left.is_prose() || !right.is_prose() || !(left.is_column() || right.is_column())) continue;
    fewest = across;
    best = gutter;
  }
  return best;
}

// Row by row where what stands side by side does so on a line, as the cells of a table do; else as given.
Region Page::in_rows(const Region& region) const {
  Region rows = region;
  std::size_t beside = 0, aligned = 0;
  for (std::size_t first = 0, next = 1; first < rows.size(); first = next++) {
    const TextLine& row = line(rows[first]);
    while (next < rows.size() && stands_beside(line(rows[next]), row)) {
      const TextLine& cell = line(rows[next++]);
      const float tolerance = 0.25F * row.height();
      ++beside;
      aligned += std::abs(cell.top - row.top) < tolerance || std::abs(cell.bottom - row.bottom) < tolerance;
    }
    std::sort(rows.begin() + static_cast<std::ptrdiff_t>(first),
              rows.begin() + static_cast<std::ptrdiff_t>(next), [this](std::size_t a, std::size_t b) {
                return right_first_ ? left_of(line(a)) > left_of(line(b))
                                    : left_of(line(a)) < left_of(line(b));
              });
  }
  if (5 * aligned < 4 * beside) std::sort(rows.begin(), rows.end());
  return rows;
}

void Page::read(const Region& region, std::size_t columns_left, Order& order) const {
  const std::optional<float> gutter = columns_left > 1 ? gutter_of(region) : std::nullopt;
  if (!gutter) return order.add(in_rows(region));
  Region left, right;
  const auto finish_band = [&] {
    read(right_first_ ? right : left, columns_left / 2, order);
    read(right_first_ ? left : right, columns_left / 2, order);
    left.clear(), right.clear();
  };
  for (const std::size_t place : region) {
    const Side side = side_of(place, *gutter);
    if (side != Side::across) {
      (side == Side::left ? left : right).push_back(place);
      continue;
    }
    finish_band();
    order.add({place});
  }
  finish_band();
}

// Adds `next` to the row that stands beside it on the page.
void add_cell(TextLine& row, TextLine&& next) {
  // Cells that read from right to left may be given from the left.
  if (row.right_to_left && next.right_to_left && next.end < row.begin) std::swap(row, next);
  row.text += '\t' + next.text;
  row.end = std::max(row.end, next.end);
  if (next.height() > row.height()) row.top = next.top, row.bottom = next.bottom;
}

}  // namespace

void put_in_reading_order(PageLines& lines) {
  if (lines.empty()) return;
  // Lines that are turned otherwise than most stay behind those.
  std::array<std::size_t, 4> turned{};
  for (const TextLine& line : lines) ++turned[line.turned & 3];
  const auto most =
      static_cast<unsigned char>(std::max_element(turned.begin(), turned.end()) - turned.begin());
  Region region, others;
  Order order;
  for (std::size_t i = 0; i < lines.size(); ++i) (lines[i].turned == most ? region : others).push_back(i);
  std::stable_sort(region.begin(), region.end(),
                   [&](std::size_t a, std::size_t b) { return lines[a].top < lines[b].top; });
  Page(lines).read(region, most_columns, order);
  order.add(others);
  PageLines ordered;
  for (std::size_t i = 0; i < order.places.size(); ++i) {
    TextLine& line = lines[order.places[i]];
    if (!order.begins[i] && stands_beside(line, ordered.back()))
      add_cell(ordered.back(), std::move(line));
    else
      ordered.push_back(std::move(line));
  }
  lines = std::move(ordered);
}

}  // namespace byline::extract
