// A document → a line of JSON that says who is named in it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/names/alias_table.hpp"
#include "indexer/annotation/index_names.hpp"
#include "indexer/assembly/text_reader.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// One a thread; keeps what it learns of words between documents.
class Annotator {
 public:
  /// `index`: names stand for whom they stand for in it; null: for whom they stand for in their document.
  /// What is kept of words takes some `words_memory` bytes at most.
  Annotator(const AnalysisOptions& options, std::size_t words_memory, const IndexNames* index);

  /// The message `document` of searcher/output/schema.json with what only an annotation has, and LF. Nothing
  /// is highlighted in it, and the names in the title have a list of their own. Places are code points.
  std::string line(SourceDocument&& document);

 private:
  /// Whom an entity of the document is shown as.
  struct Shown {
    EntityKind kind;
    std::string name;
    std::string steps;  // from its name in the document on, as JSON, with commas between
  };
  void take_names(StoredFields& fields);
  Shown shown(const DocumentEntity& entity) const;
  void append_names(std::string& json, std::size_t begin, std::size_t end);
  /// What joins a name, as it is written, to the one that is shown.
  const std::string& steps_of(const PlacedName& place);

  TextReader reader_;
  const IndexNames* index_;
  const AliasTable aliases_;  // of the index; empty without one
  std::vector<DocumentEntity> entities_;
  std::vector<Shown> shown_;  // by entity
  std::vector<PlacedName> places_;
  std::unordered_map<std::string, std::string> steps_;  // of the document: by entity and name
};

}  // namespace byline
