// What is kept of a document to tell which others are of the same story, and which are copies of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analysis.hpp"
#include "common/fields/stored_fields.hpp"

namespace byline {

/// Whether a stem is rare enough to look for documents by it: the lowest bit of its hash.
constexpr bool is_rare_stem(std::uint32_t hash) { return (hash & 1) != 0; }

/// Stems of a text with their weights, ascending by hash.
struct WeightedStems {
  std::span<const std::uint32_t> hashes;
  std::span<const std::uint8_t> weights;  // in the proportions of their real weights, 1 to 255
  std::uint32_t squares = 0;              // sum of the squares of the weights
};

/// Below which hash the shingles of a text of so many words are kept: some 32 to 64 of a text of up to 1,024
/// words, a sixteenth of a longer one's.
constexpr std::uint64_t shingle_limit(std::size_t words) {
  unsigned halvings = 0;
  while (halvings < 4 && words > std::size_t{64} << halvings) ++halvings;
  return std::uint64_t{1} << (32 - halvings);
}

/// A document's sketch: a function of the document alone, whatever else an index holds. Made by Sketcher,
/// read where its bytes lie; STORIES.md says how.
class Sketch {
 public:
  static constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
  static constexpr std::size_t most_stems = 40, most_title_stems = 40, most_shingles = 256;

  /// Of no document.
  Sketch() = default;
  /// `bytes` begin at a multiple of 4 and outlive this. Of bytes that are no sketch's, one of no document:
  /// then no list is longer than those above, and days are days of the calendar.
  explicit Sketch(std::string_view bytes);

  /// Days since 1970; no_day without a date of its own (a file's is none).
  std::int32_t day() const { return day_; }
  bool has_day() const { return day_ != no_day; }
  /// A hash; 0: none known.
  std::uint32_t source() const { return source_; }
  /// Two letters, or two zero bytes.
  std::array<char, 2> language() const { return language_; }
  const WeightedStems& stems() const { return stems_; }
  /// Of the title; empty without one.
  const WeightedStems& title() const { return title_; }
  /// Hashes of some sequences of five words of the text, ascending: of those below limit() all.
  std::span<const std::uint32_t> shingles() const { return shingles_; }
  std::uint64_t limit() const;
  /// Words of the text.
  std::uint32_t words() const { return words_; }

 private:
  std::int32_t day_ = no_day;
  std::uint32_t source_ = 0, words_ = 0;
  std::array<char, 2> language_{};
  WeightedStems stems_, title_;
  std::span<const std::uint32_t> shingles_;
};

struct SketchedTokens {
  std::span<const Token> tokens;  // by tokenise()
  const std::vector<bool>&
      in_capitals;  // by capitals_sentences(): such a sentence has the stems of any other
};

/// A shingle of a document's sketch where it stands.
struct PlacedShingle {
  std::uint32_t word;  // the last of its five, among those of Sketcher::words()
  std::uint32_t shingle;
};

/// Makes sketches. One a thread; keeps what it has found out about words.
class Sketcher {
 public:
  Sketcher();
  ~Sketcher();
  Sketcher(Sketcher&&) noexcept;
  Sketcher& operator=(Sketcher&&) noexcept;

  /// Of a document's fields, as they are stored. `whole`: its title, where there is one, and its text, which
  /// begins at `text_begin`; `of`: the tokens of `whole`. `analyser`: of the document's language.
  std::string sketch(const StoredFields& fields, std::string_view whole, std::size_t text_begin,
                     const SketchedTokens& of, Analyser& analyser);
  /// The same, from the fields alone; slower.
  std::string sketch(const StoredFields& fields);

  /// Of the document sketched last: the words of its text that shingles are made of, by their tokens, and the
  /// shingles that the sketch has, wherever they stand, by word.
  std::span<const std::uint32_t> words() const;
  std::span<const PlacedShingle> shingles() const;

  /// Bytes kept of words.
  std::size_t memory() const;
  void forget_words();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What a stem of a language is in WeightedStems::hashes.
std::uint32_t sketched_hash(std::string_view language, std::string_view stem);

/// What a document is known by among stories: a hash of the term of its id, schema::id_term().
std::uint64_t story_id(std::string_view id_term);

/// The name of the story whose first document is known by this: "s-1a2b3c4d".
std::string story_name(std::uint64_t id);
/// What the name of a story has of that.
constexpr std::uint32_t story_digits(std::uint64_t id) { return static_cast<std::uint32_t>(id >> 32); }
/// The same, read from a name in small or capital letters; nothing where a text is no name of a story.
std::optional<std::uint32_t> digits_of_story_name(std::string_view text);

}  // namespace byline
