#include "searcher/search/close_matches.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <utility>

#include "searcher/search/tie_order.hpp"

namespace byline {
namespace {

/// Weighs them by closeness, and puts them in order.
void weigh_anew(query::Postings& postings, TieOrder& ties, const query::Closeness& closeness,
                std::span<RankedMatch> matches) {
  std::sort(matches.begin(), matches.end(),
            [](const RankedMatch& a, const RankedMatch& b) { return a.document < b.document; });
  std::vector<Xapian::docid> documents;
  for (const RankedMatch& match : matches) documents.push_back(match.document);
  const auto weights = query::closeness_weights(postings, closeness, documents);
  for (std::size_t i = 0; i < matches.size(); ++i) {
    matches[i].closeness = std::accumulate(weights[i].begin(), weights[i].end(), 0.0);
    matches[i].score += matches[i].closeness;
  }
  std::sort(matches.begin(), matches.end(), [&](const RankedMatch& a, const RankedMatch& b) {
    const float left = query::comparable(a.score * a.recency), right = query::comparable(b.score * b.recency);
    return left != right ? left > right : ties(a.document, b.document);
  });
}

}  // namespace

std::vector<RankedMatch> matches_by_closeness(const Xapian::Database& database, query::Postings& postings,
                                              const FoundDocuments& found, const JointColumns* columns,
                                              const Page& page, const query::Closeness& closeness) {
  if (closeness.pairs.empty() || page.order != SortOrder::relevance || !page.ranked)
    return matches_of_page(database, postings, found, columns, page);
  TieOrder ties(database, postings, columns, page.file_dates);
  const std::size_t all = found.documents.count(), first = page.first ? page.first->count() : all;
  std::vector<RankedMatch> matches;
  for (const auto& [begin, end] : {std::pair(std::size_t{0}, first), std::pair(first, all)}) {
    const std::size_t from = std::max(begin, page.offset), to = std::min(end, page.offset + page.wanted);
    if (from >= to) continue;
    const std::size_t close = std::min(begin + query::close_documents, end);
    Page part = page;
    part.offset = from < close ? begin : from;
    part.wanted = std::max(to, from < close ? close : to) - part.offset;
    std::vector<RankedMatch> weighed = matches_of_page(database, postings, found, columns, part);
    if (from < close)
      weigh_anew(postings, ties, closeness,
                 std::span(weighed).first(std::min(weighed.size(), close - begin)));
    for (std::size_t i = from - part.offset; i < std::min(to - part.offset, weighed.size()); ++i)
      matches.push_back(weighed[i]);
  }
  return matches;
}

}  // namespace byline
