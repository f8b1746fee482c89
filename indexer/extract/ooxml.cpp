#include "indexer/extract/ooxml.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/extract/document_info.hpp"
#include "indexer/extract/linked_member.hpp"

namespace byline::extract {
namespace {

// "word/document.xml" → "word/_rels/document.xml.rels"
std::string relations_part(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(part.substr(0, begin)) + "_rels/" + std::string(part.substr(begin)) + ".rels";
}

// Where main parts are when nothing says so.
constexpr std::array<std::string_view, 3> usual_main_parts = {"word/document.xml", "ppt/presentation.xml",
                                                              "xl/workbook.xml"};

}  // namespace

std::string Relations::by_id(std::string_view id) const {
  const auto found = std::find_if(relations_.begin(), relations_.end(),
                                  [id](const Relation& relation) { return relation.id == id; });
  return found == relations_.end() ? std::string() : found->part;
}

std::string Relations::first(std::string_view kind) const {
  const auto found = std::find_if(relations_.begin(), relations_.end(),
                                  [kind](const Relation& relation) { return relation.kind == kind; });
  return found == relations_.end() ? std::string() : found->part;
}

std::vector<std::string> Relations::all(std::string_view kind) const {
  std::vector<std::string> parts;
  for (const Relation& relation : relations_)
    if (relation.kind == kind) parts.push_back(relation.part);
  return parts;
}

Ooxml::Ooxml(ZipMembers& members) : members_(members) {
  const Relations& relations_of_file = relations("");
  main_part_ = relations_of_file.first("officeDocument");
  if (!members_.has(main_part_)) {
    const auto found = std::find_if(usual_main_parts.begin(), usual_main_parts.end(),
                                    [&](std::string_view part) { return members_.has(part); });
    main_part_ = found == usual_main_parts.end() ? std::string() : std::string(*found);
  }
  prepare({main_part_, relations_of_file.first("core-properties")});
}

const Relations& Ooxml::relations(std::string_view part) {
  const auto [place, is_new] = relations_.try_emplace(std::string(part));
  if (!is_new) return place->second;
  const XmlFile file = open(relations_part(part));
  std::vector<Relation> relations;
  for (const pugi::xml_node each : file.root().children()) {
    if (local_name(each) != "Relationship" || attribute(each, "TargetMode") == "External") continue;
    const std::string_view type = attribute(each, "Type");
    relations.push_back({std::string(attribute(each, "Id")), std::string(type.substr(type.rfind('/') + 1)),
                         linked_member(part, attribute(each, "Target"))});
  }
  return place->second = Relations(std::move(relations));
}

void Ooxml::prepare(std::vector<std::string> parts, std::initializer_list<std::string_view> kinds) {
  const std::size_t count = parts.size();
  for (std::size_t i = 0; i < count; ++i) parts.push_back(relations_part(parts[i]));
  members_.prepare(parts);
  std::vector<std::string> related;
  for (const std::string_view kind : kinds)
    for (std::size_t i = 0; i < count; ++i)
      for (std::string& part : relations(parts[i]).all(kind)) {
        related.push_back(relations_part(part));
        related.push_back(std::move(part));
      }
  members_.prepare(related);
}

XmlFile Ooxml::open(std::string_view part, bool one_text) { return parse(take(part), one_text); }

XmlFile Ooxml::parse(std::string xml, bool one_text) {
  const bool is_empty = xml.empty();
  XmlFile file(std::move(xml), one_text);
  damaged_ |= file.is_damaged() && !is_empty;
  return file;
}

void Ooxml::read_properties(Part& part) {
  const XmlFile file = open(relations("").first("core-properties"));
  const auto text = [&](std::string_view name) { return text_of(child(file.root(), name)); };
  part.title = real_title(text("title"));
  part.authors = real_authors(text("creator"));
  part.changed = real_change(text("modified"));
  if (part.changed.empty()) part.changed = real_change(text("created"));
}

std::string Ooxml::damage() const {
  if (!members_.damage().empty()) return members_.damage();
  return damaged_ ? "damaged" : "";
}

}  // namespace byline::extract
