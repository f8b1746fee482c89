#include "common/grouping/index_spelling.hpp"

#include <vector>

#include "common/names/organization_words.hpp"

namespace byline {
namespace {

bool ends_in_department(EntityKind kind, const std::vector<std::string>& words) {
  return kind == EntityKind::organization && words.size() > 1 && word_lists::is_department(words.back());
}

/// The words by which spellings are compared: without a first name that is repeated, and the Justice
/// Department as the Department of Justice.
NameWords reordered(EntityKind kind, NameWords name) {
  std::vector<std::string>& words = name.words;
  if (ends_in_department(kind, words)) words.insert(words.begin(), {words.back(), "of"});
  words.pop_back();
  return name;
}

}  // namespace

std::string index_spelling(EntityKind kind, const NameWords& name) {
  const bool is_reordered =
      (kind == EntityKind::person && repeats_first_name(name)) || ends_in_department(kind, name.words);
  std::string key = is_reordered ? spelling_key(kind, reordered(kind, name)) : spelling_key(kind, name);
  // But US is United States.
  if (kind == EntityKind::place && !is_country_with_acronym(key)) key += std::to_string(name.words.size());
  return key;
}

}  // namespace byline
