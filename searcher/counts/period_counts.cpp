#include "searcher/counts/period_counts.hpp"

#include <set>
#include <string>
#include <unordered_map>

#include "common/fields/schema.hpp"
#include "common/text/date.hpp"
#include "common/text/number_in.hpp"
#include "common/text/text.hpp"
#include "searcher/counts/slot.hpp"

namespace byline {
namespace {

/// Day and source of one document after the other.
class DatesAndSources {
 public:
  DatesAndSources(const CountedIndex& index, bool file_dates)
      : columns_(index.columns),
        file_dates_(file_dates),
        dates_(index.database, schema::date_slot),
        file_days_(index.database, schema::file_date_slot),
        sources_(index.database, schema::source_slot) {}

  /// YYYYMMDD, or what is no day.
  int date(std::uint32_t document) {
    if (covered(document)) return static_cast<int>(columns_->date(document, file_dates_));
    std::string day = dates_.value(document);
    if (day.empty() && file_dates_) day = file_days_.value(document);
    return number_in<int>(day).value_or(0);
  }
  /// A number of its own for each source, however its letters are written; 0: none is known.
  std::uint32_t source(std::uint32_t document) {
    if (!covered(document)) return number_of(sources_.value(document));
    const std::string_view source = columns_->source(document);  // of one text where it is the same
    const auto [known, is_new] = by_column_.try_emplace(source.data(), 0);
    if (is_new) known->second = number_of(std::string(source));
    return known->second;
  }

 private:
  bool covered(std::uint32_t document) const { return columns_ && columns_->covers(document); }
  std::uint32_t number_of(const std::string& source) {
    if (source.empty()) return 0;
    return numbers_.try_emplace(fold(source), static_cast<std::uint32_t>(numbers_.size() + 1)).first->second;
  }

  const JointColumns* columns_;
  const bool file_dates_;
  Slot dates_, file_days_, sources_;
  std::unordered_map<const char*, std::uint32_t> by_column_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace

std::map<int, PeriodCount> count_periods(const DocumentSet& documents, const CountedIndex& index, DateUnit by,
                                         bool file_dates) {
  DatesAndSources of(index, file_dates);
  std::map<int, PeriodCount> counts;
  std::map<int, std::set<std::uint32_t>> outlets;
  documents.for_each([&](std::uint32_t document) {
    heed(index.stop);
    const int date = of.date(document);
    if (!calendar_day(date).ok()) return;
    const int period = period_of(by, date);
    counts[period].documents.push_back(document);
    if (const std::uint32_t source = of.source(document); source != 0) outlets[period].insert(source);
  });
  for (const auto& [period, sources] : outlets) counts[period].outlets = sources.size();
  return counts;
}

}  // namespace byline
