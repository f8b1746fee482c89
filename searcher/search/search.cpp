#include "searcher/search/search.hpp"

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/language.hpp"
#include "common/schema.hpp"
#include "common/stored_fields.hpp"
#include "common/text.hpp"
#include "searcher/query/compile.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/spelling.hpp"
#include "searcher/results/facet_tally.hpp"
#include "searcher/results/highlighter.hpp"
#include "searcher/results/hit.hpp"
#include "searcher/results/snippet.hpp"
#include "searcher/search/entity_names.hpp"
#include "searcher/search/facet_spy.hpp"

namespace byline {
namespace {

/// Stems are looked for in every language that at least this share of the documents is in: a language that
/// detection sees once in a thousand texts is most likely no language of theirs.
constexpr double least_language_share = 0.001;
/// Words that stand for a document when others like it are looked for.
constexpr Xapian::termcount telling_words = 40;

class Stopwatch {
 public:
  double milliseconds() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string with_counts(const std::vector<NamedEntity>& entities) {
  constexpr std::size_t most_shown = 5;
  std::string list;
  for (std::size_t i = 0; i < entities.size() && i < most_shown; ++i)
    list += (i ? ", " : "") + entities[i].name + " (" + std::to_string(entities[i].documents) + ")";
  if (entities.size() > most_shown) list += " and " + std::to_string(entities.size() - most_shown) + " more";
  return list;
}

/// Unprefixed words and stems, without numbers: what can tell documents apart by subject.
class SubjectWords : public Xapian::ExpandDecider {
 public:
  bool operator()(const std::string& term) const override {
    const std::string_view word =
        term.starts_with('Z') ? std::string_view(term).substr(1) : std::string_view(term);
    return word.size() > 2 &&
           (static_cast<unsigned char>(word[0]) >= 0x80 || (word[0] >= 'a' && word[0] <= 'z'));
  }
};

/// Dunning's ratio for: `together` of `first` documents and of `second` documents share both, out of `all`.
double log_likelihood_ratio(double together, double first, double second, double all) {
  const auto term = [](double k, double n) { return k > 0 ? k * std::log(k / n) : 0; };
  const double k12 = first - together, k21 = second - together, k22 = all - first - second + together;
  return 2 * (term(together, first * second / all) + term(k12, first * (all - second) / all) +
              term(k21, (all - first) * second / all) + term(k22, (all - first) * (all - second) / all));
}

}  // namespace

struct Searcher::State {
  std::vector<std::string> folders;
  int today;
  Xapian::Database database;
  AliasTable aliases;
  std::vector<std::string> languages;
  Analyzers analyzers;
  std::vector<std::string> notes;                      // of the search going on
  std::vector<std::vector<std::string>> wanted_names;  // entities filtered by, to be highlighted

  void open() {
    database = Xapian::Database();
    std::vector<AliasGroup> groups;
    for (const std::string& folder : folders) {
      const Xapian::Database opened = open_index(folder);
      const AliasTable table = load_aliases(opened);
      groups.insert(groups.end(), table.groups().begin(), table.groups().end());
      database.add_database(opened);
    }
    aliases = AliasTable(std::move(groups));
    languages.clear();
    const double least = least_language_share * database.get_doccount();
    for (const std::string& language : index_languages(database))
      if (stemmer_name(language) != "none" &&
          database.get_termfreq(schema::make_term(schema::language_prefix, language)) >= least)
        languages.push_back(language);
  }

  /// Runs `search`; again, on the index as it is by then, when an indexer changes it meanwhile.
  template <class Search>
  auto with_retries(Search&& search) {
    constexpr int attempts = 10;
    for (int attempt = 1;; ++attempt) {
      notes.clear();
      wanted_names.clear();
      try {
        return search();
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == attempts)
          throw Error("the index changes faster than it can be searched", "try again later");
      } catch (const Xapian::DatabaseCorruptError& failure) {
        throw Error("the index is damaged: " + failure.get_msg(), "remove it and index again");
      } catch (const Xapian::Error& failure) {
        // Tables of a generation that has just been replaced may be gone.
        if (attempt >= 3) throw Error("the index cannot be searched: " + failure.get_msg());
      }
      open();
    }
  }

