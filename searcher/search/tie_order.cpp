#include "searcher/search/tie_order.hpp"

#include "common/database.hpp"
#include "common/fields/schema.hpp"
#include "common/text/number_in.hpp"

namespace byline {

std::uint32_t TieOrder::date(Xapian::docid document) {
  if (columns_ && columns_->covers(document)) return columns_->date(document, file_dates_);
  const auto [known, is_new] = dates_.try_emplace(document);
  if (!is_new) return known->second;
  const Xapian::Document values = database_.get_document(document, Xapian::DOC_ASSUME_VALID);
  std::string day = values.get_value(schema::date_slot);
  if (day.empty() && file_dates_) day = values.get_value(schema::file_date_slot);
  return known->second = number_in<std::uint32_t>(day).value_or(0);
}

bool TieOrder::operator()(Xapian::docid document, Xapian::docid other, bool by_id) {
  const std::uint32_t day = date(document), other_day = date(other);
  if (day != other_day) return day > other_day;
  if (!by_id || document == other) return document < other;
  const std::string_view mine = id(document), its = id(other);
  return mine != its ? mine < its : document < other;
}

std::string_view TieOrder::id(Xapian::docid document) {
  if (columns_)
    if (const std::string_view id = columns_->id(document); !id.empty()) return id;
  const auto [known, is_new] = ids_.try_emplace(document);
  if (is_new) known->second = read_id(document);
  return known->second;
}

std::string TieOrder::read_id(Xapian::docid document) {
  const auto shards = static_cast<Xapian::docid>(postings_.shards());
  const std::size_t shard = (document - 1) % shards;
  if (const glass::Table* table = postings_.table(shard, glass::TableName::termlist)) {
    glass::TermListReader& reader = term_lists_.try_emplace(shard, *table).first->second;
    if (const auto term = reader.first_term((document - 1) / shards + 1, schema::id_prefix))
      return term->substr(schema::id_prefix.size());
  }
  return id_of(database_, document);
}

}  // namespace byline
