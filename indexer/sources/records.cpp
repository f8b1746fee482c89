#include "indexer/sources/records.hpp"

#include <algorithm>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/date_values.hpp"
#include "indexer/sources/document_date.hpp"
#include "indexer/sources/encoding.hpp"
#include "indexer/sources/given_values.hpp"
#include "indexer/sources/html.hpp"
#include "indexer/sources/html_fragment.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {

void RecordValues::offer(Field field, std::size_t key_rank, std::string text) {
  const auto at = static_cast<std::size_t>(field);
  const bool better = !present_[at] || value_[at].empty() || key_rank < rank_[at];
  present_[at] = true;
  if (!better || (text.empty() && !value_[at].empty())) return;
  value_[at] = std::move(text);
  rank_[at] = key_rank;
}

void RecordValues::offer(Field field, std::size_t key_rank, std::vector<std::string> texts) {
  present_[static_cast<std::size_t>(field)] = true;
  if (!texts.empty()) plain_.push_back({field, key_rank, std::move(texts)});
}

void RecordValues::keep(std::size_t key, std::string json) {
  if (kept_.size() <= key) kept_.resize(key + 1);
  if (kept_[key].empty()) kept_[key] = std::move(json);
}

FieldValues RecordValues::take_plain() {
  std::stable_sort(plain_.begin(), plain_.end(), [](const Offered& a, const Offered& b) {
    return a.field != b.field ? a.field < b.field : a.rank < b.rank;
  });
  FieldValues values;
  for (const Offered& offered : plain_) {
    // "rubrik" is a headline to some and a section to others: not both of one record.
    if (offered.texts.size() == 1 && offered.texts.front() == (*this)[Field::title]) continue;
    if (values.empty() || values.back().field != offered.field)
      set_values(values, offered.field, offered.texts);
  }
  return values;
}

ExtraValues RecordValues::take_kept(const KeptKeys& keys) {
  ExtraValues extra;
  for (std::size_t key = 0; key < kept_.size(); ++key)
    if (!kept_[key].empty()) extra.push_back({keys[key], std::move(kept_[key])});
  return extra;
}

RecordMaker::RecordMaker(std::string path, const FieldMap& fields)
    : path_(std::move(path)), fields_(fields) {}

Skipped RecordMaker::skip(std::size_t line, std::string reason) const {
  return {path_ + ":" + std::to_string(line), std::move(reason)};
}

SourceResult RecordMaker::make(RecordValues&& values, std::size_t line, std::uint32_t file_line) {
  ++made_;
  for (const Field field : record_fields) seen_[static_cast<std::size_t>(field)] |= values.has(field);
  for (const Field field : {Field::text, Field::id})
    if (fields_.is_given(field) && !values.has(field))
      return skip(line, "no " + std::string(row(field).name) + ": the record has no \"" +
                            fields_.keys(field).front() + "\", which --fields names");

  SourceDocument document;
  document.path = path_;
  document.record_line = file_line;
  document.id = std::string(trim(to_valid_utf8(values[Field::id])));
  if (document.id.empty()) document.id = path_as_id(path_) + ":" + std::to_string(line);
  document.title = one_line(to_nfc(without_markup(to_valid_utf8(values[Field::title]))));
  document.source = one_line(to_nfc(without_markup(to_valid_utf8(values[Field::source]))));
  const std::string date = to_valid_utf8(values[Field::date]);
  if (!fields_.is_doubtful(Field::date, values.rank(Field::date)) || read_date(date).is_date())
    take_date(document, date, DateOrigin::record);
  document.language = language_code(values[Field::language]);
  document.values = values.take_plain();
  document.extra = values.take_kept(fields_.kept());
  std::string text = to_nfc(to_valid_utf8(values[Field::text]));
  if (is_html_fragment(text)) {
    SourceDocument page = read_html(text);
    text = std::move(page.text);
    if (document.title.empty()) document.title = std::move(page.title);
    if (document.language.empty()) document.language = std::move(page.language);
  } else if (text.find('&') != std::string::npos || text.find('<') != std::string::npos) {
    if (std::string bare = without_markup(text); bare != text) text = to_nfc(bare);
  }
  document.text = std::string(trim(text));
  // Many collections put the headline above the body as well.
  if (!document.title.empty() && document.text.starts_with(document.title) &&
      document.text.size() > document.title.size() && document.text[document.title.size()] == '\n')
    document.text = std::string(trim(std::string_view(document.text).substr(document.title.size())));
  if (document.text.empty() && document.title.empty())
    return skip(line,
                values.has(Field::text) || values.has(Field::title)
                    ? "no text"
                    : "no text: no field is called text, body, content or the like (name it with --fields)");
  return document;
}

bool RecordMaker::finish(const SourceSink& sink) const {
  for (const Field field : record_fields)
    if (made_ > 0 && field != Field::text && field != Field::id && fields_.is_given(field) &&
        !seen_[static_cast<std::size_t>(field)])
      if (!sink(Skipped{path_, "no record has \"" + fields_.keys(field).front() +
                                   "\", which --fields names as " + std::string(row(field).name)}))
        return false;
  return true;
}

std::string path_as_id(std::string_view path) {
  std::string id;
  while (!path.empty()) {
    std::size_t length = std::min<std::size_t>(path.size(), 4);
    while (length > 0 && !(is_valid_utf8(path.substr(0, length)))) --length;
    if (length == 0) {
      constexpr std::string_view digits = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(path[0]);
      id.append("\\x").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
      length = 1;
    } else {
      id.append(path.substr(0, length));
    }
    path.remove_prefix(length);
  }
  return id;
}

std::string before_failure(std::string_view parts, std::string_view failure) {
  const char* fault = failure.find("cut short") != failure.npos ? "the cut" : "it";
  return std::string("; the ").append(parts).append(" before ").append(fault).append(" were read");
}

std::string too_large_reason(std::size_t limit) {
  constexpr std::size_t mebibyte = 1024 * 1024;
  const std::string size = limit >= mebibyte && limit % mebibyte == 0
                               ? std::to_string(limit / mebibyte) + " MiB"
                           : limit >= 1024 && limit % 1024 == 0 ? std::to_string(limit / 1024) + " KiB"
                                                                : std::to_string(limit) + " bytes";
  return "larger than " + size + ", the limit for one document";
}

std::string RecordDecoder::decode(std::string_view record) {
  constexpr std::size_t sample_bytes = 64 * 1024;
  if (!charset_ && !is_valid_utf8(record)) {
    std::string sample(record.substr(0, sample_bytes));
    if (sample.size() < sample_bytes)
      sample.append("\n").append(stream_.peek(sample_bytes).substr(0, sample_bytes - sample.size()));
    charset_ = likeliest_charset(sample);
  }
  return decode_text(record, charset_.value_or(std::string()));
}

bool LineReader::next(std::string& line) {
  line.clear();
  too_long_ = false;
  complete_ = false;
  bool any = false;
  file_line_ = lines_.line();
  for (;;) {
    const std::string_view bytes = stream_.peek(1);
    if (bytes.empty()) break;
    any = true;
    const std::size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    if (line.size() + part.size() > limit_)
      too_long_ = true;
    else if (!too_long_)
      line.append(part);
    const std::size_t taken = end == std::string_view::npos ? bytes.size() : end + 1;
    lines_.take(bytes.substr(0, taken));
    stream_.take(taken);
    complete_ = end != std::string_view::npos;
    if (complete_) break;
  }
  if (any) ++number_;
  if (too_long_) {
    line.clear();
    line.shrink_to_fit();
  }
  if (line.ends_with('\r')) line.pop_back();
  return any;
}

}  // namespace byline
