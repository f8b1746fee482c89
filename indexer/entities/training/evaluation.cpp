#include "indexer/entities/training/evaluation.hpp"

#include <algorithm>
#include <tuple>

#include "indexer/entities/labeller.hpp"

namespace byline::crf {
namespace {

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
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

KindCounts evaluate(const Model& model, const std::vector<LabelledDocument>& documents) {
  using Span = std::tuple<std::size_t, std::size_t, EntityKind>;
  KindCounts counts{};
  Labeller labeller(model);
  std::vector<Label> labels;
  std::vector<Span> annotated, found;
  const auto names = [](const std::vector<Label>& of, std::vector<Span>& result) {
    result.clear();
    for_each_name(of.data(), of.size(), [&](std::size_t first, std::size_t last, EntityKind kind) {
      result.emplace_back(first, last, kind);
    });
  };
  for (const LabelledDocument& document : documents) {
    labeller.label(document.view(), labels);
    names(document.labels, annotated);
    names(labels, found);
    const auto of = [&counts](const Span& name) -> Counts& {
      return counts[static_cast<std::size_t>(std::get<2>(name))];
    };
    for (const Span& name : annotated) ++of(name).annotated;
    for (const Span& name : found) {
      ++of(name).found;
      if (std::binary_search(annotated.begin(), annotated.end(), name)) ++of(name).right;
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
