// Which documents a run has met, and in which files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/text/text.hpp"
#include "indexer/assembly/kept_file.hpp"
#include "indexer/sources/records.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Ids; they may be many: of each no more is kept than numbers.
class IdsMet {
 public:
  /// Of a document at `path`, which lies in `file` (valid as long as this). False for one that is there.
  bool add(std::string_view id, std::string_view file, std::string_view path) {
    return places_.emplace(hash64(id), Place{file, hash64(path)}).second;
  }
  /// Of all documents of a file that another run has read. False, and then of none, where one is there.
  bool add_all(const KeptFile& file, std::string_view path) {
    for (const KeptFile::Document& document : file.documents)
      if (places_.contains(document.id)) return false;
    for (const KeptFile::Document& document : file.documents)
      places_.emplace(document.id, Place{path, document.path});
    return true;
  }
  /// The same of a document that was read from `file`. An id that another has already taken is told apart by
  /// its path: both are kept. False where that is taken, too.
  bool take(SourceDocument& document, std::string_view file) {
    if (is_another(document.id, document.path).value_or(false)) tell_apart(document);
    return add(document.id, file, document.path);
  }
  static void tell_apart(SourceDocument& document) {
    document.id = path_as_id(document.path) + '#' + document.id;
  }
  /// Why a document is skipped whose id is there.
  static std::string stands_twice(std::string_view id) {
    return "the id " + std::string(id) + " stands twice in the file";
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
