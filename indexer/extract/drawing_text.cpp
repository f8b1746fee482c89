#include "indexer/extract/drawing_text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace byline::extract {

std::string_view placeholder(pugi::xml_node shape) {
  for (const pugi::xml_node each : shape.children())
    if (const pugi::xml_node found = child(each, "nvPr", "ph")) {
      const std::string_view type = attribute(found, "type");
      return type.empty() ? "body" : type;
    }
  return {};
}

void DrawingText::write_below(pugi::xml_node node) {
  for (const pugi::xml_node each : node.children()) write(each);
}

void DrawingText::write(pugi::xml_node node) {
  constexpr std::array<std::string_view, 4> running = {"dt", "ftr", "hdr", "sldNum"};
  const std::string_view name = local_name(node);
  if (name == "p") {
    write_inlines(node);
    text_.end_line();
  } else if (name == "tr") {
    write_row(node);
  } else if (name == "chart" && has_attribute(node, "id")) {
    const XmlFile chart = file_.open(relations_.by_id(attribute(node, "id")));
    write_chart(chart.root());
  } else if (name == "relIds") {
    if (in_diagram_) return;
    in_diagram_ = true;
    const XmlFile diagram = file_.open(relations_.by_id(attribute(node, "dm")));
    write_below(diagram.root());
    in_diagram_ = false;
    text_.end_paragraph();
  } else if (name == "AlternateContent") {
    write_below(child(node, "Choice"));
  } else if (name != "sp" || std::find(running.begin(), running.end(), placeholder(node)) == running.end()) {
    write_below(node);
    if (name == "txBody" || name == "tbl") text_.end_paragraph();
  }
}

void DrawingText::write_inlines(pugi::xml_node node) {
  for (const pugi::xml_node each : node.children()) {
    const std::string_view name = local_name(each);
    if (name == "t") {
      text_.add(each.child_value());
    } else if (name == "br") {
      text_.end_line();
    } else if (name == "tab") {
      text_.add("\t");
    } else if (name == "AlternateContent") {
      write_inlines(child(each, "Choice"));
    } else if (name != "pPr" && name != "rPr" && attribute(each, "type") != "slidenum") {
      write_inlines(each);
    }
  }
}

void DrawingText::write_row(pugi::xml_node row) {
  for (const pugi::xml_node cell : row.children()) {
    const std::size_t before = text_.size();
    write_below(child(cell, "txBody"));
    if (text_.size() > before) text_.end_cell();
  }
  text_.end_line();
}

void DrawingText::write_chart(pugi::xml_node chart) {
  std::vector<std::string> told;  // each series names its categories anew
  const auto tell = [&](std::string words) {
    if (words.empty() || std::find(told.begin(), told.end(), words) != told.end()) return;
    text_.add(words);
    text_.end_line();
    told.push_back(std::move(words));
  };
  struct Walker final : pugi::xml_tree_walker {
    std::vector<std::string> words;
    bool for_each(pugi::xml_node& node) override {
      const std::string_view name = local_name(node);
      if (name == "p") words.push_back(text_of(node));
      if (name == "strCache")
        for (const pugi::xml_node point : node.children())
          if (local_name(point) == "pt") words.push_back(text_of(child(point, "v")));
      constexpr std::size_t most_words = 1000;
      return words.size() < most_words;
    }
  } walker;
  chart.traverse(walker);
  for (std::string& words : walker.words) tell(std::move(words));
  text_.end_paragraph();
}

}  // namespace byline::extract
