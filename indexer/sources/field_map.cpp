#include "indexer/sources/field_map.hpp"

#include <algorithm>

#include "common/error.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

constexpr std::string_view example = "write --fields id=url,title=headline,text=body,date=published";

std::string all_names() {
  std::vector<std::string> names;
  for (const Field field : record_fields) names.emplace_back(row(field).name);
  return enumerated(names, " and ");
}

bool parts_words(char c) { return c == '_' || c == '-' || is_space(c); }

}  // namespace

// "Published Date", "published_date" and "publishedDate" are one name.
bool is_same_key(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  for (;;) {
    while (i < a.size() && parts_words(a[i])) ++i;
    while (j < b.size() && parts_words(b[j])) ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (ascii_lower(a[i++]) != ascii_lower(b[j++])) return false;
  }
}

FieldMap::FieldMap() {
  for (const Field field : record_fields) {
    std::vector<std::string>& keys = keys_[static_cast<std::size_t>(field)];
    const FieldKeys& usual = row(field).keys;
    for (const auto names : {usual.records, usual.languages, usual.last})
      keys.insert(keys.end(), names.begin(), names.end());
  }
}

bool FieldMap::is_doubtful(Field field, std::size_t rank) const {
  return field == Field::date && !is_given(field) && rank < keys(field).size() &&
         keys(field)[rank] == keys::doubtful_date;
}

std::size_t FieldMap::rank(Field field, std::string_view key) const {
  const std::vector<std::string>& names_of_field = keys(field);
  // Of a key that begins with a letter, nearly all names begin with another.
  const bool has_letter = !key.empty() && is_letter(key[0]);
  const auto begins_otherwise = [&](const std::string& name) {
    constexpr int without_case = 0xDF;
    return has_letter && ((name[0] ^ key[0]) & without_case) != 0 && is_letter(name[0]);
  };
  std::size_t alike = npos;
  for (std::size_t i = 0; i < names_of_field.size(); ++i) {
    if (begins_otherwise(names_of_field[i]) || !is_same_key(names_of_field[i], key)) continue;
    if (equal_nocase(names_of_field[i], key)) return i;
    // Of a key the user named and others like it, that one counts.
    if (alike == npos) alike = is_given(field) ? i + 1 : i;
  }
  if (alike != npos || is_given(field) ||
      std::none_of(key.begin(), key.end(), [](char c) { return (c & '\x80') != 0; }))
    return alike;
  const std::string folded = fold(key);
  return folded == key ? alike : rank(field, folded);
}

FieldMap FieldMap::parse(std::string_view words) {
  FieldMap map;
  for (std::string_view part : split(words, ",")) {
    part = trim(part);
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos)
      throw Error(Error::Code::option_value, "--fields has no \"=\" in \"" + std::string(part) + "\"",
                  std::string(example));
    const std::string_view name = trim(part.substr(0, equals)), key = trim(part.substr(equals + 1));
    const auto found = std::find_if(record_fields.begin(), record_fields.end(),
                                    [name](Field each) { return row(each).name == name; });
    if (found == record_fields.end())
      throw Error(Error::Code::option_value, "--fields knows no field \"" + std::string(name) + "\"",
                  "the fields are " + all_names());
    if (key.empty())
      throw Error(Error::Code::option_value, "--fields names no key for \"" + std::string(name) + "\"",
                  std::string(example));
    const auto field = static_cast<std::size_t>(*found);
    if (map.given_[field])
      throw Error(Error::Code::option_value, "--fields names \"" + std::string(name) + "\" twice",
                  std::string(example));
    map.keys_[field] = {std::string(key)};
    map.given_[field] = true;
  }
  return map;
}

void FieldMap::keep(std::string_view words) {
  bool named = false;
  for (std::string_view key : split(words, ",")) {
    key = trim(key);
    if (key.empty()) continue;
    named = true;
    if (std::find(kept_.begin(), kept_.end(), key) == kept_.end()) kept_.emplace_back(key);
  }
  if (!named) throw Error(Error::Code::option_value, "--keep names no key", "write --keep rating,desk.name");
}

const KeyMeaning& KeyMeanings::of(std::string_view key) {
  // Records whose keys are data would fill the memory.
  constexpr std::size_t most_known = 10'000, longest_known = 200;
  if (known_.size() >= most_known || key.size() > longest_known) known_.clear();
  const auto [entry, is_new] = known_.try_emplace(std::string(key));
  KeyMeaning& meaning = entry->second;
  if (!is_new) return meaning;
  for (const Field field : record_fields)
    if (const std::size_t rank = map_.rank(field, key); rank != FieldMap::npos)
      meaning.fields.emplace_back(field, rank);
  for (std::size_t i = 0; i < map_.kept().size(); ++i)
    if (is_same_key(map_.kept()[i], key)) meaning.kept.push_back(i);
  return meaning;
}

}  // namespace byline
