#include "searcher/query/synonyms.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/analysis/analysis.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"
#include "searcher/query/lexer.hpp"

namespace byline::query {
namespace {

constexpr std::string_view arrow = "=>";
const std::string how_synonyms = "Write: car, automobile, motor car   or: NHS => National Health Service";

[[noreturn]] void fail_at_line(const std::string& file, std::size_t line, const std::string& sentence) {
  throw Error(Error::Code::file_syntax, place_in_file(file, line) + ": " + sentence, how_synonyms);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : split(text, " \t\r"))
    if (holds_word(word)) words.emplace_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// The words and phrases between commas.
std::vector<std::string> entries(std::string_view side, const std::string& file, std::size_t line) {
  std::vector<std::string> result;
  for (std::size_t begin = 0; begin <= side.size();) {
    const std::size_t end = std::min(side.find(',', begin), side.size());
    const std::string_view entry = side.substr(begin, end - begin);
    if (const std::size_t mark = entry.find_first_of("*?~\"()"); mark != std::string_view::npos)
      fail_at_line(file, line, std::string("synonyms are plain words, without ") + entry[mark]);
    const std::vector<std::string> words = words_of(entry);
    if (words.empty()) {
      if (side.find_first_not_of(" \t\r") == std::string_view::npos)
        fail_at_line(file, line, "nothing stands on one side of =>");
      fail_at_line(file, line, "a word is missing beside a comma");
    }
    result.push_back(joined(words));
    begin = end + 1;
  }
  return result;
}

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& each) { return std::find(b.begin(), b.end(), each) != b.end(); });
}

}  // namespace

Synonyms::Forms Synonyms::forms(std::string_view word, const std::vector<std::string>& languages,
                                bool all_capitals) {
  QueryForms analysed = query_forms(word, languages, all_capitals);
  Forms result = std::move(analysed.words);
  for (const std::string& stem : analysed.stems) result.push_back(std::string(schema::stem_prefix) + stem);
  if (result.empty() && !analysed.parts.empty()) {  // Han text: its words, one after the other
    result.emplace_back();
    for (const auto& part : analysed.parts) result.back() += part.front() + ' ';
  }
  return result;
}

std::uint32_t Synonyms::phrase(const std::string& text) {
  const auto [at, is_new] = phrase_numbers_.try_emplace(text, static_cast<std::uint32_t>(phrases_.size()));
  if (is_new) phrases_.push_back(text);
  return at->second;
}

void Synonyms::add(std::string_view text, const std::string& file,
                   const std::vector<std::string>& languages) {
  if (text.size() > max_synonym_bytes)
    throw Error(Error::Code::limit_exceeded, file + " is too large for a file of synonyms",
                "It has at most 4 MiB");
  const std::string valid = to_valid_utf8(text);
  for (const auto& [number, line] : numbered_lines(valid)) {
    const std::size_t start = line.find_first_not_of(" \t\r");
    if (start == std::string_view::npos || line[start] == '#') continue;
    const std::size_t sides = line.find(arrow);
    const bool one_way = sides != std::string_view::npos;
    if (one_way && line.find(arrow, sides + arrow.size()) != std::string_view::npos)
      fail_at_line(file, number, "=> stands twice");
    const std::vector<std::string> typed = entries(line.substr(0, sides), file, number);
    const std::vector<std::string> meant =
        one_way ? entries(line.substr(sides + arrow.size()), file, number) : typed;
    if (!one_way && typed.size() == 1) fail_at_line(file, number, "one word alone has no synonym");
    std::vector<std::uint32_t> meaning;
    for (const std::string& each : meant) meaning.push_back(phrase(each));
    for (const std::string& each : typed) {
      Rule rule{{}, meaning, phrase(each)};
      for (const std::string& word : words_of(each)) rule.words.push_back(forms(word, languages, false));
      const auto rule_number = static_cast<std::uint32_t>(rules_.size());
      for (const std::string& form : rule.words.front()) by_first_word_.emplace(form, rule_number);
      rules_.push_back(std::move(rule));
    }
  }
}

void Synonyms::add_file(const std::string& file, const std::vector<std::string>& languages) {
  add(read_user_file("the synonyms", file, max_synonym_bytes), file, languages);
}

void Synonyms::add_folder(const std::string& folder, const std::vector<std::string>& languages) {
  const std::string file = folder + "/" + std::string(synonyms_file_name);
  if (const auto text = read_file_of_index("the synonyms", file)) add(*text, file, languages);
}

/// Goes through one tree.
class Synonyms::Expansion {
 public:
  Expansion(const Synonyms& synonyms, const std::vector<std::string>& languages, bool all_capitals)
      : synonyms_(synonyms), languages_(languages), all_capitals_(all_capitals) {}

