#include "indexer/extract/nitf.hpp"

#include <utility>

#include "indexer/extract/news_xml.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/titles.hpp"

namespace byline::extract {
namespace {

bool names_nobody(pugi::xml_node byline) { return !byline.child("person"); }

constexpr NewsElement nitf_elements[] = {
    {"hl1", Fact::title},
    {"headline", Fact::title},
    {"title", Fact::title},
    {"date.issue", Fact::date, "norm"},
    {"story.date", Fact::date, "norm"},
    {"pubdata", Fact::date, "date.publication"},
    {"date.release", Fact::date, "norm"},
    {"story.date", Fact::date},
    {"byline/person", Fact::author},
    {"byline", Fact::author, {}, names_nobody},
    {"bytag", Fact::author},
    {"pubdata", Fact::section, "position.section"},
    {"tobject.subject", Fact::section, "tobject.subject.type"},
    {"tobject.property", Fact::section, "tobject.property.type"},
    {"pubdata", Fact::source, "name"},
    {"distributor", Fact::source},
    {"distributor/org", Fact::source},
    {"doc.copyright", Fact::source, "holder"},
    {"pubdata", Fact::url, "ex-ref"},
};

// The headline's own elements are taken with it, and what the text names is no fact about it.
constexpr std::string_view closed[] = {"body.content", "identified-content"};

}  // namespace

Part nitf_part(pugi::xml_node nitf) {
  NewsFacts facts(nitf_elements);
  facts.take_all(nitf, closed);
  Part part = facts.part();
  part.language = language_of(nitf);
  pugi::xml_node content;
  std::string html;
  const auto add = [&](pugi::xml_node element) {
    const std::string text = markup(element);
    if (!trim(text).empty()) html.append("<p>").append(text).append("</p>\n");
  };
  const pugi::xml_node body = child(nitf, "body");
  if (part.language.empty()) part.language = body.attribute("xml:lang").value();
  for (const pugi::xml_node child : body.children())
    if (local_name(child) == "body.head") {
      for (const pugi::xml_node line : child.children()) {
        const std::string_view name = local_name(line);
        if (name == "dateline" || name == "abstract") add(line);
        if (name == "hedline")
          for (const pugi::xml_node below : line.children())
            if (local_name(below) == "hl2") add(below);
      }
    } else if (local_name(child) == "body.content") {
      html += markup(child);
    }
  part.content = Content::html;
  part.body = std::move(html);
  return part;
}

std::string extract_nitf(const Input& input, const PartSink& sink) {
  const std::string text = decode_xml(input.bytes);
  pugi::xml_document tree;
  const pugi::xml_parse_result result = parse_xml(tree, text);
  Part part = nitf_part(tree.document_element());
  std::string trouble = xml_trouble(result, text, tree.document_element());
  const bool is_empty = part.title.empty() && trim(part.body).empty();
  if (is_empty) return result ? "an article without text" : trouble;
  sink(std::move(part));
  return trouble.empty() ? trouble : trouble + "; what stands before the damage was read";
}

}  // namespace byline::extract
