#include "searcher/web/parameters.hpp"

#include <algorithm>
#include <vector>

#include "common/error.hpp"
#include "common/text/text.hpp"

namespace byline {

const std::string& needed(const Parameters& asked, const std::string& name) {
  const auto place = asked.find(name);
  if (place == asked.end() || place->second.empty())
    throw Error(Error::Code::option_missing, "the parameter " + name + " is missing");
  return place->second;
}

void only(const Parameters& asked, std::string_view names) {
  const std::vector<std::string_view> known = split(names, " ");
  for (const auto& [name, value] : asked)
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw Error(Error::Code::option_unknown, "there is no parameter " + printable(name));
}

}  // namespace byline
