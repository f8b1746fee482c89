#include "searcher/search/grouped_hits.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "common/database.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/text.hpp"
#include "searcher/stories/hit_groups.hpp"

namespace byline {
namespace {

StoryMember member_of(const StoredFields& document, std::uint64_t rank) {
  return {rank,          document.id,     document.path,      document.title,
          document.date, document.source, document.date_from, {}};
}

/// What the documents of a story have together.
StoryOfHit story_of(const std::vector<StoryMember>& told, std::string name, std::string headline) {
  StoryOfHit story{std::move(name), told.size(), 0, {}, {}, std::move(headline)};
  std::set<std::string> sources;
  for (const StoryMember& member : told) {
    if (!member.source.empty()) sources.insert(fold(member.source));
    if (member.date.empty() || member.date_from == DateOrigin::file) continue;
    if (story.from.empty() || member.date < story.from) story.from = member.date;
    story.until = std::max(story.until, member.date);
  }
  story.outlets = sources.size();
  return story;
}

}  // namespace

std::vector<Hit> grouped_hits_of(const std::vector<RankedMatch>& matches, const SearchRequest& request,
                                 const HitMaking& with, HitSketches& sketches, Summary& summary) {
  std::vector<SketchedHit> sketched;
  for (const RankedMatch& match : matches) {
    with.stop();
    sketched.push_back(sketches.of(match.document));
  }
  const std::vector<HitGroup> groups = group_hits(sketched, sketches.furniture(), request.stories);
  summary.grouped = matches.size();
  summary.groups = groups.size();
  summary.by_story = request.stories.has_value();

  Highlighter highlighter(request.bare_hits ? Highlights{} : with.highlights, with.analysers);
  std::vector<Hit> hits;
  for (std::size_t i = request.offset; i < groups.size() && hits.size() < request.limit; ++i) {
    const HitGroup& group = groups[i];
    const std::size_t best = group.hits.front();
    Hit hit = hit_of(matches[best], best + 1, request, highlighter, with);
    std::vector<StoryMember> told;
    std::string headline;
    for (std::size_t n = 0; n < group.hits.size(); ++n) {
      const std::size_t place = group.hits[n];
      told.push_back(
          member_of(stored_fields(with.database.get_document(matches[place].document)), place + 1));
      if (place == group.central) headline = told.back().title;
      const auto original = std::lower_bound(group.hits.begin(), group.hits.end(), group.copy_of[n]);
      if (group.copy_of[n] != place)
        told.back().copy_of = told[static_cast<std::size_t>(original - group.hits.begin())].id;
    }
    if (request.stories)
      hit.story = story_of(told, story_name(sketched[group.earliest].id), std::move(headline));
    told.erase(told.begin());
    hit.members = std::move(told);
    hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace byline
