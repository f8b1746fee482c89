// An object of JSON: {"strike": {"/srv/news/index": "20261130081500"}}.
#include "searcher/memory/alert_state.hpp"

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include "common/plain_file.hpp"
#include "common/text/text.hpp"
#include "common/user_folder.hpp"

namespace byline {
namespace {

constexpr std::size_t most_alert_bytes = std::size_t{16} << 20;

std::string path_of(const std::string& folder) { return folder + "/alerts"; }

}  // namespace

AlertState AlertState::kept() {
  AlertState state;
  const std::string folder = state_folder();
  if (folder.empty()) return state;
  const std::optional<std::string> text = read_plain_file(path_of(folder), most_alert_bytes);
  if (!text && errno == ENOENT) return state;
  if (!text)
    throw Error(Error::Code::file_unreadable, "what was told of alerts, in " + printable(path_of(folder)) +
                                                  ", cannot be read: " + std::strerror(errno));
  try {
    nlohmann::json::parse(*text).get_to(state.moments_);
  } catch (const nlohmann::json::exception&) {
    throw Error(Error::Code::file_syntax, printable(path_of(folder)) + " is not what --alerts has written",
                "remove it; then what is new from now on is told");
  }
  return state;
}

std::optional<std::string> AlertState::told_until(const std::string& search,
                                                  const std::string& folder) const {
  const auto known = moments_.find(search);
  if (known == moments_.end()) return {};
  const auto moment = known->second.find(folder);
  if (moment == known->second.end()) return {};
  return moment->second;
}

void AlertState::keep() const {
  const std::string folder = state_folder();
  const std::string text =
      nlohmann::json(moments_).dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
  const auto write = [&] { return replace_file(path_of(folder), text, own_file_mode); };
  if (!folder.empty() && (write() || (errno == ENOENT && make_user_folder(folder) && write()))) return;
  throw Error(Error::Code::output_unwritable,
              folder.empty() ? std::string("what was told of alerts cannot be kept: there is no home folder")
                             : "what was told of alerts cannot be kept in " + printable(path_of(folder)) +
                                   ": " + std::strerror(errno),
              "it will be told again");
}

}  // namespace byline
