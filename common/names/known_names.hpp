// Names that everybody knows to mean one: Kiev and Kyiv, the Fed and the Federal Reserve.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/entity.hpp"

namespace byline {

/// One organisation or place, as a line of known_names.txt states it; the head of that file says how.
struct KnownEntity {
  EntityKind kind = EntityKind::place;
  bool is_country = false;
  std::string_view country;                 // "us"; empty where it is of none
  std::vector<std::string_view> names;      // the first is the one to show
  std::vector<std::string_view> ambiguous;  // it is called so, and so are others
};

/// A line with an entity; nothing for any other. What is returned lies in the line.
std::optional<KnownEntity> parse_known_entity(std::string_view line);

/// All that such lines state, in their order; other lines are passed over.
std::vector<KnownEntity> parse_known_names(std::string_view lines);

/// The file, as it was built in.
std::string_view known_names_text();

/// What it states; read once.
const std::vector<KnownEntity>& known_entities();

/// The organisation that surely has a name with this spelling_key(), or nullptr.
const KnownEntity* known_organization(const std::string& spelling_key);

}  // namespace byline
