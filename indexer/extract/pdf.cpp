#include "indexer/extract/pdf.hpp"

#include <poppler-document.h>
#include <poppler-embedded-file.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/text.hpp"
#include "indexer/extract/document_info.hpp"
#include "indexer/extract/page_text.hpp"
#include "indexer/extract/page_title.hpp"
#include "indexer/extract/pdf_lines.hpp"
#include "indexer/extract/pdf_mending.hpp"
#include "indexer/extract/pdf_tables.hpp"
#include "indexer/extract/reading_order.hpp"
#include "indexer/extract/running_lines.hpp"
#include "indexer/extract/xmp.hpp"
#include "indexer/sources/encoding.hpp"

namespace byline::extract {
namespace {

using Document = std::unique_ptr<poppler::document>;

constexpr std::size_t most_attachments = 1000;

Document open_pdf(std::string_view bytes) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  return Document(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
}

std::string utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return to_valid_utf8({bytes.data(), bytes.size()});
}

// "Anna Reed; Bo Lee", and with commas where each has two words: "Reed, Anna" is one.
std::vector<std::string> authors_of(const std::string& written) {
  const std::vector<std::string_view> parts = split(written, ",");
  const bool by_commas =
      split(written, ";").size() == 1 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
        return on_one_line(part).find(' ') != std::string::npos;
      });
  return real_authors(written, by_commas ? ",;" : ";");
}

// What the file says of itself.
Part facts_of(const poppler::document& pdf) {
  Part part{.title = real_title(utf8(pdf.get_title())), .authors = authors_of(utf8(pdf.get_author()))};
  for (const char* key : {"CreationDate", "ModDate"})
    if (part.changed.empty()) part.changed = utf8(pdf.info_key(key));
  Part said;
  read_xmp(pdf.metadata().to_latin1(), said);
  if (part.title.empty()) part.title = real_title(said.title);
  for (const std::string& author : said.authors)
    if (std::string name = real_author(author);
        !name.empty() && part.authors.size() < said.authors.size() &&
        std::find(part.authors.begin(), part.authors.end(), name) == part.authors.end())
      part.authors.push_back(std::move(name));
  part.date = std::move(said.date);
  part.source = std::move(said.source);
  part.url = std::move(said.url);
  part.language = std::move(said.language);
  return part;
}

struct ReadPages {
  std::vector<PageLines> lines{};
  std::size_t damaged = 0;     // pages that are not there
  std::size_t characters = 0;  // also such as have no letter
  bool too_large = false;
};

ReadPages read_pages(const poppler::document& pdf, std::size_t limit) {
  ReadPages read;
  std::size_t size = 0;
  for (int i = 0; i < pdf.pages(); ++i) {
    const std::unique_ptr<poppler::page> page(pdf.create_page(i));
    PdfPage lines = page == nullptr ? PdfPage{} : read_pdf_page(*page);
    read.damaged += page == nullptr;
    read.characters += lines.characters;
    for (const TextLine& line : lines.lines) size += line.text.size() + 1;
    if (read.too_large = size > limit; read.too_large) break;
    put_in_reading_order(lines.lines);
    read.lines.push_back(std::move(lines.lines));
  }
  return read;
}

// The title, which the text need not say again, and the text.
void take_text(std::vector<PageLines>& pages, Part& part) {
  take_off_running_lines(pages);
  const auto first =
      std::find_if(pages.begin(), pages.end(), [](const PageLines& lines) { return !lines.empty(); });
  if (first == pages.end()) return;
  PageTitle title = part.title.empty() ? largest_lines(pages) : title_lines(*first, part.title);
  if (part.title.empty()) part.title = std::move(title.text);
  std::size_t lines = 0;
  for (const PageLines& page : pages) lines += page.size();
  if (title.first == 0 && title.lines < lines)
    first->erase(first->begin(), first->begin() + static_cast<std::ptrdiff_t>(title.lines));
  PageText text;
  for (std::size_t i = 0; i < pages.size(); ++i) text.add(static_cast<std::uint32_t>(i + 1), pages[i]);
  part.body = std::move(text.body);
  part.pages = std::move(text.pages);
}

// Poppler gives the bytes of a name, and of UTF-16 those before the first that is zero.
std::string name_of(const std::string& bytes, std::size_t number) {
  std::string name;
  if (bytes.starts_with("\xFE\xFF")) {
    WideDecoder(Width::utf16be).decode(std::string_view(bytes).substr(2), name);
  } else if (is_valid_utf8(bytes)) {
    name = bytes;
  } else {
    for (const char byte : bytes) append_utf8(name, static_cast<unsigned char>(byte));
  }
  name = to_valid_utf8(name);
  return name.empty() ? "attachment " + std::to_string(number) : name;
}

