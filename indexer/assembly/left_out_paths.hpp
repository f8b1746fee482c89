// What a run was told not to read.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/text/text.hpp"

namespace byline {

/// Paths that are left out, and why; they may be many: of each no more is kept than a number.
class LeftOutPaths {
 public:
  /// False for one that is there.
  bool add(std::string_view path, const std::string& reason) {
    return reason_of_.emplace(hash64(path), *reasons_.insert(reason).first).second;
  }
  /// Of one that is read all the same, since it was given by its name. True when it was there.
  bool take_back(std::string_view path) { return reason_of_.erase(hash64(path)) > 0; }

  /// Why a path is left out, itself or as part of another: a folder above it, or, where `separators` have
  /// "!", an archive that it lies in. Empty when it is not. Valid as long as this.
  std::string_view reason_for(std::string_view path, std::string_view separators = "/") const {
    if (reason_of_.empty()) return {};
    for (;;) {
      const auto found = reason_of_.find(hash64(path));
      if (found != reason_of_.end()) return found->second;
      const std::size_t end = path.find_last_of(separators);
      if (end == path.npos || end == 0) return {};
      path = path.substr(0, end);
    }
  }

 private:
  std::set<std::string, std::less<>> reasons_;
  std::unordered_map<std::uint64_t, std::string_view> reason_of_;  // by hash
};

}  // namespace byline