  std::vector<std::string> entity_terms(EntityKind kind, std::string_view typed, bool wanted) {
    const std::vector<NamedEntity> entities = find_entities(database, aliases, kind, typed);
    if (entities.empty()) notes.push_back("no " + std::string(keyword(kind)) + " is called " + quoted(typed));
    if (entities.size() > 1)
      notes.push_back(quoted(typed) + " is more than one " + std::string(keyword(kind)) +
                      ", all are searched; did you mean " + with_counts(entities) + "?");
    std::vector<std::string> terms;
    for (const NamedEntity& entity : entities) {
      terms.insert(terms.end(), entity.terms.begin(), entity.terms.end());
      if (wanted) wanted_names.push_back(entity.names);
    }
    return terms;
  }

  Xapian::Query filtered(Xapian::Query query, const Filters& filters) {
    using Query = Xapian::Query;
    const auto any = [](const std::vector<std::string>& terms) {
      return terms.empty() ? Query::MatchNothing : Query(Query::OP_OR, terms.begin(), terms.end());
    };
    for (const Filters::Name& name : filters.names) {
      const Query named = any(entity_terms(name.kind, name.name, !name.excluded));
      query = Query(name.excluded ? Query::OP_AND_NOT : Query::OP_FILTER, query, named);
    }
    const auto filter_by = [&](std::string_view prefix, const std::vector<std::string>& values, bool folded) {
      std::vector<std::string> terms;
      for (const std::string& value : values)
        terms.push_back(schema::make_term(prefix, folded ? name_key(value) : fold(value)));
      if (!terms.empty()) query = Query(Query::OP_FILTER, query, any(terms));
    };
    filter_by(schema::source_prefix, filters.sources, true);
    filter_by(schema::language_prefix, filters.languages, false);
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
    made.languages = request.filters.languages.empty() ? languages : request.filters.languages;
    made.match_all = request.match_all;
    made.entity_terms = [this](EntityKind kind, std::string_view name) {
      return entity_terms(kind, name, true);
    };
    return made;
  }

  Results search(const SearchRequest& request) {
    const Stopwatch stopwatch;
    Results results;
    results.summary.query = request.query;
    Xapian::Query query = Xapian::Query::MatchAll;
    Highlights highlights;
    bool ranked = false;
    std::optional<query::Tree> tree;
    std::optional<query::CompiledQuery> compiled;
    if (!request.query.empty()) {
      tree = request.plain ? query::plain_tree(request.query) : query::parse(request.query, today);
      compiled = query::compile(*tree, context(request));
      query = compiled->query;
      ranked = !query::is_filter(tree->root);
      for (std::string& term : compiled->highlight_terms) highlights.words.push_back({{std::move(term)}});
      for (auto& words : compiled->highlight_phrases) highlights.phrases.push_back({std::move(words)});
      notes.insert(notes.end(), compiled->notes.begin(), compiled->notes.end());
      if (request.explain) results.summary.understood = query::print(*tree);
    }
    query = filtered(query, request.filters);
    highlights.names = wanted_names;

    Xapian::Enquire enquire(database);
    const SortOrder order =
        request.sort == SortOrder::relevance && !ranked ? SortOrder::newest_first : request.sort;
    run(enquire, query, request, order, highlights, results);
    if (results.summary.matches == 0 && compiled)
      results.summary.did_you_mean = suggestions(*tree, *compiled, request);
    results.summary.notes = notes;
    results.summary.elapsed_ms = stopwatch.milliseconds();
    return results;
  }

