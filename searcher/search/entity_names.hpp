// A name as a user types it → the entities of the index it may mean.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/columns/term_list.hpp"
#include "common/names/alias_table.hpp"
#include "common/stop_check.hpp"
#include "searcher/results/entity_lines.hpp"

namespace byline {

/// Of the entities found, so many have their name as shown; those after them may have its key instead.
inline constexpr std::size_t most_shown_names = 5;

/// One entity that a typed name may mean.
struct NamedEntity {
  EntityKind kind = EntityKind::person;
  std::string name;                // canonical, as shown
  std::vector<std::string> names;  // all of them, for highlighting
  std::vector<std::string> terms;  // boolean terms of the documents that name it
  std::uint32_t documents = 0;     // that have any of the terms: what a facet counts
  bool hidden = false;
  bool exact = false;  // one of its names is the one typed, rather than one that has its words
  std::string known_as =
      {};  // the name typed, where no document has it and everybody knows it for this: Kyiv
};

/// What an index knows of the names in its documents.
class NamesOfDocuments {
 public:
  virtual ~NamesOfDocuments() = default;
  NamesOfDocuments() = default;
  NamesOfDocuments(const NamesOfDocuments&) = delete;
  NamesOfDocuments& operator=(const NamesOfDocuments&) = delete;

  /// How many documents have a term, or any of several.
  virtual std::uint32_t with_term(const std::string& term) const = 0;
  virtual std::uint32_t with_any(const std::vector<std::string>& terms) const = 0;
  /// Told what with_term() will be asked, so that an index elsewhere is asked once.
  virtual void look_up(const std::vector<std::string>&) const {}
  /// The name of a term as a document that has it writes it; empty where none does.
  virtual std::string written(EntityKind kind, const std::string& term) const = 0;
  /// Calls each(key) for the keys of names, as documents carry them: at least for those that TypedName may
  /// take for `typed`; where that is empty, for all.
  virtual void each_name(EntityKind kind, std::string_view typed,
                         const std::function<void(std::string_view)>& each) const = 0;
};

/// Those of an index on disk, or of several. `at_hand`: lists of terms, as of this very revision.
class NamesInDatabase : public NamesOfDocuments {
 public:
  explicit NamesInDatabase(const Xapian::Database& database, TermListOf at_hand = {})
      : database_(database), at_hand_(std::move(at_hand)) {}
  std::uint32_t with_term(const std::string& term) const override;
  std::uint32_t with_any(const std::vector<std::string>& terms) const override;
  std::string written(EntityKind kind, const std::string& term) const override;
  void each_name(EntityKind kind, std::string_view typed,
                 const std::function<void(std::string_view)>& each) const override;

 private:
  const Xapian::Database& database_;
  const TermListOf at_hand_;
};

enum class Hidden { left_out, included };

/// Entities of a kind that `typed` may mean, those in most documents first: those that have exactly this name
/// if it is of two words or more and there are any, else all that have its words, in order and side by side,
/// in one of their names. One word is whom it names exactly, too, when that is no person and in no fewer
/// documents than any that has it in its name: "FBI" is not the FBI Academy, but "Smith" any Smith. Case,
/// accents and outer punctuation do not count, nor do apostrophes, hyphens and the dots and spaces of
/// initials; nor, when nobody is called so, does a legal form, and "and" is "&". "kardashian" → Kim
/// Kardashian West, Khloé Kardashian; "jk rowling" → J. K. Rowling; "o brien" → O'Brien. What nothing is
/// called exactly is what everybody knows it for (known_names.txt), unless the user's lines say something of
/// that: "kyiv" → Kiev. What is said before a name is left off where nothing is called exactly so with it
/// (see without_title_or_article()), unless names begin so and none is called what is left: "the FBI" → FBI,
/// "President Trump" → whoever "Trump" is. A label of a surname alone, as facets show it, is the surname's
/// own entry: "Clinton (Bill or Hillary)" → Clinton; where it has none, those are meant who are told; and
/// where the index has no such bearer of it, it is a name like any other. `stop`: gives looking through the
/// names up, here and below; nullptr: nothing does.
std::vector<NamedEntity> find_entities(const NamesOfDocuments& names, const AliasTable& aliases,
                                       EntityKind kind, std::string_view typed,
                                       Hidden hidden = Hidden::left_out, const StopCheck* stop = nullptr);
inline std::vector<NamedEntity> find_entities(const Xapian::Database& database, const AliasTable& aliases,
                                              EntityKind kind, std::string_view typed,
                                              Hidden hidden = Hidden::left_out,
                                              const StopCheck* stop = nullptr) {
  return find_entities(NamesInDatabase(database), aliases, kind, typed, hidden, stop);
}

/// Entities of a kind that are not hidden and have a name whose key `matches`, those in most documents first.
/// Names that are in no group are given as keys.
std::vector<NamedEntity> entities_where(const NamesOfDocuments& names, const AliasTable& aliases,
                                        EntityKind kind, const std::function<bool(std::string_view)>& matches,
                                        const StopCheck* stop = nullptr);
inline std::vector<NamedEntity> entities_where(const Xapian::Database& database, const AliasTable& aliases,
                                               EntityKind kind,
                                               const std::function<bool(std::string_view)>& matches,
                                               const StopCheck* stop = nullptr) {
  return entities_where(NamesInDatabase(database), aliases, kind, matches, stop);
}

/// Which names near_entities() looks for.
struct NearNames {
  std::size_t limit;        // so many
  std::uint64_t least = 1;  // of who is in as many documents; above 1, the first letter is taken to be right
  bool whole = false;       // as a whole, of as many words, and not any words of a name
};
/// Entities of a kind with a name, or words of one, within two edits of `typed` (one, where it is short;
/// of a name below eight letters the first is right where there are two), the nearest first, then those in
/// most documents. Where there are none, of the name without title or article before it, and brackets behind.
/// "kardashain" → Kim Kardashian West.
std::vector<NamedEntity> near_entities(const NamesOfDocuments& names, const AliasTable& aliases,
                                       EntityKind kind, std::string_view typed, NearNames asked,
                                       const StopCheck* stop = nullptr);
inline std::vector<NamedEntity> near_entities(const Xapian::Database& database, const AliasTable& aliases,
                                              EntityKind kind, std::string_view typed, NearNames asked,
                                              const StopCheck* stop = nullptr) {
  return near_entities(NamesInDatabase(database), aliases, kind, typed, asked, stop);
}

/// Documents that have any of the terms, ascending.
std::vector<Xapian::docid> documents_with(const Xapian::Database& database,
                                          const std::vector<std::string>& terms);

/// What `--why` and `--related` are asked for: a name, of any kind unless one stands before it.
/// "org:apple" → organization, "apple".
struct AskedName {
  std::vector<EntityKind> kinds;
  std::string name;
};
AskedName asked_name(const std::string& typed);

/// Entities of all kinds asked for, those in most documents first. Where one is called exactly so, those that
/// only have it in their name are not meant, of whatever kind: "Barack Obama" is no library. Of a single word
/// that holds as above.
std::vector<NamedEntity> find_entities(const NamesOfDocuments& names, const AliasTable& aliases,
                                       const AskedName& asked, Hidden hidden = Hidden::left_out);
inline std::vector<NamedEntity> find_entities(const Xapian::Database& database, const AliasTable& aliases,
                                              const AskedName& asked, Hidden hidden = Hidden::left_out) {
  return find_entities(NamesInDatabase(database), aliases, asked, hidden);
}

}  // namespace byline
