#include "searcher/search/reasons.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "common/database.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/names/alias_terms.hpp"
#include "common/names/join_reason.hpp"
#include "common/names/known_names.hpp"
#include "common/names/reason_words.hpp"
#include "common/text/text.hpp"
#include "searcher/passages/snippet.hpp"
#include "searcher/results/hit.hpp"
#include "searcher/search/hits.hpp"

namespace byline {
namespace {

/// The first of those that have a term, by date and id: each build of an index numbers documents as they
/// come, and so gives the same only by what stays. Of very many not all are looked at.
std::vector<Xapian::docid> first_documents(const Xapian::Database& database, const std::string& term) {
  constexpr std::size_t most_dates = 20'000, most_ids = 500;
  std::vector<std::pair<std::string, Xapian::docid>> dated;
  auto date = database.valuestream_begin(schema::date_slot);
  const auto dates_end = database.valuestream_end(schema::date_slot);
  for (auto at = database.postlist_begin(term);
       at != database.postlist_end(term) && dated.size() < most_dates; ++at) {
    if (date != dates_end) date.skip_to(*at);
    const bool has_date = date != dates_end && date.get_docid() == *at;
    dated.emplace_back(has_date ? *date : std::string("undated: last"), *at);
  }
  std::sort(dated.begin(), dated.end());
  std::vector<std::pair<std::string, Xapian::docid>> ordered;
  for (std::size_t i = 0; i < dated.size() && ordered.size() < most_first_documents;) {
    const std::string& day = dated[i].first;
    const std::size_t first = ordered.size();
    for (; i < dated.size() && dated[i].first == day; ++i) {
      if (ordered.size() - first == most_ids) continue;
      ordered.emplace_back(first_term(database, dated[i].second, schema::id_prefix), dated[i].second);
    }
    std::sort(ordered.begin() + static_cast<std::ptrdiff_t>(first), ordered.end());
  }
  if (ordered.size() > most_first_documents) ordered.resize(most_first_documents);
  std::vector<Xapian::docid> documents;
  for (const auto& [id, document] : ordered) documents.push_back(document);
  return documents;
}

class DocumentsInDatabase : public DocumentsOfNames {
 public:
  explicit DocumentsInDatabase(const Xapian::Database& database) : database_(database) {}

  std::uint64_t with_term(const std::string& term) override { return database_.get_termfreq(term); }
  std::uint64_t with_any(const std::vector<std::string>& terms) override {
    return documents_with(database_, terms).size();
  }
  void each_joined(EntityKind kind, const EachJoined& each) override {
    each_alias_term(database_, kind, each);
  }
  void first_with(const std::string& term, const IsEnough& is_enough) override {
    for (const Xapian::docid number : first_documents(database_, term)) {
      const StoredFields document = parse_stored_fields(database_.get_document(number).get_data());
      if (is_enough(document, file_of_member(database_, number, document.path))) return;
    }
  }

 private:
  const Xapian::Database& database_;
};

using Key = std::pair<EntityKind, std::string>;  // a name_key() and what the recogniser took it for

/// Whether known_names.txt has both for one entity, surely.
bool are_known_as_one(const Key& name, std::string_view other) {
  const std::vector<KnownEntity>& known = known_entities();
  return std::any_of(known.begin(), known.end(), [&](const KnownEntity& entity) {
    const auto has = [&](const std::string& key) {
      return std::any_of(entity.names.begin(), entity.names.end(),
                         [&](std::string_view its_name) { return name_key(its_name) == key; });
    };
    return entity.kind == name.first && has(name.second) && has(name_key(other));
  });
}

/// A form of a name that documents join to a fuller one.
struct Joined {
  std::string short_name, full_name, term;
  std::uint64_t documents = 0;  // of that term
  std::uint64_t all = 0;        // with other spellings of the two
};

class Reasons {
 public:
  Reasons(DocumentsOfNames& documents, const AliasTable& aliases, const Corrections& corrections,
          Analysers& analysers)
      : documents_(documents), aliases_(aliases), corrections_(corrections), analysers_(analysers) {}

  std::vector<EntityReasons> of(const std::vector<NamedEntity>& entities, std::string_view join_reasons) {
    std::vector<EntityReasons> found;
    std::map<Key, std::size_t> entity_of;
    std::vector<std::vector<Key>> keys;
    for (const NamedEntity& entity : entities) {
      const EntityLine line = entity_line(aliases_, entity.kind, entity.name);
      EntityReasons reasons{entity.kind, entity.name, entity.hidden, documents_.with_any(entity.terms), {}};
      std::vector<Key>& its_keys = keys.emplace_back();
      for (const LineName& name : line.names) {
        Key key{name.kind, name_key(name.text)};
        const std::string term = schema::make_term(schema::entity_prefix(key.first), key.second);
        reasons.names.push_back({name.kind, name.text, documents_.with_term(term), {}, {}, {}});
        entity_of.emplace(key, found.size());
        its_keys.push_back(std::move(key));
      }
      found.push_back(std::move(reasons));
    }
    read_rules(entity_of, join_reasons);
    read_joins(entity_of);
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (std::size_t j = 0; j < keys[i].size(); ++j) explain(found[i], j, keys[i][j]);
      if (entities[i].known_as.empty()) continue;
      const JoinReason reason{
          found[i].kind, found[i].name, entities[i].known_as, JoinCode::known_everywhere, found[i].name, 0};
      found[i].names.push_back(
          {reason.kind, reason.name, 0, in_words(reason), std::string(word(reason.code)), {}});
    }
    return found;
  }