std::string read_attachments(const poppler::document& pdf, std::size_t limit, const PartSink& sink) {
  std::string trouble;
  std::size_t count = 0;
  for (const poppler::embedded_file* file : pdf.embedded_files()) {
    if (!file->is_valid()) continue;
    if (++count > most_attachments) return "more than 1,000 attachments; the rest is not read";
    Part part{
        .content = Content::file, .member = name_of(file->name(), count), .media_type = file->mime_type()};
    if (file->size() > 0 && static_cast<std::size_t>(file->size()) > limit) {
      trouble = "its attachment \"" + part.member + "\" is " + std::string(too_large);
      continue;
    }
    const poppler::byte_array bytes = file->data();
    part.body.assign(bytes.data(), bytes.size());
    if (!sink(std::move(part))) return {};
  }
  return trouble;
}

std::string trouble_of(const ReadPages& read, bool has_text, bool has_attachments) {
  const std::size_t pages = read.lines.size();
  if (read.damaged == pages) return "damaged; none of its pages can be read";
  if (!has_text && read.characters > 0) return "no text in it; its fonts do not say which letters they show";
  if (!has_text && !has_attachments) return "no text in it; a scan?";
  if (read.damaged == 0) return {};
  return "damaged; " + std::to_string(read.damaged) + " of its " + counted(pages, "page") + " cannot be read";
}

std::string hand_over_pages(const poppler::document& pdf, std::size_t limit, const PartSink& sink) {
  Part part = facts_of(pdf);
  ReadPages read = read_pages(pdf, limit);
  if (read.too_large) return std::string(too_large);
  take_text(read.lines, part);
  if (part.body.size() > limit) return std::string(too_large);
  const bool has_text = !part.body.empty();
  const std::string trouble = trouble_of(read, has_text, pdf.has_embedded_files());
  if (has_text && !sink(std::move(part))) return {};
  const std::string of_attachments = read_attachments(pdf, limit, sink);
  return trouble.empty() ? of_attachments : trouble;
}

bool has_pages(const Document& pdf) { return pdf != nullptr && pdf->pages() > 0; }

}  // namespace

std::string extract_pdf(const Input& input, const PartSink& sink) {
  const Document pdf = open_pdf(input.bytes);
  if (pdf != nullptr && pdf->is_locked()) return "needs a password";
  if (has_pages(pdf)) return hand_over_pages(*pdf, input.limit, sink);
  const std::string mended = mended_pdf(input.bytes);
  if (const Document left = open_pdf(mended); has_pages(left)) {
    bool found = false;
    std::string trouble = hand_over_pages(*left, input.limit, [&](Part&& part) {
      found = true;
      return sink(std::move(part));
    });
    if (trouble == too_large) return trouble;
    if (!found) return "damaged; nothing of it can be read";
    return "damaged, with " + counted(static_cast<std::size_t>(left->pages()), "page") + " left";
  }
  return pdf == nullptr ? "damaged, or not a PDF" : "damaged; it has no pages";
}

void warm_up_pdf() {
  // One line in a font that every reader brings, and one in each collection of characters. It stays open:
  // poppler forgets its tables with the last document.
  static const std::string small = [] {
    std::string pdf =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n";
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> collections = {
        {{"Japan1", "H"}, {"GB1", "GB-H"}, {"CNS1", "CNS1-H"}, {"Korea1", "KSC-H"}}};
    std::string fonts = "/F0 4 0 R", shown = "BT /F0 12 Tf 72 700 Td (Text) Tj";
    int object = 5;
    for (const auto& [collection, encoding] : collections) {
      const std::string number = std::to_string(object), child = std::to_string(object + 1);
      pdf += number + " 0 obj<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/" + std::string(encoding) +
             "/DescendantFonts[" + child + " 0 R]>>endobj\n" + child +
             " 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(" +
             std::string(collection) + ")/Supplement 2>>>>endobj\n";
      fonts += "/F" + number + ' ' + number + " 0 R";
      shown += " /F" + number + " 12 Tf 0 -20 Td <3021> Tj";
      object += 2;
    }
    shown += " ET";
    return pdf + "9999 0 obj<</Length " + std::to_string(shown.size()) + ">>stream\n" + shown +
           "\nendstream endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 9999 0 R" +
           "/Resources<</Font<<" + fonts + ">>>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  }();
  static const Document open = open_pdf(small);
  if (open == nullptr) return;
  (void)facts_of(*open);
  (void)read_pages(*open, small.size());
  keep_pdf_tables();
}

}  // namespace byline::extract
