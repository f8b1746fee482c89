// Texts of Word.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/text/sorted_table.hpp"
#include "common/text/text.hpp"
#include "indexer/extract/document_info.hpp"
#include "indexer/extract/drawing_text.hpp"
#include "indexer/extract/ooxml.hpp"
#include "indexer/extract/symbol_font.hpp"

namespace byline::extract {
namespace {

// What an element is to a text; those not in the table are gone through.
enum class DocxRole {
  other,
  paragraph,
  table,
  text,
  tab,
  line_break,
  hyphen,
  symbol,
  hidden,  // is no text as it stands now: what was deleted, instructions of fields, settings
  run,
  field_mark,
  page_break,
  footnote,
  endnote,
  comment,
  drawing,
  alternatives,
  control,
};
constexpr auto docx_roles = sorted_table<DocxRole>({{"AlternateContent", DocxRole::alternatives},
                                                    {"br", DocxRole::line_break},
                                                    {"commentReference", DocxRole::comment},
                                                    {"cr", DocxRole::line_break},
                                                    {"del", DocxRole::hidden},
                                                    {"delInstrText", DocxRole::hidden},
                                                    {"delText", DocxRole::hidden},
                                                    {"drawing", DocxRole::drawing},
                                                    {"endnoteReference", DocxRole::endnote},
                                                    {"fldChar", DocxRole::field_mark},
                                                    {"footnoteReference", DocxRole::footnote},
                                                    {"instrText", DocxRole::hidden},
                                                    {"lastRenderedPageBreak", DocxRole::page_break},
                                                    {"moveFrom", DocxRole::hidden},
                                                    {"noBreakHyphen", DocxRole::hyphen},
                                                    {"object", DocxRole::drawing},
                                                    {"p", DocxRole::paragraph},
                                                    {"pPr", DocxRole::hidden},
                                                    {"pict", DocxRole::drawing},
                                                    {"ptab", DocxRole::tab},
                                                    {"r", DocxRole::run},
                                                    {"rPr", DocxRole::hidden},
                                                    {"rt", DocxRole::hidden},
                                                    {"sdt", DocxRole::control},
                                                    {"sectPr", DocxRole::hidden},
                                                    {"sym", DocxRole::symbol},
                                                    {"t", DocxRole::text},
                                                    {"tab", DocxRole::tab},
                                                    {"tbl", DocxRole::table}});

DocxRole docx_role(pugi::xml_node node) { return docx_roles.of(local_name(node)); }

// A property that is on when it is there: <w:vanish/>, but not <w:vanish w:val="0"/>.
bool is_on(pugi::xml_node property) {
  const std::string_view value = attribute(property, "val");
  return property && value != "0" && value != "false" && value != "off";
}

class WordText {
 public:
  WordText(Ooxml& file, TextWriter& text, Part& part)
      : file_(file),
        text_(text),
        part_(part),
        footnotes_(file.open_related("footnotes")),
        endnotes_(file.open_related("endnotes")),
        comments_(file.open_related("comments")) {
    for (const DocxRole kind : {DocxRole::footnote, DocxRole::endnote, DocxRole::comment})
      for (const pugi::xml_node each : notes_file(kind).root().children())
        if (attribute(each, "type").empty() || attribute(each, "type") == "normal")
          notes_[{kind, std::string(attribute(each, "id"))}] = each;
    if (part_.title.empty()) read_styles();
  }

  void read(pugi::xml_node document) {
    text_.begin_page({0, 1, {}});
    read_children(child(document, "body"));
    write_waiting();
    while (!notes_.empty()) {  // those whose place is not known
      wait_for_end(notes_.begin()->first);
      write_waiting();
    }
  }
  bool has_pages() const { return last_page_ > 1; }

 private:
  using NoteKey = std::pair<DocxRole, std::string>;

  const XmlFile& notes_file(DocxRole kind) const {
    return kind == DocxRole::footnote ? footnotes_ : kind == DocxRole::endnote ? endnotes_ : comments_;
  }