  void visit(Node& node) {
    if (node.kind == Node::Kind::word && !is_filter(node.field)) {
      if (const Found found = find({forms_of(node)}); found.words == 1)
        node = with_synonyms({std::move(node)}, found);
      return;
    }
    if (node.kind == Node::Kind::list) return side_by_side(node);
    for (Node& child : node.children) visit(child);
  }
  bool complete() const { return complete_; }

 private:
  struct Found {
    std::size_t words = 0;
    std::vector<std::uint32_t> rules;  // all that match so many words
  };

  Forms forms_of(const Node& node) const { return forms(node.text, languages_, all_capitals_); }

  /// The rules for the most of the words, beginning with the first.
  Found find(const std::vector<Forms>& words) const {
    Found found;
    for (const std::string& form : words.front()) {
      const auto [begin, end] = synonyms_.by_first_word_.equal_range(form);
      for (auto at = begin; at != end; ++at) {
        const Rule& rule = synonyms_.rules_[at->second];
        if (rule.words.size() > words.size() || rule.words.size() < found.words) continue;
        if (!std::equal(rule.words.begin(), rule.words.end(), words.begin(), share)) continue;
        if (rule.words.size() > found.words) found = {rule.words.size(), {}};
        if (std::find(found.rules.begin(), found.rules.end(), at->second) == found.rules.end())
          found.rules.push_back(at->second);
      }
    }
    std::sort(found.rules.begin(), found.rules.end());
    return found;
  }

  /// Words of a list: several together where the file has them so, else one by one.
  void side_by_side(Node& list) {
    std::vector<Node> children;
    std::vector<Forms> all;
    for (const Node& child : list.children)
      all.push_back(child.kind == Node::Kind::word && !is_filter(child.field) ? forms_of(child) : Forms());
    for (std::size_t i = 0; i < list.children.size();) {
      std::vector<Forms> run;
      for (std::size_t j = i; j < list.children.size() && joins(list.children[i], list.children[j]); ++j)
        run.push_back(all[j]);
      const Found found = run.size() > 1 ? find(run) : Found{};
      if (found.words < 2) {
        visit(list.children[i]);
        children.push_back(std::move(list.children[i++]));
        continue;
      }
      const auto begin = list.children.begin() + static_cast<std::ptrdiff_t>(i);
      i += found.words;
      const auto end = list.children.begin() + static_cast<std::ptrdiff_t>(i);
      children.push_back(
          with_synonyms({std::make_move_iterator(begin), std::make_move_iterator(end)}, found));
    }
    list.children = std::move(children);
  }
  static bool joins(const Node& first, const Node& next) {
    return next.kind == Node::Kind::word && next.occur == Occur::should && first.occur == Occur::should &&
           next.field == first.field && !is_filter(next.field);
  }

  Node with_synonyms(std::vector<Node> typed, const Found& found) {
    const Node& first = typed.front();
    Node group{.kind = Node::Kind::synonyms, .occur = first.occur, .position = first.position};
    const auto written = [&](std::uint32_t number) {
      const std::string& text = synonyms_.phrases_[number];
      return Node{.kind = text.find(' ') == std::string::npos ? Node::Kind::word : Node::Kind::phrase,
                  .field = first.field,
                  .text = text,
                  .position = first.position};
    };
    std::vector<std::uint32_t> numbers;
    for (const std::uint32_t rule : found.rules) {
      numbers.push_back(synonyms_.rules_[rule].itself);
      if (typed.size() > 1) group.children.push_back(written(numbers.back()));
    }
    for (const std::uint32_t rule : found.rules)
      for (const std::uint32_t number : synonyms_.rules_[rule].meaning) {
        if (std::find(numbers.begin(), numbers.end(), number) != numbers.end()) continue;
        numbers.push_back(number);
        if (++added_ > max_synonyms) {
          complete_ = false;
          break;
        }
        group.children.push_back(written(number));
      }
    if (typed.size() == 1) {
      typed.front().occur = Occur::should;
      group.children.insert(group.children.begin(), std::move(typed.front()));
      return group;
    }
    Node words{.kind = Node::Kind::list, .children = std::move(typed)};
    Node either{.kind = Node::Kind::any_of};
    either.children.push_back(std::move(words));
    either.children.push_back(std::move(group));
    return either;
  }

  const Synonyms& synonyms_;
  const std::vector<std::string>& languages_;
  bool all_capitals_;
  std::size_t added_ = 0;
  bool complete_ = true;
};

bool Synonyms::expand(Tree& tree, const std::vector<std::string>& languages) const {
  if (empty()) return true;
  Expansion expansion(*this, languages, all_in_capitals(tree));
  expansion.visit(tree.root);
  return expansion.complete();
}

}  // namespace byline::query
