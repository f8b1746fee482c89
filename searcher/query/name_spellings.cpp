#include "searcher/query/name_spellings.hpp"

#include <algorithm>
#include <string_view>

#include "common/text.hpp"

namespace byline::query {

std::vector<std::string> file_name_spellings(const std::string& typed) {
  std::vector<std::string> spellings{typed};
  for (std::string other : {to_nfc(typed), to_nfd(typed)})
    if (std::find(spellings.begin(), spellings.end(), other) == spellings.end())
      spellings.push_back(std::move(other));
  return spellings;
}

std::string other_and(const std::string& key) {
  constexpr std::string_view word = " and ", sign = " & ";
  std::string other = key;
  if (const std::size_t at = key.find(word); at != std::string::npos)
    other.replace(at, word.size(), sign);
  else if (const std::size_t mark = key.find(sign); mark != std::string::npos)
    other.replace(mark, sign.size(), word);
  return other;
}

}  // namespace byline::query
