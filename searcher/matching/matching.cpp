#include "searcher/matching/matching.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/matching/phrases.hpp"

namespace byline {
namespace {

using Xapian::Query;

/// Takes down which documents the matcher goes by.
class Collector : public Xapian::MatchSpy {
 public:
  explicit Collector(DocumentSet& documents) : documents_(documents) {}
  void operator()(const Xapian::Document& document, double) override { documents_.add(document.get_docid()); }

 private:
  DocumentSet& documents_;
};

class Matcher {
 public:
  Matcher(const Xapian::Database& database, query::Postings& postings)
      : database_(database),
        postings_(postings),
        highest_(database.get_lastdocid()),
        uuids_(uuids_of(database)) {}

  /// `within`: nobody will ask for documents outside of it (nullptr: all are asked for); they may or may not
  /// be in the result.
  FoundDocuments match(const Query& query, const DocumentSet* within) {
    postings_.heed();
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return {postings(*query.get_terms_begin(), within), query};
      case Query::LEAF_MATCH_ALL:
        return {all_documents(database_), query};
      case Query::LEAF_MATCH_NOTHING:
        return {DocumentSet(highest_), query};
      case Query::OP_OR:
        return any(query, within);
      case Query::OP_SYNONYM:
      case Query::OP_MAX: {
        // Their weight depends on what Xapian guesses of their parts: those are left as they are.
        return {any_of_them(query, within), query};
      }
      case Query::OP_AND:
      case Query::OP_FILTER:
        return all(query, within);
      case Query::OP_AND_NOT:
        return all_but(query, within);
      case Query::OP_AND_MAYBE:
        return at_best_with(query, within);
      case Query::OP_SCALE_WEIGHT: {
        // The factor cannot be asked for: the query is kept, unless it costs.
        FoundDocuments found = match(query.get_subquery(0), within);
        found.ranked = query;
        return found;
      }
      case Query::OP_PHRASE:
      case Query::OP_NEAR: {
        const Query words = all_words(query);
        FoundDocuments found{positional(query, words, within), {}};
        found.ranked = Query(Query::OP_FILTER, words, source(found.documents));
        return found;
      }
      case Query::OP_VALUE_RANGE:
      case Query::OP_VALUE_GE:
      case Query::OP_VALUE_LE: {
        FoundDocuments found{asked(query, within), {}};
        found.ranked = source(found.documents);
        return found;
      }
      default:
        return {asked(query, within), query};
    }
  }

  Query source(DocumentSet documents) const {
    return source_of(std::move(documents), uuids_, postings_.stop());
  }

  /// A ranking with the documents of its phrases, NEAR and ADJ; `found`: those that are ranked.
  Query settled(const Query& ranking, const DocumentSet& found) {
    if (!has_positions(ranking)) return ranking;
    std::vector<Query> parts;
    for (std::size_t i = 0; i < ranking.get_num_subqueries(); ++i) parts.push_back(ranking.get_subquery(i));
    switch (ranking.get_type()) {
      case Query::OP_PHRASE:
      case Query::OP_NEAR: {
        const Query words = all_words(ranking);
        return Query(Query::OP_FILTER, words, source(positional(ranking, words, &found)));
      }
      case Query::OP_FILTER:  // the others weigh nothing
      case Query::OP_AND_NOT:
        parts.front() = settled(parts.front(), found);
        break;
      case Query::OP_OR:
      case Query::OP_AND:
      case Query::OP_AND_MAYBE:
      case Query::OP_MAX:
        for (Query& part : parts) part = settled(part, found);
        break;
      default:
        return ranking;  // the factor of OP_SCALE_WEIGHT cannot be asked for
    }
    return Query(ranking.get_type(), parts.begin(), parts.end());
  }
  static bool has_positions(const Query& query) {
    if (query.get_type() == Query::OP_PHRASE || query.get_type() == Query::OP_NEAR) return true;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
      if (has_positions(query.get_subquery(i))) return true;
    return false;
  }

  /// From now on, what is found of a term, or asked of Xapian, is not looked for again.
  void remember() { remembers_ = true; }

 private:
  /// The documents of a term, or of a serialised query, when they are known; or nullptr.
  const DocumentSet* known(const std::map<std::string, DocumentSet>& sets, const std::string& key) const {
    const auto found = sets.find(key);
    return found == sets.end() ? nullptr : &found->second;
  }
  const DocumentSet& learned(std::map<std::string, DocumentSet>& sets, const std::string& key,
                             const DocumentSet& documents) const {
    constexpr std::size_t most = 64;  // a bit for each document of the index
    if (remembers_ && sets.size() < most) sets.emplace(key, documents);
    return documents;
  }

