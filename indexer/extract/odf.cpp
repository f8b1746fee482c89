#include "indexer/extract/odf.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "common/text/sorted_table.hpp"
#include "indexer/extract/document_info.hpp"
#include "indexer/extract/unreadable.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline::extract {
namespace {

// What an element is to a text; those not in the table are gone through.
enum class OdfRole {
  other,
  annotation,
  cell,
  heading,
  hidden,  // is no text as it stands now, or none of the document's own
  item,
  line_break,
  list,
  notes_of_slide,
  page_break,
  paragraph,
  row,
  slide,
  some,  // of a text, which may be hidden
  space,
  tab,
  table,
  title,  // a field of texts, and what pictures are called
};
constexpr auto odf_roles = sorted_table<OdfRole>({{"annotation", OdfRole::annotation},
                                                  {"content-validations", OdfRole::hidden},
                                                  {"covered-table-cell", OdfRole::cell},
                                                  {"desc", OdfRole::hidden},
                                                  {"forms", OdfRole::hidden},
                                                  {"h", OdfRole::heading},
                                                  {"hidden-text", OdfRole::hidden},
                                                  {"line-break", OdfRole::line_break},
                                                  {"list", OdfRole::list},
                                                  {"list-item", OdfRole::item},
                                                  {"note-citation", OdfRole::hidden},
                                                  {"notes", OdfRole::notes_of_slide},
                                                  {"object", OdfRole::hidden},
                                                  {"object-ole", OdfRole::hidden},
                                                  {"p", OdfRole::paragraph},
                                                  {"page", OdfRole::slide},
                                                  {"page-number", OdfRole::hidden},
                                                  {"ruby-text", OdfRole::hidden},
                                                  {"s", OdfRole::space},
                                                  {"script", OdfRole::hidden},
                                                  {"section", OdfRole::some},
                                                  {"soft-page-break", OdfRole::page_break},
                                                  {"span", OdfRole::some},
                                                  {"tab", OdfRole::tab},
                                                  {"table", OdfRole::table},
                                                  {"table-cell", OdfRole::cell},
                                                  {"table-row", OdfRole::row},
                                                  {"title", OdfRole::title},
                                                  {"tracked-changes", OdfRole::hidden}});

OdfRole odf_role(pugi::xml_node node) { return odf_roles.of(local_name(node)); }

// A style of paragraphs or of some words, as far as it matters here.
struct Style {
  std::string parent{};
  bool page_before = false, page_after = false, hidden = false;
};

class OdfText {
 public:
  OdfText(TextWriter& text, Part& part) : text_(text), part_(part), is_text_(part.type == "odt") {}

  void read_styles(pugi::xml_node document) {
    for (const char* list : {"styles", "automatic-styles"})
      for (const pugi::xml_node each : child(document, list).children()) {
        const pugi::xml_node paragraph = child(each, "paragraph-properties");
        styles_[std::string(attribute(each, "name"))] = {
            .parent = std::string(attribute(each, "parent-style-name")),
            .page_before = attribute(paragraph, "break-before") == "page" ||
                           !attribute(each, "master-page-name").empty(),
            .page_after = attribute(paragraph, "break-after") == "page",
            .hidden = is_not_shown(child(each, "text-properties"))};
      }
  }

  void read(pugi::xml_node body) {
    if (is_text_) begin_page();
    read_children(body);
    write_waiting();
    // Breaks that authors made are some of all only.
    if (is_text_ && !has_soft_breaks_) text_.take_pages();
  }

 private:
  void read_children(pugi::xml_node node) {
    for (const pugi::xml_node each : node.children()) {
      if (each.type() == pugi::node_element)
        read_element(each);
      else if (in_paragraph_ && is_text(each))
        if (const std::string text = each.value(); !trim(text).empty() || is_in_words(each)) add(text);
    }
  }

  // Lines of the file are no lines of the text.
  void add(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    text_.add(text);
  }

