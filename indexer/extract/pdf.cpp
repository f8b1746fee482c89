#include "indexer/extract/pdf.hpp"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <memory>
#include <utility>

namespace byline::extract {
namespace {

std::string utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.data(), bytes.size()};
}

void be_silent(const std::string&, void*) {}

// A page with the words "Warm up".
constexpr std::string_view small_pdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    "endobj\n4 0 obj<</Length 37>>stream\nBT /F 12 Tf 20 100 Td (Warm up) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

}  // namespace

std::string extract_pdf(const Input& input, const PartSink& sink) {
  poppler::set_debug_error_function(be_silent, nullptr);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(input.bytes.data(), static_cast<int>(input.bytes.size())));
  if (!document) return "damaged, or not a PDF";
  if (document->is_locked()) return "needs a password";
  Part part;
  part.title = utf8(document->get_title());
  if (std::string author = utf8(document->get_author()); !author.empty())
    part.authors.push_back(std::move(author));
  for (int number = 0; number < document->pages() && part.body.size() <= input.limit; ++number) {
    const std::unique_ptr<poppler::page> page(document->create_page(number));
    if (!page) continue;
    part.pages.push_back(
        {static_cast<std::uint32_t>(part.body.size()), static_cast<std::uint32_t>(number) + 1});
    part.body.append(utf8(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout)))
        .append("\n\n");
  }
  if (part.body.size() > input.limit) return std::string(too_large);
  sink(std::move(part));
  return {};
}

void warm_up_pdf() {
  extract_pdf({small_pdf}, [](Part&&) { return true; });
}

}  // namespace byline::extract
