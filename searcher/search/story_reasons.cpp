#include "searcher/search/story_reasons.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <span>
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

/// The stems that two have, the one that gives most to their likeness first. A word may have several.
std::vector<std::uint32_t> shared_stems(const WeightedStems& a, const WeightedStems& b) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> shared;  // weight, hash
  for (std::size_t i = 0; i < a.hashes.size(); ++i) {
    const auto found = std::lower_bound(b.hashes.begin(), b.hashes.end(), a.hashes[i]);
    if (found == b.hashes.end() || *found != a.hashes[i]) continue;
    const auto j = static_cast<std::size_t>(found - b.hashes.begin());
    shared.emplace_back(std::uint32_t{a.weights[i]} * b.weights[j], a.hashes[i]);
  }
  std::sort(shared.begin(), shared.end(), std::greater<>());
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

  bool is_corrected(Xapian::docid document) const { return corrections().names(id(document)); }

  /// How much it tells of why they are one story: users' word goes before all.
  std::uint32_t strength(Xapian::docid document, Xapian::docid other) {
    const std::optional<bool> said = corrections().one_story(id(document), id(other));
    return said == true ? std::uint32_t{certain} + 1 : likelihood(document, other);
  }

  StoryTie tie(Xapian::docid document, Xapian::docid other) {
    const Sketch a = sketch(document), b = sketch(other);
    StoryTie tie;
    tie.document = head_of(fields(document));
    tie.other = head_of(fields(other));
    tie.same_story = from_.stories.story(document) == from_.stories.story(other);
    tie.same_index = from_.stories.share_an_index(document, other);
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
    std::set<std::string> told;
    for (const std::uint32_t stem : heaviest) {
      const auto word = words.find(stem);
      if (word == words.end() || !told.insert(fold(word->second)).second) continue;
      tie.words.push_back(word->second);
      if (tie.words.size() == most_words) break;
    }
    tie.corrected = corrected(document, other);
    return tie;
  }

 private:
  const StoryCorrections& corrections() const { return from_.sketches.corrections(); }
  std::uint64_t id(Xapian::docid document) const { return from_.stories.id(document); }

  std::optional<StoryCorrected> corrected(Xapian::docid document, Xapian::docid other) const {
    const IndexStories& stories = from_.stories;
    const bool one_story = stories.story(document) == stories.story(other);
    if (std::vector<std::string> places = corrections().places(id(document), id(other)); !places.empty())
      return StoryCorrected{one_story, true, std::move(places)};
    if (one_story == (stories.story_as_found(document) == stories.story_as_found(other))) return {};
    std::vector<std::uint64_t> ids;  // of those who are with them now, and who would be
    for (Xapian::docid each = 1; each < stories.stories().size(); ++each)
      for (const Xapian::docid end : {document, other})
        if (stories.story(each) == stories.story(end) ||
            stories.story_as_found(each) == stories.story_as_found(end))
          ids.push_back(id(each));
    std::vector<std::string> places = corrections().places_naming(ids, !one_story);
    if (places.empty()) return {};
    return StoryCorrected{one_story, false, std::move(places)};
  }

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

/// Of each document of a story the tie to the other it is most like: of equals the earliest.
std::vector<StoryTie> ties_of(const ToldFrom& from, std::span<const Xapian::docid> story) {
  std::vector<Xapian::docid> documents(story.begin(), story.end());
  std::sort(documents.begin(), documents.end(),
            [&from](Xapian::docid a, Xapian::docid b) { return from.stories.is_earlier(a, b); });
  Teller teller(from);
  std::vector<StoryTie> ties;
  for (const Xapian::docid document : documents) {
    Xapian::docid nearest = 0;
    std::uint32_t most = 0;
    for (const Xapian::docid other : documents) {
      from.stop();
      if (most > certain || (most == certain && !teller.is_corrected(document))) break;
      if (other == document) continue;
      const std::uint32_t strength = teller.strength(document, other);
      if (nearest != 0 && strength <= most) continue;
      nearest = other;
      most = strength;
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
    const bool names_story = !from.stories.called(name).empty() || !from.stories.called(other).empty();
    if (second == documents.front())
      throw Error(Error::Code::option_conflict,
                  printable(name) + " and " + printable(other) +
                      (names_story ? " are of one story" : " are one document"),
                  "with one of them, --why-story tells of the whole story");
    reasons.of_two = true;
    reasons.ties.push_back(Teller(from).tie(documents.front(), second));
  }
  const auto strength = [](const StoryTie& tie) {
    constexpr double more_than_certain = 2;
    return tie.corrected && tie.corrected->by_name ? more_than_certain : tie.likelihood;
  };
  const auto weakest = std::min_element(
      reasons.ties.begin(), reasons.ties.end(),
      [&strength](const StoryTie& a, const StoryTie& b) { return strength(a) < strength(b); });
  reasons.weakest = static_cast<std::size_t>(weakest - reasons.ties.begin());
  return reasons;
}

}  // namespace byline
