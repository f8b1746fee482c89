#include "indexer/sources/date_settling.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "common/error.hpp"
#include "common/temporary_place.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

// The strings of a document that are kept when it is held back.
constexpr std::array<std::string SourceDocument::*, 9> kept_strings = {
    &SourceDocument::id,       &SourceDocument::path,   &SourceDocument::title,
    &SourceDocument::language, &SourceDocument::source, &SourceDocument::type,
    &SourceDocument::text,     &SourceDocument::date,   &SourceDocument::weak_date};
constexpr std::array<std::string UnsettledDate::*, 3> unsettled_strings = {
    &UnsettledDate::written, &UnsettledDate::if_day_first, &UnsettledDate::if_month_first};

[[noreturn]] void fail() {
  throw Error(write_failure(errno, Error::Code::output_unwritable),
              "documents whose date depends on others could not be kept in " + temporary_place() + ": " +
                  std::strerror(errno),
              "set TMPDIR to a folder with room for them");
}

void put(std::FILE* file, const std::string& text) {
  const std::uint64_t size = text.size();
  if (std::fwrite(&size, sizeof size, 1, file) != 1 || std::fwrite(text.data(), 1, size, file) != size)
    fail();
}

std::string get(std::FILE* file) {
  std::uint64_t size = 0;
  if (std::fread(&size, sizeof size, 1, file) != 1) fail();
  std::string text(size, '\0');
  if (std::fread(text.data(), 1, size, file) != size) fail();
  return text;
}

void put_values(std::FILE* file, const SourceDocument& document) {
  put(file, std::to_string(document.values.size()));
  for (const auto& [field, value] : document.values) {
    put(file, std::string(row(field).name));
    put(file, value);
  }
  put(file, std::to_string(document.extra.size()));
  for (const auto& [key, json] : document.extra) {
    put(file, key);
    put(file, json);
  }
}

void put_pages(std::FILE* file, const SourceDocument& document) {
  put(file, std::to_string(document.pages.size()));
  for (const PageStart& page : document.pages) {
    put(file, std::to_string(page.begin));
    put(file, std::to_string(page.number));
    put(file, page.name);
  }
}

void get_pages(std::FILE* file, SourceDocument& document) {
  const auto number = [file] { return static_cast<std::uint32_t>(std::stoull(get(file))); };
  for (auto count = std::stoull(get(file)); count > 0; --count) {
    PageStart& page = document.pages.emplace_back();
    page.begin = number();
    page.number = number();
    page.name = get(file);
  }
}

void get_values(std::FILE* file, SourceDocument& document) {
  for (auto count = std::stoull(get(file)); count > 0; --count) {
    const std::optional<Field> field = field_of_name(get(file));
    document.values.push_back({field.value(), get(file)});
  }
  for (auto count = std::stoull(get(file)); count > 0; --count) {
    std::string key = get(file);
    document.extra.push_back({std::move(key), get(file)});
  }
}

unsigned bit(DateOrder order) { return 1U << static_cast<unsigned>(order); }

std::string documents_have(std::uint64_t count) { return counted(count, "document has", "documents have"); }

}  // namespace

void settle_date(SourceDocument& document, DateOrder order) {
  UnsettledDate& unsettled = document.unsettled;
  if (!document.date.empty() || !unsettled.is_two_days() || order == DateOrder::unknown) return;
  document.date = order == DateOrder::day_first ? unsettled.if_day_first : unsettled.if_month_first;
  unsettled = {};
}

void settle_month(SourceDocument& document) {
  const UnsettledDate& unsettled = document.unsettled;
  if (unsettled.if_croatian.empty() || document.language.empty()) return;
  const bool croatian = document.language == "hr" || document.language == "bs";
  document.date = croatian ? unsettled.if_croatian : unsettled.if_not_croatian;
}

DateSettler::DateSettler(std::string path, DateOrder given, bool several, const SourceSink& sink)
    : path_(std::move(path)), given_(given), several_(several), sink_(sink) {}

void DateSettler::Count::add(const SourceDocument& document) {
  if (documents++ == 0) example = document.unsettled.written;
}

bool DateSettler::pass(SourceResult&& result) {
  SourceDocument* document = std::get_if<SourceDocument>(&result);
  if (document == nullptr) return sink_(std::move(result));
  if (several_ && document->unsettled.order != DateOrder::unknown)
    orders_[hash64(document->source)] |= bit(document->unsettled.order);
  if (several_ && document->unsettled.is_two_days()) {
    hold_back(*document);
    return true;
  }
  return hand_on(std::move(*document));
}

bool DateSettler::hand_on(SourceDocument&& document) {
  settle_month(document);
  const bool file_dated = document.date.empty() || document.date_from == DateOrigin::file;
  if (file_dated && document.unsettled.is_two_days())
    two_days_.add(document);
  else if (file_dated && !document.unsettled.written.empty())
    not_understood_.add(document);
  if (document.date.empty()) document.date_from = DateOrigin::none;
  document.unsettled = {};
  return sink_(std::move(document));
}

void DateSettler::hold_back(const SourceDocument& document) {
  if (!held_ && !held_.open()) fail();
  for (const auto field : kept_strings) put(held_.get(), document.*field);
  for (const auto field : unsettled_strings) put(held_.get(), document.unsettled.*field);
  put_values(held_.get(), document);
  put_pages(held_.get(), document);
  ++held_count_;
}

DateOrder DateSettler::order_of(const std::string& source) const {
  const auto found = orders_.find(hash64(source));
  if (found == orders_.end()) return given_;
  for (const DateOrder order : {DateOrder::day_first, DateOrder::month_first})
    if (found->second == bit(order)) return order;
  return given_;  // its dates say both
}

bool DateSettler::hand_on_held() {
  if (!held_) return true;
  if (std::fflush(held_.get()) != 0) fail();
  std::rewind(held_.get());
  for (std::uint64_t n = 0; n < held_count_; ++n) {
    SourceDocument document;
    for (const auto field : kept_strings) document.*field = get(held_.get());
    for (const auto field : unsettled_strings) document.unsettled.*field = get(held_.get());
    get_values(held_.get(), document);
    get_pages(held_.get(), document);
    document.date_from = DateOrigin::record;
    settle_date(document, order_of(document.source));
    if (!hand_on(std::move(document))) return false;
  }
  return true;
}

bool DateSettler::finish() {
  if (!hand_on_held()) return false;
  if (two_days_.documents > 0 &&
      !sink_(Remark{path_,
                    documents_have(two_days_.documents) + " a date that could be two, such as " +
                        two_days_.example + ": left out; say which with --date-order dmy|mdy",
                    two_days_.documents}))
    return false;
  return not_understood_.documents == 0 ||
         sink_(Remark{path_, documents_have(not_understood_.documents) +
                                 " a date that is not understood, such as \"" + not_understood_.example +
                                 '"'});
}

}  // namespace byline
