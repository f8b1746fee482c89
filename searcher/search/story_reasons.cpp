#include "searcher/search/story_reasons.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>
#include <vector>

#include "common/error.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/stories/likeness.hpp"
#include "common/stories/weighed_words.hpp"
#include "common/text/language.hpp"
#include "common/text/text.hpp"
#include "searcher/results/hit.hpp"
#include "searcher/search/story_names.hpp"

namespace byline {
namespace {

constexpr std::size_t most_words = 10;

/// The first word of title and text with each of the stems that `wanted`, by their hashes, has.
std::map<std::uint32_t, std::string> words_with(const StoredFields& fields, Analysers& analysers,
                                                const std::vector<std::uint32_t>& wanted) {
  std::map<std::uint32_t, std::string> words;
  const std::string language(analysed_as(fields.language));
  const std::string whole = fields.title + "\n\n" + fields.text;
  std::vector<Token> tokens;
  tokenise(whole, tokens);
  Analyser& analyser = analysers.in(language);
  for (const Token& token : tokens) {
    if (words.size() == wanted.size()) break;
    if (token.kind == TokenKind::punctuation || token.kind == TokenKind::clitic) continue;
    each_weighed_stem(analyser.terms(token.in(whole), token.kind, {}), [&](std::string_view stem) {
      const std::uint32_t hash = sketched_hash(language, stem);
      if (std::binary_search(wanted.begin(), wanted.end(), hash))
        words.try_emplace(hash, std::string(token.in(whole)));
    });
  }
  return words;
}

/// The stems that two have, the one that gives most to their likeness first.
std::vector<std::uint32_t> shared_stems(const WeightedStems& a, const WeightedStems& b) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> shared;  // weight, hash
  for (std::size_t i = 0; i < a.hashes.size(); ++i) {
    const auto found = std::lower_bound(b.hashes.begin(), b.hashes.end(), a.hashes[i]);
    if (found == b.hashes.end() || *found != a.hashes[i]) continue;
    const auto j = static_cast<std::size_t>(found - b.hashes.begin());
    shared.emplace_back(std::uint32_t{a.weights[i]} * b.weights[j], a.hashes[i]);
  }
  std::sort(shared.begin(), shared.end(), std::greater<>());
  if (shared.size() > most_words) shared.resize(most_words);
  std::vector<std::uint32_t> hashes;
  for (const auto& [weight, hash] : shared) hashes.push_back(hash);
  return hashes;
}

class Teller {
 public:
  explicit Teller(const ToldFrom& from) : from_(from) {}

  /// How likely two tell one story; a copy is certain.
  Likelihood likelihood(Xapian::docid document, Xapian::docid other) {
    const Sketch a = sketch(document), b = sketch(other);
    if (is_copy(a, b, from_.stories.furniture(document))) return certain;
    return likeness(a, b, from_.stories.mostly_undated(document)).likelihood;
  }

  StoryTie tie(Xapian::docid document, Xapian::docid other) {
    const Sketch a = sketch(document), b = sketch(other);
    StoryTie tie;
    tie.document = head_of(fields(document));
    tie.other = head_of(fields(other));
    tie.same_story = from_.stories.story(document) == from_.stories.story(other);
    tie.same_language = a.language() == b.language();
    tie.is_copy = is_copy(a, b, from_.stories.furniture(document));
    tie.likelihood = as_number(likelihood(document, other));
    tie.cosine = cosine(a.stems(), b.stems());
    tie.title_cosine = cosine(a.title(), b.title());
    if (a.has_day() && b.has_day()) tie.days_apart = std::abs(a.day() - b.day());
    tie.passages = sharing(a, b, from_.stories.furniture(document)).containment();
    const std::vector<std::uint32_t> heaviest = shared_stems(a.stems(), b.stems());
    std::vector<std::uint32_t> wanted = heaviest;
    std::sort(wanted.begin(), wanted.end());
    const std::map<std::uint32_t, std::string> words = words_with(fields(document), from_.analysers, wanted);
    for (const std::uint32_t stem : heaviest)
      if (const auto word = words.find(stem); word != words.end()) tie.words.push_back(word->second);
    return tie;
  }

 private:
  const Sketch& sketch(Xapian::docid document) {
    const auto [known, is_new] = sketches_.try_emplace(document);
    if (is_new) known->second = from_.sketches.of(document).sketch;
    return known->second;
  }
  const StoredFields& fields(Xapian::docid document) {
    const auto [known, is_new] = fields_.try_emplace(document);
    if (is_new) known->second = parse_stored_fields(from_.database.get_document(document).get_data());
    return known->second;
  }

  const ToldFrom& from_;
  std::map<Xapian::docid, Sketch> sketches_;
  std::map<Xapian::docid, StoredFields> fields_;
};

/// Of each document the tie to the other it is most like: of equals the earliest.
std::vector<StoryTie> ties_of(const ToldFrom& from, std::vector<Xapian::docid> documents) {
  std::sort(documents.begin(), documents.end(),
            [&from](Xapian::docid a, Xapian::docid b) { return from.stories.is_earlier(a, b); });
  Teller teller(from);
  std::vector<StoryTie> ties;
  for (const Xapian::docid document : documents) {
    Xapian::docid nearest = 0;
    Likelihood most = 0;
    for (const Xapian::docid other : documents) {
      from.stop();
      if (most == certain) break;
      if (other == document) continue;
      const Likelihood likelihood = teller.likelihood(document, other);
      if (nearest != 0 && likelihood <= most) continue;
      nearest = other;
      most = likelihood;
    }
    if (nearest != 0) ties.push_back(teller.tie(document, nearest));
  }
  return ties;
}

}  // namespace

StoryReasons story_reasons(const ToldFrom& from, const std::string& name, const std::string& other) {
  const std::vector<Xapian::docid> documents = documents_told(from.database, from.stories, name);
  const Xapian::docid first = from.stories.story(documents.front());
  StoryReasons reasons{story_name(from.stories.id(first))};
  if (other.empty()) {
    reasons.ties = ties_of(from, from.stories.documents_of(first));
  } else {
    const Xapian::docid second = documents_told(from.database, from.stories, other).front();
    if (second == documents.front())
      throw Error(Error::Code::option_conflict,
                  printable(name) + " and " + printable(other) + " are one document",
                  "with one of them, --why-story tells of the whole story");
    reasons.of_two = true;
    reasons.ties.push_back(Teller(from).tie(documents.front(), second));
  }
  const auto weakest =
      std::min_element(reasons.ties.begin(), reasons.ties.end(),
                       [](const StoryTie& a, const StoryTie& b) { return a.likelihood < b.likelihood; });
  reasons.weakest = static_cast<std::size_t>(weakest - reasons.ties.begin());
  return reasons;
}

}  // namespace byline