  void read_element(pugi::xml_node node) {
    const OdfRole role = odf_role(node);
    const bool is_block = role == OdfRole::paragraph || role == OdfRole::heading || role == OdfRole::table;
    if (role == OdfRole::annotation || (is_block && in_paragraph_)) {
      waiting_.push_back(node);
      return;
    }
    switch (role) {
      case OdfRole::annotation:
      case OdfRole::hidden:
        break;
      case OdfRole::other:
      case OdfRole::cell:
      case OdfRole::notes_of_slide:
        read_children(node);
        break;
      case OdfRole::some:
        if (!is_not_shown(node) && !style_of(node).hidden) read_children(node);
        break;
      case OdfRole::title:
        if (is_in_words(node)) read_children(node);
        break;
      case OdfRole::space:
        text_.add(" ");
        break;
      case OdfRole::tab:
        text_.add("\t");
        break;
      case OdfRole::line_break:
        text_.end_line();
        break;
      case OdfRole::page_break:
        has_soft_breaks_ = true;
        begin_page();
        break;
      case OdfRole::heading:
      case OdfRole::paragraph:
        read_paragraph(node);
        break;
      case OdfRole::item:
        read_item(node);
        break;
      case OdfRole::list:
        read_children(node);
        if (!in_lines_) text_.end_paragraph();
        break;
      case OdfRole::table:
        read_table(node);
        break;
      case OdfRole::row:
        read_row(node);
        break;
      case OdfRole::slide:
        read_slide(node);
        break;
    }
  }

  // White space elsewhere is for the looks of the file, and a title is the name of what it is in.
  static bool is_in_words(pugi::xml_node node) {
    const std::string_view around = local_name(node.parent());
    return around == "p" || around == "h" || around == "span" || around == "a";
  }

  static bool is_not_shown(pugi::xml_node node) { return attribute(node, "display") == "none"; }

  Style style_of(pugi::xml_node node) const {
    const auto found = styles_.find(attribute(node, "style-name"));
    if (found == styles_.end()) return {};
    Style style = found->second;
    const auto parent = styles_.find(style.parent);
    style.hidden |= parent != styles_.end() && parent->second.hidden;
    return style;
  }

  void begin_page() {
    if (is_text_) text_.begin_page({0, ++page_, {}});
  }

  void read_paragraph(pugi::xml_node node) {
    const Style style = style_of(node);
    if (style.hidden) return;
    if (style.page_before && text_.size() > 0) begin_page();
    const std::size_t before = text_.size();
    in_paragraph_ = true;
    read_children(node);
    in_paragraph_ = false;
    if (is_title(node, style, before == 0)) give_title(before);
    if (style.page_after) begin_page();
    if (!in_lines_)
      text_.end_paragraph();
    else if (text_.size() > before)
      text_.end_line();
    if (!hung_) write_waiting();
  }

  // A heading is the title where nothing stands above it.
  bool is_title(pugi::xml_node node, const Style& style, bool opens) const {
    if (!is_text_) return false;
    if (odf_role(node) == OdfRole::heading && opens) return attribute(node, "outline-level") == "1";
    return attribute(node, "style-name") == "Title" || style.parent == "Title";
  }

  // What was written since is the title, where there is none.
  void give_title(std::size_t before) {
    if (part_.title.empty()) part_.title = real_title(text_.text().substr(before));
  }

  void read_item(pugi::xml_node node) {
    const bool outer = std::exchange(in_lines_, true);
    read_children(node);
    in_lines_ = outer;
  }

  void read_table(pugi::xml_node table) {
    if (!in_lines_) text_.end_paragraph();
    if (part_.type == "ods" && !hung_) text_.begin_page({0, 0, on_one_line(attribute(table, "name"))});
    const bool outer = std::exchange(hung_, true);
    read_children(table);
    hung_ = outer;
    text_.end_paragraph();
    if (!hung_) write_waiting();
  }

