#include "searcher/results/hit.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "common/names/named.hpp"
#include "common/names/names.hpp"

namespace byline {
namespace {

/// A surname alone that several of the persons bear says nobody whom they do not.
void leave_out_shared_surnames(std::vector<std::string>& persons) {
  const auto is_one_word = [](const std::string& name) { return name.find(' ') == name.npos; };
  if (std::none_of(persons.begin(), persons.end(), is_one_word)) return;
  std::map<std::string, int> bearers;
  const auto words_of = [](const std::string& name) { return name_words(EntityKind::person, name).words; };
  for (const std::string& person : persons)
    if (const std::vector<std::string> words = words_of(person); words.size() > 1) ++bearers[words.back()];
  std::erase_if(persons, [&](const std::string& person) {
    const std::vector<std::string> words = words_of(person);
    const auto found = words.size() == 1 ? bearers.find(words[0]) : bearers.end();
    return found != bearers.end() && found->second > 1;
  });
}

}  // namespace

DocumentHead head_of(const StoredFields& document) {
  return {document.id, document.path, document.title, document.date, document.source, document.date_from};
}

Hit bare_hit(const StoredFields& document) {
  Hit hit{head_of(document)};
  hit.language = document.language;
  hit.values = document.values;
  return hit;
}

std::vector<std::string> values_of(const Hit& hit, Field field) {
  std::vector<std::string> values;
  for (const FieldValue& each : hit.values)
    if (each.field == field) values.push_back(each.value);
  return values;
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : "; ") + value;
  return text;
}

Hit make_hit(const StoredFields& document, const AliasTable& aliases) {
  Hit hit = bare_hit(document);
  hit.extra = document.extra;
  std::vector<Named> named = whom_it_names(document.entities, aliases);
  hit.persons = most_mentioned_first(named, EntityKind::person);
  leave_out_shared_surnames(hit.persons);
  hit.organizations = most_mentioned_first(named, EntityKind::organization);
  hit.places = most_mentioned_first(named, EntityKind::place);
  return hit;
}

}  // namespace byline
