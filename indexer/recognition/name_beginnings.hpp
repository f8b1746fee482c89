// Where the name of an organisation begins of which the model has found the rest.
#pragma once

#include "indexer/recognition/found_reader.hpp"

namespace byline::crf {

/// Over the names of a document as they were found.
class NameBeginnings : FoundReader {
 public:
  using FoundReader::FoundReader;

  /// m.first, or the token before where it belongs to the name: [World] Bank, as a list has it; [Grey] Heron
  /// Shipping Inc., but not Former Heron Shipping Inc.; two before in the [Dockworkers and] Allied Trades
  /// Union. Never before token `free`. Behind it where it says what it is in small letters: militant Muslim
  /// group [Hamas].
  std::uint32_t of_organization(const Mention& m, std::uint32_t free) const;

 private:
  std::uint32_t behind_noun(const Mention& m) const;
  /// The [10th] US Circuit Court, the [8th] Air Force.
  bool is_numbered(const Mention& m) const;
  bool is_number(std::uint32_t i) const;
  bool is_number_cut(const Mention& m) const;
  bool begins_before_and(const Mention& m, std::uint32_t free) const;
  bool may_begin_firm(std::uint32_t i) const;
};

}  // namespace byline::crf
