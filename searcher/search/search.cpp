#include "searcher/search/search.hpp"

#include <xapian.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <tuple>

#include "common/column_file.hpp"
#include "common/database.hpp"
#include "common/error.hpp"
#include "common/language.hpp"
#include "common/schema.hpp"
#include "common/stored_fields.hpp"
#include "common/text.hpp"
#include "searcher/query/compile.hpp"
#include "searcher/query/expansion.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/postings.hpp"
#include "searcher/query/ranking.hpp"
#include "searcher/query/spelling.hpp"
#include "searcher/query/synonyms.hpp"
#include "searcher/query/unknown_values.hpp"
#include "searcher/results/corrections.hpp"
#include "searcher/results/highlighter.hpp"
#include "searcher/results/hit.hpp"
#include "searcher/results/snippet.hpp"
#include "searcher/search/entity_names.hpp"
#include "searcher/search/explanation.hpp"
#include "searcher/search/facets.hpp"
#include "searcher/search/matching.hpp"
#include "searcher/search/name_notes.hpp"
#include "searcher/search/name_statistics.hpp"
#include "searcher/search/reasons.hpp"
#include "searcher/search/similar.hpp"
#include "searcher/search/sorting.hpp"
#include "searcher/search/stopwatch.hpp"

namespace byline {
namespace {

/// Stems are looked for in every language that at least this share of the documents is in: a language that
/// detection sees once in a thousand texts is most likely no language of theirs.
constexpr double least_language_share = 0.001;

}  // namespace

struct Searcher::State {
  std::vector<std::string> folders;
  int today;
  bool is_open = false;
  Xapian::Database database;
  AliasTable aliases;
  std::optional<ColumnFile> columns;          // of a single index; several are read by their slots
  std::shared_ptr<query::Postings> postings;  // of the search going on
  std::vector<std::string> languages;
  std::string synonym_file;  // empty: those in the folders
  query::Synonyms synonyms;
  std::optional<query::Expander> expander;
  std::string entities_file;  // empty: those in the folders
  Corrections corrections;
  Analyzers analyzers;
  std::vector<std::string> notes;                      // of the search going on
  std::vector<std::vector<std::string>> wanted_names;  // entities filtered by, to be highlighted

  void open() {
    expander.reset();
    postings.reset();
    database = Xapian::Database();
    columns.reset();
    std::vector<AliasGroup> groups;
    for (const std::string& folder : folders) {
      const Xapian::Database opened = open_index(folder);
      database.add_database(opened);
      if (folders.size() == 1) {
        columns = ColumnFile::open(database_folder(folder) + '/' + std::string(column_file_name),
                                   opened.get_uuid());
        const bool is_current = columns && opened.size() == 1 && columns->revision() == opened.get_revision();
        aliases = is_current ? columns->aliases() : load_aliases(opened);
        break;
      }
      aliases = load_aliases(opened);
      for (AliasGroup& group : aliases.groups()) groups.push_back(std::move(group));
    }
    if (folders.size() > 1) {
      // What two indexes disagree on must not depend on which of them is given first.
      std::sort(groups.begin(), groups.end(), [](const AliasGroup& a, const AliasGroup& b) {
        return std::tie(a.kind, a.name, a.also) < std::tie(b.kind, b.name, b.also);
      });
      aliases = AliasTable(groups);
    }
    read_corrections();
    languages.clear();
    const double least = least_language_share * database.get_doccount();
    for (const std::string& language : index_languages(database))
      if (stemmer_name(language) != "none" &&
          database.get_termfreq(schema::make_term(schema::language_prefix, language)) >= least)
        languages.push_back(language);
    read_synonyms();
    expander.emplace(database);
    is_open = true;
  }

  void read_corrections() {
    corrections = {};
    if (!entities_file.empty())
      corrections.add_file(entities_file);
    else
      for (const std::string& folder : folders) corrections.add_folder(folder);
    corrections.lay_over(aliases, [this](EntityKind kind, const std::string& key) {
      return database.term_exists(schema::make_term(schema::entity_prefix(kind), key));
    });
  }

  void read_synonyms() {
    synonyms = {};
    if (!synonym_file.empty()) return synonyms.add_file(synonym_file, languages);
    for (const std::string& folder : folders) synonyms.add_folder(folder, languages);
  }

