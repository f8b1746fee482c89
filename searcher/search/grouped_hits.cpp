#include "searcher/search/grouped_hits.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/database.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/text.hpp"
#include "searcher/results/hit.hpp"
#include "searcher/stories/hit_groups.hpp"

namespace byline {
namespace {

/// A group with its documents read, the best first.
struct ToldGroup {
  std::vector<StoryMember> members;
  std::vector<std::vector<std::string>> persons;  // of a story, whom each names that is no copy
  std::string headline;                           // of the most central one that has a title
};

ToldGroup told_group(const HitGroup& group, MatchesToGroup& matches, bool of_story) {
  ToldGroup told;
  std::vector<std::string> titles;
  for (std::size_t n = 0; n < group.hits.size(); ++n) {
    matches.heed();
    const std::size_t place = group.hits[n];
    const StoredFields document = matches.stored(place);
    told.members.push_back({head_of(document)});
    titles.push_back(document.title);
    if (group.copy_of[n] == place) {
      if (of_story) told.persons.push_back(make_hit(document, matches.aliases()).persons);
      continue;
    }
    const auto original = std::lower_bound(group.hits.begin(), group.hits.end(), group.copy_of[n]);
    told.members.back().copy_of = told.members[static_cast<std::size_t>(original - group.hits.begin())].id;
  }
  for (std::size_t i = 0; i < group.central.size() && told.headline.empty(); ++i) {
    const auto place = std::lower_bound(group.hits.begin(), group.hits.end(), group.central[i]);
    told.headline = titles[static_cast<std::size_t>(place - group.hits.begin())];
  }
  return told;
}

/// Those in most of the lists first; of equals those that come first.
std::vector<std::string> most_frequent_first(const std::vector<std::vector<std::string>>& lists) {
  std::vector<std::pair<std::string, std::size_t>> counts;
  std::map<std::string, std::size_t> place;
  for (const std::vector<std::string>& list : lists)
    for (const std::string& name : list) {
      const auto [at, is_new] = place.try_emplace(name, counts.size());
      if (is_new) counts.emplace_back(name, 0);
      ++counts[at->second].second;
    }
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> names;
  for (auto& [name, count] : counts) names.push_back(std::move(name));
  return names;
}

/// What the documents of a story have together.
StoryOfHit story_of(const ToldGroup& told, std::string name) {
  StoryOfHit story{
      std::move(name), told.members.size(), 0, {}, {}, told.headline, most_frequent_first(told.persons)};
  std::set<std::string> sources;
  for (const StoryMember& member : told.members) {
    if (!member.source.empty()) sources.insert(fold(member.source));
    const std::string date = own_date(member);
    if (date.empty()) continue;
    if (story.from.empty() || date < story.from) story.from = date;
    story.until = std::max(story.until, date);
  }
  story.outlets = sources.size();
  return story;
}

/// Groups → hits.
class GroupedHits {
 public:
  GroupedHits(MatchesToGroup& matches, const SearchRequest& request) : matches_(matches), request_(request) {}

  /// `name`: of the story, if it is one.
  void add(const HitGroup& group, std::uint64_t rank, std::string name) {
    ToldGroup all = told_group(group, matches_, request_.stories.has_value());
    std::optional<StoryOfHit> story;
    if (request_.stories) story = story_of(all, std::move(name));
    const std::size_t shown = request_.members_as_hits ? group.hits.size() : 1;
    for (std::size_t n = 0; n < shown; ++n) {
      Hit hit = matches_.hit(group.hits[n], rank);
      hit.grouped = true;
      hit.story = story;
      hit.copy_of = all.members[n].copy_of;
      hits_.push_back(std::move(hit));
    }
    all.members.erase(all.members.begin());
    if (!request_.members_as_hits) hits_.back().members = std::move(all.members);
  }
  std::vector<Hit> take() && { return std::move(hits_); }

 private:
  MatchesToGroup& matches_;
  const SearchRequest& request_;
  std::vector<Hit> hits_;
};

/// Those of an index on disk.
class MatchesOnDisk : public MatchesToGroup {
 public:
  MatchesOnDisk(const std::vector<RankedMatch>& matches, const SearchRequest& request, const HitMaking& with,
                HitSketches& sketches)
      : matches_(matches),
        request_(request),
        with_(with),
        sketches_(sketches),
        highlighter_(request.bare_hits ? Highlights{} : with.highlights, with.analysers) {}

