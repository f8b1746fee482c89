#include "searcher/search/names_in_force.hpp"

#include <string>
#include <utility>

#include "common/fields/schema.hpp"

namespace byline {

NamesInForce names_in_force(const OpenIndex& index, const IndexFiles& files) {
  NamesInForce in_force{{}, [&index] { return index.aliases_as_indexed(); }};
  const auto add = [&](EntitiesFile file, const Xapian::Database& database) {
    in_force.files.push_back({std::move(file), [&database](EntityKind kind, const std::string& key) {
                                return database.term_exists(
                                    schema::make_term(schema::entity_prefix(kind), key));
                              }});
  };
  if (!files.entities.empty())
    add(entities_file(files.entities), index.database);
  else
    for (std::size_t i = 0; i < files.folders.size(); ++i)
      add(entities_file_of_index(files.folders[i]), index.shards[i].database);
  return in_force;
}

}  // namespace byline
