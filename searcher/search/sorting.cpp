#include "searcher/search/sorting.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <vector>

#include "common/fields/schema.hpp"
#include "common/text/date.hpp"
#include "searcher/counts/slot.hpp"
#include "searcher/matching/ranking.hpp"

namespace byline {

DocumentSet first_by_date(const DocumentSet& documents, const JointColumns& columns, bool newest,
                          bool file_dates, std::size_t wanted) {
  // Ascending in the order wanted: 0 stands for no date, and comes last.
  const auto key = [&](std::uint32_t document) {
    const std::uint32_t date = columns.date(document, file_dates);
    return newest || date == 0 ? ~date : date;
  };
  std::vector<std::uint32_t> keys;
  documents.for_each([&](std::uint32_t document) {
    if (columns.covers(document)) keys.push_back(key(document));
  });
  if (wanted >= keys.size()) return documents;
  if (wanted == 0) return DocumentSet(documents.highest());
  const auto nth = keys.begin() + static_cast<std::ptrdiff_t>(wanted - 1);
  std::nth_element(keys.begin(), nth, keys.end());
  DocumentSet first(documents.highest());
  documents.for_each([&](std::uint32_t document) {
    if (!columns.covers(document) || key(document) <= *nth) first.add(document);
  });
  return first;
}

namespace {

std::vector<RankedMatch> matches_of(const Xapian::MSet& set) {
  std::vector<RankedMatch> matches;
  matches.reserve(set.size());
  for (auto match = set.begin(); match != set.end(); ++match) matches.push_back({*match, match.get_weight()});
  return matches;
}

/// Days since 1970; nothing for what is no date.
std::optional<int> day_number(std::uint32_t yyyymmdd) {
  using namespace std::chrono;
  const year_month_day date = calendar_day(static_cast<int>(yyyymmdd));
  if (!date.ok()) return std::nullopt;
  return static_cast<int>(sys_days(date).time_since_epoch().count());
}

/// Keys in the order of dates, documents without one last whichever way the others go.
class DateKeys : public Xapian::KeyMaker {
 public:
  DateKeys(bool newest, bool file_dates) : newest_(newest), file_dates_(file_dates) {}
  std::string operator()(const Xapian::Document& document) const override {
    std::string key = document.get_value(schema::date_slot);
    if (key.empty() && file_dates_) key = document.get_value(schema::file_date_slot);
    if (key.empty()) return "~";
    if (newest_)
      for (char& digit : key) digit = static_cast<char>('0' + '9' - digit);
    return key;
  }

