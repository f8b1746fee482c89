// Which keys of a JSON or CSV record mean what.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

enum class Field { id, title, text, date, source, language };
inline constexpr std::size_t field_count = 6;

/// For each field the record's keys to try, in order; the first that holds something counts.
class FieldMap {
 public:
  /// The usual names: id, _id, guid, url…; title, headline…; text, body, content…; and those of other
  /// languages (names_in_languages()).
  FieldMap();

  /// The usual names with those of `--fields` instead: "id=url,title=headline,text=body". A key "a.b" also
  /// means the key b within a. Throws Error for an unknown field, a field given twice, or a part without "=".
  static FieldMap parse(std::string_view words);

  const std::vector<std::string>& keys(Field field) const { return keys_[static_cast<std::size_t>(field)]; }
  /// Place of `key` among the keys of a field, in any case of letters and however its words are parted
  /// ("Full Text", "full_text", "fullText"); npos when it is none of them.
  std::size_t rank(Field field, std::string_view key) const;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  /// True for "data", which is a date in some languages and anything in English: only its values tell.
  bool is_doubtful(Field field, std::size_t rank) const;
  /// True when the user named the key, so that its absence is a mistake worth telling.
  bool is_given(Field field) const { return given_[static_cast<std::size_t>(field)]; }

 private:
  std::array<std::vector<std::string>, field_count> keys_;
  std::array<bool, field_count> given_ = {};
};

inline constexpr std::array<Field, field_count> all_fields = {Field::id,   Field::title,  Field::text,
                                                              Field::date, Field::source, Field::language};
/// What columns, keys and the lines above a text call a field in other languages than English: folded, their
/// words not parted. "fechadepublicacion", "titel".
std::span<const std::string_view> names_in_languages(Field field);
/// As --fields has it: "title".
std::string_view field_name(Field field);

}  // namespace byline
