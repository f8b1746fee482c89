#include "indexer/annotation/annotator.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/fields/schema.hpp"
#include "common/names/named.hpp"
#include "common/names/names.hpp"
#include "common/names/reason_words.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

std::string_view word(FoundBy by) {
  switch (by) {
    case FoundBy::model:
      return "model";
    case FoundBy::rules:
      return "rules";
    case FoundBy::vote:
      return "vote";
    case FoundBy::index:
      return "index";
    case FoundBy::elsewhere:
      break;
  }
  return "elsewhere";
}

/// JSON is UTF-8, whatever a path holds.
void append_text(std::string& json, std::string_view text) {
  if (is_valid_utf8(text))
    append_json_string(json, text);
  else
    append_json_string(json, to_valid_utf8(text));
}

/// Writes an object member by member.
class Members {
 public:
  explicit Members(std::string& json) : json_(json) { json_ += '{'; }
  std::string& key(std::string_view key) {
    if (json_.back() != '{') json_ += ',';
    return json_.append(1, '"').append(key).append("\":");
  }
  void text(std::string_view name, std::string_view value) { append_text(key(name), value); }
  void text_or_null(std::string_view name, std::string_view value) {
    value.empty() ? void(key(name).append("null")) : text(name, value);
  }
  void number(std::string_view name, std::size_t value) { key(name).append(std::to_string(value)); }
  void number_or_null(std::string_view name, std::size_t value) {
    value == 0 ? void(key(name).append("null")) : number(name, value);
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    key(name) += '[';
    for (const std::string& value : values) {
      if (&value != &values.front()) json_ += ',';
      append_text(json_, value);
    }
    json_ += ']';
  }
  void end() { json_ += '}'; }

 private:
  std::string& json_;
};

/// Places in a text told as bytes, in ascending order → as code points.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}
  std::size_t at(std::size_t byte) {
    counted_ += code_points(text_.substr(byte_, byte - byte_));
    byte_ = byte;
    return counted_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0, counted_ = 0;
};

std::string step(std::string_view name, JoinCode code, const std::string& reason) {
  std::string json;
  Members members(json);
  members.text("name", name);
  members.text("reason_code", word(code));
  members.text("reason", reason);
  members.end();
  return json;
}

bool begins_with(const std::vector<std::string>& words, const std::vector<std::string>& beginning) {
  return words.size() > beginning.size() && std::equal(beginning.begin(), beginning.end(), words.begin());
}

/// What a name is to the fullest one that its document has.
JoinCode code_within_document(EntityKind kind, const std::string& name, const std::string& full) {
  if (spelling_key(kind, name) == spelling_key(kind, full)) return JoinCode::spelling;
  if (kind == EntityKind::person) return JoinCode::short_form;
  if (is_acronym(name) && may_abbreviate(name, full)) return JoinCode::acronym;
  if (is_acronym(full) && may_abbreviate(full, name)) return JoinCode::expansion;
  return begins_with(name_words(kind, name).words, name_words(kind, full).words) ? JoinCode::with_generic_tail
                                                                                 : JoinCode::short_form;
}

void append_description(Members& members, const StoredFields& fields) {
  members.text("id", fields.id);
  members.text("path", fields.path);
  members.text_or_null("title", fields.title);
  members.text_or_null("date", iso_date(fields.date));
  members.text_or_null("language", fields.language);
  members.text_or_null("source", fields.source);
  members.text_or_null("date_from", keyword(fields.date_from));
  const FilePlace place = place_of(fields, 0);
  members.number_or_null("line", place.line);
  members.number_or_null("column", place.column);
}

/// Each field that has no member of its own, and what --keep kept.
void append_values(Members& members, const StoredFields& fields) {
  for (const FieldRow& field : field_table) {
    if (!is_plain(field.field) || field.json.empty()) continue;
    std::vector<std::string> values;
    std::string joined;
    for (const FieldValue& each : fields.values) {
      if (each.field != field.field) continue;
      joined.append(joined.empty() ? "" : "; ").append(each.value);
      values.push_back(each.value);
    }
    members.text_or_null(field.json, joined);
    if (!field.json_list.empty()) members.texts(field.json_list, values);
  }
  Members extra(members.key("extra"));
  for (const auto& [key, json] : fields.extra) extra.key(key).append(json);
  extra.end();
}

void append_parts(Members& members, const StoredFields& fields) {
  std::string& json = members.key("boilerplate") += '[';
  CodePoints in_boilerplate(fields.text), in_pages(fields.text);
  for (const Boilerplate& part : fields.boilerplate) {
    json.append(json.back() == '[' ? "[" : ",[").append(std::to_string(in_boilerplate.at(part.begin)));
    json.append(",").append(std::to_string(in_boilerplate.at(part.end))).append("]");
  }
  json += ']';
  members.key("pages") += '[';
  for (const PageStart& page : fields.pages) {
    if (json.back() != '[') json += ',';
    Members each(json);
    each.number("begin", in_pages.at(page.begin));
    each.number_or_null("page", page.number);
    each.text_or_null("section", page.name);
    each.end();
  }
  json += ']';
  members.text("page_kind", keyword(fields.page_kind));
}

}  // namespace

