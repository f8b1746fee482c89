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
#include "searcher/matching/best_by_words.hpp"
#include "searcher/matching/ranking.hpp"
#include "searcher/search/tie_order.hpp"

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

/// A match, whose score is comparable(), and the key that it is sorted by, where there is one.
struct Sorted {
  RankedMatch match;
  std::string key{};
};

/// Documents without weights, which Xapian need not be asked for.
std::vector<Sorted> unweighed(const DocumentSet& documents) {
  std::vector<Sorted> matches;
  documents.for_each([&](std::uint32_t document) { matches.push_back({{document, 0}}); });
  return matches;
}

std::vector<Sorted> matches_of(const Xapian::MSet& set) {
  std::vector<Sorted> matches;
  matches.reserve(set.size());
  for (auto match = set.begin(); match != set.end(); ++match)
    matches.push_back({{*match, query::comparable(match.get_weight())}, match.get_sort_key()});
  return matches;
}

/// Some, the last of them alike, are put in order.
class Order {
 public:
  Order(const Xapian::Database& database, query::Postings& postings, const JointColumns* columns,
        const Page& page)
      : ties_(database, postings, columns, page.file_dates), stop_at_(database.get_doccount()) {}

  /// `wanted` matches after the first `offset` ones. `best(n)`: the first n, those that are alike in any
  /// order.
  template <class Best>
  std::vector<RankedMatch> page(std::size_t offset, std::size_t wanted, Best&& best) {
    if (wanted == 0) return {};
    const std::size_t end = offset + wanted;
    std::vector<Sorted> matches;
    // All that are alike with the last one wanted are needed.
    for (std::size_t some = std::min(end + 1, stop_at_);; some = std::min(4 * some, stop_at_)) {
      matches = best(some);
      if (matches.size() < some || some == stop_at_ || !alike(matches[end - 1], matches.back())) break;
    }
    return cut(matches, offset, end);
  }

  /// The same of all there are, in order but for what is alike.
  std::vector<RankedMatch> cut(std::vector<Sorted>& matches, std::size_t offset, std::size_t end) {
    end = std::min(end, matches.size());
    for (std::size_t first = 0, next = 0; first < end; first = next) {
      while (next < matches.size() && alike(matches[first], matches[next])) ++next;
      if (next <= offset || next - first == 1) continue;
      const bool by_id = next - first <= most_ids_read;
      const auto begin = matches.begin();
      std::partial_sort(begin + static_cast<std::ptrdiff_t>(first),
                        begin + static_cast<std::ptrdiff_t>(std::min(next, end)),
                        begin + static_cast<std::ptrdiff_t>(next),
                        [this, by_id](const Sorted& a, const Sorted& b) {
                          return ties_(a.match.document, b.match.document, by_id);
                        });
    }
    std::vector<RankedMatch> page;
    for (std::size_t i = offset; i < end; ++i) page.push_back(matches[i].match);
    return page;
  }
  TieOrder& ties() { return ties_; }

 private:
  static bool alike(const Sorted& a, const Sorted& b) {
    return a.key == b.key && a.match.score == b.match.score;
  }

  TieOrder ties_;
  const std::size_t stop_at_;  // there are no more
};

/// Days since 1970; nothing for what is no date.
std::optional<int> day_number(std::uint32_t yyyymmdd) {
  using namespace std::chrono;
  const year_month_day date = calendar_day(static_cast<int>(yyyymmdd));
  if (!date.ok()) return std::nullopt;
  return static_cast<int>(sys_days(date).time_since_epoch().count());
}

/// Keys in the order of digits in the first of some slots that has any; documents without come last,
/// whichever way the others go.
class DigitKeys : public Xapian::KeyMaker {
 public:
  DigitKeys(bool descending, std::vector<std::uint32_t> slots)
      : descending_(descending), slots_(std::move(slots)) {}
  std::string operator()(const Xapian::Document& document) const override {
    std::string key;
    for (auto slot = slots_.begin(); key.empty() && slot != slots_.end(); ++slot)
      key = document.get_value(*slot);
    if (key.empty()) return "~";
    if (descending_)
      for (char& digit : key) digit = static_cast<char>('0' + '9' - digit);
    return key;
  }

 private:
  const bool descending_;
  const std::vector<std::uint32_t> slots_;
};

