// count_stems: records of news, a JSON object a line on standard input → the table of how common stems are,
// background_en.txt, on standard output.
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analysis/analysis.hpp"
#include "common/stories/weighed_words.hpp"
#include "common/text/text_map.hpp"

namespace {

using namespace byline;

/// In how many texts each stem is.
class StemCounter {
 public:
  /// Counts the stems of the title and of the words of the text that sketches weigh, each once.
  void add(std::string_view title, std::string_view text) {
    ++documents_;
    met_.clear();
    meet(title, title.size());
    meet(text, weighed_words);
    for (const std::string& stem : met_) ++counts_[stem];
  }

  /// Those of at least so large a share of the documents, in the order of their bytes, in hundred
  /// thousandths.
  std::vector<std::pair<std::string, long>> shares(double least) const {
    std::vector<std::pair<std::string, long>> rows;
    for (const auto& [stem, count] : counts_) {
      const double share = static_cast<double>(count) / static_cast<double>(documents_);
      if (share >= least) rows.emplace_back(stem, std::lround(share * 100'000));
    }
    std::sort(rows.begin(), rows.end());
    return rows;
  }

 private:
  void meet(std::string_view text, std::size_t most) {
    tokens_.clear();
    tokenise(text, tokens_);
    std::size_t words = 0;
    for (const Token& token : tokens_) {
      if (token.kind == TokenKind::punctuation || token.kind == TokenKind::clitic) continue;
      if (words++ == most) return;
      each_weighed_stem(analyser_.terms(token.in(text), token.kind, {}),
                        [this](std::string_view stem) { met_.emplace(stem); });
    }
  }

  Analyser analyser_{"en"};
  std::vector<Token> tokens_;
  std::set<std::string> met_;  // in the document in work
  TextMap<std::uint32_t> counts_;
  std::size_t documents_ = 0;
};

std::string_view text_of(simdjson::dom::element record, const char* key) {
  std::string_view text;
  return record[key].get(text) == simdjson::SUCCESS ? text : std::string_view();
}

}  // namespace

int main() {
  constexpr double least_share = 0.0015;
  simdjson::dom::parser parser;
  StemCounter counter;
  for (std::string line; std::getline(std::cin, line);) {
    simdjson::dom::element record;
    if (parser.parse(line).get(record) != simdjson::SUCCESS) {
      std::fprintf(stderr, "count_stems: a line is no JSON\n");
      return 2;
    }
    counter.add(text_of(record, "title"), text_of(record, "text"));
  }
  for (const auto& [stem, share] : counter.shares(least_share)) std::printf("%s %ld\n", stem.c_str(), share);
  return std::fflush(stdout) == 0 ? 0 : 1;
}
