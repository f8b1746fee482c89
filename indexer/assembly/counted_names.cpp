#include "indexer/assembly/counted_names.hpp"

#include <algorithm>

#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "indexer/assembly/entity_terms.hpp"

namespace byline {
namespace {

/// A document's names, and the terms that they may have. The list of all its terms is read once.
struct Names {
  std::vector<DocumentEntity> found, possible;
  std::set<std::string> terms;
  explicit Names(const Xapian::Document& document) {
    StoredFields fields = parse_stored_fields(document.get_data());
    found = std::move(fields.entities);
    possible = std::move(fields.possible);
    constexpr std::string_view fields_begin = "X";  // as all of those do
    auto at = document.termlist_begin();
    for (at.skip_to(std::string(fields_begin)); at != document.termlist_end(); ++at) {
      std::string term = *at;
      if (!term.starts_with(fields_begin)) break;
      terms.insert(terms.end(), std::move(term));
    }
  }
};

std::string possible_term_of(const DocumentEntity& name) { return possible_term(name_key(name.name)); }

/// Returns whether it had not been so.
bool set_term(Xapian::Document& document, const Names& names, const std::string& term, bool wanted) {
  if (names.terms.contains(term) == wanted) return false;
  if (wanted)
    document.add_boolean_term(term);
  else
    document.remove_term(term);
  return true;
}

bool set_value(Xapian::Document& document, std::uint32_t slot, const std::string& value) {
  if (document.get_value(slot) == value) return false;
  document.add_value(slot, value);
  return true;
}

/// The terms that make names count.
std::set<std::string> terms_of(const std::vector<DocumentEntity>& entities) {
  std::set<std::string> terms;
  for (const DocumentEntity& entity : entities)
    each_entity_term(entity, [&](std::string term) { terms.insert(std::move(term)); });
  return terms;
}

/// Has the terms and slots of a document say what its two slots of places say.
bool write_names(Xapian::Document& document, const Names& names) {
  std::vector<DocumentEntity> counted;
  const std::vector<std::uint32_t> left_out =
      schema::unpack_places(document.get_value(schema::left_out_names_slot));
  for (std::uint32_t place = 0; place < names.found.size(); ++place)
    if (!std::binary_search(left_out.begin(), left_out.end(), place)) counted.push_back(names.found[place]);
  for (const std::uint32_t place : schema::unpack_places(document.get_value(schema::possible_names_slot)))
    if (place < names.possible.size()) counted.push_back(names.possible[place]);
  std::set<std::string> all = terms_of(names.found);
  all.merge(terms_of(names.possible));
  const std::set<std::string> wanted = terms_of(counted);
  bool changed = false;
  for (const std::string& term : all) changed |= set_term(document, names, term, wanted.contains(term));
  for (const EntityKind kind : all_entity_kinds)
    changed |=
        set_value(document, schema::entity_slot(kind), schema::pack_names(names_of_kind(counted, kind)));
  return changed;
}

}  // namespace

bool leave_out_names(Xapian::Document& document, const std::vector<std::uint32_t>& left_out) {
  const Names names(document);
  const auto middle = std::lower_bound(left_out.begin(), left_out.end(), names.found.size());
  bool changed =
      set_value(document, schema::left_out_names_slot, schema::pack_places({left_out.begin(), middle}));
  std::vector<std::uint32_t> counted = schema::unpack_places(document.get_value(schema::possible_names_slot));
  for (std::uint32_t place = 0; place < names.possible.size(); ++place) {
    const bool is_left_out = std::binary_search(middle, left_out.end(), names.found.size() + place);
    changed |= set_term(document, names, possible_term_of(names.possible[place]), !is_left_out);
    if (is_left_out) std::erase(counted, place);
  }
  changed |= set_value(document, schema::possible_names_slot, schema::pack_places(counted));
  return write_names(document, names) || changed;
}

bool count_possible_names(Xapian::Document& document, const std::set<std::string>& keys) {
  const Names names(document);
  std::vector<std::uint32_t> counted;
  for (std::uint32_t place = 0; place < names.possible.size(); ++place)
    if (const DocumentEntity& name = names.possible[place];
        keys.contains(name_key(name.name)) && names.terms.contains(possible_term_of(name)))
      counted.push_back(place);
  const bool changed = set_value(document, schema::possible_names_slot, schema::pack_places(counted));
  return write_names(document, names) || changed;
}

}  // namespace byline
