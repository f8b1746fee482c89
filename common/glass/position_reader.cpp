#include "common/glass/position_reader.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include "common/glass/byte_reader.hpp"
#include "common/glass/keys.hpp"

namespace byline::glass {
namespace {

/// A list of more is read through Xapian: it need not be in memory as a whole there.
constexpr std::uint32_t most_positions = std::uint32_t{1} << 24;

/// Bits, the first of them the lowest of the first byte; behind the last there are zeros.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  /// Whether more has been read than there was.
  bool failed() const { return bit_ > 8 * bytes_.size(); }

  /// A number below `range`, which is at least 1: the inverse of what append_positions() puts.
  std::uint32_t number(std::uint32_t range) {
    if (range == 1) return 0;
    const auto bits = static_cast<unsigned>(std::bit_width(range - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - range, middle = (range - spare) / 2;
    const std::uint64_t next = window(), low = next & ((std::uint64_t{1} << (bits - 1)) - 1);
    // Without branches, which nothing foretells: short codes are those from the middle on.
    const std::uint64_t is_long = low < middle ? 1 : 0, is_high = is_long & (next >> (bits - 1));
    bit_ += bits - 1 + is_long;
    return static_cast<std::uint32_t>(low + ((0 - is_high) & (middle + spare)));
  }

 private:
  /// What comes next, 57 bits or more.
  std::uint64_t window() const {
    const std::size_t at = bit_ / 8;
    std::uint64_t window = 0;
    if (at + sizeof window <= bytes_.size() && std::endian::native == std::endian::little)
      std::memcpy(&window, bytes_.data() + at, sizeof window);
    else
      for (std::size_t i = at; i < std::min(at + sizeof window, bytes_.size()); ++i)
        window |= std::uint64_t{static_cast<unsigned char>(bytes_[i])} << 8 * (i - at);
    return window >> bit_ % 8;
  }

  std::string_view bytes_;
  std::size_t bit_ = 0;
};

/// Reads what lies between the first and the last of `sorted`, which has room for it. Once a position is
/// beyond `limit` the others are not read: returns the end of those that are, and else nullptr.
std::uint32_t* read_between(BitReader& bits, std::span<std::uint32_t> sorted, std::uint32_t limit) {
  while (sorted.size() > 2) {
    if (sorted.front() > limit) return sorted.data() + 1;
    const std::size_t middle = (sorted.size() - 1) / 2;
    const auto between = static_cast<std::uint32_t>(sorted.size() - 2);
    sorted[middle] = sorted.front() + static_cast<std::uint32_t>(middle) +
                     bits.number(sorted.back() - sorted.front() - between);
    if (middle > 1)
      if (std::uint32_t* const end = read_between(bits, sorted.first(middle + 1), limit)) return end;
    sorted = sorted.subspan(middle);
  }
  return nullptr;
}

/// Appends the positions of a tag.
bool take_positions(std::string_view tag, std::uint32_t limit, std::vector<std::uint32_t>& positions) {
  ByteReader in(tag);
  const std::uint32_t last = in.number();
  if (in.failed()) return false;
  if (in.at_end()) {
    positions.push_back(last);
    return true;
  }
  if (last == 0) return false;
  BitReader bits(in.rest());
  const std::uint32_t first = bits.number(last), between = bits.number(last - first);
  if (between > most_positions - 2) return false;
  const std::size_t before = positions.size();
  positions.resize(before + between + 2);
  const std::span<std::uint32_t> list(positions.data() + before, between + 2);
  list.front() = first;
  list.back() = last;
  if (const std::uint32_t* const end = read_between(bits, list, limit))
    positions.resize(static_cast<std::size_t>(end - positions.data()));
  return !bits.failed();
}

}  // namespace

bool PositionReader::read(std::string_view term, std::uint32_t document,
                          std::vector<std::uint32_t>& positions, std::uint32_t limit) {
  if (term != term_ || term_bytes_ == 0) {
    term_ = term;
    key_ = escaped(term);
    key_ += '\0';
    term_bytes_ = key_.size();
  }
  key_.resize(term_bytes_);
  key_ += sortable(document);
  if (!cursor_.find(key_)) return !cursor_.failed();
  const std::optional<std::string_view> tag = cursor_.tag();
  return tag && !cursor_.compressed() && take_positions(*tag, limit, positions);
}

}  // namespace byline::glass
