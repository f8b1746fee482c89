// Workbooks of Excel.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/text/number_in.hpp"
#include "indexer/extract/document_info.hpp"
#include "indexer/extract/drawing_text.hpp"
#include "indexer/extract/number_format.hpp"
#include "indexer/extract/ooxml.hpp"

namespace byline::extract {
namespace {

// A text that may be made of runs, without how it is pronounced.
std::string string_item(pugi::xml_node item) {
  std::string text;
  for (const pugi::xml_node each : item.children()) {
    const std::string_view name = local_name(each);
    if (name == "t") text += each.child_value();
    if (name == "r") text += child(each, "t").child_value();
  }
  return text;
}

class Workbook {
 public:
  Workbook(Ooxml& file, TextWriter& text) : file_(file), text_(text) {}

  void read(pugi::xml_node workbook) {
    from_1904_ = attribute(child(workbook, "workbookPr"), "date1904") == "1" ||
                 attribute(child(workbook, "workbookPr"), "date1904") == "true";
    const Relations& relations = file_.main_relations();
    std::vector<std::pair<std::string, std::string>> sheets;  // part, name
    std::vector<std::string> parts;
    for (const pugi::xml_node sheet : child(workbook, "sheets").children()) {
      sheets.emplace_back(relations.by_id(attribute(sheet, "id")), on_one_line(attribute(sheet, "name")));
      parts.push_back(sheets.back().first);
    }
    for (const char* kind : {"sharedStrings", "styles", "person"}) parts.push_back(relations.first(kind));
    file_.prepare(std::move(parts), {"comments", "threadedComment", "drawing"});
    read_strings();
    read_styles();
    read_persons();
    for (const auto& [part, name] : sheets) {
      text_.begin_page({0, 0, name});
      read_sheet(part);
      text_.end_paragraph();
      read_extras(part);
    }
  }

 private:
  void read_strings() {
    const XmlFile file = file_.open_related("sharedStrings", true);
    for (const pugi::xml_node item : file.root().children()) strings_.push_back(string_item(item));
  }

  void read_styles() {
    const XmlFile file = file_.open_related("styles", true);
    std::map<int, NumberFormat> own;
    for (const pugi::xml_node each : child(file.root(), "numFmts").children())
      own[number_in<int>(attribute(each, "numFmtId")).value_or(-1)] =
          number_format(attribute(each, "formatCode"));
    for (const pugi::xml_node each : child(file.root(), "cellXfs").children()) {
      const int id = number_in<int>(attribute(each, "numFmtId")).value_or(0);
      const auto found = own.find(id);
      formats_.push_back(found != own.end() ? found->second : built_in_number_format(id));
    }
  }

  void read_persons() {
    const XmlFile file = file_.open_related("person", true);
    for (const pugi::xml_node each : file.root().children())
      persons_[std::string(attribute(each, "id"))] = real_author(attribute(each, "displayName"));
  }

  // A tree takes many times the memory of its text: the rows of a large sheet are read some at a time.
  void read_sheet(const std::string& part) {
    constexpr std::size_t piece_bytes = std::size_t{1} << 20;
    constexpr std::string_view opening = "<sheetData>", row_end = "</row>";
    std::string sheet = file_.take(part);
    const std::size_t begin = sheet.find(opening);
    if (sheet.size() < piece_bytes || begin == sheet.npos) {
      const XmlFile xml = file_.parse(std::move(sheet), true);
      read_rows(child(xml.root(), "sheetData"));
      return;
    }
    std::string_view rows(sheet);
    rows = rows.substr(begin + opening.size());
    rows = rows.substr(0, rows.find("</sheetData>"));
    while (!rows.empty()) {
      const std::size_t end = rows.find(row_end, piece_bytes);
      const std::string_view piece = rows.substr(0, end == rows.npos ? end : end + row_end.size());
      const XmlFile xml = file_.parse("<rows>" + std::string(piece) + "</rows>", true);
      read_rows(xml.root());
      rows.remove_prefix(piece.size());
    }
  }

  void read_rows(pugi::xml_node rows) {
    for (const pugi::xml_node row : rows.children()) {
      for (const pugi::xml_node cell : row.children())
        if (const std::string shown = on_one_line(shown_cell(cell)); !shown.empty()) {
          text_.add(shown);
          text_.end_cell();
        }
      text_.end_line();
    }
  }

  std::string shown_cell(pugi::xml_node cell) const {
    const std::string_view type = attribute(cell, "t");
    const std::string_view value = child(cell, "v").child_value();
    if (type == "s") {
      const auto place = number_in<std::size_t>(value).value_or(strings_.size());
      return place < strings_.size() ? strings_[place] : std::string();
    }
    if (type == "inlineStr") return string_item(child(cell, "is"));
    if (type == "b") return value == "1" ? "TRUE" : "FALSE";
    if (type == "e") return {};
    if (type == "str") return std::string(value);
    if (type == "d") return std::string(value.substr(0, value.find('T')));
    const auto style = number_in<std::size_t>(attribute(cell, "s")).value_or(0);
    return shown_number(value, style < formats_.size() ? formats_[style] : NumberFormat(), from_1904_);
  }

  // Comments, text boxes and charts of a sheet.
  void read_extras(const std::string& sheet) {
    const Relations& relations = file_.relations(sheet);
    const std::vector<std::string> threads = relations.all("threadedComment");
    for (const std::string& part : threads) read_threads(part);
    // What Excel puts beside threads for programs that do not know them says the same.
    if (threads.empty())
      for (const std::string& part : relations.all("comments")) read_comments(part);
    for (const std::string& part : relations.all("drawing")) {
      file_.prepare({part}, {"chart"});
      const XmlFile drawing = file_.open(part);
      DrawingText(file_, part, text_).write(drawing.root());
    }
  }

  void read_threads(const std::string& part) {
    const XmlFile file = file_.open(part, true);
    for (const pugi::xml_node each : file.root().children())
      write_comment(persons_[std::string(attribute(each, "personId"))], child(each, "text").child_value());
  }

  void read_comments(const std::string& part) {
    const XmlFile file = file_.open(part, true);
    std::vector<std::string> authors;
    for (const pugi::xml_node each : child(file.root(), "authors").children())
      authors.push_back(real_author(each.child_value()));
    for (const pugi::xml_node each : child(file.root(), "commentList").children()) {
      const auto author = number_in<std::size_t>(attribute(each, "authorId")).value_or(authors.size());
      write_comment(author < authors.size() ? authors[author] : std::string(),
                    string_item(child(each, "text")));
    }
  }

  void write_comment(const std::string& author, std::string_view words) {
    // Excel opens a comment with the name of its author.
    if (!author.empty() && !words.starts_with(author)) text_.add(author + ": ");
    text_.add(words);
    text_.end_paragraph();
  }

  Ooxml& file_;
  TextWriter& text_;
  std::vector<std::string> strings_;
  std::vector<NumberFormat> formats_;  // by style of cells
  std::map<std::string, std::string> persons_;
  bool from_1904_ = false;
};

}  // namespace

void read_xlsx(Ooxml& file, pugi::xml_node main, TextWriter& text, Part&) { Workbook(file, text).read(main); }

}  // namespace byline::extract
