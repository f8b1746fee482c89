#include "searcher/search/timeline.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "common/database.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/text.hpp"
#include "searcher/counts/period_counts.hpp"
#include "searcher/stories/central_hits.hpp"

namespace byline {

Timeline timeline_of(const DocumentSet& matches, const std::vector<RankedMatch>& best, HitSketches& sketches,
                     const CountedIndex& index, const SearchRequest& request) {
  Timeline timeline;
  timeline.by = request.by.value_or(DateUnit::day);
  DocumentSet chosen(matches.highest());
  std::unordered_map<std::uint32_t, std::size_t> place;
  std::vector<SketchedHit> sketched;
  for (const RankedMatch& match : best) {
    heed(index.stop);
    place[match.document] = sketched.size();
    chosen.add(match.document);
    sketched.push_back(sketches.of(match.document));
  }
  timeline.undated = matches.count();
  std::vector<std::vector<std::size_t>> sets;
  std::vector<std::size_t> told;  // the period of each set
  for (const auto& [period, count] : count_periods(matches, chosen, index, timeline.by, request.file_dates)) {
    timeline.periods.push_back({period_name(timeline.by, period), count.documents, count.outlets});
    timeline.undated -= count.documents;
    if (count.chosen.empty()) continue;
    std::vector<std::size_t>& set = sets.emplace_back();
    for (const std::uint32_t document : count.chosen) set.push_back(place.at(document));
    std::sort(set.begin(), set.end());
    told.push_back(timeline.periods.size() - 1);
  }
  const std::vector<std::size_t> central =
      central_hits(sketched, sketches.furniture(), sets, sketches.corrections());
  for (std::size_t i = 0; i < central.size(); ++i) {
    heed(index.stop);
    StoredFields document = stored_fields(index.database.get_document(best[central[i]].document));
    TimelinePeriod& period = timeline.periods[told[i]];
    period.headline = std::move(document.title);
    period.id = std::move(document.id);
    period.source = std::move(document.source);
  }
  return timeline;
}

std::string where_headlines_are_from(const Timeline& timeline, std::size_t some, std::string_view which) {
  std::uint64_t all = timeline.undated, bare = 0;
  for (const TimelinePeriod& period : timeline.periods) {
    all += period.count;
    bare += period.id.empty() ? 1 : 0;
  }
  std::string sentence = "headlines are from the " + std::string(which) + ' ' + with_separators(some) +
                         " of " + counted(all, "match", "matches");
  if (bare > 0)
    sentence += "; " + counted(bare, keyword(timeline.by)) + (bare == 1 ? " has none" : " have none");
  return sentence;
}

}  // namespace byline