  /// Corrected queries that find something under the filters of the request too.
  std::vector<std::string> suggestions(const query::Tree& tree, const query::CompiledQuery& compiled,
                                       const SearchRequest& request) {
    const std::vector<std::string> told =
        notes;  // what compiling the corrections has to say is not for the user
    std::vector<std::string> found = query::suggestions(tree, compiled, context(request));
    if (!request.filters.empty())
      std::erase_if(found, [&](const std::string& corrected) {
        const query::Tree again =
            request.plain ? query::plain_tree(corrected) : query::parse(corrected, today);
        Xapian::Enquire enquire(database);
        enquire.set_query(filtered(query::compile(again, context(request)).query, request.filters));
        return enquire.get_mset(0, 1).empty();
      });
    notes = told;
    return found;
  }

  /// Matches of a query into results: hits, facets, the summary's counts.
  void run(Xapian::Enquire& enquire, const Xapian::Query& query, const SearchRequest& request,
           SortOrder order, const Highlights& highlights, Results& results) {
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight());
    Xapian::MultiValueKeyMaker by_date, by_title;
    // Documents without a date come last whichever way the others go.
    by_date.add_value(schema::date_slot, order == SortOrder::newest_first,
                      order == SortOrder::newest_first ? "" : "99999999");
    by_title.add_value(schema::title_slot);
    if (order == SortOrder::oldest_first || order == SortOrder::newest_first)
      enquire.set_sort_by_key_then_relevance(&by_date, false);
    else if (order == SortOrder::title)
      enquire.set_sort_by_key_then_relevance(&by_title, false);

    FacetSpy spy(request.facets, aliases);
    if (!request.facets.empty()) enquire.add_matchspy(&spy);
    // All matches are looked at: counts and facets are exact.
    const Xapian::MSet matches =
        enquire.get_mset(static_cast<Xapian::doccount>(std::min<std::size_t>(request.offset, 0xfffffffe)),
                         static_cast<Xapian::doccount>(std::min<std::size_t>(request.limit, 0xfffffffe)),
                         database.get_doccount());
    results.summary.matches = matches.get_matches_estimated();
    results.summary.offset = request.offset;
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
    results.facets = spy.take(request.facet_limit);
  }

  /// Every entity of a kind in some documents, with its count.
  Facet tally(EntityKind kind, const std::vector<Xapian::docid>* documents) {
    FacetTally tally(kind, aliases);
    const Xapian::valueno slot = schema::entity_slot(kind);
    auto value = database.valuestream_begin(slot);
    const auto end = database.valuestream_end(slot);
    if (documents == nullptr) {
      for (; value != end; ++value) tally.add_names(*value);
    } else {
      for (const Xapian::docid document : *documents) {
        if (value != end) value.skip_to(document);
        if (value == end) break;
        if (value.get_docid() == document) tally.add_names(*value);
      }
    }
    return tally.take(static_cast<std::size_t>(-1));
  }

  Results list(EntityKind kind, const std::string& pattern, std::size_t limit) {
    const Stopwatch stopwatch;
    Results results;
    Facet facet = tally(kind, nullptr);
    if (const NamePattern wanted(pattern); !wanted.empty()) {
      std::erase_if(facet.values, [&](const FacetValue& value) {
        return !wanted.matches(value.name) &&
               std::none_of(value.also.begin(), value.also.end(),
                            [&](const std::string& name) { return wanted.matches(name); });
      });
      facet.distinct = facet.values.size();
    }
    results.summary.query = pattern;
    results.summary.matches = facet.distinct;
    if (facet.values.size() > limit) facet.values.resize(limit);
    results.summary.returned = facet.values.size();
    results.facets.push_back(std::move(facet));
    results.summary.elapsed_ms = stopwatch.milliseconds();
    return results;
  }

