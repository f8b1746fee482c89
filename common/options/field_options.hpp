// What the table of fields has for the searcher's table of options.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/fields/fields.hpp"
#include "common/options/option.hpp"

namespace byline {

/// Names of fields with spaces between, for as long as the program runs.
template <class Wanted>
std::string_view names_of(Wanted&& wanted) {
  static const std::string names = [&] {
    std::string list;
    for (const FieldRow& field : field_table)
      if (wanted(field)) list.append(list.empty() ? "" : " ").append(field.name);
    return list;
  }();
  return names;
}

/// Whether --NAME filters by it as by any field that no other member of a document holds.
bool is_plain_option(const FieldRow& field);

/// What --tsv and --csv have of hits, and of what else there is.
std::string_view more_of_tables();

/// --author NAME and the like, one for each plain field that has an option.
std::vector<Option> field_options(std::string_view section);

/// --not-source NAME and the like, one for each field with an option but for those of who is named.
std::vector<Option> exclusion_options(std::string_view section);

}  // namespace byline
