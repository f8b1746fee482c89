// Office documents and electronic books: which of them a file is, is told from inside.
#include "indexer/extract/office.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "indexer/extract/document_info.hpp"
#include "indexer/extract/epub.hpp"
#include "indexer/extract/odf.hpp"
#include "indexer/extract/ooxml.hpp"
#include "indexer/extract/text_writer.hpp"
#include "indexer/extract/unreadable.hpp"
#include "indexer/extract/xml.hpp"
#include "indexer/extract/zip_members.hpp"
#include "indexer/sources/titles.hpp"

namespace byline::extract {
namespace {

constexpr const char* damaged = "damaged";

// Of a sheet whose first row is one cell, that one is the title.
std::string title_of_sheet(std::string_view text) {
  constexpr std::size_t longest = 160;
  const std::string_view row = text.substr(0, text.find('\n'));
  return row.size() <= longest && row.find(" | ") == row.npos ? real_title(row) : std::string();
}

std::string hand_over(Part&& part, TextWriter& text, const PartSink& sink, std::string trouble) {
  part.body = text.take_text();
  part.pages = text.take_pages();
  if (part.title.empty() && is_sheet(part.type)) part.title = title_of_sheet(part.body);
  // Of a damaged file there may be nothing.
  if (trouble.empty() || !part.body.empty()) sink(std::move(part));
  return trouble;
}

struct OoxmlKind {
  std::string_view root;  // element of the main part
  std::string_view type;
  void (*read)(Ooxml&, pugi::xml_node, TextWriter&, Part&);
};
constexpr std::array<OoxmlKind, 3> ooxml_kinds = {
    {{"document", "docx", read_docx}, {"presentation", "pptx", read_pptx}, {"workbook", "xlsx", read_xlsx}}};

std::string read_ooxml(Ooxml& file, std::size_t limit, const PartSink& sink) {
  if (file.main_part().ends_with(".bin"))
    throw Unreadable("a workbook in Excel's binary form, which is not read; save it as .xlsx");
  const XmlFile main = file.open(file.main_part());
  const auto kind = std::find_if(ooxml_kinds.begin(), ooxml_kinds.end(),
                                 [&](const OoxmlKind& each) { return each.root == local_name(main.root()); });
  if (kind == ooxml_kinds.end())
    throw Unreadable(main.root()             ? "an office document of a kind that is not read"
                     : file.damage().empty() ? damaged
                                             : file.damage());
  Part part{.type = std::string(kind->type)};
  file.read_properties(part);
  TextWriter text(limit);
  kind->read(file, main.root(), text, part);
  return hand_over(std::move(part), text, sink, file.damage());
}

std::string read_odf_package(ZipMembers& members, std::size_t limit, const PartSink& sink) {
  members.prepare(
      std::array<std::string, 4>{"content.xml", "meta.xml", "styles.xml", "META-INF/manifest.xml"});
  const XmlFile manifest(members.take("META-INF/manifest.xml"));
  if (descendant(manifest.root(), "encryption-data")) throw Unreadable("needs a password");
  const XmlFile meta(members.take("meta.xml")), styles(members.take("styles.xml"));
  const XmlFile content(members.take("content.xml"));
  Part part;
  read_odf_properties(child(meta.root(), "meta"), part);
  TextWriter text(limit);
  read_odf(content.root(), styles.root(), text, part);
  std::string trouble = members.damage();
  if (trouble.empty() && content.is_damaged()) trouble = damaged;
  return hand_over(std::move(part), text, sink, std::move(trouble));
}

// .fodt and the like: all of it in one file.
std::string read_flat_odf(std::string_view bytes, std::size_t limit, const PartSink& sink) {
  const XmlFile file{std::string(bytes)};
  if (local_name(file.root()) != "document") throw Unreadable(damaged);
  Part part;
  read_odf_properties(child(file.root(), "meta"), part);
  TextWriter text(limit);
  read_odf(file.root(), {}, text, part);
  return hand_over(std::move(part), text, sink, file.is_damaged() ? damaged : "");
}

std::string read_any(const Input& input, const PartSink& sink) {
  if (!input.bytes.starts_with("PK")) return read_flat_odf(input.bytes, input.limit, sink);
  ZipMembers members(input.bytes);
  if (is_epub(members)) return read_epub(members, input.limit, sink);
  Ooxml ooxml(members);
  if (!ooxml.main_part().empty()) return read_ooxml(ooxml, input.limit, sink);
  return read_odf_package(members, input.limit, sink);
}

}  // namespace

std::string extract_office(const Input& input, const PartSink& sink) {
  try {
    return read_any(input, sink);
  } catch (const Unreadable& why) {
    return why.what();
  }
}

void warm_up_office() { ZipMembers::warm_up(); }

}  // namespace byline::extract
