#include "indexer/extract/running_lines.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

using namespace byline::extract;

namespace {

using Rows = std::vector<std::string>;

// Each row below the other; what stands behind a "|" is on the same row.
PageLines page_of(const Rows& rows) {
  PageLines lines;
  float top = 0;
  for (const std::string& row : rows) {
    float left = 50;
    for (std::size_t at = 0; at <= row.size();) {
      const std::size_t end = std::min(row.find('|', at), row.size());
      TextLine line{
          .text = row.substr(at, end - at), .begin = left, .end = left + 40, .top = top, .bottom = top + 10};
      lines.push_back(line);
      left += 200, at = end + 1;
    }
    top += 12;
  }
  return lines;
}

// The rows that are left of so many pages.
std::vector<Rows> left_of(std::size_t pages, const std::function<Rows(std::size_t)>& rows) {
  std::vector<PageLines> all;
  for (std::size_t i = 0; i < pages; ++i) all.push_back(page_of(rows(i)));
  take_off_running_lines(all);
  std::vector<Rows> left;
  for (const PageLines& page : all) {
    left.emplace_back();
    for (const TextLine& line : page) left.back().push_back(line.text);
  }
  return left;
}

std::string number(std::size_t i) { return std::to_string(i); }

// Different letters on each page: digits alone do not make rows differ.
Rows text_of(std::size_t i) {
  const std::string word(1, static_cast<char>('a' + i % 26));
  const std::string more = std::string(i / 26 + 1, 'z') + word;
  return {"one " + more,  "two " + more, "three " + more, "four " + more,
          "five " + more, "six " + more, "seven " + more};
}

Rows with(const Rows& heads, Rows rows, const Rows& feet) {
  rows.insert(rows.begin(), heads.begin(), heads.end());
  rows.insert(rows.end(), feet.begin(), feet.end());
  return rows;
}

}  // namespace

TEST_CASE("running lines: heads and feet go") {
  using Made = std::function<Rows(std::size_t)>;
  for (const auto& [what, heads, feet] : std::vector<std::tuple<const char*, Made, Made>>{
           {"none", [](std::size_t) { return Rows{}; }, [](std::size_t) { return Rows{}; }},
           {"a head", [](std::size_t) { return Rows{"Annual Report"}; }, [](std::size_t) { return Rows{}; }},
           {"pages of", [](std::size_t) { return Rows{}; },
            [](std::size_t i) { return Rows{"Page " + number(i + 1) + " of 12"}; }},
           {"a number alone", [](std::size_t) { return Rows{}; },
            [](std::size_t i) { return Rows{"- " + number(i + 7) + " -"}; }},
           {"a Roman one", [](std::size_t) { return Rows{}; },
            [](std::size_t i) {
              return Rows{std::vector<std::string>{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix",
                                                   "x", "xi", "xii"}[i]};
            }},
           {"left and right",
            [](std::size_t i) {
              return Rows{i % 2 == 0 ? "The Lock|" + number(i) : number(i) + "|Anna Reed"};
            },
            [](std::size_t) { return Rows{}; }},
           {"two lines",
            [](std::size_t i) {
              return Rows{"Annual Report", "Harbour Board|" + number(i)};
            },
            [](std::size_t i) {
              return Rows{"Printed on 5 March", number(i)};
            }},
       }) {
    CAPTURE(what);
    const std::vector<Rows> left =
        left_of(12, [&](std::size_t i) { return with(heads(i), text_of(i), feet(i)); });
    for (std::size_t i = 0; i < left.size(); ++i) CHECK(left[i] == text_of(i));
  }
}

TEST_CASE("running lines: what repeats too seldom stays") {
  const auto rows = [](std::size_t i) {
    return with({i < 2 ? "Annual Report" : text_of(i)[6]}, text_of(i), {});
  };
  for (const std::size_t pages : {2, 3, 12}) CHECK(left_of(pages, rows)[0].front() == "Annual Report");
  // A third of the pages, or eight of many.
  const auto first = [](std::size_t count) {
    return [count](std::size_t i) {
      return with({i < count ? "Part One" : "Over " + text_of(i)[0]}, text_of(i), {});
    };
  };
  CHECK(left_of(12, first(3))[0].front() == "Part One");
  CHECK(left_of(12, first(4))[0].front() == "one za");
  CHECK(left_of(100, first(7))[0].front() == "Part One");
  CHECK(left_of(100, first(8))[0].front() == "one za");
}

TEST_CASE("running lines: numbers that do not count pages stay") {
  const auto rows = [](std::size_t i) { return with({}, text_of(i), {number(i * i * 7 % 11 + 3)}); };
  CHECK(left_of(3, rows)[0].size() == 8);
  CHECK(left_of(2, [](std::size_t i) { return with({}, text_of(i), {number(i + 1)}); })[1].size() == 7);
  for (const char* head : {"Page ", "Harbour Review|", "Seite "})
    CHECK(left_of(2, [&](std::size_t i) { return with({head + number(i + 1)}, text_of(i), {}); })[0] ==
          text_of(0));
  for (const char* head : {"Section ", "Harbour Review ", "page of the book "})
    CHECK(left_of(2, [&](std::size_t i) { return with({head + number(i + 1)}, text_of(i), {}); })[0].size() ==
          8);
  const auto sides = [](std::size_t i) {
    return with({i % 2 == 0 ? "Harbour Review|" + number(i + 5) : number(i + 5) + "|Volume " + text_of(i)[0]},
                text_of(i), {});
  };
  CHECK(left_of(2, sides)[1].size() == 9);
  CHECK(left_of(3, sides)[1] == text_of(1));
  CHECK(left_of(2, [](std::size_t i) { return with({"Votes|" + number(900 * i + 12)}, text_of(i), {}); })[0]
            .size() == 9);
  CHECK(left_of(1, [](std::size_t i) { return with({}, text_of(i), {number(i + 1)}); })[0].size() == 8);
}

TEST_CASE("running lines: words for numbers of pages stay where there is none") {
  for (const char* head : {"Page", "Seite", "S.", "Page ٣"})
    CHECK(left_of(2, [&](std::size_t i) { return with({head}, text_of(i), {}); })[0].size() == 8);
}

TEST_CASE("running lines: in the middle of pages all stays") {
  const auto rows = [](std::size_t i) {
    Rows page = text_of(i);
    page.insert(page.begin() + 3, "* * *");
    page[4] = "Same words";
    return page;
  };
  CHECK(left_of(9, rows)[4].size() == 8);
}

TEST_CASE("running lines: a headline that heads repeat stays") {
  std::vector<PageLines> pages;
  for (std::size_t i = 0; i < 6; ++i) pages.push_back(page_of(with({"The Lock"}, text_of(i), {})));
  pages[0][0].top -= 15;
  take_off_running_lines(pages);
  CHECK(pages[0][0].text == "The Lock");
  CHECK(pages[1][0].text == "one zb");
}
