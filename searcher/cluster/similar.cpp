#include "searcher/cluster/similar.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <nlohmann/json.hpp>
#include <set>

#include "common/analysis/stemmer.hpp"
#include "common/cluster/cluster_fields.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/text/text.hpp"
#include "searcher/cluster/damage.hpp"
#include "searcher/cluster/weighing.hpp"
#include "searcher/matching/ranking.hpp"
#include "searcher/search/document_lookup.hpp"
#include "searcher/search/similar.hpp"

namespace byline::cluster {
namespace {

/// The sources of the first documents with a term, and how many there are.
Json with_term(ClusterIndex& index, const std::string& term) {
  constexpr int told = 3;
  const TermField& field = field_of_term(term);
  return index.ask(
      "POST", "/_search",
      {{"size", told},
       {"track_total_hits", true},
       {"query",
        {{"term", {{field.name, kept_term(std::string_view(term).substr(field.prefix.size()))}}}}}})["hits"];
}

struct WeighedWord {
  Form form;
  double occurrences = 0, weight = 0;
  bool common = false;  // most documents have it
};

/// The words of a document that may tell its subject: its stems, and words without one, as names are and the
/// words of some languages.
std::vector<WeighedWord> words_of_subject(const DocumentWords& document,
                                          const std::vector<std::string>& languages) {
  const std::string& words_field = field_of_prefix("").name;
  const std::string& stems_field = field_of_prefix(schema::stem_prefix).name;
  const auto all_of = [&](const std::string& field) {
    return document.words({field, "*", Form::Kind::wildcard});
  };
  std::deque<Stemmer> stemmers;
  for (const std::string& language : languages) stemmers.emplace_back(language);
  const std::vector<std::string> its_stems = all_of(stems_field);
  const std::set<std::string> stems(its_stems.begin(), its_stems.end());
  std::vector<WeighedWord> words;
  const auto add = [&](const std::string& field, const std::string& term) {
    if (is_of_a_subject(term))
      words.push_back({{field, term}, static_cast<double>(document.places(field, term).size())});
  };
  for (const std::string& stem : stems) add(stems_field, stem);
  std::vector<std::string> of_word;
  for (const std::string& word : all_of(words_field)) {
    of_word.clear();
    for (const Stemmer& stemmer : stemmers) stemmer.add_stems({word}, of_word);
    if (std::none_of(of_word.begin(), of_word.end(), [&](const auto& stem) { return stems.contains(stem); }))
      add(words_field, word);
  }
  return words;
}

/// Those that tell most, the first of them first.
void keep_most_telling(std::vector<WeighedWord>& words, Statistics& statistics) {
  std::erase_if(words, [&](WeighedWord& word) {
    const auto with_word = static_cast<double>(statistics.with_term(word.form.field, word.form.text));
    const double documents = statistics.documents();
    const double idf = std::log(1 + (documents - with_word + 0.5) / (with_word + 0.5));
    word.weight = idf * idf * word.occurrences / (word.occurrences + query::k1_of_similar);
    word.common = with_word > documents / 2;
    return with_word < 2;
  });
  if (std::any_of(words.begin(), words.end(), [](const WeighedWord& word) { return !word.common; }))
    std::erase_if(words, [](const WeighedWord& word) { return word.common; });
  const auto name = [&](const WeighedWord& word) {
    return (word.form.field == field_of_prefix(schema::stem_prefix).name ? std::string(schema::stem_prefix)
                                                                         : std::string()) +
           word.form.text;
  };
  std::sort(words.begin(), words.end(), [&](const WeighedWord& a, const WeighedWord& b) {
    return a.weight != b.weight ? a.weight > b.weight : name(a) < name(b);
  });
  words.resize(std::min(words.size(), telling_words));
}

}  // namespace

Json document_called(ClusterIndex& index, const std::string& name, CalledBy by) {
  if (by != CalledBy::path && !name.empty())
    if (const Json found = with_term(index, schema::id_term(name)); !found["hits"].empty())
      return found["hits"][0]["_source"];
  for (const std::string& path : by == CalledBy::id ? std::vector<std::string>{} : paths_meant(name))
    for (const std::string_view prefix : {schema::member_prefix, schema::file_prefix}) {
      const Json found = with_term(index, schema::make_term(prefix, path));
      const auto documents = found["total"]["value"].get<std::uint64_t>();
      if (documents == 1) return found["hits"][0]["_source"];
      if (documents == 0) continue;
      std::vector<std::string> ids;
      for (const Json& hit : found["hits"])
        read_document(index, hit["_id"],
                      [&] { ids.push_back(hit["_source"].at(std::string(data_field)).value("id", "")); });
      throw several_in_file(path, ids, documents);
    }
  throw unknown_document(name, by);
}

Part similar_to(ClusterIndex& index, Statistics& statistics, const std::string& id,
                const std::vector<std::string>& languages) {
  const Json found = with_term(index, schema::id_term(id));
  if (found["hits"].empty())
    throw Error(Error::Code::document_unknown, "no document has the id " + printable(id));
  AskedWords all;
  for (const std::string_view prefix : {std::string_view(), schema::stem_prefix})
    all.fields[field_of_prefix(prefix).name].all = true;
  std::vector<WeighedWord> words;
  read_document(index, id, [&] {
    words = words_of_subject(DocumentWords(found["hits"][0]["_source"], all), languages);
  });
  keep_most_telling(words, statistics);
  std::vector<Part> parts;
  for (const WeighedWord& word : words) {
    Part one = part_of(Part::Kind::sequence, {});
    one.operands.push_back({{{word.form}}});
    one.window = 1;
    parts.push_back(
        scaled(std::move(one), std::sqrt(word.occurrences / (word.occurrences + query::k1_of_similar))));
  }
  Part itself = part_of(Part::Kind::values, {});
  itself.values.emplace_back(
      field_of_prefix(schema::id_prefix).name,
      kept_term(std::string_view(schema::id_term(id)).substr(schema::id_prefix.size())));
  return part_of(Part::Kind::without, {part_of(Part::Kind::any, std::move(parts)), std::move(itself)});
}

}  // namespace byline::cluster
