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
  const std::string &mine = id(document), &its = id(other);
  return mine != its ? mine < its : document < other;
}

const std::string& TieOrder::id(Xapian::docid document) {
  const auto [known, is_new] = ids_.try_emplace(document);
  if (is_new) known->second = id_of(database_, document);
  return known->second;
}

}  // namespace byline
