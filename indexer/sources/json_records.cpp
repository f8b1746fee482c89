#include "indexer/sources/json_records.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/formats.hpp"
#include "indexer/sources/json_values.hpp"

namespace byline {
namespace {

using Element = simdjson::dom::element;

// Offers the value of a key to a field.
void offer_value(RecordValues& values, Field field, std::size_t rank, Element value) {
  if (is_plain(field))
    values.offer(field, rank, strings_of(value, field));
  else
    values.offer(field, rank, text_of(value, field));
}

// Whether a number is one that the parser holds: 64 bits, or a double.
bool fits(std::string_view number) {
  const char* const end = number.data() + number.size();
  if (number.find_first_of(".eE") != std::string_view::npos) {
    double value = 0;
    return std::from_chars(number.data(), end, value).ec == std::errc();
  }
  std::int64_t negative = 0;
  std::uint64_t positive = 0;
  return number.starts_with('-') ? std::from_chars(number.data(), end, negative).ec == std::errc()
                                 : std::from_chars(number.data(), end, positive).ec == std::errc();
}

// Makes valid JSON of what lenient writers produce (see the header).
std::string repaired(std::string_view json) {
  std::string fixed;
  fixed.reserve(json.size() + 64);
  bool in_string = false;
  const auto unit = [&](std::size_t at) {
    unsigned value = 0;
    if (json.size() < at + 6 || json[at] != '\\' || json[at + 1] != 'u') return value;
    std::from_chars(json.data() + at + 2, json.data() + at + 6, value, 16);
    return value;
  };
  for (std::size_t at = 0; at < json.size();) {
    const char c = json[at];
    if (in_string) {
      if (c == '\\' && at + 1 < json.size()) {
        const unsigned first = unit(at);
        const bool high = first >= 0xD800 && first < 0xDC00;
        if (const unsigned second = high ? unit(at + 6) : 0; second >= 0xDC00 && second < 0xE000) {
          fixed.append(json, at, 12);
          at += 12;
        } else if (first >= 0xD800 && first < 0xE000) {
          fixed += "\\ufffd";
          at += 6;
        } else {
          fixed.append(json, at, 2);
          at += 2;
        }
        continue;
      }
      in_string = c != '"';
      fixed += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
      ++at;
      continue;
    }
    if (c == '"') {
      in_string = true;
      fixed += c;
      ++at;
    } else if (is_digit(c) || c == '-' || is_letter(c)) {
      std::size_t end = at;
      while (end < json.size() && (is_digit(json[end]) || is_letter(json[end]) ||
                                   std::string_view("+-.").find(json[end]) != std::string_view::npos))
        ++end;
      const std::string_view word = json.substr(at, end - at);
      at = end;
      if (word == "NaN" || word == "Infinity" || word == "-Infinity")
        fixed += "null";
      else if (!is_letter(word[0]) && word.find_first_not_of("0123456789+-.eE") == std::string_view::npos &&
               !fits(word))
        fixed.append("\"").append(word).append("\"");
      else
        fixed.append(word);
    } else {
      fixed += c;
      ++at;
    }
  }
  return fixed;
}

std::string error_words(simdjson::error_code error, std::string_view json) {
  switch (error) {
    case simdjson::UNCLOSED_STRING:
      return "a string is not closed";
    case simdjson::STRING_ERROR:
      return "a string has an escape that does not exist";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "a word that is not true, false or null";
    case simdjson::NUMBER_ERROR:
      return "a number that is none";
    case simdjson::DEPTH_ERROR:
      return "nested too deep";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
      return "too large";
    default:
      return json.ends_with('}') || json.ends_with(']')
                 ? "a comma, bracket, quote or key is missing or out of place"
                 : "it ends too early or has a bracket, comma or key out of place";
  }
}

// The items of a JSON Feed, which says so; nothing for any other object.
std::optional<simdjson::dom::array> feed_items(Element root) {
  std::string_view version;
  simdjson::dom::array items;
  const bool is_feed = root["version"].get(version) == simdjson::SUCCESS &&
                       version.find("jsonfeed.org/") != version.npos &&
                       root["items"].get(items) == simdjson::SUCCESS;
  return is_feed ? std::optional(items) : std::nullopt;
}

// Parses records one after the other and hands the documents on.
class JsonRecords {
 public:
  JsonRecords(ByteStream& stream, const std::string& path, const FieldMap& fields, std::size_t limit,
              const SourceSink& sink)
      : decoder_(stream),
        maker_(path, fields),
        meanings_(fields),
        limit_(limit),
        sink_(sink),
        parser_(std::make_unique<simdjson::dom::parser>()) {}

