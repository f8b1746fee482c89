#include "indexer/recognition/recogniser.hpp"

#include <algorithm>
#include <optional>

#include "common/names/english_text.hpp"
#include "common/names/legal_forms.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"
#include "indexer/recognition/labeller.hpp"
#include "indexer/recognition/organization_votes.hpp"
#include "indexer/recognition/possible_organizations.hpp"
#include "indexer/recognition/shown_names.hpp"
#include "indexer/recognition/span_rules.hpp"
#include "indexer/recognition/team_names.hpp"
#include "indexer/recognition/told_organizations.hpp"

namespace byline {

namespace {

constexpr std::size_t most_tokens = 65'536;

/// End of the part that begins at token `begin`: before a sentence, if one begins in its second half.
std::size_t end_of_part(const std::vector<Token>& tokens, std::size_t begin) {
  if (tokens.size() - begin <= most_tokens) return tokens.size();
  for (std::size_t end = begin + most_tokens; end > begin + most_tokens / 2; --end)
    if (tokens[end].starts_sentence) return end;
  return begin + most_tokens;
}

/// A record or a user may say otherwise of a text; the model reads English all the same.
bool reads_as_english(const std::vector<std::string_view>& words) {
  constexpr std::size_t most_words = 1024;
  EnglishCount count;
  for (std::size_t i = 0; i < std::min(words.size(), most_words); ++i) count.add(words[i]);
  return count.is_english();
}

/// Capitals tell names: without them the other model, trained where they do, says less than the English one.
bool has_capitals(std::string_view language) {
  static constexpr SortedWords without{
      "am", "ar", "as", "bn", "bo", "ckb", "dv", "fa", "gu", "he", "hi", "ja", "ka", "km", "kn", "ko", "lo",
      "ml", "mr", "my", "ne", "or", "pa",  "ps", "sd", "si", "ta", "te", "th", "ti", "ug", "ur", "yi", "zh"};
  return !without.contains(language);
}

/// The mark of "Yahoo! Inc." ends no sentence, nor that of any other name before a legal form.
bool is_behind_brand(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  if (i < 2 || tokens[i - 1].begin != tokens[i - 2].end) return false;
  const std::string_view mark = tokens[i - 1].in(text);
  if (mark == "!" && word_lists::is_exclaimed_brand(fold(tokens[i - 2].in(text)))) return true;
  if (mark != "!" && mark != "?") return false;
  std::string_view word = tokens[i].in(text);
  if (word.ends_with('.')) word.remove_suffix(1);
  return is_legal_form(fold(word));
}

/// Whether the model labels the name just so.
bool is_as_labelled(const std::vector<crf::Label>& labels, const Mention& m) {
  using crf::Part;
  if (m.last - m.first == 1) return labels[m.first] == crf::label(m.kind, Part::unit);
  const auto middle = labels.begin() + m.first + 1, last = labels.begin() + m.last - 1;
  return labels[m.first] == crf::label(m.kind, Part::begin) && *last == crf::label(m.kind, Part::last) &&
         std::count(middle, last, crf::label(m.kind, Part::inside)) == last - middle;
}

}  // namespace

struct Recogniser::State {
  State(const Model& english_model, const Model& others, std::size_t most)
      : most_memory(most), other_model(others), english(english_model, most) {}

  /// The one for a text, with room for its words.
  crf::Labeller& labeller(bool of_other_languages) {
    if (of_other_languages && !other) other.emplace(other_model, most_memory);
    if (!other) return english;
    crf::Labeller& used = of_other_languages ? *other : english;
    if (memory() > most_memory) (of_other_languages ? english : *other).forget_words();
    if (memory() > most_memory) used.forget_words();
    return used;
  }
  std::size_t memory() const { return english.memory() + (other ? other->memory() : 0); }

  const std::size_t most_memory;
  const Model& other_model;
  crf::Labeller english;
  std::optional<crf::Labeller> other;  // once a text needs it
  struct Room {                        // to work in
    std::vector<std::string_view> words;
    std::vector<std::uint32_t> sentences;
    std::vector<crf::Label> labels;
    std::vector<Mention> mentions, possible;
  } room;
};

Recogniser::Recogniser(const Model& english, const Model& other_languages, std::size_t most_memory)
    : state_(std::make_unique<State>(english, other_languages, most_memory)) {}
Recogniser::~Recogniser() = default;

std::size_t Recogniser::memory() const { return state_->memory(); }

void Recogniser::find(std::string_view text, const std::vector<Token>& tokens, std::vector<Mention>& mentions,
                      std::string_view language, std::vector<Mention>* possible) {
  auto& [words, sentences, labels, found, unfound] = state_->room;
  mentions.clear();
  if (possible) possible->clear();
  for (std::size_t begin = 0, end = 0; begin < tokens.size(); begin = end) {
    end = end_of_part(tokens, begin);
    words.clear();
    sentences.clear();
    for (std::size_t i = begin; i < end; ++i) {
      if (i == begin || (tokens[i].starts_sentence && !is_behind_brand(text, tokens, i)))
        sentences.push_back(static_cast<std::uint32_t>(i - begin));
      words.push_back(tokens[i].in(text));
    }
    sentences.push_back(static_cast<std::uint32_t>(words.size()));
    const crf::TokenisedDocument part{words, sentences};
    const bool english = language.empty() || language == "en" || reads_as_english(words);
    crf::Labeller& labeller = state_->labeller(!english && has_capitals(language));
    crf::find_names(labeller, part, english ? "en" : language, labels, found);
    if (english) {
      crf::add_told_organizations(labeller.scanned(), part, labeller.model().lexicon(), found);
      crf::add_voted_organizations(labeller.scanned(), part, labeller.model().lexicon(), found);
    }
    const auto offset = static_cast<std::uint32_t>(begin);
    if (possible && english) {
      crf::find_possible_organizations(labeller.scanned(), part, labeller.model().lexicon(), found, unfound);
      for (const Mention& each : unfound)
        possible->push_back({each.first + offset, each.last + offset, each.kind, each.found_by});
    }
    crf::keep_shown(labeller.scanned(), part, labeller.model().lexicon(), found);
    if (english) crf::name_teams(labeller.scanned(), part, labeller.model().lexicon(), found);
    for (const Mention& mention : found) {
      const FoundBy by = is_as_labelled(labels, mention) ? FoundBy::model : mention.found_by;
      mentions.push_back({mention.first + offset, mention.last + offset, mention.kind, by, mention.elided});
    }
  }
}

}  // namespace byline
