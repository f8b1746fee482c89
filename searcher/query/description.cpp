#include "searcher/query/description.hpp"

#include <algorithm>
#include <vector>

#include "common/text/date.hpp"
#include "common/text/moment.hpp"
#include "common/text/quotes.hpp"
#include "common/text/text.hpp"

namespace byline::query {
namespace {

using NodeKind = Node::Kind;

bool is_group(const Node& node) {
  return node.kind == NodeKind::list || node.kind == NodeKind::all_of || node.kind == NodeKind::any_of;
}

class Describer {
 public:
  explicit Describer(const DescriptionContext& context) : context_(context) {}

  std::string whole(const Node& root) const {
    if (root.kind == NodeKind::list && root.children.empty()) return "nothing: no word is left to search for";
    if (root.kind == NodeKind::everything) return "all documents";
    std::string clauses;
    if (root.kind == NodeKind::list || root.kind == NodeKind::all_of) {
      clauses = items(root);
    } else {
      clauses = clause(root);
    }
    const bool wants = clauses.starts_with("with ") || clauses.starts_with("(with ");
    return (wants ? "documents " : "all documents ") + clauses;
  }

 private:
  /// Nouns that follow "with".
  std::string noun(const Node& node) const {
    std::string text;
    switch (node.kind) {
      case NodeKind::word:
        text = "any form of " + in_quotes(node.text);
        break;
      case NodeKind::exact:
        text = "exactly " + in_quotes(node.text);
        break;
      case NodeKind::wildcard:
        text = "a word like " + in_quotes(node.text);
        break;
      case NodeKind::fuzzy:
        text = "a word within " + counted(node.number, "edit") + " of " + in_quotes(node.text);
        break;
      case NodeKind::phrase:
        text = node.number == 0 ? "the phrase " + in_quotes(node.text)
                                : "the words " + in_quotes(node.text) + " among at most " +
                                      std::to_string(node.number) + " others";
        break;
      case NodeKind::synonyms:
        return concept_of(node);
      case NodeKind::near:
      case NodeKind::adjacent:
        return distance(node);
      default:
        return group(node);
    }
    return node.field == Field::title ? text + " in the title" : text;
  }

  std::string concept_of(const Node& node) const {
    std::vector<std::string> others;
    for (std::size_t i = 1; i < node.children.size(); ++i) others.push_back(in_quotes(node.children[i].text));
    return noun(node.children[0]) +
           (others.empty() ? "" : " or of its synonyms " + enumerated(others, " and "));
  }

  std::string distance(const Node& node) const {
    std::vector<std::string> operands;
    for (const Node& child : node.children)
      operands.push_back(child.kind == NodeKind::any_of ? '(' + nouns(child.children, " or ") + ')'
                                                        : noun(child));
    const std::string words = counted(node.number, "word");
    return enumerated(operands, " and ") + " within " + words + " of each other" +
           (node.kind == NodeKind::adjacent ? " in this order" : "");
  }

  /// Plain words share their "any form of".
  std::string nouns(const std::vector<Node>& nodes, std::string_view last) const {
    std::vector<std::string> words, all;
    const auto is_plain = [](const Node& node) {
      return node.kind == NodeKind::word && node.field == Field::none;
    };
    if (std::all_of(nodes.begin(), nodes.end(), is_plain)) {
      for (const Node& node : nodes)
        if (const std::string word = in_quotes(node.text);
            std::find(words.begin(), words.end(), word) == words.end())
          words.push_back(word);
      return "any form of " + enumerated(words, last);
    }
    for (const Node& node : nodes) all.push_back(noun(node));
    return enumerated(all, last);
  }

  // In brackets: what is between may have commas and "or" of its own.
  std::string group(const Node& node) const { return '(' + clause(node) + ')'; }

  /// What is said of a document: "with …", "naming …".
  std::string clause(const Node& node) const {
    switch (node.kind) {
      case NodeKind::list:
        return items(node);
      case NodeKind::all_of:
        return items(node);
      case NodeKind::any_of:
        if (std::none_of(node.children.begin(), node.children.end(), needs_clause))
          return "with " + nouns(node.children, " or ");
        return enumerated(clauses(node.children), " or ");
      case NodeKind::negation:
        return without(node.children[0]);
      case NodeKind::everything:
        return "of any content";
      case NodeKind::dates:
        if (!node.moments.until.empty())
          return "first indexed after " + iso_moment(node.moments.after) + ", up to " +
                 iso_moment(node.moments.until);
        return (node.field == Field::added ? "first indexed " : "dated ") + dates(node.range);
      case NodeKind::value:
        return value(node);
      default:
        if (is_filter(node.field)) return value(node);
        return "with " + noun(node);
    }
  }
  static bool needs_clause(const Node& node) {
    return is_group(node) || node.kind == NodeKind::negation || node.kind == NodeKind::everything ||
           is_filter(node);
  }
  std::vector<std::string> clauses(const std::vector<Node>& nodes) const {
    std::vector<std::string> all;
    for (const Node& node : nodes) all.push_back(is_group(node) ? group(node) : clause(node));
    return all;
  }

