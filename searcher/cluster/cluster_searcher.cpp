#include "searcher/cluster/cluster_searcher.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>

#include "common/cluster/cluster_fields.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/names/names.hpp"
#include "common/text/text.hpp"
#include "searcher/cluster/damage.hpp"
#include "searcher/cluster/documents_to_group.hpp"
#include "searcher/cluster/facets.hpp"
#include "searcher/cluster/query_language.hpp"
#include "searcher/cluster/reasons.hpp"
#include "searcher/cluster/similar.hpp"
#include "searcher/cluster/timeline.hpp"
#include "searcher/passages/snippet.hpp"
#include "searcher/query/filters.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/query_error.hpp"
#include "searcher/results/hit.hpp"
#include "searcher/search/bearers.hpp"
#include "searcher/search/field_values.hpp"
#include "searcher/search/grouped_hits.hpp"
#include "searcher/search/hits.hpp"
#include "searcher/search/name_notes.hpp"
#include "searcher/search/name_statistics.hpp"
#include "searcher/search/timeline.hpp"

namespace byline::cluster {
namespace {

constexpr auto all_of_them = static_cast<std::size_t>(-1);

void require_supported(const SearchRequest& request) {
  if (request.count_by_story) throw cannot_be("--count-by story");
}

}  // namespace

Error cannot_be(const std::string& what) {
  return {Error::Code::option_conflict, what + " cannot be had of an index in a cluster",
          "an index in a folder has it"};
}

ClusterSearch::ClusterSearch(ClusterIndex& index, OpenCluster& opened, Analysers& analysers, int today)
    : index_(index),
      opened_(opened),
      analysers_(analysers),
      today_(today),
      statistics_(index),
      names_(index),
      notes_(opened.notes) {}

query::Tree ClusterSearch::understood(const SearchRequest& request) {
  query::Tree tree{{}, {.kind = query::Node::Kind::everything}};
  if (!request.query.empty()) {
    tree = request.plain ? query::plain_tree(request.query) : query::parse(request.query, today_);
    notes_.insert(notes_.end(), tree.notes.begin(), tree.notes.end());
    if (!opened_.synonyms.expand(tree, opened_.languages))
      notes_.push_back("The query has very many synonyms; the first 1,000 were searched");
  }
  tree.filters = request.filters;
  return tree;
}

CompileContext ClusterSearch::context(const SearchRequest& request) {
  CompileContext made{statistics_,
                      {},
                      std::bind_front(&ClusterSearch::entity_terms, this),
                      std::bind_front(&ClusterSearch::entities_where, this),
                      request.match == MatchMode::all,
                      request.file_dates};
  for (const std::string& language : query::values_of(request.filters, Field::language))
    made.languages.push_back(fold(language));
  if (made.languages.empty()) made.languages = opened_.languages;
  return made;
}

ClusterSearch::Asked ClusterSearch::asked(const SearchRequest& request) {
  Asked asked{understood(request), {}, {}, {}, {}};
  const CompileContext how = context(request);
  do {
    asked.compiled = compile(asked.tree, how);
    asked.filters = compile_filters(asked.tree, how);
    asked.part = asked.filters.of(asked.compiled.part);
    asked.with_all.reset();
    if (request.match == MatchMode::automatic && asked.compiled.with_all_words)
      asked.with_all = asked.filters.of(*asked.compiled.with_all_words);
    Weighing(statistics_).ask(asked.part);
    statistics_.matching(asked.part);
    if (asked.with_all) statistics_.matching(*asked.with_all);
    constexpr std::size_t some_more = 100;  // of filters
    if (clauses_of(asked.part) > most_clauses + some_more)
      throw query::QueryError(
          Error::Code::query_limit, "The query has more words than a cluster looks for at once",
          "Write fewer, or without AND and +: then the rarest are searched", 0, code_points(asked.tree.text));
  } while (statistics_.learn());
  for (const std::vector<std::string>& told : {asked.compiled.notes, asked.filters.notes})
    for (const std::string& note : told)
      if (std::find(notes_.begin(), notes_.end(), note) == notes_.end()) notes_.push_back(note);
  std::ranges::copy(asked.filters.highlights, std::back_inserter(asked.compiled.highlights));
  return asked;
}

void ClusterSearch::begin(const SearchRequest& request, const std::string& about) {
  index_.prefer(request.query + ' ' + about);
  const bool is_grouped = request.stories || request.collapse || request.timeline;
  if (is_grouped || request.offset + request.limit > ordered_at_once) moment_.emplace(index_);
}

Results ClusterSearch::search(const SearchRequest& request) {
  require_supported(request);
  check_facets(request.facets);
  begin(request, {});
  Results results;
  results.summary.query = request.query;
  const Asked what = asked(request);
  results.summary.all_words =
      request.match != MatchMode::any && !(what.compiled.words_left_free && request.match != MatchMode::all);
  run(what, request, !what.compiled.parts.empty(), results);
  if (request.explain) {
    results.summary.tree = query::print(what.tree);
    notes_.push_back("the query in words, and what its parts weigh, cannot be had of an index in a cluster");
  }
  return finished(std::move(results));
}

void ClusterSearch::run(const Asked& asked, const SearchRequest& request, bool ranked, Results& results) {
  Summary& summary = results.summary;
  const std::uint64_t found = statistics_.matching(asked.part);
  const std::uint64_t with_all = asked.with_all ? statistics_.matching(*asked.with_all) : 0;
  if (request.match != MatchMode::all) summary.matches_any = found;
  bool first = false;
  if (asked.with_all) {
    summary.all_words = with_all > 0;
    summary.none_has_all = with_all == 0 && found > 0;
    first = with_all > 0 && with_all != found;
  }
  const Part best = first ? part_of(Part::Kind::filtered, {asked.part, *asked.with_all}) : asked.part;
  summary.matches = first ? with_all : found;
  summary.offset = request.offset;
  results.facets = count_facets(index_, opened_.aliases, matches(best), request.facets,
                                {request.facet_limit, request.file_dates, request.by, request.date_limit});
  const SortOrder order =
      request.sort == SortOrder::relevance && !ranked ? SortOrder::newest_first : request.sort;
  const bool others_follow =
      first && order == SortOrder::relevance && request.others_follow && !request.timeline;
  summary.following = others_follow ? found - with_all : 0;
  const RankedPage page{order,          ranked,       request.recency_days, today_, request.file_dates,
                        request.offset, request.limit};
  const std::optional<bool> all_words =
      summary.all_words == true || summary.none_has_all ? std::optional(!summary.none_has_all) : std::nullopt;
  Listed listed{best, {}, all_words};
  if (others_follow) listed.others = part_of(Part::Kind::without, {asked.part, *asked.with_all});
  listed.count = summary.matches;
  listed.count_of_others = summary.following;
  const HitMaking making{opened_.aliases, analysers_, asked.compiled.highlights, wanted_names_};
  summary.by_story = request.stories.has_value();
  if (request.timeline) return add_timeline(listed, asked, page, request, making, results);
  if (request.stories || request.collapse) return add_groups(listed, asked, page, request, making, results);
  const std::vector<RankedDocument> documents = some_of(listed, asked, page);
  ReadDocuments read(index_, documents, request, making);
  for (std::size_t i = 0; i < read.count(); ++i) results.hits.push_back(read.hit(i, request.offset + i + 1));
  summary.returned = results.hits.size();
}

std::vector<RankedDocument> ClusterSearch::some_of(const Listed& listed, const Asked& asked,
                                                   const RankedPage& page) {
  std::vector<RankedDocument> documents;
  const auto add = [&](const Part& part, std::optional<bool> all_words, std::uint64_t count,
                       std::uint64_t before) {
    RankedPage some = page;
    some.offset -= std::min<std::uint64_t>(before, page.offset);
    some.wanted = std::min<std::uint64_t>(page.wanted - documents.size(),
                                          count - std::min<std::uint64_t>(count, some.offset));
    some.matches = count;
    for (RankedDocument& document :
         documents_of_page(index_, part, statistics_, asked.compiled.closeness, some)) {
      document.all_words = all_words;
      documents.push_back(std::move(document));
    }
  };
  add(listed.best, listed.all_words, listed.count, 0);
  if (listed.others) add(*listed.others, false, listed.count_of_others, listed.count);
  return documents;
}

void ClusterSearch::add_groups(const Listed& listed, const Asked& asked, RankedPage page,
                               const SearchRequest& request, const HitMaking& making, Results& results) {
  Summary& summary = results.summary;
  if (request.limit == 0) return;
  page.offset = 0;
  page.wanted = grouped_here;
  const std::vector<RankedDocument> documents = some_of(listed, asked, page);
  DocumentsToGroup matches(index_, documents, request, making);
  results.hits = grouped_hits_of(matches, request, summary);
}

void ClusterSearch::add_timeline(const Listed& listed, const Asked& asked, RankedPage page,
                                 const SearchRequest& request, const HitMaking& making, Results& results) {
  page.offset = 0;
  page.wanted = most_for_headlines;
  const std::vector<RankedDocument> best = some_of(listed, asked, page);
  DocumentsToGroup read(index_, best, request, making);
  results.timeline = timeline_of(index_, listed.best, page, best, read, request.by.value_or(DateUnit::day));
  Timeline& timeline = *results.timeline;
  timeline.undated = results.summary.matches;
  for (const TimelinePeriod& period : timeline.periods)
    timeline.undated -= std::min(timeline.undated, period.count);
  if (timeline.periods.empty() && results.summary.matches > 0)
    notes_.push_back(std::string("no match has a date, so that there is no timeline") +
                     (request.file_dates ? "" : "; --file-dates takes the days of their files"));
  else if (best.size() < results.summary.matches)
    notes_.push_back(where_headlines_are_from(timeline, best.size(), page.ranked ? "best" : "newest"));
}

const std::vector<std::string>& ClusterSearch::entity_terms(EntityKind kind, std::string_view typed,
                                                            bool wanted) {
  const auto [known, is_new] = entity_terms_.try_emplace({kind, name_key(typed), wanted});
  if (!is_new) return known->second;
  const std::vector<NamedEntity> entities = find_entities(names_, opened_.aliases, kind, typed);
  if (entities.size() > 1) notes_.push_back(several_called(typed, kind, entities));
  if (entities.empty()) {
    Nobody nobody =
        nobody_called(names_, opened_.aliases, opened_.corrections, {{kind}, std::string(typed)}, 0);
    notes_.push_back(std::move(nobody.sentence));
    if (nobody.hidden) hidden_names_.push_back(std::move(*nobody.hidden));
  }
  for (const NamedEntity& entity : entities) {
    known->second.insert(known->second.end(), entity.terms.begin(), entity.terms.end());
    if (wanted) wanted_names_.push_back(entity.names);
  }
  return known->second;
}

std::vector<std::vector<std::string>> ClusterSearch::entities_where(
    EntityKind kind, const std::function<bool(std::string_view)>& matches) {
  std::vector<std::vector<std::string>> terms;
  for (NamedEntity& entity : byline::entities_where(names_, opened_.aliases, kind, matches))
    terms.push_back(std::move(entity.terms));
  return terms;
}

Results ClusterSearch::list(EntityKind kind, const std::string& pattern, std::size_t limit) {
  Results results;
  results.facets = count_facets(index_, opened_.aliases, {{"match_all", Json::object()}},
                                {std::string(keyword(kind))}, {all_of_them});
  Facet& facet = results.facets.front();
  tell_bearers_among_all(facet);
  keep_called(facet, pattern);
  summarise_list(pattern, limit, results);
  results.listed.emplace();
  for (const FacetValue& value : facet.values)
    results.listed->push_back({entity_line(opened_.aliases, kind, value.name), value.count,
                               value.bearers ? label_of(value) : std::string()});
  if (facet.distinct == 0 && !pattern.empty())
    notes_.push_back("no " + std::string(noun(kind)) + " is called \"" + pattern + '"');
  return finished(std::move(results));
}

Results ClusterSearch::list_values(const std::string& field, const std::string& pattern, std::size_t limit) {
  Results results;
  results.facets =
      count_facets(index_, opened_.aliases, {{"match_all", Json::object()}}, {field}, {all_of_them});
  keep_called(results.facets.front(), pattern);
  summarise_list(pattern, limit, results);
  results.lists_values = true;
  if (results.summary.matches == 0 && !pattern.empty())
    notes_.push_back("no " + field + " is called \"" + pattern + '"');
  return finished(std::move(results));
}

std::vector<NamedEntity> ClusterSearch::asked_for(const AskedName& asked, Hidden hidden) {
  std::vector<NamedEntity> entities = find_entities(names_, opened_.aliases, asked, hidden);
  if (entities.empty())
    notes_.push_back(nobody_called(names_, opened_.aliases, opened_.corrections, asked, 0).sentence);
  return entities;
}

Results ClusterSearch::why(const std::string& name, std::size_t limit) {
  Results results;
  std::vector<NamedEntity> entities = asked_for(asked_name(name), Hidden::included);
  results.summary.matches = entities.size();
  if (entities.size() > limit) entities.resize(limit);
  DocumentsOfNamesInCluster documents(index_, names_);
  results.reasons = reasons_of(documents, opened_.aliases, opened_.corrections, analysers_, entities,
                               index_.kept("reasons"));
  results.summary.query = name;
  results.summary.returned = entities.size();
  return finished(std::move(results));
}

Results ClusterSearch::complete(const std::vector<std::string>& fields, const std::string& typed,
                                std::size_t limit) {
  Results results;
  results.summary.query = typed;
  for (const std::string& field : fields) {
    auto known = opened_.completions.find(field);
    if (known == opened_.completions.end())
      known = opened_.completions
                  .try_emplace(field, count_facets(index_, opened_.aliases, {{"match_all", Json::object()}},
                                                   {field}, {all_of_them})
                                          .front())
                  .first;
    results.facets.push_back(known->second.of(typed, limit));
    results.summary.matches += results.facets.back().values.size();
  }
  results.summary.returned = results.summary.matches;
  return finished(std::move(results));
}

Results ClusterSearch::related(const std::string& name, std::size_t limit) {
  Results results;
  results.summary.query = name;
  const std::vector<NamedEntity> entities = asked_for(asked_name(name), Hidden::left_out);
  if (entities.empty()) return finished(std::move(results));
  if (entities.size() > 1) notes_.push_back(several_called(name, std::nullopt, entities));
  RelatedTo to{.limit = limit};
  std::vector<std::string> terms;
  for (const NamedEntity& entity : entities) {
    terms.insert(terms.end(), entity.terms.begin(), entity.terms.end());
    for (const std::string& each : entity.names) to.names.insert(name_key(each));
  }
  do to.documents = statistics_.with_any(terms);
  while (statistics_.learn());
  to.all = static_cast<std::uint64_t>(statistics_.documents());
  results.summary.matches = to.documents;
  std::vector<std::string> fields;
  for (const EntityKind kind : all_entity_kinds) fields.emplace_back(keyword(kind));
  results.facets = count_facets(index_, opened_.aliases, has_any(terms), fields, {all_of_them});
  std::size_t besides = 0;
  for (std::size_t i = 0; i < fields.size(); ++i)
    besides += keep_related(to, results.facets[i], [&](std::vector<FacetValue>& values) {
      do {
        for (FacetValue& value : values)
          value.everywhere =
              statistics_.with_any(terms_of(entity_line(opened_.aliases, all_entity_kinds[i], value.name)));
      } while (statistics_.learn());
    });
  if (std::string told = none_related(entities, results.facets, besides); !told.empty())
    notes_.push_back(std::move(told));
  return finished(std::move(results));
}

Results ClusterSearch::similar(const std::string& id, const SearchRequest& request) {
  require_supported(request);
  begin(request, id);
  Results results;
  results.summary.query = id;
  SearchRequest everything = request;
  everything.query.clear();
  Asked what = asked(everything);
  do what.part = what.filters.of(similar_to(index_, statistics_, id, opened_.languages));
  while (Weighing(statistics_).ask(what.part), statistics_.matching(what.part), statistics_.learn());
  results.summary.all_words = false;
  run(what, request, true, results);
  return finished(std::move(results));
}

DocumentView ClusterSearch::document(const std::string& name, const SearchRequest& request, CalledBy by) {
  const Json source = document_called(index_, name, by);
  StoredFields stored;
  std::string file;
  read_document(index_, name, [&] {
    stored = stored_fields(source);
    file = file_of_member(source, stored.path);
  });
  Highlights highlights;
  if (!request.query.empty() || !request.filters.empty()) {
    const Asked what = asked(request);
    std::vector<RankedDocument> itself;
    itself.push_back({.words = DocumentWords(source, words_asked_for(what.part))});
    highlights =
        highlights_of({opened_.aliases, analysers_, what.compiled.highlights, wanted_names_}, itself);
  }
  DocumentView view = view_of(stored, opened_.aliases, highlights, analysers_);
  view.hit.file = std::move(file);
  view.notes = notes_;
  return view;
}

Results ClusterSearch::finished(Results results) const {
  results.summary.notes = notes_;
  results.summary.left_out_indexes = opened_.left_out;
  results.summary.hidden_names = hidden_names_;
  results.summary.elapsed_ms = stopwatch_.milliseconds();
  return results;
}

}  // namespace byline::cluster
