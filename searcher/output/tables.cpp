#include "searcher/output/tables.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "common/fields/stored_fields.hpp"
#include "common/text/date.hpp"
#include "common/text/text.hpp"
#include "searcher/results/hit.hpp"

namespace byline {

namespace {

/// Whether a spreadsheet may take a cell for a formula. A sign alone is none.
bool looks_like_formula(std::string_view cell) {
  const std::size_t first = cell.find_first_not_of(' ');
  if (first == cell.npos) return false;
  constexpr std::array<std::string_view, 8> signs{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
    return cell.substr(first).starts_with(sign) && first + sign.size() < cell.size();
  });
}

/// Cells one after the other → lines.
class TableWriter {
 public:
  explicit TableWriter(TableForm form) : form_(form) {}

  /// What the program itself has made: a number, the name of a column.
  void add(std::string_view cell) {
    if (!at_beginning_) lines_ += form_ == TableForm::tsv ? '\t' : ',';
    at_beginning_ = false;
    if (form_ == TableForm::tsv || cell.find_first_of(",\"") == cell.npos) {
      lines_ += cell;
      return;
    }
    lines_ += '"';
    for (const char c : cell) lines_.append(c == '"' ? 2 : 1, c);
    lines_ += '"';
  }
  void add(std::uint64_t number) { add(std::to_string(number)); }
  /// What comes from documents or the user.
  void add_text(std::string_view bytes) {
    const std::string cell = printable(bytes);
    add(form_ == TableForm::csv && looks_like_formula(cell) ? '\'' + cell : cell);
  }
  void end_row() {
    lines_ += '\n';
    at_beginning_ = true;
  }
  std::string lines() && { return std::move(lines_); }

 private:
  const TableForm form_;
  std::string lines_;
  bool at_beginning_ = true;
};

/// Column after column of the values of a row, with their names.
template <class Row>
struct Column {
  std::string_view name;
  void (*add)(TableWriter& table, const Row& row);
};

/// The fields of a hit's row, from the first column on.
constexpr auto field_columns = [] {
  constexpr auto has_column = [](const FieldRow& field) { return field.column > 0; };
  std::array<Field, std::count_if(field_table.begin(), field_table.end(), has_column)> in_order{};
  for (const FieldRow& field : field_table)
    if (has_column(field)) in_order.at(field.column - first_column) = field.field;
  return in_order;
}();

std::string value_of(const Hit& hit, Field field, bool file_dates) {
  switch (field) {
    case Field::id:
      return hit.id;
    case Field::date:
      return iso_date(file_dates ? hit.date : own_date(hit));
    case Field::source:
      return hit.source;
    case Field::title:
      return hit.title;
    case Field::path:
      return hit.path;
    case Field::language:
      return hit.language;
    case Field::type:
      return hit.type;
    case Field::person:
      return joined(hit.persons);
    case Field::org:
      return joined(hit.organizations);
    case Field::place:
      return joined(hit.places);
    default:
      return joined(values_of(hit, field));
  }
}

/// Snippets begin and end with "…" where they were cut.
std::string snippets(const Hit& hit) {
  std::string text;
  for (const Snippet& snippet : hit.snippets) text += (text.empty() ? "" : " ") + snippet.text;
  return text;
}

/// What --keep kept, as JSON.
std::string extra(const Hit& hit) {
  std::string json;
  for (const auto& [key, value] : hit.extra) {
    json += json.empty() ? '{' : ',';
    append_json_string(json, key);
    json += ':' + value;
  }
  return json.empty() ? json : json + '}';
}

/// Behind the fields.
constexpr Column<Hit> other_columns[] = {
    {"snippet", [](TableWriter& table, const Hit& hit) { table.add_text(snippets(hit)); }},
    {"page",
     [](TableWriter& table, const Hit& hit) {
       const bool has_page = !hit.snippets.empty() && hit.snippets.front().page > 0;
       table.add(has_page ? std::to_string(hit.snippets.front().page) : std::string());
     }},
    {"matched",
     [](TableWriter& table, const Hit& hit) {
       table.add(!hit.all_words ? "" : *hit.all_words ? "all" : "some");
     }},
    {"date_from", [](TableWriter& table, const Hit& hit) { table.add(keyword(hit.date_from)); }},
    {"extra", [](TableWriter& table, const Hit& hit) { table.add_text(extra(hit)); }},
};

template <std::size_t count>
void add_row(TableWriter& table, const std::array<std::string_view, count>& cells) {
  for (const std::string_view cell : cells) table.add(cell);
  table.end_row();
}

}  // namespace