DigitKeys keys_of(const Page& page) {
  switch (page.order) {
    case SortOrder::first_added:
    case SortOrder::last_added:
      return {page.order == SortOrder::last_added, {schema::added_slot}};
    default:
      if (page.file_dates)
        return {page.order == SortOrder::newest_first, {schema::date_slot, schema::file_date_slot}};
      return {page.order == SortOrder::newest_first, {schema::date_slot}};
  }
}

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
std::vector<Sorted> best_of_shards(query::Postings& postings, const Xapian::Query& query,
                                   std::size_t wanted) {
  std::vector<Sorted> best;
  for (std::size_t shard = 0; shard < postings.shards(); ++shard) {
    const Xapian::Database& database = postings.shard(shard);
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(query::weighting_scheme(database));
    enquire.set_query(stoppable(database, query, postings.stop()));
    const Xapian::MSet matches =
        enquire.get_mset(0, static_cast<Xapian::doccount>(wanted), matches_to_look_at(database, query));
    for (Sorted& sorted : matches_of(matches)) {
      sorted.match.document = postings.number_among_all(sorted.match.document, shard);
      best.push_back(std::move(sorted));
    }
  }
  std::sort(best.begin(), best.end(),
            [](const Sorted& a, const Sorted& b) { return a.match.score > b.match.score; });
  best.resize(std::min(best.size(), wanted));
  return best;
}

std::vector<RankedMatch> best_of(const Xapian::Database& database, query::Postings& postings,
                                 const Xapian::Query& query, std::size_t offset, std::size_t wanted,
                                 Order& order) {
  if (postings.shards() > 1 && weighs_words_only(query))
    return order.page(offset, wanted,
                      [&](std::size_t best) { return best_of_shards(postings, query, best); });
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(query::weighting_scheme(database));
  enquire.set_query(stoppable(database, query, postings.stop()));
  return order.page(offset, wanted, [&](std::size_t best) {
    return matches_of(
        enquire.get_mset(0, static_cast<Xapian::doccount>(best), matches_to_look_at(database, query)));
  });
}

/// What ranks some of the documents found, `others` being the rest of them.
Xapian::Query ranking_of(const Xapian::Database& database, query::Postings& postings,
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

/// What is ranked: matches, their database and its postings, and the order of what is alike.
struct Ranked {
  const Xapian::Database& database;
  query::Postings& postings;
  const FoundDocuments& found;
  Order& order;
};

/// The best of some of the documents found; `weighed()` gives a query for them, if Xapian has to be asked.
template <class Weighed>
std::vector<RankedMatch> best_among(const Ranked& ranked, const DocumentSet& documents, Weighed&& weighed,
                                    std::size_t offset, std::size_t wanted) {
  const auto& [database, postings, found, order] = ranked;
  if (found.summed)
    if (const auto best = query::best_by_words(postings, *found.summed, documents, offset + wanted)) {
      std::vector<Sorted> matches;
      for (const auto& [document, score] : *best) matches.push_back({{document, score}});
      return order.cut(matches, offset, offset + wanted);
    }
  return best_of(database, postings, weighed(), offset, wanted, order);
}

std::vector<RankedMatch> first_then_others(const Ranked& ranked, const Page& page) {
  DocumentSet others = ranked.found.documents;
  others -= *page.first;
  const auto best = [&](const DocumentSet& some, const DocumentSet& rest, std::size_t offset,
                        std::size_t wanted) {
    const auto weighed = [&] {
      return ranking_of(ranked.database, ranked.postings, ranked.found, some, rest);
    };
    return best_among(ranked, some, weighed, offset, wanted);
  };
  const std::size_t first = page.first->count();
  std::vector<RankedMatch> matches;
  if (page.offset < first)
    matches = best(*page.first, others, page.offset, std::min(page.wanted, first - page.offset));
  if (matches.size() == page.wanted || page.offset + page.wanted <= first) return matches;
  const std::size_t passed = page.offset > first ? page.offset - first : 0;
  const std::vector<RankedMatch> more = best(others, *page.first, passed, page.wanted - matches.size());
  matches.insert(matches.end(), more.begin(), more.end());
  return matches;
}

std::vector<RankedMatch> best_by_age(const Xapian::Database& database, query::Postings& postings,
                                     const Xapian::Query& query, const JointColumns* columns,
                                     const Page& page, Order& order) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(query::weighting_scheme(database));
  enquire.set_query(stoppable(database, query, postings.stop()));
  std::vector<RankedMatch> all;
  for (const Sorted& sorted : matches_of(enquire.get_mset(0, database.get_doccount())))
    all.push_back(sorted.match);
  weigh_by_age(all, database, columns, page);
  const auto better = [&](const RankedMatch& a, const RankedMatch& b) {
    const bool first = page.first && page.first->has(a.document);
    if (page.first && first != page.first->has(b.document)) return first;
    const float left = query::comparable(a.score * a.recency), right = query::comparable(b.score * b.recency);
    return left != right ? left > right : order.ties()(a.document, b.document);
  };
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(std::min(page.offset, all.size()));
  const auto end =
      begin + static_cast<std::ptrdiff_t>(std::min(page.wanted, static_cast<std::size_t>(all.end() - begin)));
  std::partial_sort(all.begin(), end, all.end(), better);
  return {begin, end};
}

