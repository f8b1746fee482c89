#include "indexer/extract/reading_order.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace byline::extract;

namespace {

struct Placed {
  const char* text;
  float left, right;
  int row;
};

std::string order_of(const std::vector<Placed>& placed, bool right_to_left = false) {
  PageLines lines;
  for (const Placed& at : placed) {
    TextLine line{.text = at.text, .begin = at.left, .end = at.right, .right_to_left = right_to_left};
    if (right_to_left) line.begin = -at.right, line.end = -at.left;
    line.top = static_cast<float>(at.row * 12), line.bottom = line.top + 10;
    lines.push_back(line);
  }
  put_in_reading_order(lines);
  std::string order;
  for (const TextLine& line : lines) order += (order.empty() ? "" : " ") + line.text;
  return order;
}

// Two columns below a headline and above another one, over two short columns. Given row by row.
const std::vector<Placed> two_columns = {
    {"title", 50, 450, 0}, {"a", 50, 240, 2},      {"A", 260, 450, 2}, {"b", 50, 240, 3},  {"B", 260, 450, 3},
    {"c", 50, 240, 4},     {"C", 260, 450, 4},     {"d", 50, 120, 5},  {"D", 260, 450, 5}, {"e", 50, 240, 7},
    {"E", 260, 330, 6},    {"across", 50, 450, 9}, {"f", 50, 240, 11}, {"F", 260, 450, 11}};

}  // namespace

TEST_CASE("reading order: columns one after the other, between what goes across them") {
  CHECK(order_of(two_columns) == "title a b c d e A B C D E across f F");
  CHECK(order_of(two_columns, true) == "title A B C D E a b c d e across F f");
}

TEST_CASE("reading order: three columns") {
  std::vector<Placed> placed;
  const std::vector<std::string> names = {"a1", "b1", "c1", "a2", "b2", "c2",
                                          "a3", "b3", "c3", "a4", "b4", "c4"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const float left = 50 + 160 * static_cast<float>(i % 3);
    placed.push_back({names[i].c_str(), left, left + 140, static_cast<int>(i / 3)});
  }
  CHECK(order_of(placed) == "a1 a2 a3 a4 b1 b2 b3 b4 c1 c2 c3 c4");
}

TEST_CASE("reading order: one column is read from the top") {
  CHECK(order_of({{"b", 50, 240, 2}, {"a", 50, 450, 0}, {"c", 70, 450, 5}}) == "a b c");
  CHECK(order_of({}).empty());
}

TEST_CASE("reading order: what stands side by side and is no column stays as it is") {
  std::vector<Placed> placed;
  const std::vector<std::string> names = {"a", "1", "b", "2", "c", "3", "d", "4", "e", "5"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const float left = 50 + 200 * static_cast<float>(i % 2);
    placed.push_back({names[i].c_str(), left, left + 30, static_cast<int>(i / 2)});
  }
  CHECK(order_of(placed) == "a\t1 b\t2 c\t3 d\t4 e\t5");
  CHECK(order_of(placed, true) == "1\ta 2\tb 3\tc 4\td 5\te");
}

TEST_CASE("reading order: a table is read row by row, though given column by column") {
  CHECK(order_of({{"above", 50, 450, 0},
                  {"a", 50, 80, 2},
                  {"b", 50, 80, 3},
                  {"1", 200, 230, 2},
                  {"2", 200, 230, 3},
                  {"x", 300, 330, 2},
                  {"y", 300, 330, 3},
                  {"below", 50, 450, 5}}) == "above a\t1\tx b\t2\ty below");
}

TEST_CASE("reading order: what stands side by side on no common lines stays as given") {
  PageLines lines = {{.text = "b", .begin = 200, .end = 250, .top = 4, .bottom = 14},
                     {.text = "c", .begin = 200, .end = 250, .top = 16, .bottom = 26},
                     {.text = "a", .begin = 50, .end = 90, .top = 0, .bottom = 10},
                     {.text = "d", .begin = 50, .end = 90, .top = 12, .bottom = 22}};
  put_in_reading_order(lines);
  std::string order;
  for (const TextLine& line : lines) order += line.text;
  CHECK(order == "bcad");
}

TEST_CASE("reading order: lines that are turned stay behind the others") {
  PageLines lines = {{.text = "margin", .turned = 3},
                     {.text = "b", .begin = 50, .end = 90, .top = 20, .bottom = 30},
                     {.text = "a", .begin = 50, .end = 90, .top = 0, .bottom = 10}};
  put_in_reading_order(lines);
  CHECK(lines[0].text + lines[1].text + lines[2].text == "abmargin");
}
