// Text → the names in it.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "common/tokens.hpp"
#include "indexer/entities/mention.hpp"
#include "indexer/entities/model.hpp"

namespace byline {

/// Finds persons, organisations and places in texts: a linear-chain CRF over tokens (see MODEL.md). Names
/// never cross a sentence's end and never overlap.
///
///   Recogniser recogniser(shipped_model());
///   recogniser.find("Angela Merkel spoke.", tokens, mentions);  // mentions: {{0, 2, EntityKind::person}}
///
/// One for each thread: it keeps what it learns of words (some tens of MB at most). What it finds in a text
/// does not depend on the texts before.
class Recogniser {
 public:
  explicit Recogniser(const Model& model);
  ~Recogniser();

  /// Sets `mentions` to the names in `text`, in order. `tokens` are tokenise(text)'s. `language` is the
  /// text's, as "de"; in others than English ("en", or "" for unknown) only names are kept that lists know or
  /// that look like a person's.
  void find(std::string_view text, const std::vector<Token>& tokens, std::vector<Mention>& mentions,
            std::string_view language = "en");

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace byline
