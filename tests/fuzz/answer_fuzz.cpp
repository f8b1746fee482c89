// libFuzzer target: whatever a process of byline-extract answers, taken over by a hostile file, comes out as
// documents that are valid, or as its end.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <variant>

#include "common/fields/page_start.hpp"
#include "common/text/text.hpp"
#include "indexer/extract/protocol.hpp"
#include "indexer/sources/part_documents.hpp"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace byline;
  using Met = extract::AnswerReader::Met;
  constexpr std::size_t most_text = 4096;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  extract::AnswerReader answer([&](char* place, std::size_t bytes) {
    if (bytes > rest.size()) return false;
    std::memcpy(place, rest.data(), bytes);
    rest.remove_prefix(bytes);
    return true;
  });
  const PartDocumentSink check = [](std::variant<SourceDocument, Skipped>&& made) {
    const SourceDocument* document = std::get_if<SourceDocument>(&made);
    if (document == nullptr) return true;
    require(!document->id.empty() && !(document->text.empty() && document->title.empty()));
    require(document->text.size() <= 3 * (most_text + 2));  // what is no UTF-8 becomes U+FFFD
    require(document->date.empty() || document->date.size() == 8);
    require(are_pages_of(document->pages, document->text));
    for (const std::string* field : {&document->id, &document->title, &document->language, &document->source,
                                     &document->type, &document->text})
      require(is_valid_utf8(*field));
    for (const PageStart& page : document->pages)
      require(is_valid_utf8(page.name) && character_boundary(document->text, page.begin) == page.begin);
    for (const FieldValue& value : document->values) require(is_valid_utf8(value.value));
    require(document->title.find('\n') == std::string::npos);
    return true;
  };
  const KeptKeys kept;
  PartDocuments documents({"/f", "pdf", size % 2 == 1, most_text, "20300101"}, kept, check);
  extract::Part part;
  for (Met met; (met = answer.next(part, most_text)) != Met::broken;) {
    if (met == Met::end)
      require(is_valid_utf8(answer.words()) && answer.words().size() <= 3 * extract::most_words_bytes);
    if (met != Met::part) continue;
    require(part.body.size() <=
            (part.content == extract::Content::file ? extract::most_member_bytes : most_text));
    if (part.content == extract::Content::file)
      require(is_valid_utf8(documents.member_path(part.member)));
    else
      documents.take(std::move(part));
  }
  documents.finish();
  return 0;
}
