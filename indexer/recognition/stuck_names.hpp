// A name that the model has found together with what stands before or behind it.
#pragma once

#include <array>
#include <optional>

#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

class StuckNames : SpanReader {
 public:
  using SpanReader::SpanReader;

  /// The two names in one, or a name and no tokens: MENLO PARK, [Calif.] — [Quillbyte], [Sudan]'s [Rapid
  /// Support Forces], the [U.S.] [Trump] over a full stop, [Dick Durbin] of [Illinois], Secretary-General of
  /// the [United Nations] [António Guterres], [House Judiciary Committee] on May, [Cronos] CRON, -1%. Nothing
  /// where a name is whole.
  using Parts = std::array<Mention, 2>;
  std::optional<Parts> parts(const Mention& m) const;

 private:
  std::optional<Parts> behind_owner(const Mention& m, std::uint32_t mark) const;
  bool belongs_to_name(const Mention& owner, const Mention& rest) const;
  std::optional<Parts> behind_stop(const Mention& m, std::uint32_t next) const;
  std::optional<Parts> of_state(const Mention& m) const;
  std::optional<Parts> behind_known(const Mention& m) const;
  bool has_ticker(const Mention& m) const;
  /// The document or news call somebody so, and no word is one of an institution.
  bool is_somebody(const Mention& m) const;
  /// Where a person is expected: no word of several is one that news have in lower case.
  bool may_be_somebody(const Mention& m) const;
  bool has_words_of_person(const Mention& m) const;
};

}  // namespace byline::crf
