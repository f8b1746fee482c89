// Words → stems.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// Stems words of one language as they are indexed: by Snowball, then folded. Where accents change the stem,
/// a word has that of its form without them too, so that it is found either way. Korean words lose their
/// particles, whatever the language. One a thread.
class Stemmer {
 public:
  /// `language`: a code is_language() accepts; "" as "none".
  explicit Stemmer(std::string_view language);
  ~Stemmer();

  /// Adds the stems of words in small letters, accents kept, to `stems`, each once.
  void add_stems(const std::vector<std::string>& words, std::vector<std::string>& stems) const;

 private:
  struct Snowball;
  std::unique_ptr<Snowball> snowball_;  // nullptr: the language has none
  bool english_, arabic_;
};

}  // namespace byline
