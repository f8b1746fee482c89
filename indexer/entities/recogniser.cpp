#include "indexer/entities/recogniser.hpp"

#include "indexer/entities/labeller.hpp"
#include "indexer/entities/shown_names.hpp"
#include "indexer/entities/span_rules.hpp"

namespace byline {

struct Recogniser::State {
  explicit State(const Model& model) : labeller(model) {}
  crf::Labeller labeller;
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> sentences;
  std::vector<crf::Label> labels;
};

Recogniser::Recogniser(const Model& model) : state_(std::make_unique<State>(model)) {}
Recogniser::~Recogniser() = default;

void Recogniser::find(std::string_view text, const std::vector<Token>& tokens, std::vector<Mention>& mentions,
                      std::string_view language) {
  auto& [labeller, words, sentences, labels] = *state_;
  words.clear();
  sentences.clear();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].starts_sentence || i == 0) sentences.push_back(static_cast<std::uint32_t>(i));
    words.push_back(tokens[i].in(text));
  }
  sentences.push_back(static_cast<std::uint32_t>(tokens.size()));
  const crf::TokenisedDocument document{words, sentences};
  crf::find_names(labeller, document, language, labels, mentions);
  crf::keep_shown(labeller.scanned(), document, labeller.model().lexicon(), mentions);
}

}  // namespace byline