  static bool needs_matcher(const Query& query) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
      case Query::LEAF_MATCH_ALL:
      case Query::LEAF_MATCH_NOTHING:
        return false;
      case Query::OP_OR:
      case Query::OP_SYNONYM:
      case Query::OP_MAX:
      case Query::OP_AND:
      case Query::OP_FILTER:
      case Query::OP_AND_NOT:
      case Query::OP_AND_MAYBE:
      case Query::OP_SCALE_WEIGHT:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
          if (needs_matcher(query.get_subquery(i))) return true;
        return false;
      default:
        return true;
    }
  }

  DocumentSet postings(const std::string& term, const DocumentSet* within) {
    if (const DocumentSet* already = known(terms_, term)) return *already;
    DocumentSet documents(highest_);
    return add_postings(term, within, documents) ? learned(terms_, term, documents) : documents;
  }

  /// Whether all of the term's documents have been added: or else those of them that are within.
  bool add_postings(const std::string& term, const DocumentSet* within, DocumentSet& documents) {
    // Some dozens of postings are read in the time it takes to find one.
    constexpr std::size_t postings_a_search = 50;
    if (!postings_.kept(term) && within && within->count() < postings_.frequency(term) / postings_a_search) {
      auto posting = database_.postlist_begin(term);
      const auto end = database_.postlist_end(term);
      for (std::uint32_t next = within->next(1); next != 0 && posting != end; next = within->next(next + 1)) {
        postings_.heed();
        posting.skip_to(next);
        if (posting != end && *posting == next) documents.add(next);
      }
      return false;
    }
    for (std::size_t shard = 0; shard < postings_.shards(); ++shard)
      if (const glass::PostingList* kept = postings_.keep(term, shard); kept && postings_.shards() == 1) {
        documents.add(kept->documents());
      } else if (kept) {
        for (const Xapian::docid document : kept->documents())
          documents.add(postings_.number_among_all(document, shard));
      } else {
        const Xapian::Database& of = postings_.shard(shard);
        for (auto posting = of.postlist_begin(term); posting != of.postlist_end(term); ++posting) {
          postings_.heed();
          documents.add(postings_.number_among_all(*posting, shard));
        }
      }
    return true;
  }

  FoundDocuments all_but(const Query& query, const DocumentSet* within) {
    FoundDocuments found = match(query.get_subquery(0), within);
    for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
      const FoundDocuments excluded = match(query.get_subquery(i), &found.documents);
      found.documents -= excluded.documents;
      found.ranked = Query(Query::OP_AND_NOT, found.ranked, excluded.ranked);
    }
    return found;
  }

  FoundDocuments at_best_with(const Query& query, const DocumentSet* within) {
    FoundDocuments found = match(query.get_subquery(0), within);
    for (std::size_t i = 1; i < query.get_num_subqueries(); ++i)
      found.ranked =
          Query(Query::OP_AND_MAYBE, found.ranked,
                needs_matcher(query.get_subquery(i)) ? match(query.get_subquery(i), &found.documents).ranked
                                                     : query.get_subquery(i));
    return found;
  }

  /// A pattern stands for a thousand terms: they have one set together.
  DocumentSet any_of_them(const Query& query, const DocumentSet* within) {
    const std::string key = remembers_ && query.get_type() == Query::OP_SYNONYM && !needs_matcher(query)
                                ? query.serialise()
                                : std::string();
    if (const DocumentSet* already = known(asked_, key)) return *already;
    DocumentSet documents(highest_);
    bool whole = !key.empty();
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      const Query part = query.get_subquery(i);
      if (part.get_type() == Query::LEAF_TERM) {
        postings_.heed();
        whole = add_postings(*part.get_terms_begin(), within, documents) && whole;
      } else {
        documents |= match(part, within).documents;
        whole = false;
      }
    }
    return whole ? learned(asked_, key, documents) : documents;
  }

  FoundDocuments any(const Query& query, const DocumentSet* within) {
    DocumentSet documents(highest_);
    std::vector<Query> ranked;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      FoundDocuments found = match(query.get_subquery(i), within);
      documents |= found.documents;
      ranked.push_back(std::move(found.ranked));
    }
    return {std::move(documents), Query(Query::OP_OR, ranked.begin(), ranked.end())};
  }

  FoundDocuments all(const Query& query, const DocumentSet* within) {
    const std::size_t parts = query.get_num_subqueries();
    std::vector<Query> ranked(parts);
    DocumentSet documents(highest_);
    bool some = false;
    // What has to ask the matcher comes last, for few documents then.
    for (const bool asking : {false, true})
      for (std::size_t i = 0; i < parts; ++i) {
        const Query part = query.get_subquery(i);
        if (needs_matcher(part) != asking) continue;
        FoundDocuments found = match(part, some ? &documents : within);
        ranked[i] = std::move(found.ranked);
        if (some)
          documents &= found.documents;
        else
          documents = std::move(found.documents);
        if (!some && within) documents &= *within;
        some = true;
      }
    return {std::move(documents), Query(query.get_type(), ranked.begin(), ranked.end())};
  }

  static Query all_words(const Query& positional) {
    std::vector<Query> words;
    for (std::size_t i = 0; i < positional.get_num_subqueries(); ++i)
      words.push_back(positional.get_subquery(i));
    return Query(Query::OP_AND, words.begin(), words.end());
  }

  /// `words`: what any document of the query has.
  DocumentSet positional(const Query& query, const Query& words, const DocumentSet* within) {
    const std::optional<query::TermSequence> sequence = query::sequence_of(query);
    if (!sequence) return asked(query, within);
    const std::string key = remembers_ ? query.serialise() : std::string();
    if (const DocumentSet* already = known(asked_, key)) return *already;
    DocumentSet candidates = match(words, within).documents;
    if (within) candidates &= *within;
    const DocumentSet found = query::with_sequence(*sequence, candidates, postings_);
    return within ? found : learned(asked_, key, found);
  }

  DocumentSet asked(const Query& query, const DocumentSet* within) {
    DocumentSet documents(highest_);
    if (highest_ == 0 || (within && within->empty())) return documents;
    const std::string key = remembers_ ? query.serialise() : std::string();
    if (const DocumentSet* already = known(asked_, key)) return *already;
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(within ? Query(Query::OP_FILTER, query, source(*within))
                             : stoppable(database_, query, postings_.stop()));
    if (uuids_->size() == 1) {
      Collector collector(documents);
      enquire.add_matchspy(&collector);
      enquire.get_mset(0, 0, database_.get_doccount());
      return within ? documents : learned(asked_, key, documents);
    }
    // A spy is told a document's number in its own database, not which database that is.
    const Xapian::MSet matches = enquire.get_mset(0, database_.get_doccount());
    for (auto match = matches.begin(); match != matches.end(); ++match) documents.add(*match);
    return within ? documents : learned(asked_, key, documents);
  }

  const Xapian::Database& database_;
  query::Postings& postings_;
  const std::uint32_t highest_;
  const std::shared_ptr<const std::vector<std::string>> uuids_;
  bool remembers_ = false;
  std::map<std::string, DocumentSet> terms_, asked_;
};

