#include "searcher/cluster/compile.hpp"

#include <algorithm>
#include <utility>

#include "common/cluster/cluster_fields.hpp"
#include "common/fields/schema.hpp"
#include "searcher/cluster/leaves.hpp"
#include "searcher/cluster/query_language.hpp"
#include "searcher/matching/tree_compiler.hpp"

namespace byline::cluster {
namespace {

using query::Node;
using query::Occur;
using Kind = Part::Kind;

struct Clause {
  Part part;
  std::optional<Part> with_all_words{};  // where they may be fewer
  const Node* leaf = nullptr;            // that it is of
  bool function_word = false;
  std::vector<std::string> words{};  // of a plain word, as they stand in texts

  const Part& all_words() const { return with_all_words ? *with_all_words : part; }
};

class Compiler : query::TreeCompiler<Compiler, Clause, Part, Compiled> {
 public:
  Compiler(const query::Tree& tree, const CompileContext& context)
      : TreeCompiler(tree, context.match_all), context_(context), leaves_(context, tree, result_) {}

  Compiled run() {
    const Node& root = tree_.root;
    if (root.kind == Node::Kind::list && root.children.empty()) return {};
    std::optional<Clause> found = compiled_root();
    if (!found) return {};
    result_.part = std::move(found->part);
    result_.with_all_words = std::move(found->with_all_words);
    if (!leaves_.extras().empty()) {
      std::vector<Part> extras;
      for (const auto& [node, extra] : leaves_.extras()) {
        extras.push_back(extra);
        result_.parts.emplace_back("parts of " + print(*node), extra);
      }
      result_.part = part_of(Kind::maybe, {std::move(result_.part), joined(Kind::any, std::move(extras))});
    }
    return std::move(result_);
  }

  CompiledFilters filters() {
    CompiledFilters compiled;
    compile_filters(compiled);
    compiled.highlights = std::move(result_.highlights);
    return compiled;
  }

 private:
  friend TreeCompiler;

  struct Known {
    std::vector<Part> parts{};
    std::size_t place_of(const Clause& clause) {
      const auto place = std::find(parts.begin(), parts.end(), clause.part);
      if (place != parts.end()) return static_cast<std::size_t>(place - parts.begin());
      parts.push_back(clause.part);
      return parts.size() - 1;
    }
  };

  std::optional<Clause> leaf(const Node& node) {
    std::optional<Leaf> leaf = leaves_.compile(node, wanted_);
    if (!leaf) return std::nullopt;
    if (is_filter(node) && (leaf->part.kind == Kind::pattern || leaf->part.kind == Kind::sequence))
      leaf->part = part_of(Kind::filtered, {part_of(Kind::everything, {}), std::move(leaf->part)});
    return Clause{std::move(leaf->part),
                  {},
                  is_filter(node) ? nullptr : &node,
                  leaf->function_word,
                  std::move(leaf->words)};
  }
  void add_part(const Node& leaf, const Clause& clause) {
    result_.parts.emplace_back(print(leaf), clause.part);
  }

