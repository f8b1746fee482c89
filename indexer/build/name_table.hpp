// The names of one kind, as rules of grouping look at them.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/build/grouping.hpp"
#include "indexer/build/name_forest.hpp"
#include "indexer/entities/names.hpp"

namespace byline {

/// All names with one key.
struct Name {
  std::string key;
  std::string shown;         // as most documents write it
  std::uint64_t alone = 0;   // documents in which it is an entity's fullest name
  std::uint64_t joined = 0;  // documents in which it is another name's short form
  NameWords words;

  std::uint64_t documents() const { return alone + joined; }
  bool is_acronym_name() const { return words.words.size() == 1 && is_acronym(shown); }
};

/// That so many documents use one name for another.
struct NameLink {
  NameIndex short_name, full_name;
  std::uint64_t documents;
};

/// Names in the order of their keys, so that nothing made of them depends on the order of the evidence, and
/// the links between them in the order of the two.
class NameTable {
 public:
  NameTable(EntityKind kind, const NameEvidence& evidence);

  EntityKind kind() const { return kind_; }
  NameIndex size() const { return static_cast<NameIndex>(names_.size()); }
  const Name& operator[](NameIndex at) const { return names_[at]; }
  const std::vector<NameLink>& links() const { return links_; }
  /// The name with this key, or size().
  NameIndex find(const std::string& key) const;
  /// How many documents join two names, either for the other.
  std::uint64_t documents_joining(NameIndex a, NameIndex b) const;

 private:
  EntityKind kind_;
  std::vector<Name> names_;
  std::vector<NameLink> links_;
};

/// How likely a full name is borne by more than one person, as first and last names of the index go together
/// by chance.
class Namesakes {
 public:
  explicit Namesakes(const NameTable& persons);

  /// Other persons of that first and last name to be expected. `first` may be an initial.
  ///
  ///   among 70,000 names with 1,200 Michaels and 30 Jordans: expected("michael", "jordan") → 0.5
  double expected(const std::string& first, const std::string& last) const;

 private:
  std::unordered_map<std::string, std::uint32_t> first_, last_, both_;
  std::uint32_t all_ = 0;
};

}  // namespace byline
