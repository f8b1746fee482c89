// Dates that can be two days, settled by the other dates of their source.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "indexer/sources/records.hpp"
#include "indexer/sources/source_document.hpp"
#include "indexer/sources/temporary_file.hpp"

namespace byline {

/// Gives a document whose date can be two days the one that an order of day and month makes it; with
/// DateOrder::unknown leaves it as it is.
void settle_date(SourceDocument& document, DateOrder order);

/// Gives a document whose date has a month that is another in Croatian the one of its language, where that is
/// known.
void settle_month(SourceDocument& document);

/// Stands between the reader of one file and whoever takes its documents. In the numbers of a date the day or
/// the month comes first, and each source has its own way: a document dated 05/06/2020 is held back until the
/// file has been read, and takes its date by the other documents of the same source, 16/09/2020 among them.
/// Where they say nothing, or both, it has no date. Held back in a file without a name, not in memory, so
/// that a stream of any length needs but one pass; such documents come last.
class DateSettler {
 public:
  /// `given`: the order of dates that are not settled by others. Without `several` the file is one document,
  /// and nothing is held back. `sink` must outlive this.
  DateSettler(std::string path, DateOrder given, bool several, const SourceSink& sink);

  /// Hands a result on or holds it back; false when no more are wanted. Throws Error when there is no room to
  /// hold it back.
  bool pass(SourceResult&& result);
  /// Hands on what was held back, and a Remark for dates that stay without a day, if there are any, with an
  /// example; false when no more are wanted.
  bool finish();

 private:
  struct Count {
    std::uint64_t documents = 0;
    std::string example;
    void add(const SourceDocument& document);
  };
  bool hand_on(SourceDocument&& document);
  void hold_back(const SourceDocument& document);
  bool hand_on_held();
  DateOrder order_of(const std::string& source) const;

  std::string path_;
  DateOrder given_;
  bool several_;
  const SourceSink& sink_;
  std::unordered_map<std::uint64_t, unsigned> orders_;  // hash of a source → bits of the orders met
  TemporaryFile held_;
  std::uint64_t held_count_ = 0;
  Count two_days_, not_understood_;
};

}  // namespace byline
