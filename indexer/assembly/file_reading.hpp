// A file while a run reads it.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/assembly/catalogue.hpp"
#include "indexer/assembly/kept_file.hpp"
#include "indexer/assembly/merge.hpp"
#include "indexer/assembly/signature.hpp"
#include "indexer/sources/found_file.hpp"

namespace byline {

struct FileReading {
  const FoundFile& file;
  const Catalogue::File* known;      // what the index has of it; may be null
  FileStamp stamp, container_stamp;  // see FileStates
  std::unordered_set<Xapian::docid> still_there{};
  std::uint64_t documents = 0, left_out = 0;
  bool whole = true;
  /// Id terms of documents that were read before anything was left out, and their signatures.
  std::vector<std::pair<std::string, Signature>> before_left_out{};
  /// What a run that goes on from this one has to know of it; nothing where it has to read the file again.
  std::optional<KeptFile> to_keep{};

  /// Something of the file is left out: the documents that were read before are of a container.
  void become_container(std::vector<ValueChange>& changes) {
    stamp = container_stamp;
    for (auto& [id_term, signature] : before_left_out)
      changes.push_back(new_signature(std::move(id_term), signature.at(stamp)));
    before_left_out.clear();
  }
};

}  // namespace byline
