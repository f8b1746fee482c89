#include "indexer/sources/csv_records.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/fields/stored_fields.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

// Where the rows and cells of a text end, character by character. A quote opens a quoted cell only where a
// cell begins, so that 5" in running text swallows nothing.
class CellScanner {
 public:
  explicit CellScanner(const CsvShape& shape) : shape_(shape) {}

  enum class Found { character, delimiter, row_end };
  Found take(char c) {
    if (state_ == State::quoted) {
      if (c == '"') state_ = State::quote_in_quoted;
      return Found::character;
    }
    if (c == '\n' || (c == '\r' && shape_.bare_returns)) {
      state_ = State::cell_start;
      return Found::row_end;
    }
    if (c == shape_.delimiter) {
      state_ = State::cell_start;
      return Found::delimiter;
    }
    if (c == '"' && (state_ == State::cell_start || state_ == State::quote_in_quoted))
      state_ = State::quoted;
    else if (state_ == State::cell_start ? c != ' ' || !shape_.spaced_quotes
                                         : state_ != State::quote_in_quoted || !is_space(c))
      state_ = State::plain;
    return Found::character;
  }

 private:
  enum class State { cell_start, plain, quoted, quote_in_quoted };
  CsvShape shape_;
  State state_ = State::cell_start;
};

// One row as written, with the newlines of its quoted cells.
class RowReader {
 public:
  RowReader(ByteStream& stream, const CsvShape& shape, std::size_t limit)
      : stream_(stream), shape_(shape), limit_(limit) {}

