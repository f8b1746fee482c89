#include "searcher/query/name_spellings.hpp"

#include <algorithm>

#include "common/text/text.hpp"

namespace byline::query {

std::vector<std::string> file_name_spellings(const std::string& typed) {
  std::vector<std::string> spellings{typed};
  for (std::string other : {to_nfc(typed), to_nfd(typed)})
    if (std::find(spellings.begin(), spellings.end(), other) == spellings.end())
      spellings.push_back(std::move(other));
  return spellings;
}

}  // namespace byline::query
