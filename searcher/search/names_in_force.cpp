#include "searcher/search/names_in_force.hpp"

#include <string>
#include <utility>

#include "common/fields/schema.hpp"
#include "searcher/search/entity_names.hpp"

namespace byline {

NamesInForce names_in_force(const OpenIndex& index, const IndexFiles& files) {
  const auto term_of = [](EntityKind kind, const std::string& key) {
    return schema::make_term(schema::entity_prefix(kind), key);
  };
  NamesInForce in_force{{},
                        [&index] { return index.aliases_as_indexed(); },
                        [&index, term_of](const std::vector<NameOfKind>& names) {
                          std::vector<std::string> terms;
                          for (const NameOfKind& name : names) terms.push_back(term_of(name.kind, name.key));
                          return documents_with(index.database, terms).size();
                        }};
  const auto add = [&](EntitiesFile file, const Xapian::Database& database) {
    in_force.files.push_back({std::move(file), [&database, term_of](EntityKind kind, const std::string& key) {
                                return database.term_exists(term_of(kind, key));
                              }});
  };
  if (!files.entities.empty())
    add(entities_file(files.entities), index.database);
  else
    for (std::size_t i = 0; i < index.folders().size(); ++i)
      add(entities_file_of_index(index.folders()[i]), index.shards[i].database);
  return in_force;
}

}  // namespace byline