  std::string without(const Node& node) const {
    excluded_ = !excluded_;
    std::string text = not_matching(node);
    excluded_ = !excluded_;
    return text;
  }
  std::string not_matching(const Node& node) const {
    if (is_group(node)) return "not " + group(node);
    if (needs_clause(node)) return "not " + clause(node);
    return "without " + noun(node);
  }

  static std::string dates(DateRange range) {
    const bool from = range.first != DateRange::earliest, to = range.last != DateRange::latest;
    std::string first = iso_date(date_digits(range.first));
    if (range.first == range.last) return first;
    const std::string last = iso_date(date_digits(range.last));
    return (from ? (to ? "from " : "since ") + first : std::string()) + (from && to ? " " : "") +
           (to ? (from ? "to " : "up to ") + last : std::string());
  }

  std::string value(const Node& node) const {
    const bool pattern = node.kind == NodeKind::fuzzy || node.kind == NodeKind::wildcard;
    const std::string text =
        in_quotes(node.kind == NodeKind::fuzzy ? node.text + "~" + std::to_string(node.number) : node.text);
    const auto naming = [&](const std::string& article, const std::string& kind) {
      return "naming " + (pattern ? article + ' ' + kind + " called like " + text
                                  : "the " + kind + ' ' + text + who(node));
    };
    switch (node.field) {
      case Field::person:
        return naming("a", "person");
      case Field::org:
        return naming("an", "organisation");
      case Field::place:
        return naming("a", "place");
      case Field::source:
        return pattern ? "from a source called like " + text : "from the source " + text;
      case Field::language:
        return "in the language " + text;
      case Field::type:
        return "of the type " + text;
      case Field::path:
        return "under the path " + text;
      case Field::story:
        return "of the story " + text;
      default: {
        const std::string name(row(node.field).name);
        const bool vowel = std::string_view("aeio").find(name[0]) != std::string_view::npos;
        return (pattern ? (vowel ? "with an " : "with a ") + name + " called like "
                        : "with the " + name + ' ') +
               text;
      }
    }
  }
  std::string who(const Node& node) const {
    const auto kind = entity_kind_of(node.field);
    if (!kind || !context_.who || node.kind != NodeKind::value) return {};
    const std::string names = context_.who(*kind, node.text);
    return names.empty() ? "" : " (" + names + ')';
  }

  bool is_grammar(const Node& node) const {
    return node.kind == NodeKind::word && node.field == Field::none && node.occur == Occur::should &&
           context_.words_of_grammar.contains(node.position);
  }
  static bool excludes(const Node& item) {
    return item.occur == Occur::must_not || item.kind == NodeKind::negation;
  }
  /// Whether a document must have an item of a list that has no sign.
  bool wants(const Node& list, const Node& item) const {
    if (context_.together != Together::all_but_grammar) return context_.together == Together::all;
    if (excluded_) return false;
    bool subject = false;
    for (const Node& each : list.children) {
      if (each.occur == Occur::must && !is_filter(each)) return false;
      subject |= !is_filter(each) && !excludes(each) && !is_grammar(each);
    }
    return !subject || !is_grammar(item);
  }

  /// A list, or operands of AND: what must be there, what ranks higher, what restricts, what must not be.
  std::string items(const Node& node) const {
    std::vector<Node> must, should, filters, must_not;
    for (const Node& child : node.children) {
      const bool required = node.kind == NodeKind::all_of || child.occur == Occur::must || wants(node, child);
      if (child.occur == Occur::must_not) {
        must_not.push_back(child);
      } else if (child.kind == NodeKind::negation) {
        must_not.push_back(child.children[0]);
      } else if (is_filter(child)) {
        if (child.kind != NodeKind::everything) filters.push_back(child);
      } else {
        (required ? must : should).push_back(child);
      }
    }
    std::vector<std::string> said;
    const std::vector<Node>& wanted = must.empty() ? should : must;
    const std::string_view together = must.empty() ? " or " : " and ";
    if (!wanted.empty()) {
      if (std::none_of(wanted.begin(), wanted.end(), needs_clause))
        said.push_back("with " + nouns(wanted, together));
      else
        said.push_back(enumerated(clauses(wanted), together));
    }
    for (const Node& filter : filters) said.push_back(is_group(filter) ? group(filter) : clause(filter));
    for (const Node& excluded : must_not) said.push_back(without(excluded));
    std::string text;
    for (const std::string& each : said) text += (text.empty() ? "" : ", ") + each;
    if (!must.empty() && !should.empty()) {
      const bool plain = std::none_of(should.begin(), should.end(), needs_clause);
      text += "; those " + (plain ? "with " + nouns(should, " or ") : enumerated(clauses(should), " or ")) +
              " rank higher";
    }
    return text.empty() ? "of any content" : text;
  }

  const DescriptionContext& context_;
  mutable bool excluded_ = false;  // below an odd number of negations
};

}  // namespace

std::string describe(const Node& root, const DescriptionContext& context) {
  return Describer(context).whole(root);
}

}  // namespace byline::query
