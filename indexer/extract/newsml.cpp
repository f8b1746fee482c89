#include "indexer/extract/newsml.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/text/text.hpp"
#include "indexer/extract/news_xml.hpp"
#include "indexer/extract/nitf.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline::extract {
namespace {

// Those of NewsML-G2, and of NewsML 1, whose names begin with capitals.
constexpr NewsElement newsml_elements[] = {
    {"contentMeta/headline", Fact::title},
    {"HeadLine", Fact::title},
    {"itemMeta/title", Fact::title},
    {"contentMeta/description", Fact::text},
    {"contentCreated", Fact::date},
    {"firstCreated", Fact::date},
    {"FirstCreated", Fact::date},
    {"DateId", Fact::date},
    {"contentModified", Fact::changed},
    {"versionCreated", Fact::changed},
    {"ThisRevisionCreated", Fact::changed},
    {"contentMeta/by", Fact::author},
    {"contentMeta/creator/name", Fact::author},
    {"creator/name", Fact::author},
    {"ByLine", Fact::author},
    {"subject/name", Fact::section},
    {"slugline", Fact::section},
    {"SlugLine", Fact::section},
    {"contentMeta/language", Fact::language, "tag"},
    {"Language", Fact::language, "FormalName"},
    {"provider/name", Fact::source},
    {"provider", Fact::source, "literal"},
    {"creditline", Fact::source},
    {"CreditLine", Fact::source},
    {"Provider/Party", Fact::source, "FormalName"},
    {"ProviderId", Fact::source},
    {"newsItem", Fact::id, "guid"},
    {"PublicIdentifier", Fact::id},
};

constexpr std::string_view contents[] = {"inlineXML", "inlineData", "DataContent"};

bool is_content(pugi::xml_node node) {
  return std::find(std::begin(contents), std::end(contents), local_name(node)) != std::end(contents);
}

// Takes the text of an item from the first of its contents that has one: the others are the same in other
// forms.
void take_content(Part& part, pugi::xml_node content) {
  const pugi::xml_node nitf = child(content, "nitf");
  if (!nitf) {
    set_body(part, markup(content));
    return;
  }
  Part article = nitf_part(nitf);
  part.content = article.content;
  part.body = std::move(article.body);
  for (const auto field : {&Part::title, &Part::date, &Part::source, &Part::url})
    if ((part.*field).empty()) part.*field = std::move(article.*field);
  if (part.authors.empty()) part.authors = std::move(article.authors);
}

Part item_part(pugi::xml_node item) {
  NewsFacts facts(newsml_elements);
  facts.take(item);
  facts.take_all(item, contents);
  Part part = facts.part();
  if (part.language.empty()) part.language = language_of(item);
  Part described = part;
  part.body.clear();
  item.find_node([&part](pugi::xml_node node) {
    if (is_content(node)) take_content(part, node);
    return !trim(part.body).empty();
  });
  if (trim(part.body).empty()) return described;
  return part;
}

}  // namespace

std::string extract_newsml(const Input& input, const PartSink& sink) {
  const std::string text = decode_xml(input.bytes);
  pugi::xml_document tree;
  const pugi::xml_parse_result result = parse_xml(tree, text);
  std::vector<pugi::xml_node> items;
  tree.find_node([&items](pugi::xml_node node) {
    const std::string_view name = local_name(node);
    if (name == "newsItem" || name == "NewsItem") items.push_back(node);
    return false;
  });
  if (!result && items.size() > 1) items.pop_back();  // the damage is in the last one or behind it
  bool is_empty = true;
  for (const pugi::xml_node item : items) {
    Part part = item_part(item);
    if (part.title.empty() && trim(part.body).empty()) continue;
    is_empty = false;
    if (!sink(std::move(part))) return {};
  }
  std::string trouble = xml_trouble(result, text, tree.document_element());
  return trouble.empty() && is_empty ? "a list of news without the news" : trouble;
}

}  // namespace byline::extract