  void read_styles() {
    const XmlFile styles = file_.open_related("styles");
    for (const pugi::xml_node style : styles.root().children()) {
      const std::string name = fold(attribute(child(style, "name"), "val"));
      if (name == "title") title_styles_.emplace_back(attribute(style, "styleId"));
      if (name == "heading 1") heading_styles_.emplace_back(attribute(style, "styleId"));
    }
  }
  // A heading is the title where nothing stands above it.
  bool is_title(pugi::xml_node properties, bool opens) const {
    const std::string_view style = attribute(child(properties, "pStyle"), "val");
    const auto is_in = [style](const std::vector<std::string>& styles) {
      return std::find(styles.begin(), styles.end(), style) != styles.end();
    };
    const bool is_heading =
        is_in(heading_styles_) || attribute(child(properties, "outlineLvl"), "val") == "0";
    return is_in(title_styles_) || (opens && is_heading);
  }

  void read_children(pugi::xml_node node) {
    for (const pugi::xml_node each : node.children()) read_node(each);
  }

  void read_node(pugi::xml_node node) {
    switch (docx_role(node)) {
      case DocxRole::hidden:
        break;
      case DocxRole::other:
        read_children(node);
        break;
      case DocxRole::paragraph:
        read_paragraph(node);
        break;
      case DocxRole::table:
        read_table(node);
        break;
      case DocxRole::text:
        add(node.child_value());
        break;
      case DocxRole::tab:
        add("\t");
        break;
      case DocxRole::hyphen:
        add("\u2011");
        break;
      case DocxRole::symbol:
        add(symbol(node));
        break;
      case DocxRole::line_break:
        text_.end_line();
        break;
      case DocxRole::page_break:
        begin_page();
        break;
      case DocxRole::field_mark:
        read_field_mark(attribute(node, "fldCharType"));
        break;
      case DocxRole::drawing:
        drawings_.push_back(node);
        break;
      case DocxRole::alternatives:
        read_children(child(node, "Choice"));
        break;
      case DocxRole::run:
        if (!is_on(child(node, "rPr", "vanish"))) read_children(node);
        break;
      case DocxRole::control:
        // "Click here to enter text."
        if (!is_on(child(node, "sdtPr", "showingPlcHdr"))) read_children(child(node, "sdtContent"));
        break;
      case DocxRole::footnote:
      case DocxRole::endnote:
      case DocxRole::comment:
        wait_for_end({docx_role(node), std::string(attribute(node, "id"))});
        break;
    }
  }

  void begin_page() {
    if (++page_ <= last_page_) return;
    last_page_ = page_;
    text_.begin_page({0, page_, {}});
  }

  void add(std::string_view text) {
    if (std::find(in_instruction_.begin(), in_instruction_.end(), true) == in_instruction_.end())
      text_.add(text);
  }

  static std::string symbol(pugi::xml_node node) {
    const std::string code(attribute(node, "char"));
    std::string text;
    append_utf8(text, symbol_character(static_cast<char32_t>(std::strtoul(code.c_str(), nullptr, 16)),
                                       attribute(node, "font")));
    return text;
  }

  // A field is its instruction, which may hold fields in turn, and its result.
  void read_field_mark(std::string_view mark) {
    constexpr std::size_t most_fields = 20;
    if (mark == "begin") {
      if (in_instruction_.size() < most_fields) in_instruction_.push_back(true);
    } else if (!in_instruction_.empty()) {
      if (mark == "separate") in_instruction_.back() = false;
      if (mark == "end") in_instruction_.pop_back();
    }
  }

  void read_paragraph(pugi::xml_node paragraph) {
    const pugi::xml_node properties = child(paragraph, "pPr");
    const bool is_line = in_cell_ || child(properties, "numPr");
    if (!std::exchange(goes_on_, false) && !is_line) text_.end_paragraph();
    const std::size_t before = text_.size();
    read_children(paragraph);
    if (part_.title.empty() && text_.size() > before && is_title(properties, before == 0))
      part_.title = real_title(text_.text().substr(before));
    in_instruction_.assign(in_instruction_.size(), false);  // one that never ends hides no more
    // With its mark deleted, the paragraph and the next one are one.
    goes_on_ = !child(properties, "rPr", "del").empty();
    if (goes_on_) return;
    if (!is_line)
      text_.end_paragraph();
    else if (text_.size() > before)
      text_.end_line();
    if (hung_ == 0) write_waiting();
  }

  void read_table(pugi::xml_node table) {
    if (!in_cell_) text_.end_paragraph();
    ++hung_;
    read_rows(table);
    --hung_;
    if (hung_ > 0) return;
    text_.end_paragraph();
    write_waiting();
  }

