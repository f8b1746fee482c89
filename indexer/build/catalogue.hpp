// What an index already holds, by file and by document.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/build/signature.hpp"

namespace byline {

/// Read once at the start of a run; does not follow later changes of the database.
class Catalogue {
 public:
  struct File {
    std::string path;
    FileStamp stamp;                       // of the last run that read it: its documents' newest
    std::vector<Xapian::docid> documents;  // ascending
  };

  Catalogue() = default;
  explicit Catalogue(const Xapian::Database& database);

  const File* find(std::string_view path) const;
  const std::vector<File>& files() const { return files_; }

  /// The document with an id: 0 when there is none.
  Xapian::docid document(std::string_view id) const;
  /// content_hash() a document was indexed with.
  std::uint64_t content(Xapian::docid document) const { return contents_[document]; }

  /// The file a document came from.
  const File& file_of(Xapian::docid document) const { return files_[file_numbers_[document]]; }

  Xapian::doccount documents() const { return documents_; }

 private:
  Xapian::Database database_;
  Xapian::doccount documents_ = 0;
  std::vector<std::uint64_t> contents_;      // by document id
  std::vector<std::uint32_t> file_numbers_;  // by document id
  std::vector<File> files_;
  std::unordered_map<std::string, std::size_t> by_term_;
};

}  // namespace byline
