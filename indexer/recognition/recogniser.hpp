// Text → the names in it.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "indexer/recognition/mention.hpp"
#include "indexer/recognition/model.hpp"

namespace byline {

/// Finds persons, organisations and places in texts: a linear-chain CRF over tokens (see MODEL.md). Names
/// never cross a sentence's end and never overlap.
///
///   Recogniser recogniser(shipped_model(), shipped_model_of_other_languages());
///   recogniser.find("Angela Merkel spoke.", tokens, mentions);  // mentions: {{0, 2, EntityKind::person}}
///
/// One for each thread: it keeps what it learns of words. What it finds in a text does not depend on the
/// texts before. A text of more than 65,536 tokens (some 350 KB) is read in parts, each as a text for itself:
/// what one says of a name is not known in the next.
class Recogniser {
 public:
  static constexpr std::size_t default_most_memory = std::size_t{72} << 20;
  /// Both models must outlive it. What is kept takes at most `most_memory` bytes (a new recogniser has some
  /// 4 MB, with texts in two languages 8) and the words of a part.
  Recogniser(const Model& english, const Model& other_languages,
             std::size_t most_memory = default_most_memory);
  ~Recogniser();

  /// Sets `mentions` to the names in `text`, in order. `tokens` are tokenise(text)'s. `language` is the
  /// text's, as "de": "en", or "" for unknown, and what reads as English is left to the English model. In
  /// scripts without capitals (Arabic, Hindi, Japanese, Chinese, Korean …) only names in Latin letters are
  /// found, that lists know or that look like a person's. `possible`, where it is not null, becomes what
  /// other documents may tell to be an organisation, see find_possible_organizations().
  void find(std::string_view text, const std::vector<Token>& tokens, std::vector<Mention>& mentions,
            std::string_view language = "en", std::vector<Mention>* possible = nullptr);

  /// Bytes kept of words.
  std::size_t memory() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace byline
