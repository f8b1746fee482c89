// A file that a build has read to its end, as another one has to know it to go on from there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/assembly/signature.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

struct KeptFile {
  static constexpr std::size_t most_documents = 50'000, most_skips = 100;
  /// hash64() of its id, of its path and of its pack_signature().
  struct Document {
    std::uint64_t id, path, signature;
    friend bool operator==(const Document&, const Document&) = default;
  };

  std::string path;
  FileStamp stamp, container_stamp;  // as it was read: see FileStates
  std::uint64_t text_bytes = 0;      // of all documents
  std::vector<Document> documents{};
  std::map<std::string, std::uint64_t> types{};
  std::vector<Skipped> skips{};
  std::vector<Remark> remarks{};

  /// Of a file with more documents, skips or remarks no more is kept than tells so: it is read again, and its
  /// documents are known one by one.
  bool is_small() const {
    return documents.size() <= most_documents && skips.size() <= most_skips && remarks.size() <= most_skips;
  }
  static Document of(const SourceDocument& document, const Signature& signature);
  void add(const SourceDocument& document, const Signature& signature);
  void add(const Skipped& skip) {
    if (skips.size() <= most_skips) skips.push_back(skip);
  }
  void add(const Remark& remark) {
    if (remarks.size() <= most_skips) remarks.push_back(remark);
  }
  friend bool operator==(const KeptFile&, const KeptFile&) = default;
};

std::string pack_kept_file(const KeptFile& file);
/// The inverse; nothing for what is none.
std::optional<KeptFile> unpack_kept_file(std::string_view packed);
/// Its path alone.
std::string_view path_of_kept_file(std::string_view packed);

}  // namespace byline