/// Any of some words, whatever they weigh.
bool is_words_only(const Query& query) {
  const Query::op type = query.get_type();
  if (type != Query::OP_OR && type != Query::OP_SCALE_WEIGHT)
    return type == Query::LEAF_TERM || type == Query::LEAF_POSTING_SOURCE ||
           type == Query::LEAF_MATCH_NOTHING;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (!is_words_only(query.get_subquery(i))) return false;
  return true;
}

bool has(Query::op op, const Query& query) {
  if (query.get_type() == op) return true;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (has(op, query.get_subquery(i))) return true;
  return false;
}

}  // namespace

FoundDocuments find_matches(const Xapian::Database& database, const Xapian::Query& query,
                            query::Postings& postings, const Query& ranking) {
  Matcher matcher(database, postings);
  if (Matcher::has_positions(ranking)) matcher.remember();
  FoundDocuments found = matcher.match(query, nullptr);
  if (!ranking.empty()) found.ranked = matcher.settled(ranking, found.documents);
  return found;
}

FoundDocuments find_matches(const Xapian::Database& database, const Query& query, query::Postings& postings,
                            const Query& other, DocumentSet& both, const Query& ranking) {
  Matcher matcher(database, postings);
  matcher.remember();
  FoundDocuments found = matcher.match(query, nullptr);
  if (!ranking.empty()) found.ranked = matcher.settled(ranking, found.documents);
  both = matcher.match(other, &found.documents).documents;
  both &= found.documents;
  return found;
}

DocumentSet find_matches_within(const Xapian::Database& database, const Query& query,
                                query::Postings& postings, const DocumentSet& within) {
  if (within.empty()) return within;
  DocumentSet documents = Matcher(database, postings).match(query, &within).documents;
  documents &= within;
  return documents;
}

Xapian::doccount matches_to_look_at(const Xapian::Database& database, const Query& query) {
  if (database.size() > 1) return database.get_doccount();
  if (query.get_type() == Query::OP_FILTER) return matches_to_look_at(database, query.get_subquery(0));
  if (!has(Query::OP_AND_MAYBE, query)) return 0;
  // At the top, before words alone, it does no harm but with OP_MAX, as of compounds: Xapian reads what it
  // has freed.
  if (query.get_type() != Query::OP_AND_MAYBE || has(Query::OP_MAX, query)) return database.get_doccount();
  if (has(Query::OP_AND_MAYBE, query.get_subquery(0))) return database.get_doccount();
  for (std::size_t i = 1; i < query.get_num_subqueries(); ++i)
    if (!is_words_only(query.get_subquery(i))) return database.get_doccount();
  return 0;
}

}  // namespace byline
