#include "searcher/search/one_search.hpp"

#include <xapian.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/compile.hpp"
#include "searcher/matching/matching.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/matching/ranking.hpp"
#include "searcher/matching/spelling.hpp"
#include "searcher/passages/highlighter.hpp"
#include "searcher/passages/snippet.hpp"
#include "searcher/query/filters.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/results/hit.hpp"
#include "searcher/search/bearers.hpp"
#include "searcher/search/close_matches.hpp"
#include "searcher/search/document_lookup.hpp"
#include "searcher/search/entity_names.hpp"
#include "searcher/search/explanation.hpp"
#include "searcher/search/field_values.hpp"
#include "searcher/search/file_days.hpp"
#include "searcher/search/hits.hpp"
#include "searcher/search/name_statistics.hpp"
#include "searcher/search/open_index.hpp"
#include "searcher/search/reasons.hpp"
#include "searcher/search/similar.hpp"
#include "searcher/search/sorting.hpp"
#include "searcher/search/stopwatch.hpp"
#include "searcher/search/story_values.hpp"

namespace byline {

constexpr auto all_of_them = static_cast<std::size_t>(-1);

OneSearch::OneSearch(OpenIndex& index, Analysers& analysers, int today)
    : index_(index),
      database_(index.database),
      aliases_(index.aliases),
      names_(index.database, index.terms_at_hand()),
      columns_(index.columns()),
      corrections_(index.corrections),
      languages_(index.languages),
      synonyms_(index.synonyms),
      expander_(*index.expander),
      completions_(index.completions),
      analysers_(analysers),
      today_(today),
      postings_(index.postings),
      stop_(index.stop),
      notes_(index.notes) {
  postings_->begin_search();
  stop_.obey({});
}

Results OneSearch::search(const SearchRequest& request) {
  stop_.obey(request.stop);
  Results results;
  results.summary.query = request.query;
  query::Tree tree = understood(request.query, request.plain);
  tree.filters = request.filters;
  const query::CompileContext how = context(request);
  query::CompiledQuery compiled = query::compile(tree, how);
  notes_.insert(notes_.end(), compiled.notes.begin(), compiled.notes.end());
  const query::CompiledFilters filters = filters_of(tree, how);
  Asked asked{filters.of(compiled.query), compiled.ranking,       compiled.summed, {},
              compiled.closeness,         !compiled.parts.empty()};
  if (request.without_told)
    asked.ever =
        query::compile_filters({{}, {}, false, {}, request.without_told->filters}, how).of(compiled.query);
  asked.stories = query::values_of({tree.root}, Field::story);
  std::ranges::move(query::values_of(tree.filters, Field::story), std::back_inserter(asked.stories));
  if (request.match == MatchMode::automatic) asked.with_all_words = compiled.with_all_words;
  const SortOrder order =
      request.sort == SortOrder::relevance && !asked.ranked ? SortOrder::newest_first : request.sort;
  results.summary.all_words =
      request.match != MatchMode::any && !(compiled.words_left_free && request.match != MatchMode::all);
  run(asked, request, order, highlights_of(compiled), results);
  if (request.explain) {
    explain(tree, compiled, request, order, results.summary);
    explain_scores(database_, compiled, results.hits);
  }
  const auto matches =
      static_cast<Xapian::doccount>(results.summary.matches_any.value_or(results.summary.matches));
  if (matches == 0) {
    const std::vector<std::string> told = notes_;
    const std::string left_out = left_out_by_day(tree, how);
    notes_ = told;
    note(left_out);
  }
  const auto finds_nothing = [](const query::CompiledQuery::Word& word) { return !word.found; };
  constexpr std::size_t few_patterns = 2;  // each correction would look for the words they stand for again
  if (compiled.patterns <= few_patterns &&
      (matches < query::few_matches ||
       std::any_of(compiled.words.begin(), compiled.words.end(), finds_nothing)))
    results.summary.did_you_mean = suggestions(tree, compiled, filters, request, matches);
  return finished(std::move(results));
}

Results OneSearch::list(EntityKind kind, const std::string& pattern, std::size_t limit) {
  Results results;
  results.facets.push_back(list_names(database_, aliases_, columns_, kind));
  Facet& facet = results.facets.front();
  tell_bearers_among_all(facet);
  keep_called(facet, pattern);
  summarise_list(pattern, limit, results);
  results.listed = listed_entities(database_, aliases_, kind, pattern, facet, limit);
  if (facet.distinct == 0 && results.listed->empty() && !pattern.empty())
    notes_.push_back(nothing_listed({database_, aliases_, columns_}, names_, corrections_, kind, pattern));
  return finished(std::move(results));
}

Results OneSearch::list_values(const std::string& field, const std::string& pattern, std::size_t limit) {
  Results results;
  results.facets.push_back(byline::list_values(database_, columns_, field, pattern));
  summarise_list(pattern, limit, results);
  results.lists_values = true;
  if (results.summary.matches == 0 && !pattern.empty())
    notes_.push_back(no_value_listed(database_, columns_, field, pattern));
  return finished(std::move(results));
}

const Completion& OneSearch::completion(const std::string& field) {
  if (const auto known = completions_.find(field); known != completions_.end()) return known->second;
  const std::optional<EntityKind> kind = entity_kind(field);
  if (field == row(Field::story).name)
    return completions_
        .try_emplace(field, byline::list_stories(database_, stories(), "", SortOrder::relevance, all_of_them))
        .first->second;
  return completions_
      .try_emplace(field, kind ? list_names(database_, aliases_, columns_, *kind)
                               : byline::list_values(database_, columns_, field, ""))
      .first->second;
}

Results OneSearch::complete(const std::vector<std::string>& fields, const std::string& typed,
                            std::size_t limit) {
  Results results;
  results.summary.query = typed;
  for (const std::string& field : fields) {
    results.facets.push_back(completion(field).of(typed, limit));
    results.summary.matches += results.facets.back().values.size();
  }
  results.summary.returned = results.summary.matches;
  return finished(std::move(results));
}

Results OneSearch::related(const std::string& name, std::size_t limit, bool by_story) {
  Results results;
  const std::vector<NamedEntity> entities = asked_for(asked_name(name), Hidden::left_out);
  if (entities.size() > 1) notes_.push_back(several_called(name, std::nullopt, entities));
  const std::span<const Xapian::docid> told =
      by_story ? stories().stories() : std::span<const Xapian::docid>();
  RelatedNames found = related_names({database_, aliases_, columns_, &stop_, told}, entities, limit);
  results.facets = std::move(found.facets);
  note(none_related(entities, results.facets, found.besides));
  for (Facet& facet : results.facets) tell_bearers(facet, index_);
  results.summary.query = name;
  results.summary.matches = found.documents;
  return finished(std::move(results));
}

Results OneSearch::why(const std::string& typed, std::size_t limit) {
  Results results;
  std::vector<NamedEntity> entities = asked_for(asked_name(typed), Hidden::included);
  results.summary.matches = entities.size();
  if (entities.size() > limit) entities.resize(limit);
  results.reasons =
      reasons_of(database_, aliases_, corrections_, analysers_, entities, index_.join_reasons());
  results.summary.query = typed;
  results.summary.returned = entities.size();
  return finished(std::move(results));
}

Results OneSearch::similar(const std::string& id, const SearchRequest& request) {
  stop_.obey(request.stop);
  Results results;
  results.summary.query = id;
  const std::optional<Xapian::docid> document = document_with_id(database_, id);
  if (!document) throw Error(Error::Code::document_unknown, "no document has the id " + printable(id));
  const Xapian::Query query = similar_to(database_, *document, languages_);
  results.summary.all_words = false;
  query::Tree everything = understood({}, false);
  everything.filters = request.filters;
  const query::CompiledFilters filters = filters_of(everything, context(request));
  run({.query = filters.of(query), .ranked = true}, request, request.sort, {}, results);
  return finished(std::move(results));
}

DocumentView OneSearch::document(const std::string& name, const SearchRequest& request, CalledBy by) {
  stop_.obey(request.stop);
  const Xapian::docid number = document_called(database_, name, by);
  const StoredFields stored = stored_fields(database_.get_document(number));
  Highlights highlights;
  if (!request.query.empty() || !request.filters.empty()) {
    query::Tree tree = understood(request.query, request.plain);
    tree.filters = request.filters;
    const query::CompileContext how = context(request);
    query::CompiledQuery compiled = query::compile(tree, how);
    notes_.insert(notes_.end(), compiled.notes.begin(), compiled.notes.end());
    filters_of(tree, how);
    highlights = highlights_of(compiled);
  }
  DocumentView view = view_of(stored, aliases_, highlights, analysers_);
  view.hit.file = file_of_member(database_, number, view.hit.path);
  view.notes = notes_;
  return view;
}

Results OneSearch::finished(Results results) const {
  results.summary.notes = notes_;
  results.summary.hidden_names = hidden_names_;
  results.summary.left_out_indexes = index_.left_out;
  results.summary.elapsed_ms = stopwatch_.milliseconds();
  return results;
}

void OneSearch::note(std::string sentence) {
  if (!sentence.empty()) notes_.push_back(std::move(sentence));
}

void OneSearch::note(Nobody nobody) {
  note(std::move(nobody.sentence));
  if (nobody.hidden) hidden_names_.push_back(std::move(*nobody.hidden));
}

const std::vector<std::string>& OneSearch::entity_terms(EntityKind kind, std::string_view typed,
                                                        bool wanted) {
  const auto [known, is_new] = entity_terms_.try_emplace({kind, name_key(typed), wanted});
  if (is_new) known->second = find_entity_terms(kind, typed, wanted);
  return known->second;
}

std::vector<std::string> OneSearch::find_entity_terms(EntityKind kind, std::string_view typed, bool wanted) {
  const std::vector<NamedEntity> entities =
      find_entities(names_, aliases_, kind, typed, Hidden::left_out, &stop_);
  if (tells_of_names_) {
    if (entities.size() > 1) notes_.push_back(several_called(typed, kind, entities));
    if (entities.empty()) {
      constexpr std::size_t helped = 3;  // all names are gone through for each
      note(nobody_called(names_, aliases_, corrections_, {{kind}, std::string(typed)},
                         unknown_names_++ < helped ? 3 : 0, &stop_));
    } else {
      note(rather_called(names_, aliases_, {{kind}, std::string(typed)}, entities, database_.get_doccount(),
                         &stop_));
    }
  }
  std::vector<std::string> terms;
  for (const NamedEntity& entity : entities) {
    terms.insert(terms.end(), entity.terms.begin(), entity.terms.end());
    if (wanted) wanted_names_.push_back(entity.names);
  }
  return terms;
}

std::vector<std::vector<std::string>> OneSearch::entities_where(
    EntityKind kind, const std::function<bool(std::string_view)>& matches) {
  std::vector<std::vector<std::string>> terms;
  for (NamedEntity& entity : byline::entities_where(names_, aliases_, kind, matches, &stop_)) {
    if (terms.size() < query::max_wildcard_terms) wanted_names_.push_back(std::move(entity.names));
    terms.push_back(std::move(entity.terms));
  }
  return terms;
}

Highlights OneSearch::highlights_of(query::CompiledQuery& compiled) const {
  Highlights highlights;
  for (auto& [positions, window, ordered, weight] : compiled.highlights) {
    if (positions.size() == 1)
      highlights.words.push_back({std::move(positions[0]), weight});
    else
      highlights.phrases.push_back({std::move(positions), window, ordered, weight});
  }
  highlights.names = wanted_names_;
  return highlights;
}

std::vector<NamedEntity> OneSearch::asked_for(const AskedName& asked, Hidden hidden) {
  std::vector<NamedEntity> entities = find_entities(names_, aliases_, asked, hidden);
  if (entities.empty()) note(nobody_called(names_, aliases_, corrections_, asked));
  if (!entities.empty())
    note(rather_called(names_, aliases_, {{entities.front().kind}, asked.name}, entities,
                       database_.get_doccount()));
  return entities;
}

query::CompiledFilters OneSearch::filters_of(const query::Tree& tree, const query::CompileContext& how) {
  query::CompiledFilters filters = query::compile_filters(tree, how);
  for (std::string& sentence : filters.notes) note(std::move(sentence));
  return filters;
}

query::CompileContext OneSearch::context(const SearchRequest& request) {
  query::CompileContext made;
  made.database = &database_;
  made.expander = &expander_;
  made.postings = postings_;
  for (const std::string& language : query::values_of(request.filters, Field::language))
    made.languages.push_back(fold(language));
  if (made.languages.empty()) made.languages = languages_;
  made.match_all = request.match == MatchMode::all;
  made.file_dates = request.file_dates;
  made.entity_terms = std::bind_front(&OneSearch::entity_terms, this);
  made.entities_where = std::bind_front(&OneSearch::entities_where, this);
  made.story_terms = std::bind_front(&OneSearch::story_terms, this);
  return made;
}

query::Tree OneSearch::understood(const std::string& query, bool plain) {
  if (query.empty()) return {{}, {.kind = query::Node::Kind::everything}};
  query::Tree tree = plain ? query::plain_tree(query) : query::parse(query, today_);
  notes_.insert(notes_.end(), tree.notes.begin(), tree.notes.end());
  if (!synonyms_.expand(tree, languages_))
    notes_.push_back("The query has very many synonyms; the first 1,000 were searched");
  return tree;
}

void OneSearch::explain(const query::Tree& tree, const query::CompiledQuery& compiled,
                        const SearchRequest& request, SortOrder order, Summary& summary) {
  summary.tree = query::print(tree);
  std::map<std::pair<EntityKind, std::string>, std::string> who;  // looked for once
  query::DescriptionContext context = description_context(request, compiled, summary);
  context.who = [&](EntityKind kind, std::string_view name) {
    const auto [known, is_new] = who.try_emplace({kind, name_key(name)});
    if (is_new) known->second = with_counts(find_entities(names_, aliases_, kind, name));
    return known->second;
  };
  summary.understood = in_words(tree, request, order, summary, context);
}

std::vector<std::string> OneSearch::suggestions(const query::Tree& tree, const query::CompiledQuery& compiled,
                                                const query::CompiledFilters& filters,
                                                const SearchRequest& request, Xapian::doccount matches) {
  const std::vector<std::string> told = notes_;  // what compiling corrections says is not for the user
  tells_of_names_ = false;
  query::CompileContext how = context(request);
  double lists = 0;  // of positions, read for all of them
  const auto count = [&](const std::string& corrected, bool match_all) -> Xapian::doccount {
    how.match_all = match_all;
    query::CompiledQuery other;
    try {
      other = query::compile(understood(corrected, request.plain), how);
    } catch (const query::QueryError&) {  // beyond a limit
      return 0;
    }
    lists += other.position_lists;
    if (lists > query::most_position_lists(database_)) return 0;
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(stoppable(database_, filters.of(other.query), &stop_));
    stop_();
    constexpr Xapian::doccount counted = 10'000;  // beyond that Xapian's estimate will do
    return enquire.get_mset(0, 1, counted).get_matches_estimated();
  };
  std::vector<std::string> found = query::suggestions(tree, compiled, context(request), matches, count);
  notes_ = told;
  tells_of_names_ = true;
  return found;
}

std::vector<RankedMatch> OneSearch::some_of(const Listed& listed, const Asked& asked,
                                            const SearchRequest& request, SortOrder order, std::size_t offset,
                                            std::size_t wanted) const {
  return matches_by_closeness(database_, *postings_, listed.found, columns_,
                              {.offset = offset,
                               .wanted = wanted,
                               .order = order,
                               .ranked = asked.ranked,
                               .recency_days = request.recency_days,
                               .today = today_,
                               .file_dates = request.file_dates,
                               .first = listed.first ? &*listed.first : nullptr},
                              asked.closeness);
}

void OneSearch::run(const Asked& asked, const SearchRequest& request, SortOrder order,
                    const Highlights& highlights, Results& results) {
  check_facets(request.facets);
  DocumentSet with_all_words;
  FoundDocuments found = asked.with_all_words
                             ? find_matches(database_, asked.query, *postings_, *asked.with_all_words,
                                            with_all_words, asked.ranking)
                             : find_matches(database_, asked.query, *postings_, asked.ranking);
  if (asked.ever) leave_out_told(asked, *request.without_told, found, with_all_words);
  if (!asked.ranking.empty()) {
    found.summed = asked.summed;
    // Where Xapian would look at all that any part matches, few documents are handed to it instead.
    constexpr std::size_t few = 100;
    found.ranks_others = !request.filters.empty() || asked.ever ||
                         (database_.size() == 1 && matches_to_look_at(database_, found.ranked) > 0 &&
                          found.documents.count() < database_.get_doccount() / few);
  }
  stop_();
  Summary& summary = results.summary;
  if (request.match != MatchMode::all) summary.matches_any = found.documents.count();
  std::optional<DocumentSet> first;
  if (asked.with_all_words) {
    summary.all_words = !with_all_words.empty();
    summary.none_has_all = with_all_words.empty() && !found.documents.empty();
    if (summary.none_has_all && !request.some_instead_of_all) found.documents = with_all_words;
    if (summary.all_words == true && with_all_words != found.documents) first = std::move(with_all_words);
  }
  summary.matches = (first ? *first : found.documents).count();
  summary.offset = request.offset;
  stop_();
  if (first && (order != SortOrder::relevance || !request.others_follow || request.timeline)) {
    found = {std::move(*first), std::move(found.ranked), true, std::move(found.summed)};
    first.reset();
  }
  summary.following = found.documents.count() - summary.matches;
  const Listed listed{std::move(found), std::move(first)};
  const DocumentSet& counted = listed.first ? *listed.first : listed.found.documents;
  FacetCount facets = facet_count(request, counted);
  request.timeline ? add_timeline(asked, request, order, listed, results)
                   : add_hits(asked, request, order, highlights, listed, results);
  add_facets(request, counted, facets, results.facets);
}

}  // namespace byline