 private:
  /// The rules that join the names asked for.
  void read_rules(const std::map<Key, std::size_t>& wanted, std::string_view join_reasons) {
    for (JoinReason& rule : parse_join_reasons(join_reasons)) {
      Key key{rule.kind, name_key(rule.name)};
      if (wanted.contains(key)) rules_.try_emplace(std::move(key), std::move(rule));
    }
  }

  /// Which documents join names of one entity: for each short name, the fuller one to which most do.
  void read_joins(const std::map<Key, std::size_t>& wanted) {
    for (const EntityKind kind : all_entity_kinds) {
      documents_.each_joined(kind, [&](const std::string& term, const AliasedNames& names,
                                       std::uint64_t documents) {
        Key key{kind, name_key(names.short_name)};
        const auto short_name = wanted.find(key);
        if (short_name == wanted.end()) return;
        const auto full_name = wanted.find({kind, name_key(names.full_name)});
        if (full_name == wanted.end() || full_name->second != short_name->second || full_name == short_name)
          return;
        Joined& known = joined_[key];
        known.all += documents;
        if (documents <= known.documents) return;
        known = {std::string(names.short_name), std::string(names.full_name), term, documents, known.all};
      });
    }
  }

  void explain(EntityReasons& entity, std::size_t number, const Key& key) {
    NameReason& name = entity.names[number];
    const auto rule = rules_.find(key);
    const auto joined = joined_.find(key);
    const std::string place = corrections_.place_of({key.first, key.second});
    if (number == 0) {
      name.reason = place.empty() ? "the name shown" : "the name shown: " + place;
      name.code = "shown";
    } else if (!place.empty()) {
      name.reason = place;
      name.code = "corrected";
    } else {
      JoinReason reason;  // of nothing that is known
      if (rule != rules_.end())
        reason = rule->second;
      else if (joined != joined_.end())
        reason = {key.first,         entity.name, name.name, JoinCode::short_form, joined->second.full_name,
                  joined->second.all};
      name.reason = in_words(reason);
      name.code = word(reason.code);
      if (reason.code != JoinCode::known_everywhere && are_known_as_one(key, entity.name))
        name.reason += "; known everywhere";
    }
    if (number > 0 && joined != joined_.end()) {
      const Joined& both = joined->second;
      add_example(both.term, {both.short_name, both.full_name}, name);
    }
    if (name.examples.empty())
      add_example(schema::make_term(schema::entity_prefix(key.first), key.second), {name.name}, name);
  }

  /// A passage from the first document that has the term and a passage: the best of those with the most of
  /// `names`, where the first stands for itself and not as a part of the others.
  void add_example(const std::string& term, const std::vector<std::string>& names, NameReason& reason) {
    Highlights highlights;
    for (const std::string& name : names) highlights.names.push_back({name});
    Highlighter highlighter(highlights, analysers_);
    documents_.first_with(term, [&](const StoredFields& document, const std::string& file) {
      constexpr std::size_t passages = 10;
      std::size_t most = 0;
      Snippet best;
      Passages shown = make_snippets(document, highlighter, {.fragments = passages});
      for (Snippet& snippet : shown.snippets) {
        const std::size_t found = names_in(snippet, names);
        if (found <= most) continue;
        most = found;
        best = std::move(snippet);
      }
      if (most > 0) reason.examples.push_back({head_of(document), std::move(best), file});
      return most > 0;
    });
  }

  /// How many of the names are highlighted each for itself, the first counting more than all others.
  static std::size_t names_in(const Snippet& snippet, const std::vector<std::string>& names) {
    std::size_t number = 0;
    for (const std::string& name : names) {
      const bool found =
          std::any_of(snippet.highlights.begin(), snippet.highlights.end(), [&](const auto& range) {
            std::size_t begin = 0;
            for (std::uint32_t i = 0; i < range.first; ++i) next_code_point(snippet.text, begin);
            std::size_t end = begin;
            for (std::uint32_t i = range.first; i < range.second; ++i) next_code_point(snippet.text, end);
            return name_key(std::string_view(snippet.text).substr(begin, end - begin)) == name_key(name);
          });
      if (found) number += &name == &names.front() ? names.size() : 1;
    }
    return snippet.highlights.empty() ? 0 : number + 1;
  }

  DocumentsOfNames& documents_;
  const AliasTable& aliases_;
  const Corrections& corrections_;
  Analysers& analysers_;
  std::map<Key, JoinReason> rules_;
  std::map<Key, Joined> joined_;
};

}  // namespace

std::vector<EntityReasons> reasons_of(DocumentsOfNames& documents, const AliasTable& aliases,
                                      const Corrections& corrections, Analysers& analysers,
                                      const std::vector<NamedEntity>& entities,
                                      std::string_view join_reasons) {
  return Reasons(documents, aliases, corrections, analysers).of(entities, join_reasons);
}

std::vector<EntityReasons> reasons_of(const Xapian::Database& database, const AliasTable& aliases,
                                      const Corrections& corrections, Analysers& analysers,
                                      const std::vector<NamedEntity>& entities,
                                      std::string_view join_reasons) {
  DocumentsInDatabase documents(database);
  return reasons_of(documents, aliases, corrections, analysers, entities, join_reasons);
}

}  // namespace byline