  Results related(const std::string& name, std::size_t limit) {
    const Stopwatch stopwatch;
    Results results;
    results.summary.query = name;
    std::vector<std::string> terms;
    std::vector<std::string> own_names;
    for (const EntityKind kind : all_entity_kinds)
      for (const NamedEntity& entity : find_entities(database, aliases, kind, name)) {
        terms.insert(terms.end(), entity.terms.begin(), entity.terms.end());
        for (const std::string& one : entity.names) own_names.push_back(name_key(one));
      }
    if (terms.empty()) notes.push_back("nobody and nothing is called " + quoted(name));
    std::vector<Xapian::docid> documents;
    if (!terms.empty()) {
      Xapian::Enquire enquire(database);
      enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
      for (auto match = matches.begin(); match != matches.end(); ++match) documents.push_back(*match);
      std::sort(documents.begin(), documents.end());
    }
    results.summary.matches = documents.size();
    if (!documents.empty())
      for (const EntityKind kind : all_entity_kinds)
        results.facets.push_back(related_of(kind, documents, own_names, limit));
    results.summary.notes = notes;
    results.summary.elapsed_ms = stopwatch.milliseconds();
    return results;
  }

  Facet related_of(EntityKind kind, const std::vector<Xapian::docid>& documents,
                   const std::vector<std::string>& own_names, std::size_t limit) {
    Facet together = tally(kind, &documents);
    std::unordered_map<std::string, std::uint64_t> everywhere;
    for (const FacetValue& value : tally(kind, nullptr).values)
      everywhere.emplace(name_key(value.name), value.count);
    const auto first = static_cast<double>(documents.size());
    const auto all = static_cast<double>(database.get_doccount());
    std::erase_if(together.values, [&](FacetValue& value) {
      const std::string key = name_key(value.name);
      if (std::find(own_names.begin(), own_names.end(), key) != own_names.end()) return true;
      const auto known = everywhere.find(key);
      const auto shared = static_cast<double>(value.count);
      const double second =
          std::max(shared, known == everywhere.end() ? shared : static_cast<double>(known->second));
      if (shared * all <= first * second) return true;  // no more often than chance
      value.score = log_likelihood_ratio(shared, first, second, all);
      return false;
    });
    std::stable_sort(together.values.begin(), together.values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return *a.score > *b.score; });
    together.distinct = together.values.size();
    if (together.values.size() > limit) together.values.resize(limit);
    return together;
  }

  Results similar(const std::string& id, const SearchRequest& request) {
    const Stopwatch stopwatch;
    Results results;
    results.summary.query = id;
    const std::string term = schema::id_term(id);
    const auto posting = database.postlist_begin(term);
    if (posting == database.postlist_end(term))
      throw Error("no document has the id " + harmless(to_valid_utf8(id), true));
    Xapian::RSet seed;
    seed.add_document(*posting);
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query::MatchAll);
    const SubjectWords subject;
    const Xapian::ESet words = enquire.get_eset(telling_words, seed, &subject);
    Xapian::Query query(Xapian::Query::OP_OR, words.begin(), words.end());
    query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, Xapian::Query(term));
    run(enquire, filtered(query, request.filters), request, request.sort, {}, results);
    results.summary.notes = notes;
    results.summary.elapsed_ms = stopwatch.milliseconds();
    return results;
  }
};

Searcher::Searcher(std::vector<std::string> folders, int today) : state_(std::make_unique<State>()) {
  state_->folders = std::move(folders);
  state_->today = today;
  state_->open();
}
Searcher::~Searcher() = default;

Results Searcher::search(const SearchRequest& request) {
  return state_->with_retries([&] { return state_->search(request); });
}
Results Searcher::list(EntityKind kind, const std::string& pattern, std::size_t limit) {
  return state_->with_retries([&] { return state_->list(kind, pattern, limit); });
}
Results Searcher::related(const std::string& name, std::size_t limit) {
  return state_->with_retries([&] { return state_->related(name, limit); });
}
Results Searcher::similar(const std::string& id, const SearchRequest& request) {
  return state_->with_retries([&] { return state_->similar(id, request); });
}

}  // namespace byline
