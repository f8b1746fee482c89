#include "indexer/sources/headline_date.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/sources/ascii.hpp"
#include "indexer/sources/document_date.hpp"
#include "indexer/sources/stated_dates.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

constexpr std::size_t longest_dated_headline = 1000;  // bytes; what is longer is no headline
constexpr std::array<std::string_view, 7> date_marks = {"-", "–", "—", "|", "·", "•", "--"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> brackets = {
    {{"(", ")"}, {"[", "]"}, {"（", "）"}, {"【", "】"}}};

// One date and, but for such words, nothing beside it.
WrittenDate only_date(std::string_view text) {
  StatedDates stated = stated_dates(trim(text));
  return stated.only_dates && stated.dates == 1 ? std::move(stated.published) : WrittenDate{};
}

DatedHeadline in_brackets(std::string_view line) {
  for (const auto& [open, close] : brackets) {
    if (line.starts_with(open))
      if (const std::size_t end = line.find(close); end != std::string_view::npos)
        if (WrittenDate date = only_date(line.substr(open.size(), end - open.size())); date.is_date())
          return {std::move(date), trim(line.substr(end + close.size()))};
    if (line.ends_with(close))
      if (const std::size_t start = line.rfind(open); start != std::string_view::npos)
        if (WrittenDate date =
                only_date(line.substr(start + open.size(), line.size() - start - open.size() - close.size()));
            date.is_date())
          return {std::move(date), trim(line.substr(0, start))};
  }
  return {};
}

// "May 4, 2019 - Lock closed", "2019-05-04: Lock closed"
DatedHeadline before_headline(std::string_view line) {
  WrittenDate date = date_prefix(line);
  if (!date.is_date()) return {};
  const std::string_view rest = line.substr(std::min(date.length, line.size()));
  const std::string_view after = trim(rest);
  if (after.starts_with(':')) return {std::move(date), trim(after.substr(1))};
  for (const std::string_view mark : date_marks)
    if (after.starts_with(mark) && after.size() > mark.size() && after[mark.size()] == ' ' &&
        after.size() < rest.size())
      return {std::move(date), trim(after.substr(mark.size()))};
  return {};
}

// "Lock closed - May 4, 2019", "Lock closed | May 4, 2019 | 10:15": from the last mark to the left.
DatedHeadline behind_headline(std::string_view line) {
  constexpr int most_marks = 3;
  std::size_t end = line.size();
  for (int seen = 0; seen < most_marks; ++seen) {
    std::size_t start = std::string_view::npos, length = 0;
    for (const std::string_view mark : date_marks) {
      const std::size_t at = line.substr(0, end).rfind(' ' + std::string(mark) + ' ');
      if (at != std::string_view::npos && (start == std::string_view::npos || at > start)) {
        start = at;
        length = mark.size() + 2;
      }
    }
    if (start == std::string_view::npos) return {};
    if (WrittenDate date = only_date(line.substr(start + length)); date.is_date())
      return {std::move(date), trim(line.substr(0, start))};
    end = start;
  }
  return {};
}

}  // namespace

DatedHeadline dated_headline(std::string_view line) {
  line = trim(line);
  if (line.size() > longest_dated_headline) return {};
  for (const auto read : {in_brackets, before_headline, behind_headline}) {
    DatedHeadline found = read(line);
    if (found.date.is_date() && has_letter(found.headline) && stated_dates(found.headline).dates == 0 &&
        found.headline.find_first_of("([") <= found.headline.find_first_of(")]"))
      return found;
  }
  return {};
}

void take_headline_date(SourceDocument& document) {
  const DatedHeadline found = dated_headline(document.title);
  if (found.headline.empty()) return;
  if (document.date.empty() && !document.unsettled.is_two_days())
    take_date(document, found.date, document.title, DateOrigin::text);
  if (!document.date.empty() && document.date == found.date.day) document.title = std::string(found.headline);
}

}  // namespace byline
