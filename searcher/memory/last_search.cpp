// An object of JSON: "options", "words", "offset", "ids".
#include "searcher/memory/last_search.hpp"

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "common/plain_file.hpp"
#include "common/user_folder.hpp"

namespace byline {
namespace {

constexpr std::size_t most_ids = 10'000;
constexpr std::size_t most_search_bytes = std::size_t{64} << 20;

}  // namespace

std::optional<LastSearch> last_search() {
  const std::string folder = state_folder();
  if (folder.empty()) return {};
  const std::optional<std::string> text = read_plain_file(folder + "/last-search", most_search_bytes);
  if (!text) return {};
  try {
    const nlohmann::json kept = nlohmann::json::parse(*text);
    LastSearch search;
    kept.at("options").get_to(search.command.options);
    kept.at("words").get_to(search.command.words);
    kept.at("offset").get_to(search.offset);
    kept.at("ids").get_to(search.ids);
    return search;
  } catch (const nlohmann::json::exception&) {
    return {};
  }
}

void keep_last_search(const LastSearch& search) {
  const std::string folder = state_folder();
  if (folder.empty()) return;
  const auto end = search.ids.begin() + static_cast<std::ptrdiff_t>(std::min(search.ids.size(), most_ids));
  const nlohmann::json kept{{"options", search.command.options},
                            {"words", search.command.words},
                            {"offset", search.offset},
                            {"ids", std::vector<std::string>(search.ids.begin(), end)}};
  const std::string text = json_text(kept) + '\n';
  const std::string path = folder + "/last-search";
  if (!replace_file(path, text, own_file_mode) && errno == ENOENT && make_user_folder(folder))
    replace_file(path, text, own_file_mode);
}

}  // namespace byline
