// Texts in drawings of Office (DrawingML): slides, text boxes of sheets, charts.
#pragma once

#include <string_view>

#include "indexer/extract/ooxml.hpp"
#include "indexer/extract/text_writer.hpp"
#include "indexer/extract/xml.hpp"

namespace byline::extract {

/// What a shape of a slide stands for, "title"; empty where it stands for itself.
std::string_view placeholder(pugi::xml_node shape);

/// Writes what drawings say.
class DrawingText {
 public:
  /// `part`: in which the drawing is.
  DrawingText(Ooxml& file, std::string_view part, TextWriter& text)
      : file_(file), relations_(file.relations(part)), text_(text) {}

  const Relations& relations() const { return relations_; }
  /// All texts, tables and charts of `node`, in their order. The running texts of slides are left out:
  /// feet, heads, numbers, days.
  void write(pugi::xml_node node);
  /// The titles in a chart, and the names of what it shows.
  void write_chart(pugi::xml_node chart);

 private:
  void write_below(pugi::xml_node node);
  void write_inlines(pugi::xml_node node);
  void write_row(pugi::xml_node row);

  Ooxml& file_;
  const Relations& relations_;
  TextWriter& text_;
  bool in_diagram_ = false;
};

}  // namespace byline::extract