  void read_rows(pugi::xml_node node) {
    for (const pugi::xml_node each : node.children()) {
      const std::string_view name = local_name(each);
      if (name == "tr") {
        if (!child(each, "trPr", "del")) read_row(each);
      } else if (docx_role(each) != DocxRole::hidden) {
        read_rows(each);
      }
    }
  }

  void read_row(pugi::xml_node row) {
    std::vector<pugi::xml_node> cells;
    collect_cells(row, cells);
    // A cell of a row that is one is there for the looks of it: its paragraphs are some.
    const bool in_cell_before = std::exchange(in_cell_, in_cell_ || cells.size() > 1);
    const std::uint32_t page_before = page_;
    std::uint32_t page_after = page_;
    for (const pugi::xml_node cell : cells) {
      const std::size_t before = text_.size();
      page_ = page_before;  // cells side by side run over the same pages
      read_children(cell);
      page_after = std::max(page_after, page_);
      if (in_cell_ && text_.size() > before) text_.end_cell();
    }
    page_ = page_after;
    in_cell_ = in_cell_before;
    text_.end_line();
  }

  static void collect_cells(pugi::xml_node node, std::vector<pugi::xml_node>& cells) {
    for (const pugi::xml_node each : node.children()) {
      if (local_name(each) == "tc")
        cells.push_back(each);
      else if (docx_role(each) != DocxRole::hidden)
        collect_cells(each, cells);
    }
  }

  // Notes, comments and text boxes come after the paragraph or table in which they hang.
  void wait_for_end(const NoteKey& key) {
    const auto found = notes_.find(key);
    if (found == notes_.end()) return;  // each is told once
    waiting_.emplace_back(key.first, found->second);
    notes_.erase(found);
  }

  void write_waiting() {
    while (!waiting_.empty() || !drawings_.empty()) {
      for (const pugi::xml_node drawing : std::exchange(drawings_, {})) write_drawing(drawing);
      for (const auto& [kind, note] : std::exchange(waiting_, {})) {
        const std::string author = kind == DocxRole::comment ? real_author(attribute(note, "author")) : "";
        if (!author.empty()) text_.add(author + ": ");
        goes_on_ = !author.empty();
        ++hung_;
        read_children(note);
        --hung_;
        text_.end_paragraph();
      }
    }
  }

  void write_drawing(pugi::xml_node drawing) {
    ++hung_;
    read_boxes(drawing);
    --hung_;
    const bool shows = descendant(drawing, "chart") || descendant(drawing, "relIds");
    if (shows) DrawingText(file_, file_.main_part(), text_).write(descendant(drawing, "graphicData"));
  }

  void read_boxes(pugi::xml_node node) {
    for (const pugi::xml_node each : node.children()) {
      const std::string_view name = local_name(each);
      if (name == "txbxContent")
        read_children(each);
      else
        read_boxes(name == "AlternateContent" ? child(each, "Choice") : each);
    }
  }

  Ooxml& file_;
  TextWriter& text_;
  Part& part_;
  XmlFile footnotes_, endnotes_, comments_;
  std::map<NoteKey, pugi::xml_node> notes_;
  std::vector<std::string> title_styles_, heading_styles_;
  std::vector<bool> in_instruction_;  // of fields that are open
  std::vector<pugi::xml_node> drawings_;
  std::vector<std::pair<DocxRole, pugi::xml_node>> waiting_;
  std::uint32_t page_ = 1, last_page_ = 1;
  int hung_ = 0;  // tables, notes and boxes that are open: what hangs in them waits for the end of the first
  bool in_cell_ = false;
  bool goes_on_ = false;  // the paragraph before, in the next one
};

}  // namespace

void read_docx(Ooxml& file, pugi::xml_node main, TextWriter& text, Part& part) {
  const Relations& relations = file.main_relations();
  std::vector<std::string> parts;
  for (const char* kind : {"footnotes", "endnotes", "comments", "styles", "chart", "diagramData"})
    for (std::string& each : relations.all(kind)) parts.push_back(std::move(each));
  file.prepare(std::move(parts));
  WordText word(file, text, part);
  word.read(main);
  if (!word.has_pages()) text.take_pages();
}

}  // namespace byline::extract
