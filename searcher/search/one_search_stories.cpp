#include <algorithm>
#include <span>
#include <unordered_set>
#include <utility>

#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/program_names.hpp"
#include "common/stories/text_print.hpp"
#include "searcher/counts/facets.hpp"
#include "searcher/search/bearers.hpp"
#include "searcher/search/field_values.hpp"
#include "searcher/search/grouped_hits.hpp"
#include "searcher/search/one_search.hpp"
#include "searcher/search/story_names.hpp"
#include "searcher/search/story_reasons.hpp"
#include "searcher/search/story_values.hpp"
#include "searcher/search/timeline.hpp"

namespace byline {

Searcher::IndexMoment OneSearch::moment() const {
  return {database_.get_metadata(std::string(schema::metadata_identity)),
          database_.get_value_upper_bound(schema::added_slot)};
}

Results OneSearch::list_stories(const std::string& pattern, SortOrder order, std::size_t limit) {
  Results results;
  results.facets.push_back(byline::list_stories(database_, stories(), pattern, order, limit));
  summarise_list(pattern, limit, results);
  results.lists_values = true;
  if (results.summary.matches == 0 && !pattern.empty())
    note("no story of two documents or more is called \"" + pattern + "\", nor has it in its headline");
  return finished(std::move(results));
}

Results OneSearch::why_story(const std::string& name, const std::string& other) {
  Results results;
  HitSketches sketches = sketches_of(index_);
  results.story_reasons = story_reasons({database_, stories(), sketches, analysers_, stop_}, name, other);
  results.summary.query = name + (other.empty() ? "" : ' ' + other);
  results.summary.matches = results.summary.returned = results.story_reasons->ties.size();
  return finished(std::move(results));
}

const IndexStories& OneSearch::stories() {
  const IndexStories& told = index_.told_stories();
  if (told.found_anew() && !std::exchange(told_of_stories_, true))
    note(
        "the index has no stories of its documents as they are now, so they were found anew, which takes "
        "long; " +
        indexer_name() + " --compact keeps them");
  return told;
}

std::vector<std::string> OneSearch::story_terms(const std::string& typed) {
  std::vector<std::string> terms;
  const IndexStories& told = stories();
  try {
    for (const Xapian::docid first : stories_called(database_, told, typed))
      for (std::string& term : id_terms(database_, told.documents_of(first)))
        terms.push_back(std::move(term));
  } catch (const Error& error) {
    if (tells_of_names_) note(error.what() + (error.hint().empty() ? "" : "; " + error.hint()));
  }
  return terms;
}

FacetCount OneSearch::facet_count(const SearchRequest& request, const DocumentSet& documents) {
  std::vector<std::string> fields = request.facets;
  std::erase(fields, row(Field::story).name);
  const std::span<const Xapian::docid> told =
      request.count_by_story && !fields.empty() ? stories().stories() : std::span<const Xapian::docid>();
  return FacetCount(std::move(fields), documents, {database_, aliases_, columns_, &stop_, told},
                    {request.facet_limit, request.file_dates, request.by, request.date_limit});
}

void OneSearch::add_facets(const SearchRequest& request, const DocumentSet& documents, FacetCount& count,
                           std::vector<Facet>& facets) {
  facets = count.take();
  for (Facet& facet : facets) tell_bearers(facet, index_);
  const auto& fields = request.facets;
  const auto of_stories = std::find(fields.begin(), fields.end(), row(Field::story).name);
  if (of_stories != fields.end())
    facets.insert(facets.begin() + (of_stories - fields.begin()),
                  count_stories(database_, stories(), documents, request.facet_limit));
}

Xapian::docid OneSearch::story_told(const std::vector<std::string>& named, const DocumentSet& documents) {
  if (named.empty() || documents.empty()) return 0;
  const IndexStories& known = stories();
  Xapian::docid told = 0;
  bool is_one = true;
  documents.for_each([&](std::uint32_t document) {
    const Xapian::docid first = known.story(document);
    is_one = is_one && first != 0 && (told == 0 || first == told);
    told = first;
  });
  const auto is_called = [&](const std::string& name) {
    try {
      const std::vector<Xapian::docid> called = stories_called(database_, known, name);
      return std::binary_search(called.begin(), called.end(), told);
    } catch (const Error&) {  // there is none; who searched has been told
      return false;
    }
  };
  return is_one && std::any_of(named.begin(), named.end(), is_called) ? told : 0;
}

void OneSearch::add_text_prints(const std::vector<RankedMatch>& matches, std::size_t most,
                                std::vector<Hit>& hits) {
  HitSketches sketches = sketches_of(index_);
  for (std::size_t at = 0; at < std::min(most, hits.size()); ++at)
    hits[at].text_print = text_print(sketches.of(matches[at].document).sketch, sketches.furniture());
}

void OneSearch::leave_out_told(const Asked& asked, const SearchRequest::ToldStories& told_before,
                               FoundDocuments& found, DocumentSet& with_all_words) {
  DocumentSet& hits = asked.with_all_words ? with_all_words : found.documents;
  if (hits.empty()) return;
  const IndexStories& known = stories();
  DocumentSet members(hits.highest());
  hits.for_each([&](std::uint32_t document) {
    for (const Xapian::docid member : known.documents_of(known.story(document))) members.add(member);
  });
  // What an indexer has added meanwhile does not count; what has no moment was there before there were any.
  const Xapian::Query added_since = query::added_in({told_before.until, "99991231235959"});
  members -= find_matches_within(database_, added_since, *postings_, members);
  Xapian::Query matching = *asked.ever;
  if (asked.with_all_words) matching &= *asked.with_all_words;
  const DocumentSet before = find_matches_within(database_, matching, *postings_, members);
  std::unordered_set<Xapian::docid> told;
  before.for_each([&](std::uint32_t document) { told.insert(known.story(document)); });
  if (!told_before.texts.empty()) {
    const KnownTexts texts(told_before.texts);
    HitSketches sketches = sketches_of(index_);
    hits.for_each([&](std::uint32_t document) {
      if (!told.contains(known.story(document)) &&
          texts.have_copy(text_print(sketches.of(document).sketch, sketches.furniture())))
        told.insert(known.story(document));
    });
  }
  DocumentSet gone(hits.highest());
  hits.for_each([&](std::uint32_t document) {
    if (told.contains(known.story(document))) gone.add(document);
  });
  found.documents -= gone;
  if (asked.with_all_words) with_all_words -= gone;
  found.ranks_others = true;
}

void OneSearch::add_hits(const Asked& asked, const SearchRequest& request, SortOrder order,
                         const Highlights& highlights, const Listed& listed, Results& results) {
  Summary& summary = results.summary;
  const std::size_t hits = listed.found.documents.count();
  const bool groups = request.stories || request.collapse;
  const std::size_t left = groups ? hits : hits - std::min<std::size_t>(request.offset, hits);
  const std::size_t limit = std::min<std::size_t>(request.limit, left);
  summary.by_story = request.stories.has_value();
  if (groups && request.limit > 0) summary.grouped = summary.groups = 0;
  if (limit == 0) return;
  HitMaking making{index_, aliases_, analysers_, highlights, stop_};
  if (listed.first) making.with_all_words = &*listed.first;
  if (summary.all_words == true || summary.none_has_all) making.all_words = !summary.none_has_all;
  if (groups) return add_groups(asked, request, order, listed, making, results);
  const std::vector<RankedMatch> some = some_of(listed, asked, request, order, request.offset, limit);
  results.hits = hits_of(some, request, making);
  if (request.text_prints > 0) add_text_prints(some, request.text_prints, results.hits);
  summary.returned = results.hits.size();
}

void OneSearch::add_groups(const Asked& asked, const SearchRequest& request, SortOrder order,
                           const Listed& listed, const HitMaking& making, Results& results) {
  const std::size_t hits = listed.found.documents.count();
  HitSketches sketched = sketches_of(index_);
  // So that story: has what is shown here. Stories of several indexes are made of the hits alone.
  const IndexStories* told =
      request.stories == StoryLevel::normal && index_.shards.size() == 1 ? &stories() : nullptr;
  const std::size_t least = told != nullptr ? grouped_told : grouped_hits;
  for (std::size_t some = std::max(least, request.offset + request.limit);; some *= 2) {
    results.hits = grouped_hits_of(some_of(listed, asked, request, order, 0, std::min(some, hits)), request,
                                   making, sketched, told, results.summary);
    if (results.summary.returned == request.limit || some >= hits) return;
  }
}

void OneSearch::add_timeline(const Asked& asked, const SearchRequest& request, SortOrder order,
                             const Listed& listed, Results& results) {
  const std::size_t some = std::min<std::size_t>(results.summary.matches, most_for_headlines);
  std::vector<RankedMatch> best;
  if (some > 0) best = some_of(listed, asked, request, order, 0, some);
  HitSketches sketched = sketches_of(index_);
  const InOrder in_order = [&](const DocumentSet& documents) {
    return some_of({{documents, listed.found.ranked, true}, {}}, asked, request, order, 0, documents.count());
  };
  results.timeline = timeline_of(listed.found.documents, best, in_order, sketched,
                                 {database_, aliases_, columns_, &stop_}, request);
  if (const Xapian::docid told = story_told(asked.stories, listed.found.documents); told != 0)
    results.thread = story_thread(database_, stories(), sketched, told, stop_);
  if (results.timeline->periods.empty() && results.summary.matches > 0 && !results.thread)
    note(std::string("no match has a date, so that there is no timeline") +
         (request.file_dates ? "" : "; --file-dates takes the days of their files"));
  else if (some < results.summary.matches)
    note(where_headlines_are_from(*results.timeline, some, asked.ranked ? "best" : "newest"));
}

}  // namespace byline
