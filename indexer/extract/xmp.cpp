#include "indexer/extract/xmp.hpp"

#include <array>
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

namespace byline::extract {
namespace {

constexpr std::size_t largest = std::size_t{4} << 20;

struct Property {
  std::string_view name;
  std::string Part::*field;
};

// Of several names for a field the first one counts.
constexpr std::array properties = {
    Property{"dc:title", &Part::title},
    Property{"prism:publicationDate", &Part::date},
    Property{"prism:coverDate", &Part::date},
    Property{"dc:date", &Part::date},
    Property{"prism:publicationName", &Part::source},
    Property{"prism:url", &Part::url},
    Property{"dc:language", &Part::language},
};

// Values of a property, alone or in a list: <rdf:Seq><rdf:li>.
std::vector<std::string> values_of(pugi::xml_node property) {
  std::vector<std::string> values;
  for (const pugi::xml_node list : property.children())
    for (const pugi::xml_node item : list.children("rdf:li"))
      if (*item.child_value() != '\0') values.emplace_back(item.child_value());
  if (values.empty() && *property.child_value() != '\0') values.emplace_back(property.child_value());
  return values;
}

// Those of the first description that has any, in an element or an attribute.
std::vector<std::string> values_of(pugi::xml_node root, std::string_view name) {
  const std::string key(name);
  for (const pugi::xml_node description : root.children("rdf:Description")) {
    if (const char* given = description.attribute(key.c_str()).value(); *given != '\0') return {given};
    if (std::vector<std::string> values = values_of(description.child(key.c_str())); !values.empty())
      return values;
  }
  return {};
}

}  // namespace

void read_xmp(std::string_view xml, Part& part) {
  pugi::xml_document document;
  if (xml.empty() || xml.size() > largest || !document.load_buffer(xml.data(), xml.size())) return;
  pugi::xml_node root = document.document_element();
  if (std::string_view(root.name()) == "x:xmpmeta") root = root.child("rdf:RDF");
  for (const auto& [name, field] : properties)
    if ((part.*field).empty())
      if (std::vector<std::string> values = values_of(root, name); !values.empty())
        part.*field = std::move(values.front());
  if (part.authors.empty()) part.authors = values_of(root, "dc:creator");
}

}  // namespace byline::extract