  /// Runs `search`; again, on the index as it is by then, when an indexer changes it meanwhile.
  template <class Search>
  auto with_retries(Search&& search) {
    constexpr int attempts = 10;
    for (int attempt = 1;; ++attempt) {
      notes.clear();
      wanted_names.clear();
      try {
        if (!is_open) open();
        postings = std::make_shared<query::Postings>(database, columns ? &*columns : nullptr);
        return search();
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == attempts)
          throw Error("the index changes faster than it can be searched", "try again later");
      } catch (const Xapian::DatabaseCorruptError& failure) {
        // Half of a revision that an indexer is writing over can look damaged too.
        if (attempt >= 3)
          throw Error("the index is damaged: " + failure.get_msg(), "remove it and index again");
      } catch (const Xapian::Error& failure) {
        // Tables of a generation that has just been replaced may be gone.
        if (attempt >= 3) throw Error("the index cannot be searched: " + failure.get_msg());
      }
      is_open = false;
    }
  }

  std::vector<std::string> entity_terms(EntityKind kind, std::string_view typed, bool wanted) {
    const std::vector<NamedEntity> entities = find_entities(database, aliases, kind, typed);
    if (entities.size() > 1) notes.push_back(several_called(typed, kind, entities));
    if (entities.empty())
      notes.push_back(nobody_called(database, aliases, corrections, {{kind}, std::string(typed)}));
    std::vector<std::string> terms;
    for (const NamedEntity& entity : entities) {
      terms.insert(terms.end(), entity.terms.begin(), entity.terms.end());
      if (wanted) wanted_names.push_back(entity.names);
    }
    return terms;
  }

  auto entities_where(EntityKind kind, const std::function<bool(std::string_view)>& matches) {
    std::vector<std::vector<std::string>> terms;
    for (NamedEntity& entity : byline::entities_where(database, aliases, kind, matches)) {
      if (terms.size() < query::max_wildcard_terms) wanted_names.push_back(std::move(entity.names));
      terms.push_back(std::move(entity.terms));
    }
    return terms;
  }

  /// Entities of the kinds asked for, those in most documents first.
  std::vector<NamedEntity> asked_for(const AskedName& asked, Hidden hidden) {
    std::vector<NamedEntity> entities;
    for (const EntityKind kind : asked.kinds)
      for (NamedEntity& entity : find_entities(database, aliases, kind, asked.name, hidden))
        entities.push_back(std::move(entity));
    std::stable_sort(entities.begin(), entities.end(),
                     [](const NamedEntity& a, const NamedEntity& b) { return a.documents > b.documents; });
    if (entities.empty()) notes.push_back(nobody_called(database, aliases, corrections, asked));
    return entities;
  }

  Xapian::Query filtered(Xapian::Query query, const Filters& filters) {
    using Query = Xapian::Query;
    const auto any = [](const std::vector<std::string>& terms) {
      return terms.empty() ? Query::MatchNothing : Query(Query::OP_OR, terms.begin(), terms.end());
    };
    for (const Filters::Name& name : filters.names) {
      const std::vector<std::string> terms = entity_terms(name.kind, name.name, !name.excluded);
      query = Query(name.excluded ? Query::OP_AND_NOT : Query::OP_FILTER, query, any(terms));
    }
    const auto filter_by = [&](std::string_view prefix, const std::vector<std::string>& values,
                               query::Field field) {
      std::vector<std::string> terms;
      for (const std::string& value : values) {
        terms.push_back(
            schema::make_term(prefix, field == query::Field::source ? name_key(value) : fold(value)));
        if (!database.term_exists(terms.back()))
          notes.push_back(harmless(query::unknown_value(database, field, value), true));
      }
      if (!terms.empty()) query = Query(Query::OP_FILTER, query, any(terms));
    };
    filter_by(schema::source_prefix, filters.sources, query::Field::source);
    filter_by(schema::language_prefix, filters.languages, query::Field::lang);
    if (!filters.since.empty() || !filters.until.empty()) {
      const std::string from = filters.since.empty() ? "00000000" : filters.since;
      const std::string to = filters.until.empty() ? "99999999" : filters.until;
      query = Query(Query::OP_FILTER, query, Query(Query::OP_VALUE_RANGE, schema::date_slot, from, to));
    }
    return query;
  }

  query::CompileContext context(const SearchRequest& request) {
    query::CompileContext made;
    made.database = &database;
    made.expander = &*expander;
    made.postings = postings;
    if (request.filters.languages.empty()) made.languages = languages;
    for (const std::string& language : request.filters.languages) made.languages.push_back(fold(language));
    made.match_all = request.match_all;
    made.entity_terms = [this](EntityKind kind, std::string_view name) {
      return entity_terms(kind, name, true);
    };
    made.entities_where = std::bind_front(&State::entities_where, this);
    return made;
  }

  query::Tree understood(const std::string& query, bool plain) {
    query::Tree tree = plain ? query::plain_tree(query) : query::parse(query, today);
    if (!synonyms.expand(tree, languages))
      notes.push_back("The query has very many synonyms; the first 1,000 were searched");
    return tree;
  }

