// What byline-extract gives of a file → documents.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

#include "indexer/extract/extractor.hpp"
#include "indexer/sources/field_map.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// The file that parts are of.
struct PartsOf {
  std::string path{};
  std::string type{};          // name of its format
  bool several = false;        // it holds documents, and is none itself
  std::size_t most_bytes = 0;  // of a document's text
  std::string latest{};        // the last day that can be one of publication
};

/// Gets each document in order, without what depends on other documents or on the file: its date may be
/// unsettled. Or why one is skipped. Returns false to stop.
using PartDocumentSink = std::function<bool(std::variant<SourceDocument, Skipped>&&)>;

/// Makes documents of parts that are text or HTML. Texts become valid UTF-8 in NFC, with their pages where
/// they were; a title that stands above the text again goes there.
/// - id and path: PATH; of a part with a member PATH!MEMBER, with "#2" behind a second one of that name; of
///   one with an id that; of others of several documents PATH:N, the Nth from 1.
/// - date: the one given, else one that a page of HTML gives, else the one of its change.
class PartDocuments {
 public:
  PartDocuments(PartsOf file, const KeptKeys& kept, const PartDocumentSink& sink);
  /// False when no more are wanted.
  bool take(extract::Part&& part);
  /// Hands out the last one.
  bool finish();
  /// "PATH!MEMBER#2"
  std::string member_path(const std::string& member);
  std::uint64_t taken() const { return number_; }  // documents begun

 private:
  SourceDocument begin(extract::Part& part);
  void add_body(extract::Part& part);
  bool hand_out();

  const PartsOf file_;
  const KeptKeys& kept_;
  const PartDocumentSink& sink_;
  std::optional<SourceDocument> document_;  // to which more may come
  bool too_large_ = false;
  std::size_t envelope_ = 0;  // bytes of its text
  std::uint64_t number_ = 0;
  std::unordered_map<std::string, unsigned> members_;  // how often each was met
};

}  // namespace byline
