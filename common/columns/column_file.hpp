// What facets count, by document, and the words of an index: a file beside the database. COLUMNS.md
// describes it; column_writer.hpp writes it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/columns/term_list.hpp"
#include "common/names/alias_table.hpp"

namespace byline {

/// Name of the file in the folder of a database.
inline constexpr std::string_view column_file_name = "byline.columns";

/// What stands for a name where names are compared: its name_key(), or the name where that is empty.
std::string entity_key(std::string_view name);

/// Which of the names numbered from `first` to before `end`, in order of their entity_key(), have a key: from
/// and to before. `name(number)` is a name's text.
template <class Name>
std::pair<std::uint32_t, std::uint32_t> names_with_key(std::uint32_t first, std::uint32_t end,
                                                       std::string_view key, Name&& name) {
  std::uint32_t low = first, high = end;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (entity_key(name(middle)) < key)
      low = middle + 1;
    else
      high = middle;
  }
  high = low;
  while (high < end && entity_key(name(high)) == key) ++high;
  return {low, high};
}

/// How many of such names have a key that begins with `key` and goes on.
template <class Name>
std::uint32_t names_beginning_with(std::uint32_t first, std::uint32_t end, std::string_view key,
                                   Name&& name) {
  std::uint32_t ends[2] = {first, first};
  for (const bool behind : {false, true})
    for (std::uint32_t high = end; ends[behind] < high;) {
      const std::uint32_t middle = ends[behind] + (high - ends[behind]) / 2;
      const std::string begin = entity_key(name(middle)).substr(0, key.size());
      const int order = std::string_view(begin).compare(key);
      if (order < 0 || (behind && order == 0))
        ends[behind] = middle + 1;
      else
        high = middle;
    }
  return ends[1] - ends[0];
}

/// The file, mapped. Documents, names and entities are numbers; names are in order of kind and entity_key().
/// Whatever the file's bytes are, nothing outside of it is read; numbers out of their range are not checked
/// for.
class ColumnFile {
 public:
  /// Nothing when there is no such file, or it belongs to another database, or its parts do not fit its
  /// length.
  static std::optional<ColumnFile> open(const std::string& path, std::string_view uuid);

  /// The highest document it covers; what comes above has come after it was written.
  std::uint32_t last_document() const { return static_cast<std::uint32_t>(dates_.size() - 1); }
  /// Of the database when the file was written.
  std::uint64_t revision() const { return revision_; }
  /// The table of names of that revision, not copied.
  AliasTable aliases() const { return AliasTable::stored(alias_text_, alias_sorted_, mapped_); }
  /// Whether entities() are by this table.
  bool made_from(const AliasTable& aliases) const { return aliases.has_text(alias_text_); }

  /// A document's names, ascending; none for a document it does not cover. Each is twice its number, plus
  /// one where another name of the same entity stands before it.
  std::span<const std::uint32_t> names_of(std::uint32_t document) const {
    return names_of(document, document + 1);
  }
  /// Those of all documents from one to before another, in their order; none unless it covers them all.
  std::span<const std::uint32_t> names_of(std::uint32_t first, std::uint32_t end) const;
  /// How often each of these is there in the whole file: twice as many numbers as there are names.
  std::span<const std::uint32_t> name_totals() const { return name_totals_; }

  /// The terms of one of word_prefixes, as they were at revision(); nothing for another prefix.
  std::optional<TermList> terms(std::string_view prefix) const;
  /// YYYYMMDD, 0 for none. With `file_dates` the day of a document's file stands for a date it has not.
  std::uint32_t date(std::uint32_t document, bool file_dates = false) const {
    const std::uint32_t date = dates_[document];
    return (date & of_file) == 0 ? date : file_dates ? date & ~of_file : 0;
  }
  /// Numbers from 1; 0 for none.
  std::uint32_t source(std::uint32_t document) const { return sources_[document]; }
  std::uint32_t language(std::uint32_t document) const { return languages_[document]; }
  /// Sum of its words' and stems' occurrences, by which matches are weighed.
  std::uint32_t length(std::uint32_t document) const { return lengths_[document]; }
  std::span<const std::uint32_t> lengths() const { return lengths_; }
  /// By which it is named in queries and results; empty for a document it does not cover.
  std::string_view id(std::uint32_t document) const { return piece(ids_, id_begin_, document); }

  std::uint32_t names() const { return static_cast<std::uint32_t>(entities_.size()); }
  std::string_view name(std::uint32_t number) const { return text(number); }
  EntityKind kind(std::uint32_t name) const;
  /// Numbers of names of a kind: from first(kind) to before first(the next one).
  std::uint32_t first(std::size_t kind) const { return kind_first_[kind]; }
  /// Each name's entity: the number of the first name of it.
  std::span<const std::uint32_t> entities() const { return entities_; }
  /// Names of a kind with a key, from and to before.
  std::pair<std::uint32_t, std::uint32_t> with_key(EntityKind kind, std::string_view key) const;
  /// How many names of a kind have a key that begins with this and goes on.
  std::uint32_t beginning_with(EntityKind kind, std::string_view key) const;

  /// All names of persons in the order of their surname_word(), then of their numbers.
  std::span<const std::uint32_t> by_surname() const { return by_surname_; }
  /// Names of persons that share their surname_word() with a person's name.
  std::span<const std::uint32_t> namesakes(std::string_view person) const;

  std::uint32_t source_count() const { return source_count_; }
  std::uint32_t language_count() const { return language_count_; }
  /// `number` as source() or language() gives it.
  std::string_view source_text(std::uint32_t number) const { return text(names() + number - 1); }
  std::string_view language_text(std::uint32_t number) const {
    return text(names() + source_count_ + number - 1);
  }

 private:
  friend class ColumnWriter;
  static constexpr std::uint32_t of_file = 0x8000'0000;  // set in the date of a file
  using Numbers = std::span<const std::uint32_t>;
  std::string_view text(std::uint32_t number) const { return piece(texts_, text_begin_, number); }
  static std::string_view piece(std::string_view texts, Numbers begins, std::uint32_t number);

  std::shared_ptr<const void> mapped_;
  std::uint64_t revision_ = 0;
  std::array<std::uint32_t, 4> kind_first_{};
  std::uint32_t source_count_ = 0, language_count_ = 0;
  Numbers entities_, text_begin_, list_begin_, list_, dates_, sources_, languages_, lengths_, name_totals_;
  Numbers id_begin_;
  Numbers by_surname_;
  std::array<TermList, word_prefixes.size()> terms_;
  std::string_view texts_, ids_, alias_text_, alias_sorted_;
};

}  // namespace byline
