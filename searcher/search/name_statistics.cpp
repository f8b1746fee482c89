#include "searcher/search/name_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "common/fields/schema.hpp"
#include "searcher/matching/matching.hpp"
#include "searcher/search/entity_names.hpp"
#include "searcher/search/typed_name.hpp"

namespace byline {
namespace {

constexpr auto all_names = static_cast<std::size_t>(-1);

std::uint64_t documents_naming(const Xapian::Database& database, const EntityLine& line) {
  const std::vector<std::string> terms = terms_of(line);
  return terms.size() == 1 ? database.get_termfreq(terms[0]) : documents_with(database, terms).size();
}

/// How many of documents there are where each story counts once.
class StoryCount {
 public:
  explicit StoryCount(std::span<const std::uint32_t> stories) : stories_(stories), seen_(stories.size()) {}

  std::uint64_t of(const std::vector<Xapian::docid>& documents) {
    if (stories_.empty()) return documents.size();
    ++count_;
    std::uint64_t different = 0;
    for (const Xapian::docid document : documents) {
      std::uint32_t& seen = seen_[document < stories_.size() ? stories_[document] : 0];
      different += std::exchange(seen, count_) != count_;
    }
    return different;
  }
  /// Of all documents there are.
  std::uint64_t all(const Xapian::Database& database) const {
    if (stories_.empty()) return database.get_doccount();
    std::uint64_t stories = 0;
    for (std::uint32_t document = 1; document < stories_.size(); ++document)
      stories += stories_[document] == document;
    return stories;
  }
  bool counts_documents() const { return stories_.empty(); }

 private:
  std::span<const std::uint32_t> stories_;
  std::vector<std::uint32_t> seen_;  // by story: the last count it was in
  std::uint32_t count_ = 0;
};

bool matches_any(const NamePattern& wanted, const std::string& name, const std::vector<std::string>& also) {
  return wanted.empty() || wanted.matches(name) ||
         std::any_of(also.begin(), also.end(),
                     [&](const std::string& other) { return wanted.matches(other); });
}

}  // namespace

std::vector<std::string> terms_of(const EntityLine& line) {
  std::vector<std::string> terms;
  for (const LineName& name : line.names) {
    std::string term = schema::entity_term(name.kind, name.text);
    if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(std::move(term));
  }
  return terms;
}

std::size_t keep_related(const RelatedTo& asked, Facet& together,
                         const std::function<void(std::vector<FacetValue>&)>& count_everywhere) {
  const auto first = static_cast<double>(asked.documents), all = static_cast<double>(asked.all);
  std::erase_if(together.values,
                [&](const FacetValue& value) { return asked.names.contains(name_key(value.name)); });
  const std::size_t besides = together.values.size();
  count_everywhere(together.values);
  std::erase_if(together.values, [&](FacetValue& value) {
    value.everywhere = std::max(value.count, *value.everywhere);
    const auto shared = static_cast<double>(value.count), second = static_cast<double>(*value.everywhere);
    if (shared * all <= first * second) return true;  // no more often than chance
    value.score = log_likelihood_ratio(shared, first, second, all);
    return false;
  });
  std::stable_sort(together.values.begin(), together.values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return *a.score > *b.score; });
  together.distinct = together.values.size();
  if (together.values.size() > asked.limit) together.values.resize(asked.limit);
  return besides;
}

double log_likelihood_ratio(double together, double first, double second, double all) {
  const auto term = [](double k, double n) { return k > 0 ? k * std::log(k / n) : 0; };
  const double k12 = first - together, k21 = second - together, k22 = all - first - second + together;
  return 2 * (term(together, first * second / all) + term(k12, first * (all - second) / all) +
              term(k21, (all - first) * second / all) + term(k22, (all - first) * (all - second) / all));
}

Facet list_names(const Xapian::Database& database, const AliasTable& aliases, const JointColumns* columns,
                 EntityKind kind) {
  return std::move(count_facets({std::string(keyword(kind))}, all_documents(database),
                                {database, aliases, columns}, {all_names})
                       .front());
}

void keep_called(Facet& facet, const std::string& pattern) {
  const NamePattern as_typed(pattern);
  if (as_typed.empty()) return;
  const auto fits = [](const NamePattern& wanted) {
    return [&wanted](const FacetValue& value) { return matches_any(wanted, value.name, value.also); };
  };
  const std::optional<EntityKind> kind = entity_kind(facet.field);
  const std::string key = name_key(pattern);
  const bool may_shorten = kind && pattern.find_first_of("*?") == std::string::npos &&
                           std::none_of(facet.values.begin(), facet.values.end(), fits(as_typed));
  const NamePattern wanted(may_shorten ? without_title_or_article(*kind, key) : std::string_view(pattern));
  std::erase_if(facet.values, std::not_fn(fits(wanted)));
  facet.distinct = facet.values.size();
}

std::vector<ListedEntity> listed_entities(const Xapian::Database& database, const AliasTable& aliases,
                                          EntityKind kind, const std::string& pattern, const Facet& facet,
                                          std::size_t limit) {
  std::vector<ListedEntity> listed;
  for (const FacetValue& value : facet.values)
    listed.push_back({entity_line(aliases, kind, value.name), value.count,
                      value.bearers ? label_of(value) : std::string()});
  const NamePattern wanted(pattern);
  for (const AliasGroup& group : aliases.groups_laid_over())
    if (group.hidden && group.kind == kind && matches_any(wanted, group.name, group.also)) {
      const EntityLine line = entity_line(aliases, group);
      listed.push_back({line, documents_naming(database, line)});
    }
  std::stable_sort(listed.begin() + static_cast<std::ptrdiff_t>(facet.values.size()), listed.end(),
                   [](const ListedEntity& a, const ListedEntity& b) {
                     return a.documents != b.documents ? a.documents > b.documents
                                                       : a.line.names[0].text < b.line.names[0].text;
                   });
  if (listed.size() > limit) listed.resize(limit);
  return listed;
}

RelatedNames related_names(const CountedIndex& index, const std::vector<NamedEntity>& entities,
                           std::size_t limit) {
  std::vector<std::string> terms;
  StoryCount stories(index.stories);
  RelatedTo asked{0, stories.all(index.database), {}, limit};
  for (const NamedEntity& entity : entities) {
    terms.insert(terms.end(), entity.terms.begin(), entity.terms.end());
    for (const std::string& name : entity.names) asked.names.insert(name_key(name));
  }
  const std::vector<Xapian::docid> documents = documents_with(index.database, terms);
  asked.documents = stories.of(documents);
  RelatedNames related{.documents = documents.size()};
  if (documents.empty()) return related;
  DocumentSet found(index.database.get_lastdocid());
  for (const Xapian::docid document : documents) found.add(document);
  std::vector<std::string> fields;
  for (const EntityKind kind : all_entity_kinds) fields.emplace_back(keyword(kind));
  related.facets = count_facets(fields, found, index, {all_names});
  for (std::size_t i = 0; i < fields.size(); ++i)
    related.besides += keep_related(asked, related.facets[i], [&](std::vector<FacetValue>& values) {
      for (FacetValue& value : values) {
        const EntityLine line = entity_line(index.aliases, all_entity_kinds[i], value.name);
        value.everywhere = stories.counts_documents()
                               ? documents_naming(index.database, line)
                               : stories.of(documents_with(index.database, terms_of(line)));
      }
    });
  return related;
}

}  // namespace byline
