// Analysers of several languages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/analysis/analysis.hpp"
#include "common/text/text_map.hpp"

namespace byline {

/// By language, made when first asked for. Keep one for many texts: they remember the words they have seen.
class Analysers {
 public:
  /// `language`: as Analyser takes it. Valid until forget().
  Analyser& in(std::string_view language) {
    const auto known = by_language_.find(language);
    return known != by_language_.end()
               ? known->second
               : by_language_.emplace(std::string(language), Analyser(language)).first->second;
  }
  /// Bytes kept of words.
  std::size_t memory() const {
    std::size_t bytes = 0;
    for (const auto& [language, analyser] : by_language_) bytes += analyser.memory();
    return bytes;
  }
  void forget() { by_language_.clear(); }

 private:
  TextMap<Analyser> by_language_;
};

}  // namespace byline
