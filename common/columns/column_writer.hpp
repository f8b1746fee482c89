// Writes column files. COLUMNS.md describes them; column_file.hpp reads them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/columns/column_file.hpp"
#include "common/columns/term_list.hpp"
#include "common/names/alias_table.hpp"
#include "common/text/text_map.hpp"

namespace byline {

/// A document's values as its slots have them, and its length as Xapian counts it.
struct ColumnValues {
  std::uint32_t length = 0;
  std::string date, source, language;
  std::array<std::string, 3> names;  // by kind, packed by schema::pack_names()
  std::string file_date{};           // of a document without a date
  std::string id{};
};

/// The parts of a file, as COLUMNS.md describes them.
struct Columns {
  std::array<std::uint32_t, 3> names{};  // how many, by kind
  std::uint32_t sources = 0, languages = 0;
  std::vector<std::uint32_t> entities, text_begin, list_begin, list, dates, source_of, language_of, lengths;
  std::vector<std::uint32_t> id_begin;  // one for each document
  std::vector<std::uint32_t> totals;
  std::vector<std::uint32_t> by_surname;  // persons, in the order of their surname_word()
  std::array<OwnTermList, word_prefixes.size()> terms;
  std::string texts, ids;

  void add_text(std::string_view text);
  /// Of the last document; false when there is no room.
  bool add_id(std::string_view id);
  /// Of a name, a source or a language.
  std::string_view text(std::uint32_t number) const;
  /// Sorts the names in the list, document by document, marks those whose entity stands before them, and
  /// counts them.
  void order_list();
  /// Puts these persons into by_surname, which is in order before and after.
  void order_by_surname(std::span<const std::uint32_t> come);
  /// Writes the file, whole or not at all, and to the disk. Throws Error.
  void write(const std::string& path, std::string_view uuid, std::uint64_t revision,
             const AliasTable& aliases) const;
};

/// Gathers the columns of documents and writes the file.
class ColumnWriter {
 public:
  ColumnWriter();
  /// For the documents that have come after those of a file.
  explicit ColumnWriter(const ColumnFile& before);

  /// Documents in ascending order of their numbers.
  void add(std::uint32_t document, const ColumnValues& values);
  /// Terms of word_prefixes[`prefix`], without the prefix and in their order.
  void add_term(std::size_t prefix, std::string_view term, std::uint32_t documents) {
    fits_ &= columns_.terms[prefix].add(term, documents);
  }
  /// Writes the file, whole or not at all. `uuid`, `revision`: of the database. Nothing is written, and an
  /// old file is removed, where the columns cannot hold the values: a date of another shape than
  /// YYYYMMDD.
  void write(const std::string& path, std::string_view uuid, std::uint64_t revision,
             const AliasTable& aliases);
  /// The same with the columns of `before`, with which this was made, and the documents added behind them;
  /// the terms are those added here. Takes a fraction of the time that writing all anew takes: what is known
  /// of the names of `before` is kept.
  void write_behind(const ColumnFile& before, const std::string& path, std::string_view uuid,
                    std::uint64_t revision, const AliasTable& aliases);

 private:
  class Extension;
  struct Texts {
    TextMap<std::uint32_t> numbers;
    std::vector<const std::string*> texts;
    std::uint32_t number(std::string_view text);
  };

  std::uint32_t first_ = 0;  // document
  std::array<Texts, 3> names_;
  Texts sources_, languages_;
  std::vector<std::pair<EntityKind, std::uint32_t>> list_;  // names, as numbered here
  Columns columns_;
  bool fits_ = true;
};

}  // namespace byline
