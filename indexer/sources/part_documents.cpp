#include "indexer/sources/part_documents.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/date_values.hpp"
#include "indexer/sources/document_date.hpp"
#include "indexer/sources/formats.hpp"
#include "indexer/sources/given_values.hpp"
#include "indexer/sources/html.hpp"
#include "indexer/sources/html_fragment.hpp"
#include "indexer/sources/mail_boilerplate.hpp"
#include "indexer/sources/part_head.hpp"
#include "indexer/sources/records.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

std::string line_of(std::string_view given) { return one_line(to_nfc(without_markup(to_valid_utf8(given)))); }

// Where a word may be broken is nothing that is read.
std::string without_soft_hyphens(std::string text) {
  constexpr std::string_view soft_hyphen = "\xC2\xAD";
  for (std::size_t at = 0; (at = text.find(soft_hyphen, at)) != text.npos;)
    text.erase(at, soft_hyphen.size());
  return text;
}

// PDF writes "D:20160301120000+01'00'".
std::string_view bare_date(std::string_view written) {
  written = trim(written);
  return written.starts_with("D:") ? written.substr(2, 8) : written;
}

// Whether NFC leaves what stands before this character alone.
bool begins_anew(char32_t c) {
  constexpr char32_t first_mark = 0x300;
  if (c < first_mark) return true;
  static const UNormalizer2* nfc = [] {
    UErrorCode failure = U_ZERO_ERROR;
    return unorm2_getNFCInstance(&failure);
  }();
  return nfc == nullptr || unorm2_hasBoundaryBefore(nfc, static_cast<UChar32>(c)) != 0;
}

// How many first bytes of a page belong to the last character of the one before.
std::size_t bytes_joined(std::string_view page) {
  std::size_t at = 0;
  for (std::size_t next = 0; at < page.size(); at = next)
    if (begins_anew(next_code_point(page, next))) break;
  return at;
}

// Appends marks to what they are of. Of characters longer than any the two are not made one.
void append_marks(std::string& text, std::string_view marks) {
  constexpr std::size_t longest = 256;
  std::size_t last = text.size();
  while (last > 0 && text.size() - last < longest) {
    last = character_boundary(text, last - 1);
    std::size_t next = last;
    if (begins_anew(next_code_point(text, next))) break;
  }
  const std::string character = to_nfc(text.substr(last).append(marks));
  text.resize(last);
  text.append(character);
}

// A body as texts are stored, its pages where they were.
std::string stored(std::string_view bytes, std::vector<PageStart>& pages) {
  std::string text;
  std::size_t at = 0;
  // Returns where in the text it begins.
  const auto add_until = [&](std::size_t end) {
    const std::string page = without_soft_hyphens(to_valid_utf8(bytes.substr(at, end - at)));
    const std::size_t joined = text.empty() ? 0 : bytes_joined(page);
    if (joined > 0) append_marks(text, std::string_view(page).substr(0, joined));
    at = end;
    const std::size_t begin = text.size();
    text += to_nfc(std::string_view(page).substr(joined));
    return static_cast<std::uint32_t>(begin);
  };
  add_until(pages.empty() ? bytes.size() : pages.front().begin);
  for (std::size_t i = 0; i < pages.size(); ++i)
    pages[i].begin = add_until(i + 1 < pages.size() ? pages[i + 1].begin : bytes.size());
  return text;
}

// Takes so many first bytes off a text.
void take_off(SourceDocument& document, std::size_t bytes) {
  document.text.erase(0, bytes);
  for (PageStart& page : document.pages)
    page.begin -= std::min(page.begin, static_cast<std::uint32_t>(bytes));
}

void trim_text(SourceDocument& document) {
  const std::string_view text = document.text;
  const std::string_view trimmed = trim(text);
  const std::size_t front =
      trimmed.empty() ? text.size() : static_cast<std::size_t>(trimmed.data() - text.data());
  document.text.resize(front + trimmed.size());
  take_off(document, front);
  for (PageStart& page : document.pages)
    page.begin = std::min(page.begin, static_cast<std::uint32_t>(document.text.size()));
}

// Marks alone, ";; ;;", are what is left of tables that are damaged.
bool has_letters_or_digits(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (u_isalnum(static_cast<UChar32>(next_code_point(text, at)))) return true;
  return false;
}

