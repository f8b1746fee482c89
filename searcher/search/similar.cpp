#include "searcher/search/similar.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <deque>
#include <string_view>
#include <unordered_set>

#include "common/analysis/stemmer.hpp"
#include "common/fields/schema.hpp"
#include "common/text/ascii.hpp"
#include "searcher/matching/ranking.hpp"

namespace byline {
namespace {

struct TellingWord {
  std::string term;
  double occurrences = 0, weight = 0;
  bool common = false;  // most documents have it
};

}  // namespace

bool is_of_a_subject(std::string_view word) {
  return word.size() > 2 && (static_cast<unsigned char>(word[0]) >= 0x80 || is_lower(word[0])) &&
         !query::is_function_word(word);
}

Xapian::Query similar_to(const Xapian::Database& database, Xapian::docid document,
                         const std::vector<std::string>& languages) {
  std::deque<Stemmer> stemmers;
  for (const std::string& language : languages) stemmers.emplace_back(language);
  std::vector<TellingWord> words, exact;
  std::unordered_set<std::string> stems;
  std::string id;
  for (auto term = database.termlist_begin(document); term != database.termlist_end(document); ++term) {
    std::string name = *term;
    if (name.starts_with(schema::id_prefix)) id = name;
    const bool stem = name.starts_with(schema::stem_prefix) && !name.starts_with(schema::title_stem_prefix);
    if (!stem && is_upper(name[0])) continue;
    if (stem) stems.insert(name.substr(schema::stem_prefix.size()));
    if (!is_of_a_subject(std::string_view(name).substr(stem ? schema::stem_prefix.size() : 0))) continue;
    (stem ? words : exact).push_back({std::move(name), static_cast<double>(term.get_wdf())});
  }
  // Names have no stems, nor has any word of some languages.
  std::vector<std::string> of_word;
  for (TellingWord& word : exact) {
    of_word.clear();
    for (const Stemmer& stemmer : stemmers) stemmer.add_stems({word.term}, of_word);
    if (std::none_of(of_word.begin(), of_word.end(), [&](const auto& stem) { return stems.contains(stem); }))
      words.push_back(std::move(word));
  }

  const double documents = database.get_doccount();
  std::erase_if(words, [&](TellingWord& word) {
    const double with_word = database.get_termfreq(word.term);
    const double idf = std::log(1 + (documents - with_word + 0.5) / (with_word + 0.5));
    word.weight = idf * idf * word.occurrences / (word.occurrences + query::k1_of_similar);
    word.common = with_word > documents / 2;
    return with_word < 2;
  });
  // What most documents have tells nothing, but is all there is where there are few.
  if (std::any_of(words.begin(), words.end(), [](const TellingWord& word) { return !word.common; }))
    std::erase_if(words, [](const TellingWord& word) { return word.common; });
  const std::size_t kept = std::min(words.size(), telling_words);
  std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(kept), words.end(),
                    [](const TellingWord& a, const TellingWord& b) {
                      return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
                    });
  std::vector<Xapian::Query> queries;
  for (std::size_t i = 0; i < kept; ++i) {
    const double weight = std::sqrt(words[i].occurrences / (words[i].occurrences + query::k1_of_similar));
    queries.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(words[i].term), weight);
  }
  const Xapian::Query any(Xapian::Query::OP_OR, queries.begin(), queries.end());
  return Xapian::Query(Xapian::Query::OP_AND_NOT, any, Xapian::Query(id));
}

}  // namespace byline
