#include "searcher/search/story_values.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "common/fields/stored_fields.hpp"
#include "common/text/date.hpp"
#include "searcher/matching/matching.hpp"
#include "searcher/search/typed_name.hpp"
#include "searcher/stories/story_thread.hpp"

namespace byline {
namespace {

std::string day_digits(std::int32_t day) {
  return date_digits(as_yyyymmdd(std::chrono::sys_days(std::chrono::days(day))));
}

/// A story that is counted.
struct Counted {
  Xapian::docid first;
  std::uint64_t documents;
};

/// The stories of which two or more of `documents` are, in any order.
std::vector<Counted> counted_stories(const IndexStories& stories, const DocumentSet& documents) {
  std::vector<std::uint32_t> counts(stories.stories().size());
  documents.for_each([&](std::uint32_t document) {
    if (const Xapian::docid first = stories.story(document); first != 0) ++counts[first];
  });
  std::vector<Counted> counted;
  for (Xapian::docid first = 0; first < counts.size(); ++first)
    if (counts[first] > 1) counted.push_back({first, counts[first]});
  return counted;
}

/// What all documents of stories have together, of many stories in one go.
class StoryDescriber {
 public:
  StoryDescriber(const Xapian::Database& database, const IndexStories& stories,
                 const std::vector<Counted>& wanted)
      : database_(database), stories_(stories), places_(stories.stories().size(), none) {
    for (std::size_t i = 0; i < wanted.size(); ++i) places_[wanted[i].first] = i;
    told_.resize(wanted.size());
    for (Xapian::docid document = 1; document < places_.size(); ++document)
      if (const std::size_t place = place_of(document); place != none) add(document, told_[place]);
    order_by_centrality();
  }

  /// Of one of those wanted, by its place.
  StoryOfHit of(std::size_t place) const {
    const Told& told = told_[place];
    StoryOfHit story{story_name(stories_.id(told.first)),
                     told.articles.size(),
                     told.sources.size(),
                     {},
                     {},
                     headline(told)};
    if (!has_day(place)) return story;
    story.from = day_digits(told.from);
    story.until = day_digits(told.until);
    return story;
  }
  bool has_day(std::size_t place) const { return told_[place].from != Sketch::no_day; }
  std::int32_t from(std::size_t place) const { return told_[place].from; }
  std::int32_t until(std::size_t place) const { return told_[place].until; }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  struct Told {
    Xapian::docid first = 0;
    std::vector<Xapian::docid> articles{};  // the one most like the others first
    std::set<std::uint32_t> sources{};
    std::int32_t from = Sketch::no_day, until = Sketch::no_day;
  };

  std::size_t place_of(Xapian::docid document) const { return places_[stories_.story(document)]; }

  void add(Xapian::docid document, Told& told) {
    told.first = stories_.story(document);
    told.articles.push_back(document);
    const IndexStories::Origin origin = stories_.origin(document);
    if (origin.source != 0) told.sources.insert(origin.source);
    if (origin.day == Sketch::no_day) return;
    if (told.from == Sketch::no_day || origin.day < told.from) told.from = origin.day;
    told.until = std::max(told.until, origin.day);
  }

  /// By the sum of likelihoods to the others, the highest first; of equals the earliest.
  void order_by_centrality() {
    std::vector<std::uint64_t> sums(places_.size());
    stories_.each_link([&](Xapian::docid a, Xapian::docid b, Likelihood likelihood) {
      if (a >= sums.size() || b >= sums.size() || stories_.story(a) != stories_.story(b)) return;
      sums[a] += likelihood;
      sums[b] += likelihood;
    });
    for (Told& told : told_)
      std::sort(told.articles.begin(), told.articles.end(), [&](Xapian::docid a, Xapian::docid b) {
        return sums[a] != sums[b] ? sums[a] > sums[b] : stories_.is_earlier(a, b);
      });
  }

  /// The title of the most central one that has any.
  std::string headline(const Told& told) const {
    for (const Xapian::docid document : told.articles)
      if (std::string title = parse_stored_head(database_.get_document(document).get_data()).title;
          !title.empty())
        return title;
    return {};
  }

  const Xapian::Database& database_;
  const IndexStories& stories_;
  std::vector<std::size_t> places_;  // by first document
  std::vector<Told> told_;
};

void order_by_count(const IndexStories& stories, std::vector<Counted>& counted) {
  std::sort(counted.begin(), counted.end(), [&](const Counted& a, const Counted& b) {
    return a.documents != b.documents ? a.documents > b.documents : stories.id(a.first) < stories.id(b.first);
  });
}

FacetValue value_of(StoryOfHit story, std::uint64_t count) {
  FacetValue value{story.name, count, {}};
  value.story = std::move(story);
  return value;
}

}  // namespace

Facet count_stories(const Xapian::Database& database, const IndexStories& stories,
                    const DocumentSet& documents, std::size_t limit) {
  std::vector<Counted> counted = counted_stories(stories, documents);
  Facet facet{std::string(row(Field::story).name), counted.size(), {}};
  order_by_count(stories, counted);
  if (counted.size() > limit) counted.resize(limit);
  const StoryDescriber describer(database, stories, counted);
  for (std::size_t i = 0; i < counted.size(); ++i)
    facet.values.push_back(value_of(describer.of(i), counted[i].documents));
  return facet;
}

StoryThread story_thread(const Xapian::Database& database, const IndexStories& stories, HitSketches& sketches,
                         Xapian::docid first, const StopCheck& stop) {
  std::vector<Counted> wanted;
  for (const Xapian::docid each : thread_of(first, stories, sketches, stop)) wanted.push_back({each, 0});
  const StoryDescriber describer(database, stories, wanted);
  StoryThread thread;
  const auto itself = std::find_if(wanted.begin(), wanted.end(),
                                   [first](const Counted& each) { return each.first == first; });
  const auto place = static_cast<std::size_t>(itself - wanted.begin());
  thread.story = describer.of(place);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (i == place) continue;
    const std::int32_t day = describer.from(i), its_day = describer.from(place);
    (day < its_day   ? thread.before
     : day > its_day ? thread.after
                     : thread.same_day)
        .push_back(describer.of(i));
  }
  return thread;
}

Facet list_stories(const Xapian::Database& database, const IndexStories& stories, const std::string& pattern,
                   SortOrder order, std::size_t limit) {
  std::vector<Counted> counted = counted_stories(stories, all_documents(database));
  order_by_count(stories, counted);
  const StoryDescriber describer(database, stories, counted);
  std::vector<std::size_t> places(counted.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  if (order == SortOrder::newest_first)
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return describer.until(a) > describer.until(b); });
  if (order == SortOrder::oldest_first)
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
      if (!describer.has_day(a) || !describer.has_day(b))
        return describer.has_day(a) && !describer.has_day(b);
      return describer.from(a) < describer.from(b);
    });
  Facet facet{std::string(row(Field::story).name), 0, {}};
  const NamePattern wanted(pattern);
  for (const std::size_t place : places) {
    if (wanted.empty() && facet.values.size() >= limit) break;
    StoryOfHit story = describer.of(place);
    if (!wanted.empty() && !wanted.matches(story.name) && !wanted.matches(story.headline)) continue;
    ++facet.distinct;
    if (facet.values.size() < limit)
      facet.values.push_back(value_of(std::move(story), counted[place].documents));
  }
  if (wanted.empty()) facet.distinct = counted.size();
  return facet;
}

}  // namespace byline