 private:
  const bool newest_, file_dates_;
};

/// Gives each match its recency. Those without a date count as the oldest. Where some come before all others,
/// they alone say which days are the newest and the oldest: lists that end with them have the same ones.
void weigh_by_age(std::vector<RankedMatch>& matches, const Xapian::Database& database,
                  const JointColumns* columns, const Page& page) {
  std::sort(matches.begin(), matches.end(),
            [](const RankedMatch& a, const RankedMatch& b) { return a.document < b.document; });
  std::vector<std::optional<int>> days;
  days.reserve(matches.size());
  Slot dates(database, schema::date_slot), of_files(database, schema::file_date_slot);
  const auto date = [&](Xapian::docid document) {
    if (columns && columns->covers(document)) return columns->date(document, page.file_dates);
    std::string digits = dates.value(document);
    if (digits.empty() && page.file_dates) digits = of_files.value(document);
    return static_cast<std::uint32_t>(std::atoi(digits.c_str()));
  };
  const std::optional<int> last = day_number(static_cast<std::uint32_t>(page.today));
  std::optional<int> newest, oldest;
  for (const RankedMatch& match : matches) {
    std::optional<int> each = day_number(date(match.document));
    if (each && last) each = std::min(*each, *last);
    days.push_back(each);
    if (!each || (page.first && !page.first->has(match.document))) continue;
    newest = std::max(newest.value_or(*each), *each);
    oldest = std::min(oldest.value_or(*each), *each);
  }
  if (!newest) return;
  for (std::size_t i = 0; i < matches.size(); ++i)
    matches[i].recency = recency(std::max(0, *newest - days[i].value_or(*oldest)), page.recency_days);
}

/// Whether all of its weights are those of words, which are the same in a database alone as among several.
bool weighs_words_only(const Xapian::Query& query) {
  using Query = Xapian::Query;
  switch (query.get_type()) {
    case Query::LEAF_POSTING_SOURCE:
    case Query::LEAF_MATCH_ALL:
    case Query::LEAF_MATCH_NOTHING:
      return true;
    case Query::OP_FILTER:
    case Query::OP_AND_NOT:
      return weighs_words_only(query.get_subquery(0));
    case Query::OP_OR:
    case Query::OP_AND:
    case Query::OP_AND_MAYBE:
    case Query::OP_SCALE_WEIGHT:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
        if (!weighs_words_only(query.get_subquery(i))) return false;
      return true;
    default:
      return false;
  }
}

/// The best of several databases: asked for them at once, Xapian has to look at all matches; of each alone it
/// need not.
std::vector<RankedMatch> best_of_shards(const query::Postings& postings, const Xapian::Query& query,
                                        std::size_t offset, std::size_t wanted) {
  std::vector<RankedMatch> best;
  for (std::size_t shard = 0; shard < postings.shards(); ++shard) {
    const Xapian::Database& database = postings.shard(shard);
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(query::weighting_scheme());
    enquire.set_query(stoppable(database, query, postings.stop()));
    const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(offset + wanted),
                                                  matches_to_look_at(database, query));
    for (RankedMatch& match : matches_of(matches)) {
      match.document = postings.number_among_all(match.document, shard);
      best.push_back(match);
    }
  }
  std::sort(best.begin(), best.end(), [](const RankedMatch& a, const RankedMatch& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
  });
  best.resize(std::min(best.size(), offset + wanted));
  best.erase(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(std::min(offset, best.size())));
  return best;
}

std::vector<RankedMatch> best_of(const Xapian::Database& database, const query::Postings& postings,
                                 const Xapian::Query& query, std::size_t offset, std::size_t wanted) {
  if (postings.shards() > 1 && weighs_words_only(query))
    return best_of_shards(postings, query, offset, wanted);
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(query::weighting_scheme());
  enquire.set_query(stoppable(database, query, postings.stop()));
  return matches_of(enquire.get_mset(static_cast<Xapian::doccount>(offset),
                                     static_cast<Xapian::doccount>(wanted),
                                     matches_to_look_at(database, query)));
}

/// What ranks some of the documents found, `others` being the rest of them.
Xapian::Query ranking_of(const Xapian::Database& database, const query::Postings& postings,
                         const FoundDocuments& found, const DocumentSet& documents,
                         const DocumentSet& others) {
  // Who wants many of them goes through all, window by window, and leaves the others out; who wants few leaps
  // from one to the next. With AND_MAYBE Xapian would have to look at each.
  constexpr std::size_t few = 8;
  if (!found.ranks_others && others.count() / few < documents.count()) {
    Xapian::Query most = without(database, found.ranked, others, postings.stop());
    if (matches_to_look_at(postings.shard(0), most) == 0) return most;
  }
  return restricted(database, found.ranked, documents, postings.stop());
}

std::vector<RankedMatch> first_then_others(const Xapian::Database& database, const query::Postings& postings,
                                           const FoundDocuments& found, const Page& page) {
  DocumentSet others = found.documents;
  others -= *page.first;
  const std::size_t first = page.first->count();
  std::vector<RankedMatch> matches;
  if (page.offset < first)
    matches = best_of(database, postings, ranking_of(database, postings, found, *page.first, others),
                      page.offset, std::min(page.wanted, first - page.offset));
  if (matches.size() == page.wanted || page.offset + page.wanted <= first) return matches;
  const std::size_t passed = page.offset > first ? page.offset - first : 0;
  const std::vector<RankedMatch> more =
      best_of(database, postings, ranking_of(database, postings, found, others, *page.first), passed,
              page.wanted - matches.size());
  matches.insert(matches.end(), more.begin(), more.end());
  return matches;
}

std::vector<RankedMatch> best_by_age(const Xapian::Database& database, const query::Postings& postings,
                                     const Xapian::Query& query, const JointColumns* columns,
                                     const Page& page) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(query::weighting_scheme());
  enquire.set_query(stoppable(database, query, postings.stop()));
  std::vector<RankedMatch> all = matches_of(enquire.get_mset(0, database.get_doccount()));
  weigh_by_age(all, database, columns, page);
  const auto better = [&](const RankedMatch& a, const RankedMatch& b) {
    const bool first = page.first && page.first->has(a.document);
    if (page.first && first != page.first->has(b.document)) return first;
    const double left = a.score * a.recency, right = b.score * b.recency;
    return left != right ? left > right : a.document < b.document;
  };
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(std::min(page.offset, all.size()));
  const auto end =
      begin + static_cast<std::ptrdiff_t>(std::min(page.wanted, static_cast<std::size_t>(all.end() - begin)));
  std::partial_sort(all.begin(), end, all.end(), better);
  return {begin, end};
}

}  // namespace

std::vector<RankedMatch> matches_of_page(const Xapian::Database& database, const query::Postings& postings,
                                         const FoundDocuments& found, const JointColumns* columns,
                                         const Page& page) {
  const bool restrict = !page.ranked || found.ranks_others;
  const Xapian::Query weighed = page.ranked ? found.ranked : Xapian::Query(std::string());
  const auto whole = [&] {
    return restrict ? restricted(database, weighed, found.documents, postings.stop()) : weighed;
  };
  if (page.order == SortOrder::relevance && page.ranked) {
    if (page.recency_days > 0) return best_by_age(database, postings, whole(), columns, page);
    if (page.first) return first_then_others(database, postings, found, page);
    return best_of(database, postings, whole(), page.offset, page.wanted);
  }
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(query::weighting_scheme());
  const bool by_date = page.order == SortOrder::oldest_first || page.order == SortOrder::newest_first;
  const bool newest = page.order == SortOrder::newest_first;
  if (by_date && columns)
    enquire.set_query(restricted(
        database, weighed,
        first_by_date(found.documents, *columns, newest, page.file_dates, page.offset + page.wanted),
        postings.stop()));
  else
    enquire.set_query(stoppable(database, whole(), postings.stop()));
  DateKeys date(newest, page.file_dates);
  Xapian::MultiValueKeyMaker title;
  title.add_value(schema::title_slot);
  if (by_date)
    enquire.set_sort_by_key_then_relevance(&date, false);
  else if (page.order == SortOrder::title)
    enquire.set_sort_by_key_then_relevance(&title, false);
  return matches_of(enquire.get_mset(static_cast<Xapian::doccount>(page.offset),
                                     static_cast<Xapian::doccount>(page.wanted),
                                     matches_to_look_at(database, weighed)));
}

}  // namespace byline
