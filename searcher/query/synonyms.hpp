// Words and phrases that a user says mean the same: synonyms.txt.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/user_file.hpp"
#include "searcher/query/tree.hpp"

namespace byline::query {

inline constexpr std::size_t max_synonym_bytes = most_user_file_bytes;  // of a file
inline constexpr std::size_t max_synonyms = 1'000;                      // added to one query

/// What a file of synonyms says. Lines as Solr reads them:
///   car, automobile, motor car        each finds them all
///   NHS => National Health Service    NHS finds the other, too; not the other way round
///   # comment
/// Unlike Solr's, what stands left of => is itself still searched for. Lines with one word in common add up;
/// what a word brings in brings in nothing further.
class Synonyms {
 public:
  Synonyms() = default;
  /// Adds the lines of `text`. A word of the query is one of the file's when it is a form of it in one of
  /// `languages`: cars is car. Throws Error, with `file` and the line, for one that cannot be understood.
  void add(std::string_view text, const std::string& file, const std::vector<std::string>& languages);
  /// Adds a file. Throws Error also when it cannot be read.
  void add_file(const std::string& file, const std::vector<std::string>& languages);
  /// Adds an index folder's synonyms.txt, when it has one.
  void add_folder(const std::string& folder, const std::vector<std::string>& languages);
  bool empty() const { return rules_.empty(); }

  /// Puts the synonyms of its words into a tree: words in any form, those of several words as phrases. =word
  /// and phrases stay as they are; of several words only those side by side are taken together. `languages`
  /// as in add(). Returns false when more than max_synonyms would have been added, and the rest was left out.
  ///   car price  →  (list (synonyms car automobile (phrase "motor car")) price)
  ///   motor car  →  (or (list motor car) (synonyms (phrase "motor car") car automobile))
  bool expand(Tree& tree, const std::vector<std::string>& languages) const;

 private:
  class Expansion;
  using Forms = std::vector<std::string>;  // of one word: surface forms, and "Z" + stems
  struct Rule {
    std::vector<Forms> words;            // what is looked for, word by word
    std::vector<std::uint32_t> meaning;  // in phrases_
    std::uint32_t itself;                // in phrases_
  };
  static Forms forms(std::string_view word, const std::vector<std::string>& languages, bool all_capitals);
  std::uint32_t phrase(const std::string& text);

  std::vector<std::string> phrases_;  // words and phrases as written
  std::unordered_map<std::string, std::uint32_t> phrase_numbers_;
  std::vector<Rule> rules_;
  std::unordered_multimap<std::string, std::uint32_t> by_first_word_;  // a form of it → rule
};

}  // namespace byline::query
