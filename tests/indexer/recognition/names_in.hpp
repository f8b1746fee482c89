// The names found in texts, for tables of tests.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "indexer/recognition/recogniser.hpp"

namespace byline {

// "Angela Merkel/person Berlin/place"
inline std::string names_in(Recogniser& recogniser, const std::string& text,
                            std::string_view language = "en") {
  std::vector<Token> tokens;
  std::vector<Mention> mentions;
  tokenise(text, tokens);
  recogniser.find(text, tokens, mentions, language);
  std::string result;
  for (const Mention& mention : mentions) {
    if (!result.empty()) result += "; ";
    result +=
        text.substr(tokens[mention.first].begin, tokens[mention.last - 1].end - tokens[mention.first].begin);
    result += "/" + std::string(keyword(mention.kind));
  }
  return result;
}

struct Row {
  std::string text;
  std::string names;
  std::string language = "en";
};

inline void check(const std::vector<Row>& rows) {
  Recogniser recogniser(shipped_model(), shipped_model_of_other_languages());
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(names_in(recogniser, row.text, row.language) == row.names);
  }
}

}  // namespace byline
