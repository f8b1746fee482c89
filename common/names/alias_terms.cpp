#include "common/names/alias_terms.hpp"

#include "common/fields/schema.hpp"

namespace byline {

std::string alias_term(EntityKind kind, std::string_view short_name, std::string_view full_name) {
  std::string names;
  names.reserve(short_name.size() + full_name.size() + 2);
  names += schema::kind_letter(kind);
  names.append(short_name).append(1, '\t').append(full_name);
  return schema::make_term(schema::alias_prefix, names);
}

std::optional<AliasedNames> read_alias_term(std::string_view term) {
  const std::size_t begin = schema::alias_prefix.size() + 1, tab = term.find('\t', begin);
  if (tab == term.npos || !term.starts_with(schema::alias_prefix) || schema::may_be_cut(term)) return {};
  return AliasedNames{term.substr(begin, tab - begin), term.substr(tab + 1)};
}

std::string alias_term_prefix(EntityKind kind) {
  return std::string(schema::alias_prefix) + schema::kind_letter(kind);
}

}  // namespace byline
