#include "searcher/search/sorting.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "common/schema.hpp"
#include "searcher/query/ranking.hpp"

namespace byline {

DocumentSet first_by_date(const DocumentSet& documents, const ColumnFile& columns, bool newest,
                          std::size_t wanted) {
  const std::uint32_t last = columns.last_document();
  // Ascending in the order wanted: 0 stands for no date, and comes last.
  const auto key = [&](std::uint32_t document) {
    const std::uint32_t date = columns.date(document);
    return newest || date == 0 ? ~date : date;
  };
  std::vector<std::uint32_t> keys;
  documents.for_each([&](std::uint32_t document) {
    if (document <= last) keys.push_back(key(document));
  });
  if (wanted >= keys.size()) return documents;
  if (wanted == 0) return DocumentSet(documents.highest());
  const auto nth = keys.begin() + static_cast<std::ptrdiff_t>(wanted - 1);
  std::nth_element(keys.begin(), nth, keys.end());
  DocumentSet first(documents.highest());
  documents.for_each([&](std::uint32_t document) {
    if (document > last || key(document) <= *nth) first.add(document);
  });
  return first;
}

Xapian::MSet page(const Xapian::Database& database, const FoundDocuments& found, const ColumnFile* columns,
                  bool ranked, SortOrder order, Xapian::doccount offset, Xapian::doccount wanted) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(query::weighting_scheme());
  const bool by_date = order == SortOrder::oldest_first || order == SortOrder::newest_first;
  const bool newest = order == SortOrder::newest_first;
  const Xapian::Query weighed = ranked ? found.ranked : Xapian::Query(std::string());
  if (by_date && columns)
    enquire.set_query(restricted(
        database, weighed, first_by_date(found.documents, *columns, newest, std::size_t{offset} + wanted)));
  else
    enquire.set_query(ranked ? weighed : restricted(database, weighed, found.documents));
  Xapian::MultiValueKeyMaker date, title;
  // Documents without a date come last whichever way the others go.
  date.add_value(schema::date_slot, newest, newest ? "" : "99999999");
  title.add_value(schema::title_slot);
  if (by_date)
    enquire.set_sort_by_key_then_relevance(&date, false);
  else if (order == SortOrder::title)
    enquire.set_sort_by_key_then_relevance(&title, false);
  return enquire.get_mset(offset, wanted, matches_to_look_at(database, weighed));
}

}  // namespace byline
