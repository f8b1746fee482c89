#include "common/cluster/cluster_fields.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "common/fields/schema.hpp"
#include "common/text/hexadecimal.hpp"
#include "common/text/text.hpp"

namespace byline::cluster {
namespace {

using Json = nlohmann::json;

std::vector<TermField> all_term_fields() {
  std::vector<TermField> fields{{std::string(schema::stem_prefix), "stems", Kept::places},
                                {std::string(schema::title_stem_prefix), "title_stems", Kept::places},
                                {std::string(schema::title_prefix), "title_words", Kept::places},
                                {std::string(schema::folder_prefix), "folder", Kept::presence},
                                {std::string(schema::file_prefix), "file", Kept::presence},
                                {std::string(schema::member_prefix), "member", Kept::presence},
                                {std::string(schema::alias_prefix), "alias", Kept::presence},
                                {std::string(schema::possible_prefix), "possible", Kept::presence},
                                {"", "words", Kept::places}};
  for (const FieldRow& row : field_table) {
    if (!row.prefix.empty() && row.kind != FieldKind::path)
      fields.push_back({std::string(row.prefix), std::string(row.name), Kept::presence});
    if (!row.word_prefix.empty() && row.field != Field::title)
      fields.push_back({std::string(row.word_prefix), std::string(row.name) + "_words", Kept::places});
  }
  std::stable_sort(fields.begin(), fields.end(),
                   [](const TermField& a, const TermField& b) { return a.prefix.size() > b.prefix.size(); });
  return fields;
}

std::vector<ValueField> all_value_fields() {
  std::vector<ValueField> fields{{schema::signature_slot, "signature", false, true},
                                 {schema::record_line_slot, "record_line", false, true},
                                 {schema::file_date_slot, "file_date", true}};
  for (const FieldRow& row : field_table)
    if (row.slot != no_slot)
      fields.push_back({row.slot,
                        row.kind == FieldKind::date ? std::string(row.name) : std::string(row.name) + "_as",
                        row.kind == FieldKind::date, true, row.several});
  return fields;
}

Json properties() {
  Json properties;
  for (const TermField& field : term_fields()) {
    Json& its = properties[field.name];
    if (field.kept == Kept::presence) {
      its = {{"type", "keyword"}};
    } else {
      its = {{"type", "text"},
             {"analyzer", "byline"},
             {"similarity", "byline"},
             {"position_increment_gap", gap_of_texts}};
    }
  }
  for (const ValueField& field : value_fields()) {
    Json& its = properties[field.name];
    if (field.number)
      its = {
          {"type", field.slot == schema::added_slot ? "long" : "integer"}};  // seconds are longer than days
    else
      its = {{"type", "keyword"}, {"index", false}, {"doc_values", field.counted}};
  }
  properties[day_field] = {{"type", "integer"}, {"index", false}};
  properties[length_field] = {{"type", "integer"}, {"index", false}};
  properties[data_field] = {{"type", "object"}, {"enabled", false}};
  return properties;
}

}  // namespace

std::span<const TermField> term_fields() {
  static const std::vector<TermField> fields = all_term_fields();
  return fields;
}

const TermField& field_of_prefix(std::string_view prefix) {
  return *std::ranges::find(term_fields(), prefix, &TermField::prefix);
}

const TermField& field_of_term(std::string_view term) {
  return *std::ranges::find_if(term_fields(),
                               [&](const TermField& field) { return term.starts_with(field.prefix); });
}

std::string kept_term(std::string_view body) {
  return is_valid_utf8(body) && !body.starts_with(side_by_side) ? std::string(body)
                                                                : side_by_side + to_hexadecimal(body);
}

std::string term_kept_as(std::string_view kept) {
  return kept.starts_with(side_by_side) ? from_hexadecimal(kept.substr(1)) : std::string(kept);
}

std::span<const ValueField> value_fields() {
  static const std::vector<ValueField> fields = all_value_fields();
  return fields;
}

const ValueField* field_of_slot(std::uint32_t slot) {
  const auto found = std::ranges::find(value_fields(), slot, &ValueField::slot);
  return found == value_fields().end() ? nullptr : &*found;
}

std::string creation(unsigned shards, unsigned replicas, std::string_view meta) {
  constexpr int longest_place = 1'000'000;  // of a token, where many words stand at one position
  Json mapping_meta = Json::parse(meta);
  mapping_meta["byline"] = version;
  const Json body = {
      {"settings",
       {{"index",
         {{"number_of_shards", shards},
          {"number_of_replicas", replicas},
          {"codec", "best_compression"},
          {"refresh_interval", "5s"},
          {"max_result_window", 1'000'000},
          {"mapping", {{"total_fields", {{"limit", 200}}}}},
          {"similarity", {{"byline", {{"type", "BM25"}, {"k1", 1.6}, {"b", 0.75}}}}},
          {"analysis",
           {{"tokenizer", {{"byline", {{"type", "whitespace"}, {"max_token_length", longest_place}}}}},
            {"filter",
             {{"byline_places",
               {{"type", "pattern_capture"},
                {"preserve_original", false},
                {"patterns", Json::array({std::string("([^") + side_by_side + "]+)"})}}},
              {"byline_gaps",
               {{"type", "stop"}, {"stopwords", Json::array({std::string(1, nothing_here)})}}}}},
            {"analyzer",
             {{"byline",
               {{"type", "custom"},
                {"tokenizer", "byline"},
                {"filter", Json::array({"byline_places", "byline_gaps"})}}}}}}}}}}},
      {"mappings", {{"dynamic", "strict"}, {"_meta", mapping_meta}, {"properties", properties()}}}};
  return body.dump();
}

}  // namespace byline::cluster
