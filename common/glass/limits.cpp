#include "common/glass/limits.hpp"

#include <algorithm>
#include <string>

#include "common/error.hpp"

namespace byline::glass {

void check_term(std::string_view term) {
  if (term.empty()) throw Error(Error::Code::limit_exceeded, "a term is empty");
  if (term.size() * 2 <= max_segment_term_bytes) return;
  const auto zeros = static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
  const std::size_t bytes = term.size() + zeros;
  if (bytes > max_segment_term_bytes) {
    throw Error(Error::Code::limit_exceeded, "a term of " + std::to_string(bytes) +
                                                 " bytes is longer than the " +
                                                 std::to_string(max_segment_term_bytes) +
                                                 " that an index can hold (zero bytes count twice)");
  }
}

void check_slot(std::uint32_t slot) {
  if (slot == 0xffffffff)
    throw Error(Error::Code::limit_exceeded, "value slot 4294967295 is past the last one, 4294967294");
}

void check_document_length(std::uint64_t length) {
  if (length > max_document_length) {
    throw Error(Error::Code::limit_exceeded, "a document of " + std::to_string(length) +
                                                 " words is longer than the 4294967294 an index can hold");
  }
}

void throw_too_many_bytes(std::uint64_t bytes, std::uint64_t most) {
  throw Error(Error::Code::limit_exceeded, "a document has " + std::to_string(bytes) +
                                               " bytes of data, and an index can hold no more than " +
                                               std::to_string(most));
}

}  // namespace byline::glass