/// By date, from the columns.
std::vector<RankedMatch> first_by_columns(const Xapian::Database& database, query::Postings& postings,
                                          const FoundDocuments& found, const JointColumns& columns,
                                          const Page& page, Order& order) {
  const bool newest = page.order == SortOrder::newest_first;
  const std::size_t end = page.offset + page.wanted;
  DocumentSet first = first_by_date(found.documents, columns, newest, page.file_dates, end);
  std::vector<Sorted> matches;
  if (page.ranked) {
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(query::weighting_scheme(database));
    const auto count = static_cast<Xapian::doccount>(first.count());
    enquire.set_query(restricted(database, found.ranked, std::move(first), postings.stop()));
    matches = matches_of(enquire.get_mset(0, count));
  } else {
    matches = unweighed(first);
  }
  for (Sorted& sorted : matches) {
    const std::uint32_t date = order.ties().date(sorted.match.document);
    sorted.key = std::to_string(date == 0 ? 0 : newest ? date : 99'99'99'99 - date);
    sorted.key.insert(0, 8 - std::min<std::size_t>(8, sorted.key.size()), '0');
  }
  std::sort(matches.begin(), matches.end(), [](const Sorted& a, const Sorted& b) {
    return a.key != b.key ? a.key > b.key : a.match.score > b.match.score;
  });
  return order.cut(matches, page.offset, end);
}

}  // namespace

std::vector<RankedMatch> matches_of_page(const Xapian::Database& database, query::Postings& postings,
                                         const FoundDocuments& found, const JointColumns* columns,
                                         const Page& page) {
  const bool restrict = !page.ranked || found.ranks_others;
  const Xapian::Query weighed = page.ranked ? found.ranked : Xapian::Query(std::string());
  const auto whole = [&] {
    return restrict ? restricted(database, weighed, found.documents, postings.stop()) : weighed;
  };
  Order order(database, postings, columns, page);
  const Ranked ranked{database, postings, found, order};
  if (page.order == SortOrder::relevance && page.ranked) {
    if (page.recency_days > 0) return best_by_age(database, postings, whole(), columns, page, order);
    if (page.first) return first_then_others(ranked, page);
    return best_among(ranked, found.documents, whole, page.offset, page.wanted);
  }
  if (page.order == SortOrder::relevance) {  // all are alike
    std::vector<Sorted> matches = unweighed(found.documents);
    return order.cut(matches, page.offset, page.offset + page.wanted);
  }
  const bool by_date = page.order == SortOrder::oldest_first || page.order == SortOrder::newest_first;
  if (by_date && columns) return first_by_columns(database, postings, found, *columns, page, order);
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(query::weighting_scheme(database));
  enquire.set_query(stoppable(database, whole(), postings.stop()));
  DigitKeys digits = keys_of(page);
  Xapian::MultiValueKeyMaker title;
  title.add_value(schema::title_slot);
  enquire.set_sort_by_key_then_relevance(
      page.order == SortOrder::title ? static_cast<Xapian::KeyMaker*>(&title) : &digits, false);
  return order.page(page.offset, page.wanted, [&](std::size_t best) {
    return matches_of(
        enquire.get_mset(0, static_cast<Xapian::doccount>(best), matches_to_look_at(database, weighed)));
  });
}

}  // namespace byline
