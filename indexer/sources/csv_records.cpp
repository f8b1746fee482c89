#include "indexer/sources/csv_records.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "common/text.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

// One row as written, with the newlines of its quoted cells. A quote opens a quoted cell only where a cell
// begins, so that 5" in running text swallows nothing.
class RowReader {
 public:
  RowReader(ByteStream& stream, char delimiter, std::size_t limit)
      : stream_(stream), delimiter_(delimiter), limit_(limit) {}

  bool next(std::string& row) {
    row.clear();
    too_long_ = false;
    complete_ = false;
    line_ = next_line_;
    bool any = false;
    State state = State::cell_start;
    for (;;) {
      const std::string_view bytes = stream_.peek(1);
      if (bytes.empty()) break;
      any = true;
      std::size_t at = 0;
      for (; at < bytes.size() && !complete_; ++at) {
        const char c = bytes[at];
        next_line_ += c == '\n';
        if (state == State::quoted) {
          if (c == '"') state = State::quote_in_quoted;
        } else if (c == '\n') {
          complete_ = true;
        } else if (c == '"' && (state == State::cell_start || state == State::quote_in_quoted)) {
          state = State::quoted;
        } else if (c == delimiter_) {
          state = State::cell_start;
        } else if (state != State::quote_in_quoted || !is_space(c)) {
          state = State::plain;
        }
      }
      if (row.size() + at > limit_)
        too_long_ = true;
      else if (!too_long_)
        row.append(bytes.substr(0, at));
      stream_.take(at);
      if (complete_) break;
    }
    if (too_long_) {
      row.clear();
      row.shrink_to_fit();
    }
    while (row.ends_with('\n') || row.ends_with('\r')) row.pop_back();
    return any;
  }
  bool too_long() const { return too_long_; }
  bool complete() const { return complete_; }
  std::size_t line() const { return line_; }

 private:
  enum class State { cell_start, plain, quoted, quote_in_quoted };
  ByteStream& stream_;
  char delimiter_;
  std::size_t limit_;
  std::size_t line_ = 1;
  std::size_t next_line_ = 1;
  bool too_long_ = false;
  bool complete_ = false;
};

std::vector<std::string> cells_of(std::string_view row, char delimiter) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  bool at_start = true;
  for (std::size_t at = 0; at < row.size(); ++at) {
    const char c = row[at];
    if (quoted) {
      if (c != '"') {
        cells.back() += c;
      } else if (at + 1 < row.size() && row[at + 1] == '"') {
        cells.back() += '"';
        ++at;
      } else {
        quoted = false;
      }
    } else if (c == '"' && at_start) {
      quoted = true;
      at_start = false;
    } else if (c == delimiter) {
      cells.emplace_back();
      at_start = true;
    } else {
      cells.back() += c;
      at_start = false;
    }
  }
  return cells;
}

constexpr std::size_t sniffed_head = 64 * 1024;

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < names.size() && i < 12; ++i) list += (i > 0 ? ", " : "") + names[i];
  return names.size() > 12 ? list + ", …" : list;
}

// For each column the fields it may give.
struct Meaning {
  Field field;
  std::size_t rank;
};
using Columns = std::vector<std::vector<Meaning>>;

Columns columns_of(const std::vector<std::string>& names, const FieldMap& fields) {
  Columns columns(names.size());
  for (std::size_t i = 0; i < names.size(); ++i)
    for (const Field field : all_fields)
      if (const std::size_t rank = fields.rank(field, trim(names[i])); rank != FieldMap::npos)
        columns[i].push_back({field, rank});
  return columns;
}

bool gives(const std::vector<Meaning>& column, Field field) {
  return std::any_of(column.begin(), column.end(),
                     [&](const Meaning& meaning) { return meaning.field == field; });
}

RecordValues values_of(std::vector<std::string> cells, const Columns& columns, char delimiter) {
  std::string extra;
  if (cells.size() > columns.size()) {
    const bool text_is_last = gives(columns.back(), Field::text);
    for (std::size_t i = columns.size(); i < cells.size(); ++i) {
      if (text_is_last)
        cells[columns.size() - 1] += delimiter + cells[i];
      else if (!trim(cells[i]).empty())
        extra += "\n\n" + cells[i];
    }
    cells.resize(columns.size());
  }
  cells.resize(columns.size());
  RecordValues values;
  for (std::size_t i = 0; i < columns.size(); ++i)
    for (const Meaning& meaning : columns[i])
      values.offer(meaning.field, meaning.rank, std::string(trim(cells[i])));
  if (!extra.empty()) values[Field::text] += extra;
  return values;
}

}  // namespace

char csv_delimiter(std::string_view head) {
  constexpr std::array delimiters = {',', ';', '\t', '|'};
  std::array<std::size_t, 4> in_header = {};
  std::array<std::size_t, 4> rows_alike = {};
  // The right one parts the header, and the rows after it into as many cells.
  for (std::size_t i = 0; i < delimiters.size(); ++i) {
    std::size_t count = 0;
    std::size_t row = 0;
    bool quoted = false;
    for (const char c : head) {
      quoted = quoted != (c == '"');
      if (quoted) continue;
      count += c == delimiters[i];
      if (c != '\n') continue;
      if (row == 0)
        in_header[i] = count;
      else
        rows_alike[i] += count == in_header[i] && count > 0;
      count = 0;
      if (++row == 20) break;
    }
    if (row == 0) in_header[i] = count;
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < delimiters.size(); ++i)
    if (std::pair(in_header[i] > 0 ? rows_alike[i] + 1 : 0, in_header[i]) >
        std::pair(in_header[best] > 0 ? rows_alike[best] + 1 : 0, in_header[best]))
      best = i;
  return delimiters[best];
}

void read_csv_records(ByteStream& stream, const std::string& path, const FieldMap& fields, std::size_t limit,
                      const SourceSink& sink) {
  const char delimiter = csv_delimiter(stream.peek(sniffed_head).substr(0, sniffed_head));
  RowReader rows(stream, delimiter, limit);
  std::string row;
  do {
    if (!rows.next(row)) return;
  } while (trim(row).empty() && !rows.too_long());

  RecordDecoder decoder(stream);
  const std::vector<std::string> names = cells_of(decoder.decode(row), delimiter);
  const Columns columns = columns_of(names, fields);
  RecordMaker maker(path, "csv", fields);
  const auto has = [&](Field field) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const auto& column) { return gives(column, field); });
  };
  for (const Field field : all_fields)
    if (fields.is_given(field) && !has(field)) {
      sink(Skipped{path, "no column \"" + fields.keys(field).front() +
                             "\", which --fields names; the columns are: " + joined(names)});
      return;
    }
  if (!has(Field::text) && !has(Field::title)) {
    sink(Skipped{
        path,
        "no text: no column is called text, title or the like (name it with --fields); the columns are: " +
            joined(names)});
    return;
  }
  while (rows.next(row)) {
    if (!rows.complete() && !stream.failure().empty()) return;
    if (trim(row).empty() && !rows.too_long()) continue;
    const bool more =
        rows.too_long()
            ? sink(maker.skip(rows.line(), too_large_reason(limit)))
            : sink(maker.make(values_of(cells_of(decoder.decode(row), delimiter), columns, delimiter),
                              rows.line()));
    if (!more) return;
  }
}

}  // namespace byline
