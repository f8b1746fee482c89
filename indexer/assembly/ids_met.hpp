// Which documents a run has met, and in which files.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "common/text/text.hpp"

namespace byline {

/// Ids; they may be many: of each no more is kept than numbers.
class IdsMet {
 public:
  /// Of a document at `path`, which lies in `file` (valid as long as this). False for one that is there.
  bool add(std::string_view id, std::string_view file, std::string_view path) {
    return places_.emplace(hash64(id), Place{file, hash64(path)}).second;
  }
  /// The file of an id that is there.
  std::string_view file_of(std::string_view id) const { return places_.at(hash64(id)).file; }
  /// Whether the document with this id is another than the one at `path`; nothing for an id that is not
  /// there.
  std::optional<bool> is_another(std::string_view id, std::string_view path) const {
    const auto met = places_.find(hash64(id));
    if (met == places_.end()) return std::nullopt;
    return met->second.path != hash64(path);
  }

 private:
  struct Place {
    std::string_view file;
    std::uint64_t path;  // two members of an archive are two documents of a file
  };
  std::unordered_map<std::uint64_t, Place> places_;
};

}  // namespace byline
