// The weights of features, read in place from a model's bytes.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

#include "indexer/recognition/hashing.hpp"
#include "indexer/recognition/labels.hpp"

namespace byline::crf {

/// Scores of the labels, in units of 1/Model::scale() nats. A vector of the compiler's: two SSE2
/// or NEON registers, one of AVX2. In a struct, and handed on by reference, since passing it by value depends
/// on the target.
struct Row {
  typedef std::int16_t Lanes __attribute__((vector_size(2 * row_width)));
  Lanes lanes;
  std::int16_t operator[](std::size_t i) const { return lanes[i]; }
  void operator+=(const Row& other) { lanes += other.lanes; }
};

/// Feature hash → weights of the labels, as int8. Buckets of eight 16-bit fingerprints, so that a miss (most
/// lookups are) touches one line of a small array. A bucket that overflows goes on in the next; a free place
/// ends the search. Two features of one bucket and one fingerprint share their weights; that is rare and
/// trained models bear it.
class WeightTable {
 public:
  static constexpr std::uint32_t bucket_size = 8;

  WeightTable() = default;
  /// `fingerprints`: buckets × 8, 0 for a free place; `rows`: buckets × 8 × row_width; at least one place is
  /// free.
  WeightTable(const std::uint16_t* fingerprints, const std::int8_t* rows, std::uint32_t buckets)
      : fingerprints_(fingerprints), rows_(rows), buckets_(buckets) {}

  static std::uint16_t fingerprint(std::uint64_t hash) {
    const auto low = static_cast<std::uint16_t>(hash);
    return low == 0 ? 1 : low;
  }
  static std::uint32_t bucket(std::uint64_t hash, std::uint32_t buckets) {
    return place(static_cast<std::uint32_t>(hash >> 32), buckets);
  }

  static void add(Row& sum, const std::int8_t* row) {
    typedef std::int8_t Narrow __attribute__((vector_size(row_width)));
    Narrow narrow;
    std::memcpy(&narrow, row, sizeof narrow);
    sum.lanes += __builtin_convertvector(narrow, Row::Lanes);
  }
  /// Adds the feature's weights, if it has any, to `sum`.
  void add_to(Row& sum, std::uint64_t hash) const {
    if (const std::int8_t* row = find(hash)) add(sum, row);
  }

  /// Asks for the memory a later find() will look at.
  void prefetch(std::uint64_t hash) const {
    __builtin_prefetch(fingerprints_ + std::size_t{bucket(hash, buckets_)} * bucket_size);
  }

  /// The feature's weights, row_width of them, or nullptr.
  const std::int8_t* find(std::uint64_t hash) const {
    typedef std::uint16_t Fingerprints __attribute__((vector_size(2 * bucket_size)));
    typedef std::int8_t Matches __attribute__((vector_size(bucket_size)));
    const Fingerprints wanted = Fingerprints{} + fingerprint(hash);
    for (std::uint32_t b = bucket(hash, buckets_);; b = b + 1 == buckets_ ? 0 : b + 1) {
      const std::uint16_t* at = fingerprints_ + std::size_t{b} * bucket_size;
      Fingerprints here;
      std::memcpy(&here, at, sizeof here);
      const Matches equal = __builtin_convertvector(here == wanted, Matches);
      std::uint64_t mask;
      std::memcpy(&mask, &equal, sizeof mask);
      if (mask != 0) {
        const auto bytes =
            std::endian::native == std::endian::little ? std::countr_zero(mask) : std::countl_zero(mask);
        return rows_ + (std::size_t{b} * bucket_size + static_cast<std::size_t>(bytes) / 8) * row_width;
      }
      if (at[bucket_size - 1] == 0) return nullptr;
    }
  }

 private:
  const std::uint16_t* fingerprints_ = nullptr;
  const std::int8_t* rows_ = nullptr;
  std::uint32_t buckets_ = 0;
};

}  // namespace byline::crf
