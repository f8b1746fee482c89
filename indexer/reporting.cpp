#include "indexer/reporting.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <utility>
#include <vector>

#include "common/json_text.hpp"
#include "common/text/date.hpp"
#include "common/text/text.hpp"
#include "indexer/progress.hpp"

namespace byline {

using Json = nlohmann::ordered_json;

namespace {

/// "pdf 12, mail 3", or "none".
template <class Counts>
std::string list(const Counts& counts, const char* between = ", ") {
  std::string text;
  for (const auto& [name, count] : counts)
    text += (text.empty() ? "" : between) + harmless(name, true) + " " + with_separators(count);
  return text.empty() ? std::string("none") : text;
}

/// The same for programs.
template <class Counts>
Json object_of(const Counts& counts) {
  Json object = Json::object();
  for (const auto& [name, count] : counts) object[name] = count;
  return object;
}

/// "12 passages in 5 documents, mostly in The Gull, Evening Post; names in it alone do not count in 3
/// documents"
std::string repeated_text(const StoryStatistics& s) {
  if (s.passages == 0) return "none";
  std::string text = counted(s.passages, "passage") + " in " + counted(s.documents, "document");
  for (const std::string& source : s.sources)
    text += (&source == &s.sources.front() ? ", mostly in " : ", ") + harmless(to_valid_utf8(source), true);
  if (s.without > 0) text += "; names in it alone do not count in " + counted(s.without, "document");
  return text;
}

Json statistics_json(const IndexStatistics& s) {
  Json repeated;
  if (s.stories)
    repeated = {{"passages", s.stories->passages},
                {"documents", s.stories->documents},
                {"names_not_counted_in", s.stories->without},
                {"sources", s.stories->sources}};
  Json::array_t skips;
  for (const Skipped& each : s.skips) skips.push_back({{"path", each.path}, {"reason", each.reason}});
  return {{"documents", s.documents},
          {"terms", s.terms ? Json(*s.terms) : Json()},
          {"average_length", s.average_length},
          {"bytes", s.bytes},
          {"persons", s.persons},
          {"organizations", s.organizations},
          {"places", s.places},
          {"merged_names", s.merged_names},
          {"languages", object_of(s.languages)},
          {"types", object_of(s.types)},
          {"first_date", text_or_null(iso_date(s.first_date))},
          {"last_date", text_or_null(iso_date(s.last_date))},
          {"model", text_or_null(s.model)},
          {"copies", s.stories ? Json(s.stories->copies) : Json()},
          {"repeated", repeated},
          {"skipped", object_of(s.skipped)},
          {"skips", skips}};
}

}  // namespace

std::string in_seconds(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f s", seconds);
  return text;
}

void print_statistics(const IndexStatistics& s, bool as_json) {
  if (as_json) {
    std::cout << json_text(statistics_json(s)) << "\n";
    return;
  }
  const auto line = [](const char* label, const std::string& value) {
    std::printf("%-16s %s\n", label, value.c_str());
  };
  line("Documents", with_separators(s.documents));
  line("Size on disk", in_bytes(s.bytes));
  if (s.terms) line("Distinct terms", with_separators(*s.terms));
  line("Persons", with_separators(s.persons));
  line("Organisations", with_separators(s.organizations));
  line("Places", with_separators(s.places));
  line("Names merged", with_separators(s.merged_names));
  line("Languages", list(s.languages));
  line("Types", list(s.types));
  if (!s.first_date.empty()) line("Dates", iso_date(s.first_date) + " to " + iso_date(s.last_date));
  if (s.stories) {
    line("Copies", with_separators(s.stories->copies));
    line("Repeated text", repeated_text(*s.stories));
  }
  line("Entity model", s.model);
  if (!s.skipped.empty()) line("Skipped", list(s.skipped, "; "));  // reasons have commas
  for (const Skipped& each : s.skips) std::cout << "  " << printable(each.path + ": " + each.reason) << "\n";
}

Json summary_json(const RunSummary& s, bool dry_run) {
  Json json{{"added", s.added},
            {"updated", s.updated},
            {"removed", s.removed},
            {"resumed", s.resumed},
            {"unchanged", s.unchanged},
            {"skipped", s.skipped},
            {"skipped_as_before", s.skipped_as_before},
            {"left_out", s.left_out},
            {"documents", s.documents},
            {"text_bytes", s.text_bytes},
            {"two_day_dates", s.two_day_dates},
            {"seconds", s.seconds},
            {"dry_run", dry_run},
            {"types", s.types}};
  if (s.copies) json["copies"] = *s.copies;
  return json;
}

void print_summary(const RunSummary& s, bool as_json, bool dry_run) {
  if (as_json) {
    std::cout << summary_json(s, dry_run).dump() << "\n";
    return;
  }
  std::string text;
  const auto count = [&](std::uint64_t number, const char* what) {
    if (number > 0) text += (text.empty() ? "" : ", ") + with_separators(number) + " " + what;
  };
  count(s.added, "added");
  count(s.updated, "updated");
  count(s.removed, "removed");
  count(s.unchanged, "unchanged");
  count(s.skipped, "skipped");
  count(s.left_out, "left out");
  if (text.empty()) text = "no documents found";
  if (dry_run) {
    std::cout << "Nothing was changed. To do: " << text << ".\n";
    if (s.copies) std::cout << "Copies of others among them: " << with_separators(*s.copies) << ".\n";
  } else {
    std::cout << text << " in " << in_seconds(s.seconds) << "; the index holds "
              << counted(s.documents, "document") << ".\n";
  }
  if (s.types.size() > 1) {
    std::vector<std::pair<std::string, std::uint64_t>> types(s.types.begin(), s.types.end());
    std::stable_sort(types.begin(), types.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::cout << (dry_run ? "To be read: " : "Read: ") << list(types) << ".\n";
  }
  if (s.two_day_dates > 0)
    std::cout << counted(s.two_day_dates, "document has", "documents have")
              << " a date that could be two; --date-order dmy|mdy\n";
}

}  // namespace byline
