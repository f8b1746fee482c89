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

namespace {

/// Matches by their periods, and which of them are looked at for headlines.
class Periods {
 public:
  Periods(Timeline& timeline, const std::vector<RankedMatch>& best, const CountedIndex& index)
      : timeline_(timeline), best_(best), index_(index) {
    for (std::size_t i = 0; i < best.size(); ++i) place_[best[i].document] = i;
  }

  void count(const DocumentSet& matches, const SearchRequest& request) {
    timeline_.undated = matches.count();
    for (const auto& [period, count] : count_periods(matches, index_, timeline_.by, request.file_dates)) {
      timeline_.periods.push_back({period_name(timeline_.by, period), count.documents.size(), count.outlets});
      timeline_.undated -= count.documents.size();
      std::vector<std::size_t> places;
      for (const std::uint32_t document : count.documents)
        if (const auto place = place_.find(document); place != place_.end()) places.push_back(place->second);
      if (places.empty()) {
        for (const std::uint32_t document : count.documents) others_[document] = timeline_.periods.size() - 1;
        ++timeline_.beyond;
        continue;
      }
      std::sort(places.begin(), places.end());
      sets_.push_back(std::move(places));
      told_.push_back(timeline_.periods.size() - 1);
    }
  }

  void tell_central(HitSketches& sketches) {
    std::vector<SketchedHit> sketched;
    for (const RankedMatch& match : best_) {
      heed(index_.stop);
      sketched.push_back(sketches.of(match.document));
    }
    const std::vector<std::size_t> central =
        central_hits(sketched, sketches.furniture(), sets_, sketches.corrections());
    for (std::size_t i = 0; i < central.size(); ++i) tell(best_[central[i]].document, told_[i]);
  }

  /// Where none of the best is of a period.
  void tell_best_of_others(const InOrder& in_order) {
    if (others_.empty()) return;
    DocumentSet documents(index_.database.get_lastdocid());
    for (const auto& [document, period] : others_) documents.add(document);
    for (const RankedMatch& match : in_order(documents))
      if (const std::size_t period = others_.at(match.document); timeline_.periods[period].id.empty())
        tell(match.document, period);
  }

 private:
  void tell(Xapian::docid document, std::size_t period) {
    heed(index_.stop);
    StoredFields fields =
        parse_stored_head(index_.database.get_document(document, Xapian::DOC_ASSUME_VALID).get_data());
    TimelinePeriod& told = timeline_.periods[period];
    told.headline = std::move(fields.title);
    told.id = std::move(fields.id);
    told.source = std::move(fields.source);
  }

  Timeline& timeline_;
  const std::vector<RankedMatch>& best_;
  const CountedIndex& index_;
  std::unordered_map<std::uint32_t, std::size_t> place_;   // of a document among the best
  std::unordered_map<std::uint32_t, std::size_t> others_;  // periods of documents that have none of the best
  std::vector<std::vector<std::size_t>> sets_;
  std::vector<std::size_t> told_;  // the period of each set
};

}  // namespace

Timeline timeline_of(const DocumentSet& matches, const std::vector<RankedMatch>& best,
                     const InOrder& in_order, HitSketches& sketches, const CountedIndex& index,
                     const SearchRequest& request) {
  Timeline timeline;
  timeline.by = request.by.value_or(DateUnit::day);
  Periods periods(timeline, best, index);
  periods.count(matches, request);
  periods.tell_central(sketches);
  periods.tell_best_of_others(in_order);
  return timeline;
}

std::string where_headlines_are_from(const Timeline& timeline, std::size_t some, std::string_view which) {
  std::uint64_t all = timeline.undated;
  for (const TimelinePeriod& period : timeline.periods) all += period.count;
  std::string sentence = "headlines are from the " + std::string(which) + ' ' + with_separators(some) +
                         " of " + counted(all, "match", "matches");
  if (timeline.beyond > 0)
    sentence += "; where a " + std::string(keyword(timeline.by)) + " has none of these, as " +
                with_separators(timeline.beyond) + (timeline.beyond == 1 ? " does" : " do") +
                ", it is from its " + std::string(which) + " match";
  return sentence;
}

}  // namespace byline
