// A document → what is stored of it, and its text in words, with the names in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "common/fields/stored_fields.hpp"
#include "indexer/grouping/placed_name.hpp"
#include "indexer/recognition/mention.hpp"
#include "indexer/recognition/recogniser.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

struct AnalysisOptions {
  std::string language = "auto";  // "auto", "none" or a code for every document that names none itself
  bool entities = true;
  std::uint64_t most_stored_bytes = ~0ull;  // of a document; a segment has its own limit

  /// Of the entity model and of how it is read, or "none": of another one, an update takes all files anew.
  std::string model_name() const;
};

/// What is stored of a document, without the names in it; taken out of it, but for its type and what places
/// it in a file.
StoredFields fields_of(SourceDocument& document, const AnalysisOptions& options);

/// Reads documents as an index has them. One a thread; keeps what it learns of words between documents.
class TextReader {
 public:
  /// What is kept of words takes some `words_memory` bytes at most.
  TextReader(const AnalysisOptions& options, std::size_t words_memory);

  /// What is stored of a document, with the names in it; taken out of it, but for its type and what places it
  /// in a file. What follows tells of it until the next one. `places`, where it is not null, becomes where in
  /// whole() its names stand; those that are possible are numbered on from its entities.
  StoredFields read(SourceDocument& document, std::vector<PlacedName>* places = nullptr);

  /// Title, blank line and text; or the text alone, where there is no title.
  const std::string& whole() const { return whole_; }
  std::uint32_t text_begin() const { return text_begin_; }
  const std::vector<Token>& tokens() const { return tokens_; }
  /// By token, whether its sentence is in capitals.
  const std::vector<bool>& in_capitals() const { return in_capitals_; }
  /// Also those that are not the story's.
  const std::vector<Mention>& mentions() const { return mentions_; }
  /// Whether it took so much that forget_words() should follow.
  bool is_large() const;

  /// Frees what is kept of words, to be found out again, and what a large document took.
  void forget_words();

 private:
  void find_mentions(const StoredFields& fields);
  std::vector<Mention> in_story(const std::vector<Mention>& mentions, const StoredFields& fields) const;

  const AnalysisOptions options_;
  const std::size_t words_memory_;
  std::unique_ptr<Recogniser> recogniser_;
  std::string whole_;
  std::uint32_t text_begin_ = 0;
  std::vector<Token> tokens_;
  std::vector<bool> in_capitals_;
  std::vector<Mention> mentions_, possible_;
};

}  // namespace byline
