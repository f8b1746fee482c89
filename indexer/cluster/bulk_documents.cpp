#include "indexer/cluster/bulk_documents.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/hexadecimal.hpp"
#include "common/text/text.hpp"

namespace byline::cluster {
namespace {

/// A value that is sorted by, or counted: Lucene takes no longer one.
std::string_view as_taken(std::string_view value) {
  constexpr std::size_t longest = 32'766;
  return value.substr(0, character_boundary(value, std::min(longest, value.size())));
}

/// A value as JSON: a number, a text, or a list of them.
void append_value(std::string& json, const ValueField& field, std::string_view value) {
  if (field.number) {
    json += value;
  } else if (field.several) {
    json += '[';
    schema::unpack_names(value, [&](std::string_view name) {
      if (json.back() != '[') json += ',';
      append_json_string(json, as_taken(name));
    });
    json += ']';
  } else if (field.slot == schema::signature_slot) {
    append_json_string(json, to_hexadecimal(value));
  } else {
    append_json_string(json, as_taken(value));
  }
}

void append_list(std::string& json, const std::vector<std::string>& texts) {
  json += '[';
  for (const std::string& text : texts) {
    if (json.back() != '[') json += ',';
    append_json_string(json, text);
  }
  json += ']';
}

void append_key(std::string& json, std::string_view name) {
  if (json.back() != '{') json += ',';
  append_json_string(json, name);
  json += ':';
}

}  // namespace

TermId BulkDocuments::intern(std::string_view term) {
  if (const auto known = ids_.find(term); known != ids_.end()) return TermId{known->second};
  const TermField& field = field_of_term(term);
  const auto number = static_cast<std::uint32_t>(terms_.size());
  terms_.push_back(
      {kept_term(term.substr(field.prefix.size())), static_cast<std::size_t>(&field - term_fields().data())});
  term_bytes_ += 2 * term.size();
  ids_.emplace(std::string(term), number);
  return TermId{number};
}

void BulkDocuments::add_posting(TermId term, std::uint32_t position, std::uint32_t wdf) {
  const auto number = static_cast<std::uint32_t>(term);
  places_[terms_.at(number).field].push_back({position, number});
  last_position_ = position;
  length_ += wdf;
}

/// Stems come behind the words that they are of.
void BulkDocuments::add_term(TermId term, std::uint32_t wdf) {
  const auto number = static_cast<std::uint32_t>(term);
  const std::size_t field = terms_.at(number).field;
  if (term_fields()[field].kept == Kept::places)
    places_[field].push_back({last_position_, number});
  else
    present_[field].push_back(number);
  length_ += wdf;
}

void BulkDocuments::add_value(std::uint32_t slot, std::string_view value) {
  if (const ValueField* field = field_of_slot(slot); field && !value.empty())
    values_.emplace_back(field, std::string(value));
}

/// Words by their positions: those of one joined, and marks where there is none. Between two texts of a list
/// are `gap_of_texts` positions, as from title to body.
std::vector<std::string> BulkDocuments::places_texts(std::vector<Place>& places) const {
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  std::vector<std::string> texts;
  std::uint32_t last = 0;
  for (const Place& place : places) {
    if (texts.empty()) texts.emplace_back();  // which begins at the first position, in every field
    if (place.position == last) {
      texts.back() += side_by_side;
    } else {
      std::uint32_t free = place.position - last - 1;
      for (; free >= gap_of_texts; free -= gap_of_texts) texts.emplace_back();
      for (; free > 0; --free) texts.back().append(texts.back().empty() ? "" : " ").append(1, nothing_here);
      if (!texts.back().empty()) texts.back() += ' ';
    }
    last = place.position;
    texts.back() += terms_[place.term].text;
  }
  return texts;
}

void BulkDocuments::append_terms(std::string& json) {
  for (std::size_t i = 0; i < term_fields().size(); ++i) {
    const TermField& field = term_fields()[i];
    std::vector<std::uint32_t>& present = present_[i];
    if (field.kept == Kept::places) {
      if (places_[i].empty()) continue;
      append_key(json, field.name);
      append_list(json, places_texts(places_[i]));
    } else if (!present.empty()) {
      std::sort(present.begin(), present.end());
      present.erase(std::unique(present.begin(), present.end()), present.end());
      append_key(json, field.name);
      std::vector<std::string> values;
      for (const std::uint32_t term : present) values.push_back(terms_[term].text);
      append_list(json, values);
    }
  }
}

void BulkDocuments::end_document() {
  const std::vector<std::uint32_t>& ids =
      present_[static_cast<std::size_t>(&field_of_prefix(schema::id_prefix) - term_fields().data())];
  if (ids.size() != 1) throw std::logic_error("a document has one id");
  Lines lines{terms_[ids.front()].text, "{\"index\":{\"_id\":"};
  append_json_string(lines.text, lines.id);
  std::string json = "{";
  append_terms(json);
  for (const auto& [field, value] : values_) {
    append_key(json, field->name);
    append_value(json, *field, value);
  }
  for (const auto& [field, value] : values_) {
    if (field->slot != schema::date_slot && field->slot != schema::file_date_slot) continue;
    append_key(json, day_field);
    json += value;
    break;
  }
  append_key(json, length_field);
  json += std::to_string(length_);
  append_key(json, data_field);
  json += data_;
  lines.text += "}}\n" + json + "}\n";
  bytes_ += lines.text.size();
  lines_.push_back(std::move(lines));
  drop_document();
}

void BulkDocuments::drop_document() {
  for (auto& places : places_) places.clear();
  for (auto& present : present_) present.clear();
  values_.clear();
  data_.clear();
  length_ = last_position_ = 0;
}

std::size_t BulkDocuments::memory() const {
  constexpr std::size_t a_term = 120;
  return bytes_ + term_bytes_ + terms_.size() * a_term;
}

void BulkDocuments::write(const std::string&) { throw std::logic_error("a cluster takes no database"); }

bool BulkDocuments::forget_terms() {
  constexpr std::size_t very_many = 500'000;
  if (terms_.size() < very_many) return false;
  ids_.clear();
  terms_.clear();
  term_bytes_ = 0;
  return true;
}

}  // namespace byline::cluster