  /// False when the sink wants no more.
  bool read(std::string& json, std::size_t number, std::uint32_t file_line) {
    if (trim(json).empty()) return true;
    if (!is_valid_utf8(json)) json = decoder_.decode(json);
    Element root;
    simdjson::error_code error = parse(json, root);
    if (error != simdjson::SUCCESS) {
      repaired_ = repaired(json);
      if (repaired_ != json && parse(repaired_, root) == simdjson::SUCCESS) error = simdjson::SUCCESS;
    }
    const bool large = json.size() > keep_bytes;
    bool more = true;
    if (error != simdjson::SUCCESS)
      more = skip(number, "not valid JSON: " + error_words(error, trim(json)));
    else if (!root.is_object())
      more = skip(number, "not a JSON object");
    else if (const auto items = feed_items(root))
      more = read_feed(root, *items);
    else
      more = sink_(maker_.make(values_of(root), number, file_line));
    // A parser takes ten times the room of its largest record: that is not kept for the small ones after it.
    if (large) {
      parser_ = std::make_unique<simdjson::dom::parser>();
      repaired_.clear();
      repaired_.shrink_to_fit();
      json.clear();
      json.shrink_to_fit();
    }
    return more;
  }
  bool skip(std::size_t number, std::string reason) { return sink_(maker_.skip(number, std::move(reason))); }
  bool skip_large(std::size_t number) { return skip(number, too_large_reason(limit_)); }
  void finish() { maker_.finish(sink_); }

 private:
  static constexpr std::size_t keep_bytes = 1024 * 1024;

  bool read_feed(Element feed, simdjson::dom::array items) {
    std::size_t number = 0;
    for (const Element item : items) {
      ++number;
      if (!item.is_object()) {
        if (!skip(number, "not a JSON object")) return false;
        continue;
      }
      RecordValues values = values_of(item);
      Element said;
      for (const auto& [key, field] :
           {std::pair("title", Field::source), std::pair("language", Field::language)})
        if (!values.has(field) && feed[key].get(said) == simdjson::SUCCESS)
          values.offer(field, FieldMap::npos, text_of(said, field));
      if (item["tags"].get(said) == simdjson::SUCCESS)
        values.offer(Field::section, FieldMap::npos, strings_of(said, Field::section));
      SourceResult made = maker_.make(std::move(values), number, 0);
      if (SourceDocument* document = std::get_if<SourceDocument>(&made)) document->type = feed_type;
      if (!sink_(std::move(made))) return false;
    }
    return true;
  }
  RecordValues values_of(Element root) {
    const FieldMap& fields = maker_.fields();
    RecordValues values;
    const simdjson::dom::object record = root.get_object().value_unsafe();
    for (const auto& [key, value] : record) {
      const KeyMeaning& meaning = meanings_.of(key);
      for (const auto& [field, rank] : meaning.fields) offer_value(values, field, rank, value);
      for (const std::size_t kept : meaning.kept) values.keep(kept, simdjson::minify(value));
    }
    const auto in_record = [&](const std::string& path, Element& found) {
      return path.find('.') != std::string::npos && find_path(root, path, found);
    };
    Element value;
    for (const Field field : record_fields)
      if (fields.is_given(field) && !values.has(field) && in_record(fields.keys(field).front(), value))
        offer_value(values, field, 0, value);
    for (std::size_t kept = 0; kept < fields.kept().size(); ++kept)
      if (!values.is_kept(kept) && in_record(fields.kept()[kept], value))
        values.keep(kept, simdjson::minify(value));
    return values;
  }
  simdjson::error_code parse(std::string& json, Element& root) {
    json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    return parser_->parse(json.data(), json.size(), false).get(root);
  }

  RecordDecoder decoder_;
  RecordMaker maker_;
  KeyMeanings meanings_;
  std::size_t limit_;
  const SourceSink& sink_;
  std::unique_ptr<simdjson::dom::parser> parser_;
  std::string repaired_;
};

// Whether a place in JSON is within a string, character by character.
class StringState {
 public:
  bool inside() const { return inside_; }
  void take(char c) {
    if (!inside_)
      inside_ = c == '"';
    else if (escaped_)
      escaped_ = false;
    else if (c == '\\')
      escaped_ = true;
    else if (c == '"')
      inside_ = false;
  }

 private:
  bool inside_ = false;
  bool escaped_ = false;
};

// Cuts a stream into its JSON values by counting brackets outside strings.
class JsonValues {
 public:
  JsonValues(ByteStream& stream, std::size_t limit) : stream_(stream), limit_(limit) {}

