// An object of JSON: {"strike": {"/srv/news/index": {"index": "0f…", "until": "20261130081500", "documents":
// "0123456789abcdef…", "texts": ["0000000a000000ff…", …]}}}, with the marks of documents one behind the
// other, or null, and the prints of texts where any are kept; an older program has written "20261130081500"
// in place of the innermost object.
#include "searcher/memory/alert_state.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/plain_file.hpp"
#include "common/text/hexadecimal.hpp"
#include "common/text/text.hpp"
#include "common/user_folder.hpp"

namespace byline {
namespace {

constexpr std::size_t most_alert_bytes = std::size_t{64} << 20;
constexpr std::size_t mark_digits = 16;

std::string path_of(const std::string& folder) { return folder + "/alerts"; }

/// By what errno says.
Error not_kept(const std::string& folder, const char* hint) {
  return Error(
      Error::Code::output_unwritable,
      "what was told of alerts cannot be kept in " + printable(path_of(folder)) + ": " + std::strerror(errno),
      hint);
}

/// A file beside the state, which another takes the place of whenever it is written.
Descriptor locked(const std::string& folder, const std::function<void()>& waits) {
  const std::string path = path_of(folder) + ".lock";
  const auto open = [&] {
    return Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, own_file_mode));
  };
  Descriptor lock = open();
  if (!lock && errno == ENOENT && make_user_folder(folder)) lock = open();
  if (!lock) throw not_kept(folder, "nothing was told");
  if (::flock(lock.number(), LOCK_EX | LOCK_NB) == 0) return lock;
  waits();
  while (::flock(lock.number(), LOCK_EX) != 0)
    if (errno != EINTR) throw not_kept(folder, "nothing was told");
  return lock;
}

/// Throws nlohmann::json::exception.
ToldAlert parse_told(const nlohmann::json& json) {
  if (json.is_string()) return {{}, json};
  ToldAlert told{json.at("index"), json.at("until")};
  if (const nlohmann::json& documents = json.at("documents"); !documents.is_null())
    told.documents = documents;
  if (const auto texts = json.find("texts"); texts != json.end())
    for (const nlohmann::json& digits : *texts)
      if (std::optional<TextPrint> print = print_of_digits(digits.get<std::string>()))
        told.texts.push_back(*std::move(print));
  return told;
}

nlohmann::json to_json(const ToldAlert& told) {
  nlohmann::json json{{"index", told.index}, {"until", told.until}, {"documents", nullptr}};
  if (told.documents) json["documents"] = *told.documents;
  for (const TextPrint& print : told.texts) json["texts"].push_back(print_in_digits(print));
  return json;
}

}  // namespace

std::string mark_of(std::string_view id) { return to_hexadecimal(hash64(schema::id_term(id))); }

void ToldAlert::add(std::string_view id) {
  if (!documents) return;
  *documents += mark_of(id);
  if (documents->size() > most_marks * mark_digits) documents.reset();
}

void ToldAlert::add(TextPrint print) {
  if (print.empty()) return;
  if (texts.size() == most_texts) texts.erase(texts.begin());
  texts.push_back(std::move(print));
}

std::unordered_set<std::string_view> ToldAlert::marks() const {
  std::unordered_set<std::string_view> all;
  const std::string_view rest = documents ? std::string_view(*documents) : std::string_view();
  for (std::size_t at = 0; at < rest.size(); at += mark_digits) all.insert(rest.substr(at, mark_digits));
  return all;
}

AlertState AlertState::kept(const std::function<void()>& waits) {
  AlertState state;
  const std::string folder = state_folder();
  if (folder.empty())
    throw Error(Error::Code::output_unwritable,
                "what was told of alerts cannot be kept: there is no home folder",
                "set HOME or XDG_STATE_HOME");
  state.lock_ = locked(folder, waits);
  const std::optional<std::string> text = read_plain_file(path_of(folder), most_alert_bytes);
  if (!text && errno == ENOENT) return state;
  if (!text)
    throw Error(Error::Code::file_unreadable, "what was told of alerts, in " + printable(path_of(folder)) +
                                                  ", cannot be read: " + std::strerror(errno));
  try {
    const nlohmann::json searches = nlohmann::json::parse(*text);
    for (const auto& [search, indexes] : searches.items())
      for (const auto& [index, told] : indexes.items()) state.told_[search][index] = parse_told(told);
  } catch (const nlohmann::json::exception&) {
    throw Error(Error::Code::file_syntax, printable(path_of(folder)) + " is not what --alerts has written",
                "remove it; then what is new from now on is told");
  }
  return state;
}

const ToldAlert* AlertState::told(const std::string& search, const std::string& folder) const {
  const auto known = told_.find(search);
  if (known == told_.end()) return nullptr;
  const auto told = known->second.find(folder);
  return told == known->second.end() ? nullptr : &told->second;
}

void AlertState::keep() const {
  if (!has_changed_) return;
  const std::string folder = state_folder();
  nlohmann::json searches = nlohmann::json::object();
  for (const auto& [search, indexes] : told_)
    for (const auto& [index, told] : indexes) searches[search][index] = to_json(told);
  const std::string text = searches.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
  const auto write = [&] { return replace_file(path_of(folder), text, own_file_mode); };
  if (write() || (errno == ENOENT && make_user_folder(folder) && write())) return;
  throw not_kept(folder, "it will be told again");
}

}  // namespace byline
