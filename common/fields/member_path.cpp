#include "common/fields/member_path.hpp"

#include "common/fields/schema.hpp"

namespace byline {

std::string file_on_disk(const std::string& path, std::string_view file_term) {
  for (std::size_t end = path.size(); end != path.npos && end > 0;
       end = path.rfind(member_separator, end - 1))
    if (schema::make_term(schema::file_prefix, std::string_view(path).substr(0, end)) == file_term)
      return path.substr(0, end);
  return path;
}

}  // namespace byline