  enum class Found { value, too_large, end };
  /// The next value; of an array its items one by one.
  Found next(std::string& value) {
    value.clear();
    complete_ = false;
    std::size_t size = 0;
    std::size_t depth = 0;
    StringState string;
    bool begun = false;
    for (;;) {
      const std::string_view bytes = stream_.peek(1);
      if (bytes.empty()) break;
      std::size_t at = 0;
      std::size_t start = 0;
      bool done = false;
      for (; at < bytes.size() && !done; ++at) {
        const char c = bytes[at];
        if (!begun) {
          start = at;
          if (is_space(c) || c == ',') continue;
          if (c == (in_array_ ? ']' : '[')) {
            in_array_ = !in_array_;
            continue;
          }
          begun = true;
        }
        if (string.inside() || c == '"') {
          string.take(c);
          done = !string.inside() && depth == 0;
        } else if (c == '{' || c == '[') {
          ++depth;
        } else if (c == '}' || c == ']') {
          if (depth == 0) {  // it belongs to what is around this value
            if (at > start) break;
            done = true;
            continue;
          }
          done = --depth == 0;
        } else if (depth == 0 && (c == ',' || is_space(c))) {
          break;
        }
      }
      const bool ended = done || at < bytes.size();
      lines_.take(bytes.substr(0, begun ? start : at));
      if (begun) {
        if (size == 0) file_line_ = lines_.line();
        lines_.take(bytes.substr(start, at - start));
        size += at - start;
        if (size <= limit_)
          value.append(bytes.substr(start, at - start));
        else
          value.clear();
      }
      stream_.take(at);
      complete_ = begun && ended;
      if (complete_) break;
    }
    if (!begun) return Found::end;
    return size > limit_ ? Found::too_large : Found::value;
  }
  std::uint32_t file_line() const { return file_line_; }  // that the last value begins on
  bool in_array() const { return in_array_; }
  bool complete() const { return complete_; }  // the last value did not end only because the data did

 private:
  ByteStream& stream_;
  std::size_t limit_;
  LineCount lines_;
  std::uint32_t file_line_ = 0;
  bool complete_ = false;
  bool in_array_ = false;
};

// Whether brackets and strings all close within the line.
bool is_balanced(std::string_view line) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (in_string && line[at] == '\\')
      ++at;
    else if (line[at] == '"')
      in_string = !in_string;
    else if (!in_string && (line[at] == '{' || line[at] == '['))
      ++depth;
    else if (!in_string && (line[at] == '}' || line[at] == ']') && depth-- == 0)
      return false;
  }
  return depth == 0 && !in_string;
}

// JSON Lines, rather than one value that may be spread over lines: a malformed line must not take others with
// it, so lines it is unless the beginning clearly says otherwise.
bool is_in_lines(std::string_view head) {
  while (!head.empty() && is_space(head.front())) head.remove_prefix(1);
  const std::size_t end = head.find('\n');
  const std::string_view first = trim(head.substr(0, end));
  const std::string_view second = end == std::string_view::npos ? std::string_view() : head.substr(end + 1);
  if (first.starts_with('[')) return is_balanced(first) && trim(second).starts_with('[');
  if (!first.starts_with('{')) return true;
  return end == std::string_view::npos || is_balanced(first) || second.starts_with('{');
}

}  // namespace

void read_json_records(ByteStream& stream, const std::string& path, const FieldMap& fields, std::size_t limit,
                       const SourceSink& sink) {
  JsonRecords records(stream, path, fields, limit, sink);
  std::string json;
  if (is_in_lines(stream.peek(64 * 1024))) {
    LineReader lines(stream, limit);
    while (lines.next(json)) {
      // A file that breaks off leaves half a record: the damage is told, not that.
      if (!lines.complete() && !stream.failure().empty()) return;
      if (!(lines.too_long() ? records.skip_large(lines.number())
                             : records.read(json, lines.number(), lines.file_line())))
        return;
    }
  } else {
    JsonValues values(stream, limit);
    for (std::size_t number = 1;; ++number) {
      const auto found = values.next(json);
      if (!values.complete() && !stream.failure().empty()) return;
      if (found == JsonValues::Found::end) {
        if (values.in_array() && !records.skip(number, "not valid JSON: the array is not closed")) return;
        break;
      }
      if (!(found == JsonValues::Found::too_large ? records.skip_large(number)
                                                  : records.read(json, number, values.file_line())))
        return;
    }
  }
  if (stream.failure().empty()) records.finish();
}

}  // namespace byline
