// A trained model: flat bytes, used where they lie.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "indexer/recognition/lexicon.hpp"
#include "indexer/recognition/weights.hpp"

namespace byline {

/// The entity model's parameters. Copies share the bytes; all members are safe to call from several threads.
///
/// The bytes: a Header, then the sections it sizes, in the order of its fields, each beginning at a multiple
/// of 64. Numbers are little-endian.
class Model {
 public:
  struct Header {
    static constexpr std::array<char, 8> expected_magic{'B', 'Y', 'L', 'N', 'A', 'M', 'E', 'S'};
    static constexpr std::uint32_t current_version = 1;
    static constexpr std::uint32_t other_languages_version = 2;  // the same with Reading::other_languages
    std::array<char, 8> magic;
    std::uint32_t version;
    std::uint32_t weight_buckets;
    std::uint32_t word_places;
    std::uint32_t name_places;
    std::uint64_t size;      // of the whole file
    std::uint64_t checksum;  // of the whole file, with 0 here
    float scale;             // weights are multiples of 1/scale nats
    std::array<char, 20> name;
    std::array<std::array<std::int16_t, crf::row_width>, crf::label_count> transitions;
  };
  static_assert(sizeof(Header) % 32 == 0);

  /// Reads `bytes` in place; they must outlive the model and every copy, and begin at a multiple of 64. Only
  /// the header is looked at. Throws Error when it is not a model's, another version's, or does not fit the
  /// size.
  explicit Model(std::span<const std::byte> bytes);

  /// Maps the file. Throws Error when it cannot be read, for the reasons above, or when its checksum is
  /// wrong.
  static Model open(const std::string& path);

  /// The model also knows what the lexicon of `base` has, which must outlive it and every copy.
  void stand_on(const Model& base) { lexicon_.stand_on(base.lexicon()); }

  /// "byline-en-1": kept in an index to tell what found its entities.
  std::string_view name() const { return name_; }
  std::size_t bytes() const { return bytes_.size(); }
  float scale() const { return header().scale; }
  const crf::WeightTable& weights() const { return weights_; }
  const crf::Lexicon& lexicon() const { return lexicon_; }
  /// Score of label `after` after label `before`; before the first and after the last stands `outside`.
  int transition(crf::Label before, crf::Label after) const { return header().transitions[before][after]; }

  /// What Header::checksum should be.
  static std::uint64_t checksum(std::span<const std::byte> bytes);
  /// Where each section begins, and the size of the whole, for a header's numbers.
  struct Layout {
    std::size_t fingerprints, rows, word_keys, facts, name_keys, name_masks, size;
    explicit Layout(const Header& header);
  };

 private:
  const Header& header() const { return *reinterpret_cast<const Header*>(bytes_.data()); }

  std::span<const std::byte> bytes_;
  std::shared_ptr<const void> mapping_;  // unmaps when the last copy goes
  std::string name_;
  crf::WeightTable weights_;
  crf::Lexicon lexicon_;
};

/// The models built into the program: of English, and of all other languages, which stands on the first.
const Model& shipped_model();
const Model& shipped_model_of_other_languages();

}  // namespace byline
