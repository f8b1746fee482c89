// How the files beside a database begin, which are caches of what stands in it.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace byline {

/// Numbers are little-endian: a machine of another byte order neither writes nor reads such files.
struct CacheHead {
  static constexpr std::size_t magic_bytes = 16;

  char magic[magic_bytes];
  char uuid[40];  // of the database, filled up with zero bytes
  std::uint64_t file_bytes;
  std::uint64_t revision;  // of the database when the file was written

  /// Whether a database with this uuid can have such files here.
  static bool can_name(std::string_view uuid) {
    return std::endian::native == std::endian::little && uuid.size() <= sizeof CacheHead::uuid;
  }
  /// `file_bytes` is left to be filled in. `of`: a uuid that can_name().
  static CacheHead made(std::string_view kind, std::string_view of, std::uint64_t revision) {
    CacheHead head{};
    std::copy(kind.begin(), kind.end(), head.magic);
    std::copy(of.begin(), of.end(), head.uuid);
    head.revision = revision;
    return head;
  }
  /// Whether it begins a whole file of this kind, of the database with the uuid.
  bool fits(std::string_view kind, std::string_view of, std::size_t bytes) const {
    const CacheHead expected = made(kind, of, revision);
    return std::memcmp(magic, expected.magic, sizeof magic) == 0 &&
           std::memcmp(uuid, expected.uuid, sizeof uuid) == 0 && file_bytes == bytes;
  }
};
static_assert(sizeof(CacheHead) == 72);

}  // namespace byline
