#include "searcher/search/index_state.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <string_view>

#include "common/glass/table.hpp"
#include "common/index_place.hpp"
#include "common/user_file.hpp"

namespace byline {
namespace {

void add_state(std::string& state, const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0)
    for (const auto number :
         {static_cast<long long>(status.st_ino), static_cast<long long>(status.st_size),
          static_cast<long long>(status.st_mtim.tv_sec), static_cast<long long>(status.st_mtim.tv_nsec)})
      state += std::to_string(number) + ' ';
  state += '\n';
}

/// The folder of the database, as the stub says; the folder itself where it says nothing.
std::string database_of(const std::string& folder) {
  const int file = ::open((folder + '/' + stub_name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (file < 0) return folder;
  std::array<char, 64> text{};
  const ssize_t size = ::read(file, text.data(), text.size());
  ::close(file);
  const auto generation =
      generation_named(std::string_view(text.data(), static_cast<std::size_t>(size > 0 ? size : 0)));
  return generation ? folder + '/' + std::string(*generation) : folder;
}

}  // namespace

std::string state_of(const IndexFiles& files) {
  std::string state;
  for (const std::string& folder : files.folders) {
    add_state(state, folder + '/' + stub_name);
    add_state(state, database_of(folder) + '/' + std::string(glass::version_file_name));
    if (files.entities.empty()) add_state(state, folder + '/' + std::string(entities_file_name));
    if (files.synonyms.empty()) add_state(state, folder + '/' + std::string(synonyms_file_name));
    if (files.stories.empty()) add_state(state, folder + '/' + std::string(stories_file_name));
  }
  for (const std::string& file : {files.entities, files.synonyms, files.stories})
    if (!file.empty()) add_state(state, file);
  return state;
}

}  // namespace byline