  Results search(const SearchRequest& request) {
    const Stopwatch stopwatch;
    Results results;
    results.summary.query = request.query;
    Xapian::Query query = Xapian::Query::MatchAll;
    Xapian::Query ranking;
    Highlights highlights;
    bool ranked = false;
    std::optional<query::Tree> tree;
    std::optional<query::CompiledQuery> compiled;
    if (!request.query.empty()) {
      tree = understood(request.query, request.plain);
      compiled = query::compile(*tree, context(request));
      query = compiled->query;
      ranking = compiled->ranking;
      ranked = !compiled->parts.empty();
      for (auto& [positions, window, ordered, weight] : compiled->highlights) {
        if (positions.size() == 1)
          highlights.words.push_back({std::move(positions[0]), weight});
        else
          highlights.phrases.push_back({std::move(positions), window, ordered, weight});
      }
      notes.insert(notes.end(), compiled->notes.begin(), compiled->notes.end());
    }
    query = filtered(query, request.filters);
    highlights.names = wanted_names;

    const SortOrder order =
        request.sort == SortOrder::relevance && !ranked ? SortOrder::newest_first : request.sort;
    run(query, ranking, request, ranked, order, highlights, results);
    if (request.explain) {
      explain(tree.value_or(query::Tree{{}, {.kind = query::Node::Kind::everything}}), request, order,
              results);
      if (compiled) explain_scores(*compiled, results);
    }
    const auto finds_nothing = [](const query::CompiledQuery::Word& word) { return !word.found; };
    if (compiled && (results.summary.matches == 0 ||
                     std::any_of(compiled->words.begin(), compiled->words.end(), finds_nothing)))
      results.summary.did_you_mean = suggestions(*tree, *compiled, request);
    results.summary.notes = notes;
    results.summary.elapsed_ms = stopwatch.milliseconds();
    return results;
  }

  /// The query in words and as a tree.
  void explain(const query::Tree& tree, const SearchRequest& request, SortOrder order, Results& results) {
    results.summary.tree = query::print(tree);
    results.summary.understood =
        in_words(tree, request, order, {request.match_all, [this](EntityKind kind, std::string_view name) {
                                          return with_counts(find_entities(database, aliases, kind, name));
                                        }});
  }

  /// What each word, phrase or pattern of the query gives to each hit's score.
  void explain_scores(const query::CompiledQuery& compiled, Results& results) {
    for (Hit& hit : results.hits) {
      double rest = hit.score;
      for (const query::CompiledQuery::Part& part : compiled.parts) {
        Xapian::Enquire enquire(database);
        enquire.set_weighting_scheme(query::weighting_scheme());
        enquire.set_query(
            Xapian::Query(Xapian::Query::OP_FILTER, part.ranking, Xapian::Query(schema::id_term(hit.id))));
        const Xapian::MSet match = enquire.get_mset(0, 1);
        const double weight = match.empty() ? 0 : match.begin().get_weight();
        rest -= weight;
        if (weight > 0) hit.weights.push_back({part.text, weight});
      }
      constexpr double rounding = 1e-6;
      if (rest > rounding * hit.score) hit.weights.push_back({"said more than once", rest});
      std::stable_sort(hit.weights.begin(), hit.weights.end(),
                       [](const TermWeight& a, const TermWeight& b) { return a.weight > b.weight; });
    }
  }

  /// Corrected queries that find something under the filters of the request too.
  std::vector<std::string> suggestions(const query::Tree& tree, const query::CompiledQuery& compiled,
                                       const SearchRequest& request) {
    const std::vector<std::string> told = notes;  // what compiling corrections says is not for the user
    query::CompileContext how = context(request);
    const auto finds = [&](const std::string& corrected, bool match_all) {
      how.match_all = match_all;
      Xapian::Enquire enquire(database);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_query(
          filtered(query::compile(understood(corrected, request.plain), how).query, request.filters));
      return !enquire.get_mset(0, 1).empty();
    };
    std::vector<std::string> found = query::suggestions(tree, compiled, context(request), finds);
    notes = told;
    return found;
  }

