// Files that are gone, and are met elsewhere.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/assembly/catalogue.hpp"
#include "indexer/assembly/signature.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

struct FileReading;

/// A file that is new is one that has vanished, moved, where the two have one size and time.
class MovedFiles {
 public:
  struct File {
    std::string path;
    std::uint64_t documents;
  };

  void add(const Catalogue::File& vanished);
  /// What a document of a new file was where the file lay before, when its content is the same; 0: it was not
  /// there. `content_settings`: what Signature::content has besides. In the end `document` is as it was.
  Xapian::docid document_before(const Catalogue& catalogue, const FileReading& reading,
                                SourceDocument& document, std::uint64_t content_settings) const;
  /// What the new file at `path` was before, and no other is from now on; without a path: it was not moved.
  File take(const FileStamp& stamp, std::string_view path);

 private:
  /// Of several that it may have been the one whose path ends most like its own; null for none.
  const File* before(const FileStamp& stamp, std::string_view path) const;

  std::map<std::pair<std::uint64_t, std::int64_t>, std::vector<File>> vanished_;  // by size and time
};

}  // namespace byline
