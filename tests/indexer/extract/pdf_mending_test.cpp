#include "indexer/extract/pdf_mending.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace byline::extract;

TEST_CASE("mending PDFs: the pages that stand in it are listed") {
  for (const auto& [bytes, kids] : {
           std::pair{"", ""},
           {"obj obj endobj 1 obj", ""},
           {"1 0 obj<</Type/Pages/Kids[]>>endobj", ""},
           {"1 0 obj<</Type/Pages>>endobj 2 0 obj<</Type/Page/Parent 1 0 R>>endobj", "2 0 R "},
           {"7 0 obj\n<< /Group << /Type /Group >> /Type\n/Page >>\nendobj\n3 0 obj<</Type/Page",
            "7 0 R 3 0 R "},
           {"2 0 obj<</Type/Page>>endobj 2 0 obj<</Type/Page>>endobj", "2 0 R "},
           {"2 0 obj<</Type/PageLabel>>endobj x 0 obj<</Type/Page>> 99999999 0 obj<</Type/Page>>", ""},
           {"2 0 obj<</Type/Page>>endobj trailer<</Encrypt 3 0 R>>", ""},
       }) {
    CAPTURE(bytes);
    const std::string mended = mended_pdf(bytes), list = std::string("/Kids[") + kids + "]";
    CHECK(mended.empty() == (*kids == '\0'));
    if (*kids == '\0') continue;
    CHECK(mended.starts_with(bytes));
    CHECK(mended.find(list) != std::string::npos);
  }
  CHECK(mended_pdf("7 0 obj<</Type/Page").find("trailer\n<</Root 8 0 R>>") != std::string::npos);
}
