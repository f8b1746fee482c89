// What files of Word, PowerPoint and Excel (Office Open XML, ECMA-376) have in common: parts, and relations
// between them.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/extractor.hpp"
#include "indexer/extract/text_writer.hpp"
#include "indexer/extract/xml.hpp"
#include "indexer/extract/zip_members.hpp"

namespace byline::extract {

/// From one part to another.
struct Relation {
  std::string id{};
  std::string kind{};  // the last word of its type, which both editions of the standard share: "footnotes"
  std::string part{};
};

/// Those of a part.
class Relations {
 public:
  Relations() = default;
  explicit Relations(std::vector<Relation> relations) : relations_(std::move(relations)) {}
  /// The part with that id; empty where there is none.
  std::string by_id(std::string_view id) const;
  /// The first one of a kind, and all.
  std::string first(std::string_view kind) const;
  std::vector<std::string> all(std::string_view kind) const;

 private:
  std::vector<Relation> relations_;
};

class Ooxml {
 public:
  explicit Ooxml(ZipMembers& members);

  /// The part that others hang on, "word/document.xml"; empty where there is none.
  const std::string& main_part() const { return main_part_; }
  const Relations& main_relations() { return relations(main_part_); }
  const Relations& relations(std::string_view part);
  /// Reads parts that will be opened in one go over the file; and in another one those of these kinds that
  /// they have relations to.
  void prepare(std::vector<std::string> parts, std::initializer_list<std::string_view> kinds = {});
  /// A part, without a root where there is none or it was opened before.
  XmlFile open(std::string_view part, bool one_text = false);
  /// The first part of this kind that the main part has a relation to.
  XmlFile open_related(std::string_view kind, bool one_text = false) {
    return open(main_relations().first(kind), one_text);
  }
  /// The bytes of a part, and XML that is one or a piece of one.
  std::string take(std::string_view part) { return members_.take(part); }
  XmlFile parse(std::string xml, bool one_text = false);
  /// Title, author and days from the properties of the file. Not the language, which is that of the program
  /// for the most part.
  void read_properties(Part& part);
  /// What was wrong, in words.
  std::string damage() const;

 private:
  ZipMembers& members_;
  std::map<std::string, Relations, std::less<>> relations_;  // of parts
  std::string main_part_;
  bool damaged_ = false;
};

/// Readers of the three kinds: they put the text into `text`, and into `part` a title, where it has none and
/// the text shows one. `main` is the root of the main part.
void read_docx(Ooxml& file, pugi::xml_node main, TextWriter& text, Part& part);
void read_pptx(Ooxml& file, pugi::xml_node main, TextWriter& text, Part& part);
void read_xlsx(Ooxml& file, pugi::xml_node main, TextWriter& text, Part& part);

}  // namespace byline::extract
