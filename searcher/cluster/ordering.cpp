#include "searcher/cluster/ordering.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "searcher/cluster/weighing.hpp"
#include "searcher/matching/ranking.hpp"

namespace byline::cluster {
namespace {

/// Lucene weighs several words that are one by the most frequent of them, and what is in most documents
/// otherwise than Xapian.
OrderingWord ordering_word(Statistics& statistics, const std::string& field, std::vector<std::string> forms,
                           std::uint64_t expected) {
  std::uint64_t most = 0;
  for (const std::string& form : forms) most = std::max(most, statistics.with_term(field, form));
  const double documents = statistics.documents();
  OrderingWord word{field, std::move(forms)};
  if (most > 0 && documents > 0)
    word.boost = term_idf(documents, static_cast<double>(expected)) /
                 query::inverse_frequency(static_cast<Xapian::doccount>(documents),
                                          static_cast<Xapian::doccount>(most));
  return word;
}

void add_words_of_pattern(Part& part, Statistics& statistics) {
  std::map<std::string, std::set<std::string>> by_field;
  for (const Form& form : part.forms)
    for (std::string& word : statistics.words_of(form).words) by_field[form.field].insert(std::move(word));
  const std::uint64_t expected = statistics.expected(part.forms);
  for (const auto& [field, words] : by_field)
    if (!words.empty())
      part.ordering.push_back(ordering_word(statistics, field, {words.begin(), words.end()}, expected));
}

void add_words_at(const Alternatives& alternatives, Part& part, Statistics& statistics) {
  constexpr std::size_t most_words = 50;
  for (const Form& form : alternatives)
    for (std::string& word :
         most_frequent(statistics, form.field, statistics.words_of(form).words, most_words)) {
      const std::uint64_t documents = statistics.with_term(form.field, word);
      OrderingWord one = ordering_word(statistics, form.field, {std::move(word)}, documents);
      if (std::find(part.ordering.begin(), part.ordering.end(), one) == part.ordering.end())
        part.ordering.push_back(std::move(one));
    }
}

}  // namespace

std::vector<std::string> most_frequent(Statistics& statistics, const std::string& field,
                                       std::vector<std::string> words, std::size_t limit) {
  std::vector<std::pair<std::uint64_t, std::string>> counted;
  for (std::string& word : words) {
    const std::uint64_t documents = statistics.with_term(field, word);
    counted.emplace_back(documents, std::move(word));
  }
  std::sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  words.clear();
  for (auto& [documents, word] : counted)
    if (words.size() < limit) words.push_back(std::move(word));
  return words;
}

void add_ordering(Part& part, Statistics& statistics) {
  if (part.kind == Part::Kind::pattern) add_words_of_pattern(part, statistics);
  for (const std::vector<Sequence>& operand : part.operands)
    for (const Sequence& sequence : operand)
      for (const Alternatives& alternatives : sequence) add_words_at(alternatives, part, statistics);
}

}  // namespace byline::cluster
