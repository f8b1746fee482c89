// The names of one kind, as rules of grouping look at them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/grouping/grouping.hpp"
#include "common/grouping/name_forest.hpp"
#include "common/names/names.hpp"

namespace byline {

/// All names with one key.
struct Name {
  std::string key;
  std::string shown;          // as most documents write it
  bool several_ways = false;  // documents write it in more than one way
  std::uint64_t alone = 0;    // documents in which it is an entity's fullest name
  std::uint64_t joined = 0;   // documents in which it is another name's short form
  NameWords words;

  std::uint64_t documents() const { return alone + joined; }
  /// Of a person: one word, or one after particles: "Quill", "al-Quill", "de Quill"; not "Al Gore" and "Ben
  /// Quill".
  bool is_single_name() const;
  bool is_acronym_name() const { return words.words.size() == 1 && is_acronym(shown); }
};

/// That so many documents use one name for another.
struct NameLink {
  NameIndex short_name, full_name;
  std::uint64_t documents;
};

/// A word among all words of the names of a table. Comparing numbers is what makes grouping fast.
using WordNumber = std::uint32_t;
/// Two of them, in this order.
constexpr std::uint64_t word_pair(WordNumber a, WordNumber b) { return std::uint64_t{a} << 32 | b; }

/// Names under numbers, such as word_pair() of their first and last word; each once under one number.
class NamesByNumber {
 public:
  void add(std::uint64_t number, NameIndex name) { added_.emplace_back(number, name); }
  /// To be called once, after the last name is added and before one is looked for.
  void sort();
  /// In ascending order.
  std::span<const NameIndex> find(std::uint64_t number) const;
  /// Calls each(names) for all names of each number, in ascending order of both.
  template <class Each>
  void for_each(Each&& each) const {
    for (std::size_t i = 0; i < numbers_.size(); ++i)
      each(std::span(names_).subspan(begins_[i], begins_[i + 1] - begins_[i]));
  }

 private:
  std::vector<std::pair<std::uint64_t, NameIndex>> added_;
  std::vector<std::uint64_t> numbers_;  // ascending
  std::vector<std::uint32_t> begins_;   // of each number's names, and the end
  std::vector<NameIndex> names_;
};

/// Names in the order of their keys, so that nothing made of them depends on the order of the evidence, and
/// the links between them in the order of the two.
class NameTable {
 public:
  NameTable(EntityKind kind, const NameEvidence& evidence);
  NameTable(const NameTable&) = delete;
  NameTable& operator=(const NameTable&) = delete;

  NameIndex size() const { return static_cast<NameIndex>(names_.size()); }
  const Name& operator[](NameIndex at) const { return names_[at]; }
  const std::vector<NameLink>& links() const { return links_; }
  /// The name with this key, or size().
  NameIndex find(const std::string& key) const;
  /// How many documents join two names, either for the other.
  std::uint64_t documents_joining(NameIndex a, NameIndex b) const;

  /// Numbers of a name's words, below word_count().
  std::span<const WordNumber> words(NameIndex at) const {
    return std::span(words_).subspan(words_begin_[at], words_begin_[at + 1] - words_begin_[at]);
  }
  WordNumber first_word(NameIndex at) const { return words_[words_begin_[at]]; }
  WordNumber last_word(NameIndex at) const { return words_[words_begin_[at + 1] - 1]; }
  std::uint64_t first_and_last(NameIndex at) const { return word_pair(first_word(at), last_word(at)); }
  std::size_t word_count() const { return numbers_.size(); }
  /// word_count() when no name has the word.
  WordNumber number(std::string_view word) const;

 private:
  void add_links(std::vector<NameLink> links, const std::vector<NameIndex>& name_of);
  void number_words();

  std::vector<Name> names_;
  std::vector<NameLink> links_;
  std::vector<WordNumber> words_;
  std::vector<std::uint32_t> words_begin_;
  std::unordered_map<std::string_view, WordNumber> numbers_;  // of words in names_
};

/// How likely a full name is borne by more than one person, as first and last names of the index go together
/// by chance.
class Namesakes {
 public:
  explicit Namesakes(const NameTable& persons);

  /// Other persons to be expected who have the first and last name of this one. The first may be an initial.
  ///
  ///   among 70,000 names with 1,200 Michaels and 30 Jordans: Michael Jordan → 0.5
  double expected(NameIndex person) const;

 private:
  const NameTable& persons_;
  std::vector<std::uint32_t> first_, last_;  // by word
  std::vector<std::uint64_t> both_;          // a word_pair() for each person, ascending
  std::uint32_t all_ = 0;
};

}  // namespace byline