  std::size_t count() const override { return matches_.size(); }
  SketchedHit sketched(std::size_t place) override { return sketches_.of(matches_[place].document); }
  StoredFields stored(std::size_t place) override { return with_.index.stored(matches_[place].document); }
  Hit hit(std::size_t place, std::uint64_t rank) override {
    return hit_of(matches_[place], rank, request_, highlighter_, with_);
  }
  const AliasTable& aliases() const override { return with_.aliases; }
  std::span<const std::uint32_t> furniture() const override { return sketches_.furniture(); }
  const StoryCorrections& corrections() const override { return sketches_.corrections(); }
  void heed() const override { with_.stop(); }

 private:
  const std::vector<RankedMatch>& matches_;
  const SearchRequest& request_;
  const HitMaking& with_;
  HitSketches& sketches_;
  Highlighter highlighter_;
};

/// A page of groups, each with the hash of the id that its story is called by, and how many there are on all.
struct GroupPage {
  std::vector<std::pair<HitGroup, std::uint64_t>> groups{};
  std::size_t all = 0;
};

/// Groups made of the matches alone.
GroupPage groups_found(MatchesToGroup& matches, const SearchRequest& request) {
  std::vector<SketchedHit> sketched;
  for (std::size_t place = 0; place < matches.count(); ++place) {
    matches.heed();
    sketched.push_back(matches.sketched(place));
  }
  std::vector<HitGroup> groups =
      group_hits(sketched, matches.furniture(), request.stories, matches.corrections());
  GroupPage page{{}, groups.size()};
  for (std::size_t i = request.offset; i < groups.size() && page.groups.size() < request.limit; ++i) {
    const std::uint64_t story = sketched[groups[i].earliest].id;
    page.groups.emplace_back(std::move(groups[i]), story);
  }
  return page;
}

/// Groups by the stories of the index: only those of the page are looked at more closely.
GroupPage stories_told(const std::vector<RankedMatch>& matches, const SearchRequest& request,
                       const HitMaking& with, HitSketches& sketches, const IndexStories& told) {
  std::vector<std::vector<std::size_t>> places;  // of each story, the best first
  std::unordered_map<Xapian::docid, std::size_t> story_of;
  for (std::size_t place = 0; place < matches.size(); ++place) {
    const auto [found, is_new] = story_of.try_emplace(told.story(matches[place].document), places.size());
    if (is_new) places.emplace_back();
    places[found->second].push_back(place);
  }
  GroupPage page{{}, places.size()};
  for (std::size_t i = request.offset; i < places.size() && page.groups.size() < request.limit; ++i) {
    with.stop();
    std::vector<SketchedHit> sketched;
    for (const std::size_t place : places[i]) sketched.push_back(sketches.of(matches[place].document));
    const std::vector<std::uint32_t> one_story(sketched.size(), 0);
    std::vector<HitGroup> groups =
        group_hits(sketched, sketches.furniture(), request.stories, sketches.corrections(), one_story);
    HitGroup& group = groups.front();
    const std::uint64_t story = told.id(told.story(matches[places[i].front()].document));
    const auto among_all = [&](std::size_t& place) { place = places[i][place]; };
    std::for_each(group.hits.begin(), group.hits.end(), among_all);
    std::for_each(group.copy_of.begin(), group.copy_of.end(), among_all);
    std::for_each(group.central.begin(), group.central.end(), among_all);
    among_all(group.earliest);
    page.groups.emplace_back(std::move(group), story);
  }
  return page;
}

std::vector<Hit> hits_of(const GroupPage& page, MatchesToGroup& matches, const SearchRequest& request,
                         Summary& summary) {
  summary.grouped = matches.count();
  summary.groups = page.all;
  summary.returned = page.groups.size();
  GroupedHits hits(matches, request);
  std::uint64_t rank = request.offset;
  for (const auto& [group, story] : page.groups) hits.add(group, ++rank, story_name(story));
  return std::move(hits).take();
}

}  // namespace

std::vector<Hit> grouped_hits_of(MatchesToGroup& matches, const SearchRequest& request, Summary& summary) {
  return hits_of(groups_found(matches, request), matches, request, summary);
}

std::vector<Hit> grouped_hits_of(const std::vector<RankedMatch>& matches, const SearchRequest& request,
                                 const HitMaking& with, HitSketches& sketches, const IndexStories* told,
                                 Summary& summary) {
  MatchesOnDisk on_disk(matches, request, with, sketches);
  if (told == nullptr) return grouped_hits_of(on_disk, request, summary);
  return hits_of(stories_told(matches, request, with, sketches, *told), on_disk, request, summary);
}

}  // namespace byline
