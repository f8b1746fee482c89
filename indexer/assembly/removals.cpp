#include "indexer/assembly/removals.hpp"

#include <string>

#include "common/error.hpp"

namespace byline {

void Removals::guard_against_wiping(std::uint64_t documents) const {
  if (lost_ * 2 <= documents) return;
  const bool left_out = left_out_ > 0, gone = lost_ > left_out_;
  const bool one = documents == 1;
  throw Error(
      Error::Code::removal_refused,
      "this run would remove " +
          (one ? "the index's only document"
               : std::to_string(size()) + " of the index's " + std::to_string(documents) + " documents") +
          ", since " +
          (gone  ? one ? "its file is gone" : "their files are gone"
           : one ? "it is left out"
                 : "they are left out") +
          (gone && left_out ? ", or left out" : ""),
      std::string(left_out ? "look at --include, --exclude, --types and .bylineignore files; if"
                           : "is a disk not mounted? if") +
          (one ? " it is to go, " : " they are to go, ") + std::string(with_force));
}

}  // namespace byline
