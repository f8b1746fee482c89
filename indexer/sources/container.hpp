// Files that hold files.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "indexer/sources/byte_source.hpp"

namespace byline {

/// A file in a container, as its reader hands it back to be read like any other.
struct Member {
  std::string name{};         // UTF-8, "sport/cup.txt": no "..", nothing before the first folder
  std::string media_type{};   // where the container says one: "text/html; charset=utf-8"
  std::string url{};          // where it was fetched from
  std::int64_t modified = 0;  // seconds since 1970; 0 when it does not say: then the container's counts
  std::string day{};          // of a mail, YYYYMMDD: that of the line above it, where there is one
  std::uint64_t hash = 0;     // of a mail, mail_hash(); 0 of all other members
  std::string not_read{};     // why its bytes cannot be had, "encrypted"; empty when they can
  std::unique_ptr<ByteSource> bytes{};
};

/// Gets each member in order, with bytes that can be had until it returns; returns false to stop.
using MemberSink = std::function<bool(Member&&)>;

/// How a container ended.
struct ContainerEnd {
  std::string failure{};   // in words for the user; empty when it was read whole
  bool cut_short = false;  // what was handed out before the failure is good
  std::string remark{};    // what else there is to tell, in words for the user: "passed over 12 pictures"
};

/// How much may still be unpacked of one file on disk, whatever lies in it: a thousand times its size, which
/// no text reaches, or 1 GiB where that is more.
class UnpackingLimit {
 public:
  explicit UnpackingLimit(std::uint64_t file_bytes)
      : left_(std::max<std::uint64_t>(file_bytes * 1000, std::uint64_t{1} << 30)) {}
  /// False when so many bytes are too many.
  bool take(std::uint64_t bytes) {
    left_ -= std::min(left_, bytes);
    return left_ > 0;
  }
  static constexpr const char* reason = "unpacks to more than 1,000 times its size; the rest is not read";

 private:
  std::uint64_t left_;
};

}  // namespace byline
