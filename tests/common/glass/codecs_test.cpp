#include "common/glass/codecs.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "common/glass/byte_reader.hpp"

using namespace byline::glass;

namespace {

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

std::string varint(std::uint64_t value) {
  ByteBuffer out;
  append_varint(out, value);
  return std::string(out.view());
}

std::string positions(const std::vector<std::uint32_t>& list) {
  ByteBuffer out;
  append_positions(out, list);
  return hex(out.view());
}

}  // namespace

TEST_CASE("varints") {
  const std::pair<std::uint64_t, const char*> cases[] = {
      {0, "00"},
      {1, "01"},
      {127, "7f"},
      {128, "8001"},
      {300, "ac02"},
      {16383, "ff7f"},
      {16384, "808001"},
      {0xffffffff, "ffffffff0f"},
      {0xffffffffffffffff, "ffffffffffffffffff01"},
  };
  for (const auto& [value, expected] : cases) {
    const std::string bytes = varint(value);
    CHECK(hex(bytes) == expected);
    const auto* at = reinterpret_cast<const std::uint8_t*>(bytes.data());
    CHECK(take_varint(at) == value);
    CHECK(at == reinterpret_cast<const std::uint8_t*>(bytes.data() + bytes.size()));
  }
}

TEST_CASE("sortable numbers") {
  const std::pair<std::uint32_t, const char*> cases[] = {
      {0, "0000"},
      {1, "0001"},
      {0x7fff, "7fff"},
      {0x8000, "808000"},
      {0x3fffff, "bfffff"},
      {0x400000, "c0400000"},
      {0x1fffffff, "dfffffff"},
      {0x20000000, "e020000000"},
      {0xffffffff, "e0ffffffff"},
  };
  for (const auto& [value, expected] : cases) CHECK(hex(sortable(value)) == expected);

  std::string previous;
  for (std::uint64_t value = 0; value < 0x100000000; value += 1 + value / 37) {
    const std::string bytes = sortable(static_cast<std::uint32_t>(value));
    CHECK(previous < bytes);
    previous = bytes;
  }
}

TEST_CASE("what is written is what is read, and nothing is read beyond the end") {
  std::mt19937_64 random(12);
  for (int round = 0; round < 20'000; ++round) {
    const std::uint64_t value = random() >> random() % 64;
    const auto number = static_cast<std::uint32_t>(value >> random() % 64);
    const std::string text(random() % 20, static_cast<char>(random()));
    ByteBuffer out;
    append_varint(out, value);
    append_varint(out, number);
    append_varint(out, text.size());
    out.append(text);
    out.end_at(put_sortable(out.room(max_sortable_bytes), number));
    append_varint(out, number);
    append_varint(out, static_cast<std::uint32_t>(value));
    ByteReader in(out.view());
    CHECK(in.varint() == value);
    CHECK(in.number() == number);
    CHECK(in.bytes(in.varint()) == text);
    CHECK(in.sortable() == number);
    std::uint32_t first = 0, second = 0;
    in.pair(first, second);
    CHECK(first == number);
    CHECK(second == static_cast<std::uint32_t>(value));
    CHECK(in.at_end());
    CHECK(!in.failed());
    // Cut short, the last of them fails.
    ByteReader cut(out.view(0, out.size() - 1));
    cut.varint();
    cut.number();
    cut.bytes(cut.varint());
    cut.sortable();
    cut.pair(first, second);
    CHECK(cut.failed());
    CHECK(cut.at_end());
  }
}

TEST_CASE("position lists") {
  const std::pair<std::vector<std::uint32_t>, const char*> cases[] = {
      {{0}, "00"},         {{300}, "ac02"}, {{0, 1}, "01"},  // of range 1: no bits
      {{1, 3}, "0301"},     // 1 of 3, the middle, in the one bit 1; 0 of 2 in the bit 0
      {{1, 2, 3}, "0303"},  // 1 of 3 as above; 1 of 2; the middle one is certain
  };
  for (const auto& [list, expected] : cases) CHECK(positions(list) == expected);
}

TEST_CASE("zero bytes are escaped") {
  std::uint8_t out[16];
  for (const auto& [term, expected] : {std::pair<std::string, const char*>{"abc", "616263"},
                                       {std::string("a\0b", 3), "6100ff62"},
                                       {std::string("\0\0", 2), "00ff00ff"}}) {
    const std::uint8_t* end = put_escaped(out, term);
    CHECK(hex({reinterpret_cast<const char*>(out), static_cast<std::size_t>(end - out)}) == expected);
  }
}

TEST_CASE("tags are compressed only where that makes them smaller") {
  Deflater deflater;
  const std::pair<std::string, bool> cases[] = {
      {"", false},
      {std::string(18, 'x'), false},
      {std::string(100, 'x'), true},
      {"qwertzuiopasdfghjklyxcvbnm1234567890", false},
      {std::string(100000, 'x'), true},
  };
  for (const auto& [tag, expected] : cases) {
    const Deflater::Tag result = deflater.compress(tag);
    CHECK(result.compressed == expected);
    if (expected) CHECK(result.bytes.size() < tag.size());
    if (!expected) CHECK(result.bytes == tag);
  }
}
