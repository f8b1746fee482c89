#include "indexer/annotation/index_names.hpp"

#include <xapian.h>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "indexer/assembly/index_votes.hpp"

namespace byline {
namespace {

/// A name and whom it belongs to.
std::string key_of(EntityKind kind, std::string_view canonical, std::string_view name) {
  return std::string(keyword(kind)) + '\t' + name_key(canonical) + '\t' + name_key(name);
}

}  // namespace

IndexNames::IndexNames(const std::string& index) try {
  const Xapian::Database database = open_index(index).database;
  const auto metadata = [&database](std::string_view key) { return database.get_metadata(std::string(key)); };
  texts_ = std::make_shared<const Texts>(
      Texts{metadata(schema::metadata_aliases), metadata(schema::metadata_sorted_aliases)});
  votes_ = unpack_keys(metadata(schema::metadata_votes));
  reasons_ = parse_join_reasons(metadata(schema::metadata_evidence));
  for (std::size_t at = 0; at < reasons_.size(); ++at)
    by_name_.try_emplace(key_of(reasons_[at].kind, reasons_[at].canonical, reasons_[at].name), at);
} catch (const Xapian::Error& failure) {
  throw Error(Error::Code::index_unreadable,
              "the index at " + index + " cannot be read: " + in_words(failure));
}

AliasTable IndexNames::table() const { return AliasTable::stored(texts_->aliases, texts_->sorted, texts_); }

std::vector<const JoinReason*> IndexNames::steps(const AliasGroup& group, std::string_view name) const {
  constexpr std::size_t most_steps = 16;  // whatever an index says
  std::vector<const JoinReason*> steps;
  std::string at(name);
  while (name_key(at) != name_key(group.name) && steps.size() < most_steps) {
    const auto found = by_name_.find(key_of(group.kind, group.name, at));
    if (found == by_name_.end()) break;
    steps.push_back(&reasons_[found->second]);
    at = reasons_[found->second].other;
  }
  return steps;
}

}  // namespace byline