  // Rows and cells that are repeated are told once.
  void read_row(pugi::xml_node row) {
    const auto is_cell = [](pugi::xml_node node) { return odf_role(node) == OdfRole::cell; };
    const auto cells = std::count_if(row.begin(), row.end(), is_cell);
    // A cell that is a row alone is there for the looks of it: its paragraphs are some.
    const bool outer = std::exchange(in_lines_, in_lines_ || cells > 1 || part_.type == "ods");
    for (const pugi::xml_node cell : row.children()) {
      const std::size_t before = text_.size();
      read_element(cell);
      if (in_lines_ && text_.size() > before) text_.end_cell();
    }
    in_lines_ = outer;
    text_.end_line();
  }

  // Its title first, its notes last.
  void read_slide(pugi::xml_node slide) {
    text_.begin_page({0, ++page_, {}});
    const auto is_title = [](pugi::xml_node shape) { return attribute(shape, "class") == "title"; };
    const auto is_notes = [](pugi::xml_node shape) { return odf_role(shape) == OdfRole::notes_of_slide; };
    in_lines_ = true;
    const auto read_shape = [&](pugi::xml_node shape) {
      read_element(shape);
      text_.end_paragraph();
    };
    for (const pugi::xml_node shape : slide.children()) {
      if (!is_title(shape)) continue;
      const std::size_t before = text_.size();
      read_shape(shape);
      give_title(before);
    }
    for (const bool notes : {false, true})
      for (const pugi::xml_node shape : slide.children())
        if (!is_title(shape) && is_notes(shape) == notes) read_shape(shape);
    in_lines_ = false;
    write_waiting();
  }

  // Notes, comments and text boxes come after the paragraph or table in which they hang.
  void write_waiting() {
    if (waiting_.empty()) return;
    const bool outer_hung = std::exchange(hung_, true), outer_lines = std::exchange(in_lines_, false);
    const bool outer_paragraph = std::exchange(in_paragraph_, false);  // in which nothing may wait for ever
    while (!waiting_.empty())
      for (const pugi::xml_node node : std::exchange(waiting_, {})) {
        text_.end_paragraph();
        if (odf_role(node) == OdfRole::annotation)
          read_annotation(node);
        else
          read_element(node);
      }
    text_.end_paragraph();
    hung_ = outer_hung;
    in_lines_ = outer_lines;
    in_paragraph_ = outer_paragraph;
  }

  void read_annotation(pugi::xml_node annotation) {
    if (const std::string author = real_author(text_of(child(annotation, "creator"))); !author.empty())
      text_.add(author + ": ");
    for (const pugi::xml_node each : annotation.children())
      if (odf_role(each) == OdfRole::paragraph || odf_role(each) == OdfRole::list) read_element(each);
  }

  TextWriter& text_;
  Part& part_;
  const bool is_text_;
  std::map<std::string, Style, std::less<>> styles_;
  std::vector<pugi::xml_node> waiting_;
  std::uint32_t page_ = 0;
  bool in_paragraph_ = false;
  bool in_lines_ = false;  // in a list or in cells side by side: paragraphs are lines
  bool hung_ = false;      // what hangs in what is read now waits for the end of what is around it
  bool has_soft_breaks_ = false;
};

// Drawings are pages, as presentations are.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kinds = {
    {{"text", "odt"}, {"spreadsheet", "ods"}, {"presentation", "odp"}, {"drawing", "odp"}}};

}  // namespace

void read_odf_properties(pugi::xml_node meta, Part& part) {
  part.title = real_title(text_of(child(meta, "title")));
  // The creator is whoever changed the file last.
  for (const char* who : {"initial-creator", "creator"})
    if (part.authors.empty()) part.authors = real_authors(text_of(child(meta, who)));
  part.changed = real_change(text_of(child(meta, "date")));
  if (part.changed.empty()) part.changed = real_change(text_of(child(meta, "creation-date")));
}

void read_odf(pugi::xml_node document, pugi::xml_node styles, TextWriter& text, Part& part) {
  for (const auto& [element, type] : kinds) {
    const pugi::xml_node body = child(document, "body", element);
    if (!body) continue;
    part.type = type;
    OdfText reader(text, part);
    reader.read_styles(styles);
    reader.read_styles(document);
    reader.read(body);
    return;
  }
  throw Unreadable(child(document, "body") ? "an office document of a kind that is not read" : "damaged");
}

}  // namespace byline::extract
