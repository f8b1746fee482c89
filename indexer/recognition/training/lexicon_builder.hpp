// Gathers what a lexicon will say of words.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/recognition/lexicon.hpp"
#include "indexer/recognition/training/corpus.hpp"

namespace byline::crf {

class LexiconBuilder {
 public:
  /// Of an English model.
  LexiconBuilder() = default;
  /// Of a model of other languages, which stands on the English one's lexicon: that must outlive this and all
  /// it builds. Lists are numbered from where the base's end.
  explicit LexiconBuilder(const Lexicon& base)
      : reading_(Reading::other_languages), base_(&base), lists_(base_lists) {}
  /// Adds the names of a file, one a line, as a new list. Throws Error when it cannot be read or max_lists
  /// are there.
  void add_list(const std::string& path);
  /// Adds lines `word TAB cluster`, clusters numbered from 0; lines that begin with "# " are left out.
  void add_clusters(const std::string& path);
  /// Adds the words that stand before persons' names and at the end of organisations'.
  void add_titles_and_suffixes();
  /// Learns which words in lower case names have inside, at the end and at the start.
  void learn_connectors(const std::vector<LabelledDocument>& documents);

  Reading reading() const { return reading_; }
  unsigned lists() const { return lists_; }
  /// Makes room for a list whose names add_name() gives, and returns its number.
  unsigned new_list();
  /// `words`: hashes of a name's words in lower case.
  void add_name(const std::vector<std::uint64_t>& words, unsigned list);
  WordFacts& facts(std::uint64_t word) { return facts_[word]; }

  /// The tables as Lexicon reads them.
  struct Tables {
    std::vector<std::uint32_t> word_keys;
    std::vector<WordFacts> facts;
    std::vector<std::uint32_t> name_keys;
    std::vector<std::uint16_t> name_masks;
    Reading reading;
    const Lexicon* base;
    Lexicon view() const {
      Lexicon lexicon(word_keys, facts.data(), name_keys, name_masks.data(), reading);
      if (base != nullptr) lexicon.stand_on(*base);
      return lexicon;
    }
  };
  Tables build() const;

 private:
  static constexpr unsigned base_lists = 11;  // see List
  Reading reading_ = Reading::english;
  const Lexicon* base_ = nullptr;
  unsigned lists_ = 0;
  std::unordered_map<std::uint64_t, WordFacts> facts_;
  std::unordered_map<std::uint64_t, std::uint16_t> names_;
};

}  // namespace byline::crf