Annotator::Annotator(const AnalysisOptions& options, std::size_t words_memory, const IndexNames* index)
    : reader_(options, words_memory), index_(index), aliases_(index ? index->table() : AliasTable()) {}

Annotator::Shown Annotator::shown(const DocumentEntity& entity) const {
  const AliasGroup* group = aliases_.find(entity.kind, name_key(entity.name));
  if (!group) return {entity.kind, entity.name, {}};
  Shown shown{group->kind, group->name, {}};
  for (const JoinReason* reason : index_->steps(*group, entity.name))
    shown.steps.append(shown.steps.empty() ? "" : ",")
        .append(step(reason->other, reason->code, in_words(*reason)));
  return shown;
}

const std::string& Annotator::steps_of(const PlacedName& place) {
  const DocumentEntity& entity = entities_[place.entity];
  const Shown& shown = shown_[place.entity];
  if (place.name == entity.name) return shown.steps;
  const auto [known, is_new] = steps_.try_emplace(std::to_string(place.entity) + ' ' + place.name);
  std::string& steps = known->second;
  if (!is_new || name_key(place.name) == name_key(shown.name)) return steps;  // the latter: of none
  if (name_key(place.name) != name_key(entity.name)) {
    const JoinCode code = code_within_document(entity.kind, place.name, entity.name);
    steps =
        step(entity.name, code,
             in_words({entity.kind, entity.name, place.name, code, entity.name, 1}, "this document uses"));
  }
  if (!steps.empty() && !shown.steps.empty()) steps += ',';
  return steps += shown.steps;
}

/// Those in bytes [begin, end) of the text as it was read.
void Annotator::append_names(std::string& json, std::size_t begin, std::size_t end) {
  const std::string_view text = std::string_view(reader_.whole()).substr(begin, end - begin);
  CodePoints code_points(text);
  json += '[';
  for (const PlacedName& place : places_) {
    if (place.begin < begin || place.end > end) continue;
    const Shown& shown = shown_[place.entity];
    if (json.back() != '[') json += ',';
    Members members(json);
    members.number("begin", code_points.at(place.begin - begin));
    members.number("end", code_points.at(place.end - begin));
    members.text("field", keyword(shown.kind));
    members.text("name", shown.name);
    members.text("text", text.substr(place.begin - begin, place.end - place.begin));
    Members evidence(members.key("evidence"));
    evidence.text("found_by", word(place.found_by));
    evidence.key("joined").append("[").append(steps_of(place)).append("]");
    evidence.end();
    members.end();
  }
  json += ']';
}

/// Those found, and of those that are possible what the index has as organisations.
void Annotator::take_names(StoredFields& fields) {
  const std::size_t found = fields.entities.size();
  constexpr std::uint32_t none = ~0U;
  std::vector<std::uint32_t> number(fields.possible.size(), none);
  entities_ = std::move(fields.entities);
  for (std::size_t at = 0; index_ && at < fields.possible.size(); ++at) {
    if (!index_->votes().contains(name_key(fields.possible[at].name))) continue;
    number[at] = static_cast<std::uint32_t>(entities_.size());
    entities_.push_back(std::move(fields.possible[at]));
  }
  std::erase_if(places_, [&](const PlacedName& place) {
    return place.entity >= found && number[place.entity - found] == none;
  });
  for (PlacedName& place : places_)
    if (place.entity >= found) place.entity = number[place.entity - found];
}

std::string Annotator::line(SourceDocument&& document) {
  StoredFields fields = reader_.read(document, &places_);
  fields.record_line = document.record_line;
  take_names(fields);
  steps_.clear();
  shown_.clear();
  for (const DocumentEntity& entity : entities_) shown_.push_back(shown(entity));
  std::vector<Named> named = whom_it_names(entities_, aliases_);

  std::string json;
  json.reserve(2 * fields.text.size() + 2048);
  Members members(json);
  members.text("type", "document");
  members.number("format", 1);
  append_description(members, fields);
  for (const EntityKind kind : all_entity_kinds)
    members.texts(schema::row_of(kind).json, most_mentioned_first(named, kind));
  append_values(members, fields);
  members.key("title_highlights").append("[]");
  members.text("text", fields.text);
  members.key("highlights").append("[]");
  append_names(members.key("names"), reader_.text_begin(), reader_.whole().size());
  append_parts(members, fields);
  members.key("notes").append("[]");
  append_names(members.key("title_names"), 0, reader_.text_begin());
  members.end();
  if (reader_.is_large()) reader_.forget_words();
  return json += '\n';
}

}  // namespace byline
