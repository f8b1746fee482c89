// What an index already holds, by file and by document.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/assembly/signature.hpp"

namespace byline {

/// Does not follow later changes of the database. Which documents a file has is read when it is asked for: a
/// run over one file of many asks for one. Not for several threads at once.
class Catalogue {
 public:
  struct File {
    std::string path;
    FileStamp stamp;                       // of the last run that read it: its documents' newest
    std::vector<Xapian::docid> documents;  // ascending
  };

  Catalogue() = default;
  explicit Catalogue(const Xapian::Database& database);

  /// nullptr when no document comes from it. Valid as long as the catalogue.
  const File* find(std::string_view path) const;
  /// Calls each(path) for every file.
  template <class Each>
  void for_each_path(Each&& each) const {
    for (const File& file : files_) each(file.path);
  }

  /// The document with an id: 0 when there is none.
  Xapian::docid document(std::string_view id) const;
  /// content_hash() a document was indexed with.
  std::uint64_t content(Xapian::docid document) const { return signatures_[document].content; }

  Xapian::doccount documents() const { return documents_; }

 private:
  Xapian::Database database_;
  Xapian::doccount documents_ = 0;
  std::vector<Signature> signatures_;  // by document id
  mutable std::vector<File> files_;    // without documents and stamp until they are asked for
  std::unordered_map<std::string, std::size_t> by_term_;
};

}  // namespace byline