  static Clause everything() { return {part_of(Kind::everything, {})}; }
  static Part matching(const Clause& clause) { return clause.part; }
  static Part all_words(const Clause& clause) { return clause.all_words(); }
  static Part all_of(std::vector<Part> parts) { return joined(Kind::all, std::move(parts)); }
  static Clause all(std::vector<Clause> clauses) { return together(Kind::all, std::move(clauses)); }
  static Clause any(std::vector<Clause> clauses) { return together(Kind::any, std::move(clauses)); }
  static Clause with_more(Clause must, Clause more) {
    return around(Kind::maybe, std::move(must), {std::move(more.part)});
  }
  static Clause filtered(Clause clause, std::vector<Part> filters) {
    return around(Kind::filtered, std::move(clause), std::move(filters));
  }
  static Clause without(Clause clause, std::vector<Part> excluded) {
    return around(Kind::without, std::move(clause), std::move(excluded));
  }
  static void scale(Clause& clause, double weight) { clause.part = scaled(std::move(clause.part), weight); }
  /// Of a whole article as the query the rarest words, which tell most.
  std::vector<Clause> affordable(std::vector<Clause> clauses) {
    std::vector<std::pair<std::uint64_t, std::size_t>> places;  // by documents
    std::size_t cost = 0;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
      places.emplace_back(documents_of(clauses[i].part), i);
      cost += clauses_of(clauses[i].part);
    }
    if (clauses.size() == 1 || cost <= most_clauses) return clauses;
    std::sort(places.begin(), places.end());
    if (places.back().first > 0)  // else there are none, or it is not known yet
      std::erase_if(places, [](const auto& each) { return each.first == 0; });
    std::vector<Clause> kept;
    cost = 0;
    for (const auto& [documents, place] : places) {
      cost += clauses_of(clauses[place].part);
      if (cost > most_clauses && !kept.empty()) break;
      kept.push_back(std::move(clauses[place]));
    }
    leaves_.note("The query has very many words; the " + std::to_string(kept.size()) + " rarest of " +
                 std::to_string(clauses.size()) + " were searched");
    return kept;
  }
  /// That have a word, in any of its forms, or match another part.
  std::uint64_t documents_of(const Part& part) const {
    if (part.kind != Kind::word) return context_.statistics.matching(part);
    std::uint64_t most = 0;
    const auto look_at = [&](std::string_view prefix, const std::vector<std::string>& terms) {
      for (const std::string& term : terms)
        most = std::max(most, context_.statistics.with_term(field_of_prefix(prefix).name, term));
    };
    look_at(part.word.of_title ? schema::title_prefix : std::string_view(), part.word.exact);
    look_at(part.word.of_title ? schema::title_stem_prefix : schema::stem_prefix, part.word.stems);
    return most;
  }
  std::uint64_t documents() const { return static_cast<std::uint64_t>(context_.statistics.documents()); }
  std::uint64_t documents_with(const std::string& word) const {
    return context_.statistics.with_term(field_of_prefix("").name, word);
  }

  /// A clause, and behind it what changes which documents it finds, or what they weigh.
  static Clause around(Kind kind, Clause clause, std::vector<Part> others) {
    const auto with = [&](Part part) {
      std::vector<Part> parts{std::move(part)};
      parts.insert(parts.end(), others.begin(), others.end());
      return part_of(kind, std::move(parts));
    };
    Clause made{with(clause.part)};
    if (clause.with_all_words) made.with_all_words = with(std::move(*clause.with_all_words));
    return made;
  }

  static Clause together(Kind kind, std::vector<Clause> clauses) {
    if (clauses.size() == 1) return std::move(clauses.front());
    std::vector<Part> parts, all_words;
    bool is_choice = false;
    for (const Clause& clause : clauses) {
      parts.push_back(clause.part);
      all_words.push_back(clause.all_words());
      is_choice |= clause.with_all_words.has_value();
    }
    Clause made{part_of(kind, std::move(parts))};
    if (is_choice) made.with_all_words = part_of(kind, std::move(all_words));
    return made;
  }

  std::optional<Clause> alternatives(const Node& node) {
    std::vector<Clause> clauses;
    for (const Node& child : node.children)
      if (auto clause = compile(child)) clauses.push_back(std::move(*clause));
    if (clauses.empty()) return std::nullopt;
    const bool subject = has_subject(clauses);
    return any_weighted(std::move(clauses), subject);
  }

  /// Words that mean the same, weighed as if they were one.
  std::optional<Clause> one_concept(const Node& node) {
    std::vector<Part> parts;
    std::vector<std::string> words;  // of what was typed
    for (const Node& child : node.children) {
      auto clause = compile(child);
      if (!clause) continue;
      parts.push_back(std::move(clause->part));
      if (&child == &node.children.front()) words = std::move(clause->words);
    }
    if (parts.empty()) return std::nullopt;
    return Clause{joined(Kind::best, std::move(parts)), {}, &node, false, std::move(words)};
  }

  const CompileContext& context_;
  Leaves leaves_;
};

}  // namespace

Compiled compile(const query::Tree& tree, const CompileContext& context) {
  return Compiler(tree, context).run();
}

CompiledFilters compile_filters(const query::Tree& tree, const CompileContext& context) {
  return Compiler(tree, context).filters();
}

Part CompiledFilters::of(Part part) const {
  const auto around = [&part](Kind kind, const std::vector<Part>& others) {
    if (others.empty()) return;
    std::vector<Part> parts{std::move(part)};
    parts.insert(parts.end(), others.begin(), others.end());
    part = part_of(kind, std::move(parts));
  };
  around(Kind::filtered, wanted);
  around(Kind::without, unwanted);
  return part;
}

}  // namespace byline::cluster