std::string table(const std::vector<Hit>& hits, TableForm form, HitColumns columns) {
  TableWriter table(form);
  for (const std::string_view name : {"rank", "score"}) table.add(name);
  for (const Field field : field_columns)
    table.add(row(field).json.empty() ? row(field).name : row(field).json);
  for (const Column<Hit>& column : other_columns) table.add(column.name);
  if (columns.stories) table.add("story");
  if (columns.copies) table.add("copy_of");
  table.end_row();
  for (const Hit& hit : hits) {
    table.add(hit.rank);
    table.add(with_decimals(hit.score, 4));
    for (const Field field : field_columns) table.add_text(value_of(hit, field, columns.file_dates));
    for (const Column<Hit>& column : other_columns) column.add(table, hit);
    if (columns.stories) table.add(hit.story ? hit.story->name : std::string());
    if (columns.copies) table.add_text(hit.copy_of);
    table.end_row();
  }
  return std::move(table).lines();
}

std::string table(const std::vector<Facet>& facets, TableForm form, bool relations) {
  TableWriter table(form);
  for (const std::string_view name : {"field", "count", "name", "also"}) table.add(name);
  if (relations)
    for (const std::string_view name : {"score", "everywhere"}) table.add(name);
  table.end_row();
  for (const Facet& facet : facets)
    for (const FacetValue& value : facet.values) {
      table.add(facet.field);
      table.add(value.count);
      table.add_text(value.name);
      table.add_text(value.story ? value.story->headline : joined(value.also));
      if (relations) {
        table.add(with_decimals(value.score.value_or(0), 4));
        table.add(value.everywhere.value_or(0));
      }
      table.end_row();
    }
  return std::move(table).lines();
}

std::string table(const Comparison& comparison, TableForm form) {
  TableWriter table(form);
  table.add(keyword(comparison.by));
  for (const ComparedQuery& query : comparison.queries) table.add_text(query.query);
  table.end_row();
  for (std::size_t at = 0; at < comparison.periods.size(); ++at) {
    table.add(comparison.periods[at]);
    for (const ComparedQuery& query : comparison.queries) table.add(query.counts[at]);
    table.end_row();
  }
  return std::move(table).lines();
}

std::string table(const Timeline& timeline, TableForm form) {
  TableWriter table(form);
  table.add(keyword(timeline.by));
  for (const std::string_view name : {"count", "outlets", "headline", "id", "source"}) table.add(name);
  table.end_row();
  for (const TimelinePeriod& period : timeline.periods) {
    table.add(period.name);
    table.add(period.count);
    table.add(period.outlets);
    for (const std::string& text : {period.headline, period.id, period.source}) table.add_text(text);
    table.end_row();
  }
  return std::move(table).lines();
}

std::string table(const std::vector<EntityReasons>& entities, TableForm form) {
  TableWriter table(form);
  for (const std::string_view name :
       {"field", "entity", "name", "documents", "reason", "kind", "reason_code"})
    table.add(name);
  table.end_row();
  for (const EntityReasons& entity : entities)
    for (const NameReason& name : entity.names) {
      table.add(keyword(entity.kind));
      table.add_text(entity.name);
      table.add_text(name.name);
      table.add(name.documents);
      table.add_text(name.reason);
      table.add(keyword(name.kind));
      table.add(name.code);
      table.end_row();
    }
  return std::move(table).lines();
}

std::string file_list(const std::vector<Hit>& hits, char end) {
  std::string list;
  std::unordered_set<std::string_view> seen;
  for (const Hit& hit : hits)
    if (seen.insert(hit.path).second) list += hit.path + end;
  return list;
}

std::string match_count(const Summary& summary) { return std::to_string(summary.matches) + '\n'; }

}  // namespace byline
