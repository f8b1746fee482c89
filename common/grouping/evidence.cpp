#include "common/grouping/evidence.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "common/fields/schema.hpp"
#include "common/names/alias_terms.hpp"
#include "common/names/known_names.hpp"
#include "common/text/text_map.hpp"

namespace byline {
namespace {

/// Documents with a term for either name; short forms have none.
std::uint64_t listed_apart(const Xapian::Database& database, EntityKind kind, const std::string& key,
                           const std::string& other_key) {
  const std::string term = schema::entity_term(kind, key), other = schema::entity_term(kind, other_key);
  std::uint64_t documents = 0;
  auto b = database.postlist_begin(other);
  const auto a_end = database.postlist_end(term), b_end = database.postlist_end(other);
  for (auto a = database.postlist_begin(term); a != a_end && b != b_end; ++a) {
    b.skip_to(*a);
    documents += b != b_end && *b == *a;
  }
  return documents;
}

using DocumentSet = std::vector<bool>;  // by number

/// Sets `documents` for those with a term.
void mark(const Xapian::Database& database, const std::string& term, DocumentSet& documents) {
  const auto end = database.postlist_end(term);
  for (auto at = database.postlist_begin(term); at != end; ++at) documents[*at] = true;
}

/// Adds what one index says to `sums`, one for each of `organizations`.
void add_countries(const Xapian::Database& database,
                   const std::vector<std::vector<std::string>>& organizations,
                   const std::vector<CountrySigns>& countries, std::vector<NamedCountries>& sums) {
  const std::size_t documents = database.get_lastdocid() + std::size_t{1};
  std::vector<std::vector<Xapian::docid>> listing(organizations.size());
  for (std::size_t i = 0; i < organizations.size(); ++i) {
    DocumentSet set(documents);
    for (const std::string& key : organizations[i])
      mark(database, schema::entity_term(EntityKind::organization, key), set);
    for (Xapian::docid at = 0; at < documents; ++at)
      if (set[at]) listing[i].push_back(at);
  }
  DocumentSet any(documents);
  const Xapian::valueno places = schema::entity_slot(EntityKind::place);
  const auto end = database.valuestream_end(places);
  for (auto at = database.valuestream_begin(places); at != end; ++at) any[at.get_docid()] = true;
  for (const CountrySigns& country : countries) {
    DocumentSet set(documents);
    for (const std::string& key : country.places)
      mark(database, schema::entity_term(EntityKind::place, key), set);
    for (const std::string& key : country.organizations)
      mark(database, schema::entity_term(EntityKind::organization, key), set);
    for (const std::string& word : country.words) mark(database, word, set);
    for (std::size_t i = 0; i < listing.size(); ++i) {
      std::uint64_t found = 0;
      for (const Xapian::docid at : listing[i])
        if (set[at]) {
          ++found;
          any[at] = true;
        }
      if (found > 0) sums[i].of_each[country.country] += found;
    }
  }
  for (std::size_t i = 0; i < listing.size(); ++i)
    sums[i].documents += static_cast<std::uint64_t>(
        std::count_if(listing[i].begin(), listing[i].end(), [&](Xapian::docid at) { return any[at]; }));
}

/// How many documents show each name: from the column file as far as it goes, then from the slots.
void count_names(const Xapian::Database& database, const ColumnFile* columns, NameEvidence& evidence) {
  std::vector<std::uint32_t> counts(columns ? columns->names() : 0);
  const Xapian::docid covered = columns ? columns->last_document() : 0;
  auto posting = database.postlist_begin("");
  for (; posting != database.postlist_end("") && *posting <= covered; ++posting)
    for (const std::uint32_t entry : columns->names_of(*posting))
      if (entry / 2 < counts.size()) ++counts[entry / 2];
  for (const EntityKind kind : all_entity_kinds) {
    TextMap<std::uint32_t> documents;
    const Xapian::valueno slot = schema::entity_slot(kind);
    auto value = database.valuestream_begin(slot);
    if (value != database.valuestream_end(slot)) value.skip_to(covered + 1);
    for (; value != database.valuestream_end(slot); ++value)
      schema::unpack_names(*value, [&](std::string_view name) {
        const auto known = documents.find(name);
        ++(known != documents.end() ? known->second : documents[std::string(name)]);
      });
    if (columns) {
      const auto k = static_cast<std::size_t>(kind);
      for (std::uint32_t name = columns->first(k); name < columns->first(k + 1); ++name)
        if (counts[name] > 0)
          evidence.names.push_back({kind, std::string(columns->name(name)), counts[name]});
    }
    for (const auto& [name, count] : documents) evidence.names.push_back({kind, name, count});
  }
}

void read_joined_names(const Xapian::Database& database, NameEvidence& evidence) {
  for (const EntityKind kind : all_entity_kinds)
    each_alias_term(database, kind, [&](const std::string&, AliasedNames names, std::uint64_t documents) {
      evidence.joined.push_back({kind, std::string(names.short_name), std::string(names.full_name),
                                 static_cast<std::uint32_t>(documents)});
    });
}

}  // namespace

NameEvidence evidence_of(const std::vector<NamedIndex>& indexes) {
  NameEvidence evidence;
  for (const NamedIndex& index : indexes) {
    count_names(index.database, index.columns, evidence);
    read_joined_names(index.database, evidence);
  }
  // A database bears one thread at a time.
  const auto in_use = std::make_shared<std::mutex>();
  evidence.apart = [indexes, in_use](EntityKind kind, const std::string& key, const std::string& other_key) {
    const std::lock_guard lock(*in_use);
    std::uint64_t documents = 0;
    for (const NamedIndex& index : indexes) documents += listed_apart(index.database, kind, key, other_key);
    return documents;
  };
  evidence.countries = [indexes, in_use](const std::vector<std::vector<std::string>>& organizations,
                                         const std::vector<CountrySigns>& countries) {
    const std::lock_guard lock(*in_use);
    std::vector<NamedCountries> sums(organizations.size());
    for (const NamedIndex& index : indexes) add_countries(index.database, organizations, countries, sums);
    return sums;
  };
  evidence.known = known_entities();
  return evidence;
}

}  // namespace byline
