// Presentations of PowerPoint.
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/extract/document_info.hpp"
#include "indexer/extract/drawing_text.hpp"
#include "indexer/extract/ooxml.hpp"

namespace byline::extract {
namespace {

bool is_title(pugi::xml_node shape) {
  const std::string_view kind = placeholder(shape);
  return kind == "title" || kind == "ctrTitle";
}

class SlideTexts {
 public:
  SlideTexts(Ooxml& file, TextWriter& text, Part& part) : file_(file), text_(text), part_(part) {}

  void read(pugi::xml_node presentation) {
    std::vector<std::string> slides;
    for (const pugi::xml_node each : child(presentation, "sldIdLst").children())
      slides.push_back(file_.main_relations().by_id(slide_relation(each)));
    // A presentation that is cut may have lost its list.
    if (slides.empty()) slides = file_.main_relations().all("slide");
    file_.prepare(slides, {"notesSlide", "comments", "chart", "diagramData"});
    read_authors();
    for (const std::string& slide : slides) {
      text_.begin_page({0, ++number_, {}});
      read_slide(slide);
    }
  }

 private:
  // <p:sldId id="256" r:id="rId2"/>: the one with a prefix.
  static std::string_view slide_relation(pugi::xml_node entry) {
    for (const pugi::xml_attribute each : entry.attributes()) {
      const std::string_view name = each.name();
      if (without_prefix(name) == "id" && name != "id") return each.value();
    }
    return {};
  }

  void read_authors() {
    for (const char* kind : {"commentAuthors", "authors"}) {
      const XmlFile file = file_.open_related(kind);
      for (const pugi::xml_node each : file.root().children())
        authors_[std::string(attribute(each, "id"))] = real_author(attribute(each, "name"));
    }
  }

  void read_slide(const std::string& slide) {
    const XmlFile file = file_.open(slide);
    DrawingText drawing(file_, slide, text_);
    const pugi::xml_node shapes = child(file.root(), "cSld", "spTree");
    for (const pugi::xml_node shape : shapes.children())
      if (is_title(shape)) write_title(shape, drawing);
    for (const pugi::xml_node shape : shapes.children())
      if (!is_title(shape)) drawing.write(shape);
    write_notes(drawing.relations().first("notesSlide"));
    for (const std::string& comments : drawing.relations().all("comments")) write_comments(comments);
  }

  void write_title(pugi::xml_node shape, DrawingText& drawing) {
    const std::size_t before = text_.size();
    drawing.write(shape);
    if (part_.title.empty()) part_.title = real_title(text_.text().substr(before));
  }

  void write_notes(const std::string& notes) {
    if (notes.empty()) return;
    const XmlFile file = file_.open(notes);
    DrawingText drawing(file_, notes, text_);
    for (const pugi::xml_node shape : child(file.root(), "cSld", "spTree").children())
      if (placeholder(shape) == "body") drawing.write(shape);
  }

  // Old comments are <cm authorId><text>, new ones <cm authorId><txBody><p>, with replies of the same kind.
  void write_comments(const std::string& comments) {
    const XmlFile file = file_.open(comments);
    DrawingText drawing(file_, comments, text_);
    for (const pugi::xml_node comment : file.root().children()) {
      const std::string& author = authors_[std::string(attribute(comment, "authorId"))];
      if (!author.empty()) text_.add(author + ": ");
      text_.add(text_of(child(comment, "text")));
      drawing.write(comment);
      text_.end_paragraph();
    }
  }

  Ooxml& file_;
  TextWriter& text_;
  Part& part_;
  std::uint32_t number_ = 0;
  std::map<std::string, std::string> authors_;
};

}  // namespace

void read_pptx(Ooxml& file, pugi::xml_node main, TextWriter& text, Part& part) {
  SlideTexts(file, text, part).read(main);
}

}  // namespace byline::extract
