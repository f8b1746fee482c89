#include "searcher/option_values.hpp"

#include <array>
#include <optional>

#include "common/error.hpp"
#include "common/program_names.hpp"
#include "common/text/number_in.hpp"
#include "common/text/text.hpp"
#include "searcher/memory/saved_searches.hpp"

namespace byline {

MatchMode match_mode(std::string_view match) {
  return match == "all" ? MatchMode::all : match == "any" ? MatchMode::any : MatchMode::automatic;
}

SortOrder sort_order(std::string_view order) {
  return order == "date"     ? SortOrder::oldest_first
         : order == "-date"  ? SortOrder::newest_first
         : order == "title"  ? SortOrder::title
         : order == "added"  ? SortOrder::first_added
         : order == "-added" ? SortOrder::last_added
                             : SortOrder::relevance;
}

query::DateRange parse_days(const std::string& option, const std::string& text, int today) {
  const bool since = option == "--since";
  std::string_view day = text;
  if (since && day.ends_with("..")) day.remove_suffix(2);
  if (!since && day.starts_with("..")) day.remove_prefix(2);
  if (day.find("..") != std::string_view::npos)
    throw Error(Error::Code::option_value, option + " takes one date, not the range " + harmless(text, true),
                "write --since 2020-09-01 --until 2020-09-16, or date:2020-09-01..2020-09-16 in the query");
  try {
    return query::parse_dates(since ? std::string(day) + ".." : ".." + std::string(day), today);
  } catch (const Error& error) {
    throw Error(Error::Code::option_value, option + " " + harmless(text, true) + ": " + error.what(),
                "write " + option + " 2020-09-16, 2020-09, 2020, or 7d for seven days ago (also w, m, y)");
  }
}

int parse_recency(const std::string& text) {
  const std::string_view digits = std::string_view(text).substr(0, text.empty() ? 0 : text.size() - 1);
  constexpr std::string_view units = "dwmy";
  constexpr std::array days{1, 7, 30, 365};
  const std::size_t unit = text.empty() ? std::string_view::npos : units.find(text.back());
  const int number = number_in<int>(digits).value_or(0);
  constexpr int most = 10'000;
  if (unit == std::string_view::npos || number < 1 || number > most)
    throw Error(Error::Code::option_value, "--recency takes an age, not " + printable(text),
                "write --recency 30d (also w, m, y): a match so much older than the newest counts half");
  return number * days[unit];
}

std::string checked_name(const std::string& name) {
  if (const std::optional<std::string> checked = search_name(name)) return *checked;
  throw Error(Error::Code::option_value,
              "--save takes a name of letters, digits, - _ and ., and a letter or digit first, not " +
                  printable(name),
              "write --save strike; " + searcher_name() + " @strike runs it then");
}

}  // namespace byline
