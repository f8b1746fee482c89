#include "indexer/assembly/index_votes.hpp"

#include <unordered_map>

#include "common/fields/schema.hpp"
#include "common/names/alias_terms.hpp"
#include "common/names/entity.hpp"
#include "common/names/legal_forms.hpp"
#include "indexer/assembly/entity_terms.hpp"
#include "indexer/grouping/possible_names.hpp"

namespace byline {
namespace {

using VotesByKey = std::unordered_map<std::string, NameVotes>;

/// Calls each(document) for those that have one term and, as `both` says, the other one or not.
template <class Each>
void for_each_document(const Xapian::Database& database, const std::string& term, const std::string& other,
                       bool both, Each&& each) {
  auto b = database.postlist_begin(other);
  const auto a_end = database.postlist_end(term), b_end = database.postlist_end(other);
  for (auto a = database.postlist_begin(term); a != a_end; ++a) {
    if (b != b_end) b.skip_to(*a);
    if ((b != b_end && *b == *a) == both) each(*a);
  }
}

std::string organization_term(const std::string& key) {
  return schema::entity_term(EntityKind::organization, key);
}

/// Of what some document has as a possible name. Terms that are cut tell no key, and have no vote.
VotesByKey possible_names_of(const Xapian::Database& database) {
  VotesByKey votes;
  const std::string prefix(schema::possible_prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
    if (const std::string text = *term; !schema::may_be_cut(text))
      votes[text.substr(prefix.size())].possible = term.get_termfreq();
  return votes;
}

/// A firm is one without its Inc., too.
std::string_view short_key(EntityKind kind, std::string_view key) {
  return kind == EntityKind::organization ? without_legal_form(key, LegalForms::sure) : key;
}

void count_names(const Xapian::Database& database, VotesByKey& votes) {
  for (const EntityKind kind : all_entity_kinds) {
    const std::string prefix(schema::entity_prefix(kind));
    const auto add = [&](const std::string& key, std::uint64_t documents) {
      if (const auto known = votes.find(key); known != votes.end()) known->second.of(kind) += documents;
    };
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
      const std::string key = (*term).substr(prefix.size());
      const std::string_view without_form = short_key(kind, key);
      add(key, term.get_termfreq());
      if (without_form != key) add(std::string(without_form), term.get_termfreq());
    }
    each_alias_term(database, kind, [&](const std::string&, AliasedNames names, std::uint64_t documents) {
      const std::string key = name_key(names.short_name);
      if (key != short_key(kind, name_key(names.full_name))) add(key, documents);  // else it is counted above
    });
  }
}

}  // namespace

IndexVotes::IndexVotes(const Xapian::Database& database, const std::set<std::string>& before)
    : before_(before) {
  VotesByKey votes = possible_names_of(database);
  count_names(database, votes);
  for (const std::string& key : before)
    if (const auto known = votes.find(key); known != votes.end())
      for_each_document(database, possible_term(key), organization_term(key), true,
                        [&](Xapian::docid) { --known->second.organizations; });
  for (const auto& [key, of_key] : votes)
    if (is_organization_by_vote(of_key)) keys_.insert(key);
}

std::vector<Xapian::docid> IndexVotes::touched(const Xapian::Database& database) const {
  std::set<Xapian::docid> documents;
  const auto add = [&](Xapian::docid document) { documents.insert(document); };
  for (const std::string& key : keys_)
    for_each_document(database, possible_term(key), organization_term(key), false, add);
  for (const std::string& key : before_)
    if (!keys_.contains(key))
      for_each_document(database, possible_term(key), organization_term(key), true, add);
  return {documents.begin(), documents.end()};
}

std::string pack_keys(const std::set<std::string>& keys) {
  std::string packed;
  for (const std::string& key : keys) packed.append(key).append(1, '\n');
  return packed;
}

std::set<std::string> unpack_keys(std::string_view packed) {
  std::set<std::string> keys;
  while (!packed.empty()) {
    const std::size_t end = std::min(packed.find('\n'), packed.size());
    keys.emplace(packed.substr(0, end));
    packed.remove_prefix(std::min(end + 1, packed.size()));
  }
  return keys;
}

}  // namespace byline