  bool next(std::string& row) {
    row.clear();
    too_long_ = false;
    complete_ = false;
    line_ = next_line_;
    file_line_ = lines_.line();
    bool any = false;
    CellScanner cells(shape_);
    const char line_end = shape_.bare_returns ? '\r' : '\n';
    for (;;) {
      const std::string_view bytes = stream_.peek(1);
      if (bytes.empty()) break;
      any = true;
      std::size_t at = 0;
      for (; at < bytes.size() && !complete_; ++at) {
        next_line_ += bytes[at] == line_end;
        complete_ = cells.take(bytes[at]) == CellScanner::Found::row_end;
      }
      if (row.size() + at > limit_)
        too_long_ = true;
      else if (!too_long_)
        row.append(bytes.substr(0, at));
      lines_.take(bytes.substr(0, at));
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
  std::uint32_t file_line() const { return file_line_; }

 private:
  ByteStream& stream_;
  CsvShape shape_;
  std::size_t limit_;
  std::size_t line_ = 1;
  std::size_t next_line_ = 1;
  LineCount lines_;
  std::uint32_t file_line_ = 0;
  bool too_long_ = false;
  bool complete_ = false;
};

std::vector<std::string> cells_of(std::string_view row, const CsvShape& shape) {
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
    } else if (c == shape.delimiter) {
      cells.emplace_back();
      at_start = true;
    } else {
      cells.back() += c;
      at_start = at_start && c == ' ' && shape.spaced_quotes;
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

// What each column is taken for.
using Columns = std::vector<KeyMeaning>;

Columns columns_of(const std::vector<std::string>& names, const FieldMap& fields) {
  KeyMeanings meanings(fields);
  Columns columns;
  for (const std::string& name : names) columns.push_back(meanings.of(trim(name)));
  return columns;
}

bool gives(const KeyMeaning& column, Field field) {
  return std::any_of(column.fields.begin(), column.fields.end(),
                     [field](const auto& meaning) { return meaning.first == field; });
}

void offer_cell(RecordValues& values, const KeyMeaning& column, std::string_view cell) {
  for (const auto& [field, rank] : column.fields) {
    if (is_plain(field))
      values.offer(field, rank, cell.empty() ? std::vector<std::string>{} : std::vector{std::string(cell)});
    else
      values.offer(field, rank, std::string(cell));
  }
  for (const std::size_t kept : column.kept) {
    std::string json;
    append_json_string(json, to_valid_utf8(cell));
    values.keep(kept, std::move(json));
  }
}

RecordValues values_of(std::vector<std::string> cells, const Columns& columns, char delimiter) {
  std::string unquoted;
  if (cells.size() > columns.size()) {
    const bool text_is_last = gives(columns.back(), Field::text);
    for (std::size_t i = columns.size(); i < cells.size(); ++i) {
      if (text_is_last)
        cells[columns.size() - 1] += delimiter + cells[i];
      else if (!trim(cells[i]).empty())
        unquoted += "\n\n" + cells[i];
    }
    cells.resize(columns.size());
  }
  cells.resize(columns.size());
  RecordValues values;
  for (std::size_t i = 0; i < columns.size(); ++i) offer_cell(values, columns[i], trim(cells[i]));
  if (!unquoted.empty()) values[Field::text] += unquoted;
  return values;
}

// Whether quoted cells stand behind a space: `1, "Lock, closed"`. Where one stands right behind its
// delimiter, a quote behind a space belongs to the text.
bool has_spaced_quotes(std::string_view head, char delimiter) {
  if (delimiter == ' ') return false;
  bool spaced = false;
  for (std::size_t at = head.find(delimiter); at != std::string_view::npos;
       at = head.find(delimiter, at + 1)) {
    const std::size_t next = head.find_first_not_of(' ', at + 1);
    if (next == std::string_view::npos || head[next] != '"') continue;
    if (next == at + 1) return false;
    spaced = true;
  }
  return spaced;
}

// Whether the first row ends with a carriage return alone, as old Macs and Excel for Mac write it.
bool returns_end_rows(std::string_view head) {
  bool quoted = false;
  for (std::size_t at = 0; at < head.size(); ++at) {
    quoted = quoted != (head[at] == '"');
    if (quoted) continue;
    if (head[at] == '\n') return false;
    if (head[at] == '\r') return at + 1 == head.size() || head[at + 1] != '\n';
  }
  return false;
}

// Excel's first line "sep=;", which names the delimiter.
bool take_separator_line(std::string_view head, CsvShape& shape) {
  const std::string_view line = head.substr(0, std::min(head.find_first_of("\r\n"), head.size()));
  std::string_view bare = line;
  if (bare.starts_with('"') && bare.ends_with('"') && bare.size() > 1) bare = bare.substr(1, bare.size() - 2);
  if (bare.size() != 5 || !starts_with_nocase(bare, "sep=") || bare.back() == '"' || is_letter(bare.back()) ||
      is_digit(bare.back()))
    return false;
  shape.delimiter = bare.back();
  shape.skipped_bytes = line.size();
  shape.spaced_quotes = has_spaced_quotes(head, shape.delimiter);
  return true;
}

// How well a shape fits the first rows: how many after the first have as many cells as that, and how many
// delimiters that has; zeros when it has none.
std::pair<std::size_t, std::size_t> fit_of(std::string_view head, const CsvShape& shape) {
  CellScanner cells(shape);
  std::size_t count = 0;
  std::size_t in_header = 0;
  std::size_t alike = 0;
  std::size_t row = 0;
  for (const char c : head) {
    const auto found = cells.take(c);
    count += found == CellScanner::Found::delimiter;
    if (found != CellScanner::Found::row_end) continue;
    if (row == 0)
      in_header = count;
    else
      alike += count == in_header;
    count = 0;
    if (++row == 20) break;
  }
  if (row == 0) in_header = count;
  return in_header > 0 ? std::pair(alike + 1, in_header) : std::pair(std::size_t{0}, std::size_t{0});
}

}  // namespace

CsvShape csv_shape(std::string_view head) {
  CsvShape shape;
  shape.bare_returns = returns_end_rows(head);
  if (take_separator_line(head, shape)) return shape;
  // The right delimiter parts the header, and the rows after it into as many cells.
  std::pair<std::size_t, std::size_t> best;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    CsvShape candidate = shape;
    candidate.delimiter = delimiter;
    candidate.spaced_quotes = has_spaced_quotes(head, delimiter);
    if (const auto fit = fit_of(head, candidate); fit > best) {
      best = fit;
      shape = candidate;
    }
  }
  return shape;
}

void read_csv_records(ByteStream& stream, const std::string& path, const FieldMap& fields, std::size_t limit,
                      const SourceSink& sink) {
  const CsvShape shape = csv_shape(stream.peek(sniffed_head).substr(0, sniffed_head));
  stream.take(shape.skipped_bytes);
  RowReader rows(stream, shape, limit);
  std::string row;
  do {
    if (!rows.next(row)) return;
  } while (trim(row).empty() && !rows.too_long());

  RecordDecoder decoder(stream);
  const std::vector<std::string> names = cells_of(decoder.decode(row), shape);
  const Columns columns = columns_of(names, fields);
  RecordMaker maker(path, fields);
  const auto has = [&](Field field) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const auto& column) { return gives(column, field); });
  };
  for (const Field field : record_fields)
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
            : sink(maker.make(values_of(cells_of(decoder.decode(row), shape), columns, shape.delimiter),
                              rows.line(), rows.file_line()));
    if (!more) return;
  }
}

}  // namespace byline
