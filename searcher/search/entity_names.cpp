#include "searcher/search/entity_names.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "common/analysis/analysis.hpp"
#include "common/fields/schema.hpp"
#include "common/names/legal_forms.hpp"
#include "common/names/surnames.hpp"
#include "common/text/lines.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/document_set.hpp"
#include "searcher/query/pattern.hpp"
#include "searcher/search/known_aliases.hpp"
#include "searcher/search/typed_name.hpp"

namespace byline {
namespace {

NamedEntity of_group(const NamesOfDocuments& names, const AliasTable& aliases, const AliasGroup& group) {
  NamedEntity entity{group.kind, group.name, {group.name}, {}, 0, group.hidden, false};
  entity.names.insert(entity.names.end(), group.also.begin(), group.also.end());
  std::set<std::string> terms;
  for (const NameOfKind& name : aliases.names_of(group))
    terms.insert(schema::make_term(schema::entity_prefix(name.kind), name.key));
  for (const std::string& term : terms) {
    const std::uint32_t documents = names.with_term(term);
    if (documents == 0) continue;
    entity.terms.push_back(term);
    entity.documents = documents;
  }
  if (entity.terms.size() > 1)  // a document may have two of them
    entity.documents = names.with_any(entity.terms);
  return entity;
}

/// A name that is in no group, by its key; without terms when no document has it.
NamedEntity of_key(const NamesOfDocuments& names, EntityKind kind, std::string_view key) {
  NamedEntity entity{kind, std::string(key), {std::string(key)}, {}};
  std::string term = schema::make_term(schema::entity_prefix(kind), key);
  entity.documents = names.with_term(term);
  if (entity.documents > 0) entity.terms.push_back(std::move(term));
  return entity;
}

/// A name that is in no group, as the first document that has it writes it.
NamedEntity as_shown(const NamesOfDocuments& names, NamedEntity entity) {
  if (std::string written = names.written(entity.kind, entity.terms.front()); !written.empty())
    entity.name = entity.names.front() = std::move(written);
  return entity;
}

NamedEntity exactly(NamedEntity entity) {
  entity.exact = true;
  return entity;
}

bool is_of_several_words(std::string_view key) { return key.find(' ') != std::string_view::npos; }

void sort(std::vector<NamedEntity>& entities) {
  std::sort(entities.begin(), entities.end(), [](const NamedEntity& a, const NamedEntity& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.name < b.name;
  });
}

/// Leaves out those that only have the name in theirs, where find_entities() says that they are not meant.
void keep_exact(std::vector<NamedEntity>& entities, std::string_view typed) {
  std::uint32_t most = 0, most_of_others = 0;
  for (const NamedEntity& entity : entities) {
    // The bare name of a family is nobody's own.
    const bool own = is_of_several_words(name_key(typed)) || entity.kind != EntityKind::person;
    if (!entity.exact || own) {
      std::uint32_t& which = entity.exact ? most : most_of_others;
      which = std::max(which, entity.documents);
    }
  }
  if (most > 0 && (is_of_several_words(name_key(typed)) || most >= most_of_others))
    std::erase_if(entities, [](const NamedEntity& entity) { return !entity.exact; });
}

/// Those whose names are `key` where umlauts are spelled as people do without them, or the other way round:
/// Koeln for Köln, and Köln, as it is shown, for koeln.
std::vector<NamedEntity> with_other_umlauts(const NamesOfDocuments& names, const AliasTable& aliases,
                                            EntityKind kind, std::string_view typed, Hidden hidden,
                                            const StopCheck* stop) {
  if (const std::string spelled = umlauts_spelled_out(typed); !spelled.empty())
    return find_entities(names, aliases, kind, spelled, hidden, stop);
  const std::string key = name_key(typed);
  std::string plain;
  for (std::size_t i = 0; i < key.size(); ++i) {
    plain += key[i];
    const bool may_be_umlaut = key[i] == 'a' || key[i] == 'o' || key[i] == 'u';
    if (may_be_umlaut && i + 1 < key.size() && (key[i + 1] == 'e' || key.compare(i, 2, "aa") == 0)) ++i;
  }
  if (plain == key) return {};
  std::vector<NamedEntity> found = find_entities(names, aliases, kind, plain, hidden, stop);
  std::erase_if(found, [&](const NamedEntity& entity) {
    return !has_words(name_key(umlauts_spelled_out(entity.name)), key) &&
           std::none_of(entity.names.begin(), entity.names.end(), [&](const std::string& name) {
             return has_words(name_key(umlauts_spelled_out(name)), key);
           });
  });
  return found;
}

/// Those that everybody knows to be called so, and no document calls so. Where documents use a single word
/// for something else, it is that.
std::vector<NamedEntity> known_to_be(const NamesOfDocuments& names, const AliasTable& aliases,
                                     EntityKind kind, const TypedName& typed) {
  std::vector<std::string> terms;
  for (const NameOfKind& name : keys_of_known_aliases(known_entities(), kind, typed))
    terms.push_back(schema::make_term(schema::entity_prefix(name.kind), name.key));
  if (terms.empty()) return {};
  names.look_up(terms);
  const std::vector<KnownAlias> known = known_aliases(
      known_entities(), kind, typed, [&](EntityKind of_kind, const std::string& key) -> std::uint64_t {
        return names.with_term(schema::make_term(schema::entity_prefix(of_kind), key));
      });
  std::vector<NamedEntity> found;
  std::set<const AliasGroup*> groups;
  for (const KnownAlias& alias : known) {
    const AliasGroup* group = aliases.find(kind, alias.key);
    if (group && (aliases.is_laid_over(group) || !groups.insert(group).second)) continue;
    const auto is_shown = [&](const KnownAlias& other) { return name_key(group->name) == other.key; };
    if (group && !is_of_several_words(alias.key) && std::none_of(known.begin(), known.end(), is_shown))
      continue;
    NamedEntity entity = group ? of_group(names, aliases, *group) : of_key(names, kind, alias.key);
    entity.known_as = alias.typed;
    found.push_back(exactly(std::move(entity)));
  }
  return found;
}

/// find_entities() of a name with its and, or &, as it stands.
std::vector<NamedEntity> entities_called(const NamesOfDocuments& names, const AliasTable& aliases,
                                         EntityKind kind, std::string_view typed, Hidden hidden,
                                         const StopCheck* stop) {
  const std::string key = name_key(typed);
  if (key.empty()) return {};
  const auto wanted = [&](const AliasGroup& group) {
    return group.kind == kind && (!group.hidden || hidden == Hidden::included);
  };
  if (is_of_several_words(key)) {
    for (const EntityKind carried : all_entity_kinds) {
      const AliasGroup* group = aliases.find(carried, key);
      if (group && wanted(*group)) return {exactly(of_group(names, aliases, *group))};
    }
    if (!aliases.find(kind, key))
      if (NamedEntity entity = of_key(names, kind, key); !entity.terms.empty())
        return {exactly(as_shown(names, std::move(entity)))};
  }
  const TypedName typed_name(kind, key);
  std::vector<NamedEntity> found;
  names.each_name(kind, key, [&](std::string_view name) {
    heed(stop);
    const TypedName::Match match = typed_name.match(name);
    if (match == TypedName::no || aliases.find(kind, name)) return;
    found.push_back(of_key(names, kind, name));
    found.back().exact = match == TypedName::whole;
  });
  // Also names that no document has as its fullest form: "FB", where every one that says so says Facebook
  // too.
  std::set<const AliasGroup*> groups;
  for (const EntityKind carried : all_entity_kinds) {
    if (hidden == Hidden::left_out && !aliases.counts_as(carried, kind)) continue;
    std::set<const AliasGroup*> called_so;
    const std::vector<const AliasGroup*> named = aliases.groups_where(carried, [&](std::string_view name) {
      heed(stop);
      const TypedName::Match match = typed_name.match(name);
      if (match == TypedName::whole) called_so.insert(aliases.find(carried, name));
      return match != TypedName::no;
    });
    for (const AliasGroup* group : named) {
      heed(stop);
      if (!wanted(*group) || !groups.insert(group).second) continue;
      found.push_back(of_group(names, aliases, *group));
      found.back().exact = called_so.contains(group);
    }
  }
  std::erase_if(found, [](const NamedEntity& entity) { return entity.terms.empty(); });
  if (std::none_of(found.begin(), found.end(), [](const NamedEntity& entity) { return entity.exact; }))
    for (NamedEntity& entity : known_to_be(names, aliases, kind, typed_name))
      found.push_back(std::move(entity));
  if (found.empty() && kind == EntityKind::organization)
    if (const std::string_view shorter = without_legal_form(key, LegalForms::any); shorter != key)
      return find_entities(names, aliases, kind, shorter, hidden, stop);
  if (found.empty()) return with_other_umlauts(names, aliases, kind, typed, hidden, stop);
  keep_exact(found, typed);
  sort(found);
  for (std::size_t i = 0; i < found.size() && i < most_shown_names; ++i)
    if (found[i].names.size() == 1) found[i] = as_shown(names, std::move(found[i]));
  return found;
}

/// The entry that a surname alone has: nothing where it has none, or is another name of somebody.
std::optional<NamedEntity> surname_entry(const NamesOfDocuments& names, const AliasTable& aliases,
                                         const std::string& surname) {
  const AliasGroup* group = aliases.find(EntityKind::person, surname);
  if (group && (group->kind != EntityKind::person || !is_surname_alone(group->name) ||
                std::any_of(group->also.begin(), group->also.end(),
                            [&](const std::string& name) { return bears_in_full(name, surname); })))
    return {};
  NamedEntity entity = group ? of_group(names, aliases, *group) : of_key(names, EntityKind::person, surname);
  if (entity.terms.empty()) return {};
  return exactly(group ? std::move(entity) : as_shown(names, std::move(entity)));
}

/// Whom a label of a surname means, as find_entities() says; nobody where it tells of somebody who does not
/// bear it.
std::vector<NamedEntity> of_label(const NamesOfDocuments& names, const AliasTable& aliases,
                                  const SurnameLabel& label, Hidden hidden, const StopCheck* stop) {
  constexpr EntityKind person = EntityKind::person;
  const std::string surname = name_key(label.surname);
  std::vector<std::string> told;
  for (const std::string_view name : label.told) told.push_back(name_key(name));
  std::vector<bool> is_borne(told.size());
  std::vector<NamedEntity> bearers;
  std::set<const AliasGroup*> groups;
  names.each_name(person, surname, [&](std::string_view name) {
    heed(stop);
    if (!has_words(name, surname)) return;
    const AliasGroup* group = aliases.find(person, name);
    if (group && (group->kind != person || (group->hidden && hidden == Hidden::left_out) ||
                  !groups.insert(group).second))
      return;
    NamedEntity entity = group ? of_group(names, aliases, *group) : of_key(names, person, name);
    if (entity.terms.empty()) return;
    bool is_told = false;
    for (const std::string& written : entity.names)
      for (std::size_t i = 0; i < told.size(); ++i)
        if (SurnameLabel::tells(told[i], name_key(written), surname)) is_told = is_borne[i] = true;
    if (is_told || (label.others && bears_in_full(entity.name, surname)))
      bearers.push_back(exactly(group ? std::move(entity) : as_shown(names, std::move(entity))));
  });
  if (std::find(is_borne.begin(), is_borne.end(), false) != is_borne.end()) return {};
  if (told.size() > 1 || label.others)
    if (std::optional<NamedEntity> alone = surname_entry(names, aliases, surname)) {
      if (alone->hidden && hidden == Hidden::left_out) return {};
      return {std::move(*alone)};
    }
  sort(bearers);
  return bearers;
}

/// Whether a name of these begins with the words of `key`.
bool begins_name(const std::string& key, const std::vector<NamedEntity>& entities) {
  return std::any_of(entities.begin(), entities.end(), [&](const NamedEntity& entity) {
    return std::any_of(entity.names.begin(), entity.names.end(), [&](const std::string& name) {
      return loose_key(name_key(name)).starts_with(loose_key(key) + ' ');
    });
  });
}

}  // namespace

std::vector<NamedEntity> find_entities(const NamesOfDocuments& names, const AliasTable& aliases,
                                       EntityKind kind, std::string_view typed, Hidden hidden,
                                       const StopCheck* stop) {
  if (const std::optional<SurnameLabel> label = surname_label(typed); label && kind == EntityKind::person)
    if (std::vector<NamedEntity> meant = of_label(names, aliases, *label, hidden, stop); !meant.empty())
      return meant;
  std::vector<NamedEntity> found = entities_called(names, aliases, kind, typed, hidden, stop);
  const std::string key = name_key(typed), other = with_other_and(key);
  if (found.empty() && other != key) found = entities_called(names, aliases, kind, other, hidden, stop);
  const std::string_view rest = without_title_or_article(kind, key);
  const auto is_exact = [](const NamedEntity& entity) { return entity.exact; };
  if (rest == key || std::any_of(found.begin(), found.end(), is_exact)) return found;
  std::vector<NamedEntity> of_rest = find_entities(names, aliases, kind, rest, hidden, stop);
  const bool are_sure = !of_rest.empty() && std::all_of(of_rest.begin(), of_rest.end(), is_exact);
  if (!are_sure && (of_rest.empty() || begins_name(key, found))) return found;
  if (kind == EntityKind::person && !is_of_several_words(rest))  // the bare name of a family
    for (NamedEntity& entity : of_rest) entity.exact = false;
  return of_rest;
}

std::vector<NamedEntity> entities_where(const NamesOfDocuments& names, const AliasTable& aliases,
                                        EntityKind kind, const std::function<bool(std::string_view)>& matches,
                                        const StopCheck* stop) {
  std::vector<NamedEntity> entities;
  names.each_name(kind, {}, [&](std::string_view name) {
    heed(stop);
    if (matches(name) && !aliases.find(kind, name)) entities.push_back(of_key(names, kind, name));
  });
  std::set<const AliasGroup*> groups;
  for (const EntityKind carried : all_entity_kinds)
    if (aliases.counts_as(carried, kind))
      for (const AliasGroup* group : aliases.groups_where(carried, [&](std::string_view name) {
             heed(stop);
             return matches(name);
           })) {
        heed(stop);
        if (group->kind == kind && !group->hidden && groups.insert(group).second)
          entities.push_back(of_group(names, aliases, *group));
      }
  std::erase_if(entities, [](const NamedEntity& entity) { return entity.terms.empty(); });
  sort(entities);
  return entities;
}

std::vector<NamedEntity> near_entities(const NamesOfDocuments& names, const AliasTable& aliases,
                                       EntityKind kind, std::string_view typed, NearNames asked,
                                       const StopCheck* stop) {
  constexpr std::size_t short_name = 4, long_name = 8;  // characters
  const std::string wanted = loose_key(name_key(typed));
  const std::u32string letters = to_code_points(wanted);
  if (letters.size() < 3) return {};
  const unsigned edits = letters.size() <= short_name ? 1 : 2;
  const query::Fuzzy fuzzy(wanted, edits);
  const auto spaces = [](std::string_view name) { return std::count(name.begin(), name.end(), ' '); };
  std::map<std::string, std::pair<unsigned, NamedEntity>> found;  // by kind and name
  // Beside a name that is there, only slips behind the first letter are looked for: they are most, and found
  // in a tenth of the time.
  const auto begins_otherwise = [&](std::string_view name) {
    for (std::size_t at = 0; at < name.size(); at = name.find(' ', at) + 1) {
      if (name[at] == wanted[0]) return false;
      if (name.find(' ', at) == std::string_view::npos) return true;
    }
    return true;
  };
  names.each_name(kind, {}, [&](std::string_view name) {
    heed(stop);
    if (asked.least > 1 && begins_otherwise(name)) return;
    std::string made;
    const std::string_view loose = is_loose_key(name) ? name : made = loose_key(name);
    if (asked.whole && spaces(loose) != spaces(wanted)) return;
    const unsigned distance = fuzzy.distance_of_words(loose);
    if (distance > edits) return;
    // Two slips, one of them in the first letter, make another name of a short one.
    if (distance > 1 && letters.size() < long_name && begins_otherwise(loose)) return;
    const AliasGroup* group = aliases.find(kind, name);
    if (group && (group->hidden || group->kind != kind)) return;
    NamedEntity entity = group ? of_group(names, aliases, *group) : of_key(names, kind, name);
    if (entity.documents < asked.least) return;
    const auto [known, is_new] = found.try_emplace(name_key(entity.name), distance, std::move(entity));
    if (!is_new) known->second.first = std::min(known->second.first, distance);
  });
  std::vector<NamedEntity> nearest;
  for (unsigned distance = 0; distance <= edits && nearest.size() < asked.limit; ++distance) {
    std::vector<NamedEntity> so_near;
    for (auto& [name, entity] : found)
      if (entity.first == distance) so_near.push_back(std::move(entity.second));
    sort(so_near);
    for (NamedEntity& entity : so_near)
      if (nearest.size() < asked.limit)
        nearest.push_back(entity.names.size() == 1 ? as_shown(names, std::move(entity)) : std::move(entity));
  }
  if (!nearest.empty()) return nearest;
  const std::string key = name_key(typed);
  const std::string_view before_brackets = std::string_view(key).substr(0, key.find(" ("));
  const std::string_view rest = without_title_or_article(kind, before_brackets);
  return rest == key ? nearest : near_entities(names, aliases, kind, rest, asked, stop);
}

std::uint32_t NamesInDatabase::with_term(const std::string& term) const {
  if (at_hand_)
    for (const EntityKind kind : all_entity_kinds)
      if (const std::string_view prefix = schema::entity_prefix(kind); term.starts_with(prefix))
        if (const std::optional<TermList> list = at_hand_(prefix))
          return list->documents_of(std::string_view(term).substr(prefix.size()));
  return database_.get_termfreq(term);
}

/// Quicker than to list them in order.
std::uint32_t NamesInDatabase::with_any(const std::vector<std::string>& terms) const {
  DocumentSet documents(database_.get_lastdocid());
  for (const std::string& term : terms)
    for (auto posting = database_.postlist_begin(term); posting != database_.postlist_end(term); ++posting)
      documents.add(*posting);
  return static_cast<std::uint32_t>(documents.count());
}

std::string NamesInDatabase::written(EntityKind kind, const std::string& term) const {
  std::string written;
  const auto posting = database_.postlist_begin(term);
  if (posting == database_.postlist_end(term)) return written;
  schema::unpack_names(database_.get_document(*posting).get_value(schema::entity_slot(kind)),
                       [&](std::string_view name) {
                         if (schema::entity_term(kind, name) == term) written = name;
                       });
  return written;
}

void NamesInDatabase::each_name(EntityKind kind, std::string_view,
                                const std::function<void(std::string_view)>& each) const {
  if (const auto list = at_hand_ ? at_hand_(schema::entity_prefix(kind)) : std::nullopt) {
    for (std::size_t i = 0; i < list->size(); ++i) each(list->term(i));
    return;
  }
  if (database_.size() == 1) {  // metadata of several would be that of the first
    const std::string all =
        database_.get_metadata(std::string(schema::metadata_names) + schema::kind_letter(kind));
    for (std::string_view keys = all; !keys.empty();) each(next_line(keys));
    if (!all.empty()) return;
  }
  const std::string prefix(schema::entity_prefix(kind));
  for (auto at = database_.allterms_begin(prefix); at != database_.allterms_end(prefix); ++at) {
    const std::string term = *at;
    each(std::string_view(term).substr(prefix.size()));
  }
}

std::vector<Xapian::docid> documents_with(const Xapian::Database& database,
                                          const std::vector<std::string>& terms) {
  std::vector<Xapian::docid> documents;
  for (const std::string& term : terms)
    for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting)
      documents.push_back(*posting);
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

AskedName asked_name(const std::string& typed) {
  if (const std::size_t colon = typed.find(':'); colon != std::string::npos)
    if (const auto kind = entity_kind(typed.substr(0, colon))) return {{*kind}, typed.substr(colon + 1)};
  return {{all_entity_kinds.begin(), all_entity_kinds.end()}, typed};
}

std::vector<NamedEntity> find_entities(const NamesOfDocuments& names, const AliasTable& aliases,
                                       const AskedName& asked, Hidden hidden) {
  std::vector<NamedEntity> entities;
  for (const EntityKind kind : asked.kinds)
    for (NamedEntity& entity : find_entities(names, aliases, kind, asked.name, hidden))
      entities.push_back(std::move(entity));
  keep_exact(entities, asked.name);
  std::stable_sort(entities.begin(), entities.end(),
                   [](const NamedEntity& a, const NamedEntity& b) { return a.documents > b.documents; });
  return entities;
}

}  // namespace byline
