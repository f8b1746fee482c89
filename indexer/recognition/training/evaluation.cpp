#include "indexer/recognition/training/evaluation.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "common/names/legal_forms.hpp"
#include "indexer/grouping/possible_names.hpp"
#include "indexer/recognition/organization_votes.hpp"
#include "indexer/recognition/possible_organizations.hpp"
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

namespace {

/// Finds the names of a set's documents as the indexer does.
class NameFinder {
 public:
  NameFinder(const Model& model, const EvaluationOptions& options)
      : model_(model), options_(options), labeller_(model) {}

  void count_votes(const std::vector<LabelledDocument>& documents) {
    for (const LabelledDocument& document : documents) {
      find_alone(document);
      std::map<std::string, std::array<std::uint64_t, 3>> here;
      for (const Mention& name : found_) ++here[key(document, name)][static_cast<std::size_t>(name.kind)];
      std::set<std::string> possible;
      for (const Mention& name : possible_)
        if (std::string text = key(document, name); !here.contains(text)) possible.insert(std::move(text));
      for (const auto& [name, kinds] : here) {
        const auto kind = all_entity_kinds[static_cast<std::size_t>(
            std::max_element(kinds.begin(), kinds.end()) - kinds.begin())];
        ++votes_[name].of(kind);
        const std::string without_form(without_legal_form(name, LegalForms::sure));
        if (kind == EntityKind::organization && !here.contains(without_form))
          ++votes_[without_form].organizations;
      }
      for (const std::string& name : possible) ++votes_[name].possible;
    }
  }

  const std::vector<Mention>& find(const LabelledDocument& document) {
    find_alone(document);
    if (const auto middle = found_.insert(found_.end(), possible_.begin(), possible_.end());
        middle != found_.end()) {
      found_.erase(std::remove_if(middle, found_.end(),
                                  [&](const Mention& name) {
                                    const auto votes = votes_.find(key(document, name));
                                    return votes == votes_.end() || !is_organization_by_vote(votes->second);
                                  }),
                   found_.end());
      std::inplace_merge(found_.begin(), found_.begin() + names_, found_.end(),
                         [](const Mention& a, const Mention& b) { return a.first < b.first; });
    }
    if (options_.shown) keep_shown(labeller_.scanned(), document.view(), model_.lexicon(), found_);
    if (options_.language == "en") name_teams(labeller_.scanned(), document.view(), model_.lexicon(), found_);
    return found_;
  }

 private:
  void find_alone(const LabelledDocument& document) {
    const TokenisedDocument words = document.view();
    const Lexicon& lexicon = model_.lexicon();
    DocumentScan& scan = labeller_.scanned();
    find_names(labeller_, words, options_.language, labels_, found_);
    possible_.clear();
    if (options_.language == "en") {
      add_told_organizations(scan, words, lexicon, found_);
      if (options_.votes) add_voted_organizations(scan, words, lexicon, found_);
      if (options_.votes && options_.index_votes)
        find_possible_organizations(scan, words, lexicon, found_, possible_);
    }
    names_ = static_cast<std::ptrdiff_t>(found_.size());
  }
  static std::string key(const LabelledDocument& document, const Mention& name) {
    std::string text;
    for (std::uint32_t i = name.first; i < name.last; ++i) text.append(document.tokens[i]).append(1, ' ');
    return name_key(text);
  }

  const Model& model_;
  const EvaluationOptions options_;
  Labeller labeller_;
  std::vector<Label> labels_;
  std::vector<Mention> found_, possible_;
  std::ptrdiff_t names_ = 0;  // of found_ those that the document tells alone
  std::map<std::string, NameVotes> votes_;
};

}  // namespace

KindCounts evaluate(const Model& model, const std::vector<LabelledDocument>& documents,
                    const EvaluationOptions& options, std::ostream* wrong) {
  KindCounts counts{};
  NameFinder finder(model, options);
  finder.count_votes(documents);
  std::vector<Mention> annotated;
  for (const LabelledDocument& document : documents) {
    const std::vector<Mention>& found = finder.find(document);
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
