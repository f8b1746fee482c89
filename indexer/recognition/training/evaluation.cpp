#include "indexer/recognition/training/evaluation.hpp"

#include <algorithm>

#include "indexer/recognition/organization_votes.hpp"
#include "indexer/recognition/shown_names.hpp"
#include "indexer/recognition/span_rules.hpp"
#include "indexer/recognition/team_names.hpp"
#include "indexer/recognition/told_organizations.hpp"

namespace byline::crf {
namespace {

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void list_names(const LabelledDocument& document, const std::vector<Mention>& names,
                const std::vector<Mention>& others, std::string_view word, std::ostream& out) {
  constexpr std::uint32_t around = 5;
  for (const Mention& name : names) {
    if (std::find(others.begin(), others.end(), name) != others.end()) continue;
    const auto write = [&](std::uint32_t first, std::uint32_t last) {
      for (std::uint32_t i = first; i < last; ++i) out << (i > first ? " " : "") << document.tokens[i];
    };
    out << word << '\t' << keyword(name.kind) << '\t';
    write(name.first, name.last);
    out << '\t';
    write(name.first - std::min(name.first, around), name.first);
    out << " [] ";
    write(name.last, std::min(name.last + around, static_cast<std::uint32_t>(document.tokens.size())));
    out << '\n';
  }
}

}  // namespace

double Counts::precision() const { return percent(right, found); }
double Counts::recall() const { return percent(right, annotated); }
double Counts::f1() const { return percent(2 * right, annotated + found); }
void Counts::operator+=(const Counts& other) {
  annotated += other.annotated;
  found += other.found;
  right += other.right;
}

KindCounts evaluate(const Model& model, const std::vector<LabelledDocument>& documents,
                    const EvaluationOptions& options, std::ostream* wrong) {
  KindCounts counts{};
  Labeller labeller(model);
  std::vector<Label> labels;
  std::vector<Mention> annotated, found;
  for (const LabelledDocument& document : documents) {
    find_names(labeller, document.view(), options.language, labels, found);
    const bool english = options.language == "en", voted = options.votes && english;
    if (english) add_told_organizations(labeller.scanned(), document.view(), model.lexicon(), found);
    if (voted) add_voted_organizations(labeller.scanned(), document.view(), model.lexicon(), found);
    if (options.shown) keep_shown(labeller.scanned(), document.view(), model.lexicon(), found);
    if (english) name_teams(labeller.scanned(), document.view(), model.lexicon(), found);
    annotated.clear();
    for_each_name(
        document.labels.data(), document.labels.size(),
        [&](std::size_t first, std::size_t last, EntityKind kind) {
          annotated.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), kind});
        });
    const auto of = [&counts](const Mention& name) -> Counts& {
      return counts[static_cast<std::size_t>(name.kind)];
    };
    for (const Mention& name : annotated) ++of(name).annotated;
    for (const Mention& name : found) {
      ++of(name).found;
      if (std::find(annotated.begin(), annotated.end(), name) != annotated.end()) ++of(name).right;
    }
    if (wrong != nullptr) {
      list_names(document, annotated, found, "missed", *wrong);
      list_names(document, found, annotated, "wrong", *wrong);
    }
  }
  return counts;
}

Counts total(const KindCounts& counts) {
  Counts sum;
  for (const Counts& c : counts) sum += c;
  return sum;
}

}  // namespace byline::crf
