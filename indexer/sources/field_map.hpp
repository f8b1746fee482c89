// Which keys of a JSON or CSV record mean what.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/fields/fields.hpp"

namespace byline {

/// Keys that --keep names.
using KeptKeys = std::vector<std::string>;

/// For each field the record's keys to try, in order; the first that holds something counts.
class FieldMap {
 public:
  /// The usual names, as the table of fields has them.
  FieldMap();

  /// The usual names with those of `--fields` instead: "id=url,title=headline,text=body". A key "a.b" also
  /// means the key b within a. Throws Error for an unknown field, a field given twice, or a part without "=".
  static FieldMap parse(std::string_view words);

  const std::vector<std::string>& keys(Field field) const { return keys_[static_cast<std::size_t>(field)]; }
  /// Place of `key` among the keys of a field, in any case of letters and however its words are parted
  /// ("Full Text", "full_text", "fullText"); npos when it is none of them.
  std::size_t rank(Field field, std::string_view key) const;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  /// Keeps further keys beside: "rating,meta.desk" for two of them, the second within another. Throws Error
  /// when it names none. Each is kept once, and adds to those before.
  void keep(std::string_view words);
  const KeptKeys& kept() const { return kept_; }

  /// True for "data", which is a date in some languages and anything in English: only its values tell.
  bool is_doubtful(Field field, std::size_t rank) const;
  /// True when the user named the key, so that its absence is a mistake worth telling.
  bool is_given(Field field) const { return given_[static_cast<std::size_t>(field)]; }

 private:
  std::array<std::vector<std::string>, field_count> keys_;
  std::array<bool, field_count> given_ = {};
  KeptKeys kept_;
};

/// Whether two names of keys are one, in any case of letters and however their words are parted.
bool is_same_key(std::string_view a, std::string_view b);

/// What a key of records is taken for.
struct KeyMeaning {
  std::vector<std::pair<Field, std::size_t>> fields;  // that it may fill, and its rank among their keys
  std::vector<std::size_t> kept;                      // places in FieldMap::kept()
};

/// Looks keys up in a map of fields. The records of a file have the same few: what was looked up is kept.
class KeyMeanings {
 public:
  explicit KeyMeanings(const FieldMap& map) : map_(map) {}
  const KeyMeaning& of(std::string_view key);

 private:
  const FieldMap& map_;
  std::unordered_map<std::string, KeyMeaning> known_;
};

/// The fields that keys of a record fill, in the order of the table.
inline constexpr auto record_fields = [] {
  constexpr auto filled = [](const FieldRow& each) { return !each.keys.records.empty(); };
  std::array<Field, static_cast<std::size_t>(std::count_if(field_table.begin(), field_table.end(), filled))>
      found{};
  std::size_t count = 0;
  for (const FieldRow& each : field_table)
    if (filled(each)) found[count++] = each.field;
  return found;
}();

}  // namespace byline
