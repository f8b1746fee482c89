#include "searcher/search/entity_names.hpp"

#include <algorithm>
#include <set>

#include "common/schema.hpp"
#include "common/text.hpp"

namespace byline {
namespace {

/// `words` in `key`, beginning and ending with a word of it.
bool has_words(std::string_view key, std::string_view words) {
  for (std::size_t at = key.find(words); at != std::string_view::npos; at = key.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const auto boundary = [&](std::size_t i) { return key[i] == ' ' || key[i] == '-' || key[i] == '.'; };
    if ((at == 0 || boundary(at - 1)) &&
        (end == key.size() || boundary(end) || key.substr(end).starts_with("'s")))
      return true;
  }
  return false;
}

/// Whether `text` is `pattern`, where * stands for any bytes and ? for one character. Linear but for the
/// stars.
bool glob_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      if (pattern[p] == '?')
        next_code_point(text, t);
      else
        ++t;
      ++p;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      next_code_point(text, resume);
      t = resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

NamedEntity of_group(const Xapian::Database& database, const AliasTable& aliases, const AliasGroup& group) {
  NamedEntity entity;
  entity.name = group.name;
  entity.names.push_back(group.name);
  entity.names.insert(entity.names.end(), group.also.begin(), group.also.end());
  std::set<std::string> terms;
  for (const NameOfKind& name : aliases.names_of(group))
    terms.insert(schema::make_term(schema::entity_prefix(name.kind), name.key));
  for (const std::string& term : terms) {
    const Xapian::doccount documents = database.get_termfreq(term);
    if (documents == 0) continue;
    entity.terms.push_back(term);
    entity.documents += documents;
  }
  return entity;
}

NamedEntity of_key(EntityKind kind, const std::string& key, Xapian::doccount documents) {
  return {key, {key}, {schema::make_term(schema::entity_prefix(kind), key)}, documents};
}

/// A name as the first document that has it writes it; the key when none does.
std::string as_written(const Xapian::Database& database, EntityKind kind, const NamedEntity& entity) {
  const auto posting = database.postlist_begin(entity.terms.front());
  if (posting == database.postlist_end(entity.terms.front())) return entity.name;
  std::string written = entity.name;
  schema::unpack_names(database.get_document(*posting).get_value(schema::entity_slot(kind)),
                       [&](std::string_view name) {
                         if (name_key(name) == entity.name) written = name;
                       });
  return written;
}

}  // namespace

std::vector<NamedEntity> find_entities(const Xapian::Database& database, const AliasTable& aliases,
                                       EntityKind kind, std::string_view typed) {
  std::vector<NamedEntity> found;
  const std::string key = name_key(typed);
  if (key.empty()) return found;
  const std::string term = schema::make_term(schema::entity_prefix(kind), key);
  const bool several_words = key.find(' ') != std::string::npos;
  if (several_words) {
    for (const EntityKind carried : all_entity_kinds) {
      const AliasGroup* group = aliases.find(carried, key);
      if (group && group->kind == kind && !group->hidden) return {of_group(database, aliases, *group)};
    }
    const Xapian::doccount documents = database.get_termfreq(term);
    if (documents > 0 && !aliases.find(kind, key)) return {of_key(kind, key, documents)};
  }
  const std::string prefix(schema::entity_prefix(kind));
  for (auto at = database.allterms_begin(prefix); at != database.allterms_end(prefix); ++at) {
    const std::string name = (*at).substr(prefix.size());
    if (has_words(name, key) && !aliases.find(kind, name))
      found.push_back(of_key(kind, name, at.get_termfreq()));
  }
  // Also names that no document has as its fullest form: "FB", where every one that says so says Facebook
  // too.
  std::set<const AliasGroup*> groups;
  for (const EntityKind carried : all_entity_kinds)
    if (aliases.counts_as(carried, kind))
      for (const AliasGroup* group :
           aliases.groups_where(carried, [&](std::string_view name) { return has_words(name, key); }))
        if (group->kind == kind && !group->hidden) groups.insert(group);
  for (const AliasGroup* group : groups) found.push_back(of_group(database, aliases, *group));
  std::erase_if(found, [](const NamedEntity& entity) { return entity.terms.empty(); });
  std::sort(found.begin(), found.end(), [](const NamedEntity& a, const NamedEntity& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.name < b.name;
  });
  for (std::size_t i = 0; i < found.size() && i < most_shown_names; ++i)
    if (aliases.find(kind, found[i].name) == nullptr) found[i].name = as_written(database, kind, found[i]);
  return found;
}

NamePattern::NamePattern(std::string_view typed)
    : glob_(typed.find_first_of("*?") != std::string_view::npos) {
  key_ = glob_ ? fold(typed) : name_key(typed);
}

bool NamePattern::matches(std::string_view name) const {
  const std::string key = name_key(name);
  return glob_ ? glob_matches(key_, key) : has_words(key, key_);
}

}  // namespace byline