  /// Matches of a query into results: hits, facets, the summary's counts. `ranking`: the same documents but
  /// for the filters, weighed; when empty, `query` weighs them itself. `ranked`: they have weights.
  void run(const Xapian::Query& query, const Xapian::Query& ranking, const SearchRequest& request,
           bool ranked, SortOrder order, const Highlights& highlights, Results& results) {
    check_facets(request.facets);
    FoundDocuments found = find_matches(database, query, *postings);
    if (!ranking.empty())
      found.ranked = request.filters.empty() ? ranking : restricted(database, ranking, found.documents);
    results.summary.matches = found.documents.count();
    results.summary.offset = request.offset;
    results.facets = count_facets(request.facets, found.documents, database, aliases,
                                  columns ? &*columns : nullptr, request.facet_limit);
    const std::size_t limit =
        request.offset < results.summary.matches
            ? std::min<std::size_t>(request.limit, results.summary.matches - request.offset)
            : 0;
    if (limit == 0) return;

    const Xapian::MSet matches =
        page(database, found, columns ? &*columns : nullptr, ranked, order,
             static_cast<Xapian::doccount>(request.offset), static_cast<Xapian::doccount>(limit));
    Highlighter highlighter(highlights, analyzers);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      const StoredFields document = parse_stored_fields(match.get_document().get_data());
      Hit hit = make_hit(document, aliases);
      hit.rank = match.get_rank() + 1;
      hit.score = match.get_weight();
      hit.snippets = make_snippets(document, highlighter, {.fragments = request.snippets});
      hit.title_highlights = title_highlights(document, highlighter);
      results.hits.push_back(std::move(hit));
    }
    results.summary.returned = results.hits.size();
  }

  Results list(EntityKind kind, const std::string& pattern, std::size_t limit) {
    const Stopwatch stopwatch;
    Results results;
    results.facets.push_back(list_names(database, aliases, kind, pattern));
    Facet& facet = results.facets.front();
    if (facet.values.size() > limit) facet.values.resize(limit);
    results.listed = listed_entities(database, aliases, kind, pattern, facet, limit);
    if (facet.distinct == 0 && results.listed->empty() && !pattern.empty())
      notes.push_back(nothing_listed(database, aliases, corrections, kind, pattern));
    results.summary.notes = notes;
    results.summary.query = pattern;
    results.summary.matches = facet.distinct;
    results.summary.returned = facet.values.size();
    results.summary.elapsed_ms = stopwatch.milliseconds();
    return results;
  }

  Results related(const std::string& name, std::size_t limit) {
    const Stopwatch stopwatch;
    Results results;
    const std::vector<NamedEntity> entities = asked_for(asked_name(name), Hidden::left_out);
    if (entities.size() > 1) notes.push_back(several_called(name, std::nullopt, entities));
    RelatedNames found = related_names(database, aliases, entities, limit);
    results.facets = std::move(found.facets);
    results.summary.query = name;
    results.summary.matches = found.documents;
    results.summary.notes = notes;
    results.summary.elapsed_ms = stopwatch.milliseconds();
    return results;
  }

  Results why(const std::string& typed, std::size_t limit) {
    const Stopwatch stopwatch;
    Results results;
    std::vector<NamedEntity> entities = asked_for(asked_name(typed), Hidden::included);
    results.summary.matches = entities.size();
    if (entities.size() > limit) entities.resize(limit);
    results.reasons = reasons_of(database, aliases, corrections, analyzers, entities);
    results.summary.query = typed;
    results.summary.returned = entities.size();
    results.summary.notes = notes;
    results.summary.elapsed_ms = stopwatch.milliseconds();
    return results;
  }

  Results similar(const std::string& id, const SearchRequest& request) {
    const Stopwatch stopwatch;
    Results results;
    results.summary.query = id;
    const std::string term = schema::id_term(id);
    const auto posting = database.postlist_begin(term);
    if (posting == database.postlist_end(term))
      throw Error("no document has the id " + harmless(to_valid_utf8(id), true));
    const Xapian::Query query = similar_to(database, *posting, languages);
    run(filtered(query, request.filters), {}, request, true, request.sort, {}, results);
    results.summary.notes = notes;
    results.summary.elapsed_ms = stopwatch.milliseconds();
    return results;
  }
};

Searcher::Searcher(std::vector<std::string> folders, int today, std::string synonyms, std::string entities)
    : state_(std::make_unique<State>()) {
  state_->folders = std::move(folders);
  state_->today = today;
  state_->synonym_file = std::move(synonyms);
  state_->entities_file = std::move(entities);
  state_->with_retries([] {});
}
Searcher::~Searcher() = default;

Results Searcher::search(const SearchRequest& request) {
  return state_->with_retries([&] { return state_->search(request); });
}
Results Searcher::list(EntityKind kind, const std::string& pattern, std::size_t limit) {
  return state_->with_retries([&] { return state_->list(kind, pattern, limit); });
}
Results Searcher::why(const std::string& name, std::size_t limit) {
  return state_->with_retries([&] { return state_->why(name, limit); });
}
Results Searcher::related(const std::string& name, std::size_t limit) {
  return state_->with_retries([&] { return state_->related(name, limit); });
}
Results Searcher::similar(const std::string& id, const SearchRequest& request) {
  return state_->with_retries([&] { return state_->similar(id, request); });
}

}  // namespace byline
