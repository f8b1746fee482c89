// A value slot of a database, read along with its documents.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>

namespace byline {

/// Values of one slot, for ascending documents.
class Slot {
 public:
  Slot(const Xapian::Database& database, Xapian::valueno slot)
      : at_(database.valuestream_begin(slot)), end_(database.valuestream_end(slot)) {}

  /// Empty where the document has none.
  std::string value(std::uint32_t document) {
    if (at_ != end_ && at_.get_docid() < document) at_.skip_to(document);
    return at_ != end_ && at_.get_docid() == document ? *at_ : std::string();
  }

 private:
  Xapian::ValueIterator at_, end_;
};

}  // namespace byline