// Takes from a page of HTML what its document does not have yet.
void take_facts(SourceDocument& document, SourceDocument& page) {
  for (const auto field : {&SourceDocument::title, &SourceDocument::language, &SourceDocument::source})
    if ((document.*field).empty()) document.*field = std::move(page.*field);
  if (document.date.empty() && !document.unsettled.is_two_days() &&
      (!page.date.empty() || page.unsettled.is_two_days())) {
    document.date = std::move(page.date);
    document.unsettled = std::move(page.unsettled);
    document.date_from = page.date_from;
  }
  if (document.weak_date.empty() && !page.weak_date.empty()) {
    document.weak_date = std::move(page.weak_date);
    if (document.date_from == DateOrigin::none) document.date_from = page.date_from;
  }
  put_above(page.values, document.values);
  document.values = std::move(page.values);
  if (document.extra.empty()) document.extra = std::move(page.extra);
}

}  // namespace

PartDocuments::PartDocuments(PartsOf file, const KeptKeys& kept, const PartDocumentSink& sink)
    : file_(std::move(file)), kept_(kept), sink_(sink) {}

std::string PartDocuments::member_path(const std::string& member) {
  std::string path = file_.path + member_separator + line_of(member);
  const unsigned met = ++members_[path];
  return met == 1 ? path : path + "#" + std::to_string(met);
}

SourceDocument PartDocuments::begin(extract::Part& part) {
  SourceDocument document;
  ++number_;
  document.path = part.member.empty() ? file_.path : member_path(part.member);
  document.id = path_as_id(document.path);
  if (const std::string id = line_of(part.id); !id.empty() && part.member.empty())
    document.id = id;
  else if ((file_.several || number_ > 1) && part.member.empty())
    document.id += ":" + std::to_string(number_);
  const auto formats = all_formats();
  const bool known = std::any_of(formats.begin(), formats.end(), [&](const Format& format) {
    return format.is_read() && format.name == part.type;
  });
  document.type = known ? part.type : file_.type;
  document.title = without_soft_hyphens(line_of(part.title));
  document.source = line_of(part.source);
  document.language = language_code(to_valid_utf8(part.language));
  const DateOrigin origin = file_.several ? DateOrigin::record : DateOrigin::meta;
  if (!part.date.empty()) take_date(document, bare_date(to_valid_utf8(part.date)), origin);
  take_weak_date(document, read_date(bare_date(to_valid_utf8(part.changed))), origin);
  set_values(document.values, Field::author, part.authors);
  set_values(document.values, Field::section, part.sections);
  set_values(document.values, Field::url, {part.url});
  if (const std::string envelope = line_of(part.envelope); !envelope.empty())
    document.text = envelope + "\n\n";
  envelope_ = document.text.size();
  return document;
}

void PartDocuments::add_body(extract::Part& part) {
  SourceDocument& document = *document_;
  if (document.text.size() + part.body.size() > file_.most_bytes) too_large_ = true;
  if (too_large_) return;
  if (part.content == extract::Content::html) {
    SourceDocument page = read_html(to_nfc(to_valid_utf8(part.body)), file_.latest, kept_);
    part.body = std::move(page.text);
    part.pages.clear();
    if (!part.continues) take_facts(document, page);
  }
  std::string text = stored(part.body, part.pages);
  if (part.continues && !document.text.empty()) document.text.append("\n\n");
  const std::size_t before = document.text.size();
  if (part.continues) document.pages.push_back({static_cast<std::uint32_t>(before), 0, line_of(part.title)});
  for (PageStart& page : part.pages)
    document.pages.push_back(
        {static_cast<std::uint32_t>(before + page.begin), page.number, line_of(page.name)});
  document.text.append(text);
  // Above a mail stands who wrote to whom.
  const bool has_head = part.content == extract::Content::text && document.type != mail_type;
  if (has_head && !part.continues && !file_.several) take_head(document, file_.latest);
}

bool PartDocuments::hand_out() {
  if (!document_) return true;
  SourceDocument document = std::move(*document_);
  document_.reset();
  if (std::exchange(too_large_, false))
    return sink_(Skipped{document.path, too_large_reason(file_.most_bytes)});
  if (document.title.empty() && envelope_ > 0)
    document.title = title_from_text(document.text.substr(envelope_));
  trim_text(document);
  // Many have their title above the body as well.
  const std::string& title = document.title;
  if (!title.empty() && document.text.starts_with(title) && document.text.size() > title.size() &&
      document.text[title.size()] == '\n') {
    take_off(document, title.size());
    trim_text(document);
  }
  if (!has_letters_or_digits(document.text) && !has_letters_or_digits(document.title))
    return sink_(Skipped{document.path, "no text"});
  return sink_(std::move(document));
}

bool PartDocuments::take(extract::Part&& part) {
  const bool more = part.continues && document_.has_value();
  if (!more) {
    part.continues = false;
    if (!hand_out()) return false;
    document_ = begin(part);
  }
  add_body(part);
  return true;
}

bool PartDocuments::finish() { return hand_out(); }

}  // namespace byline
