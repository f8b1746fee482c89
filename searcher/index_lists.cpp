#include "searcher/index_lists.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/http/cluster_address.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"

namespace byline {

namespace fs = std::filesystem;

namespace {

/// A line without its comment and the blanks around it.
std::string_view without_comment(std::string_view line) {
  constexpr std::string_view blanks = " \t\r";
  for (std::size_t at = line.find('#'); at != line.npos; at = line.find('#', at + 1))
    if (at == 0 || blanks.find(line[at - 1]) != blanks.npos) line = line.substr(0, at);
  const std::size_t begin = line.find_first_not_of(blanks);
  if (begin == line.npos) return {};
  return line.substr(begin, line.find_last_not_of(blanks) + 1 - begin);
}

bool is_file(const fs::path& path) {
  std::error_code fault;
  return fs::is_regular_file(path, fault);
}

bool is_folder(const fs::path& path) {
  std::error_code fault;
  return fs::is_directory(path, fault);
}

/// Whether a line may name a folder that is away, with its disk: no line of a text, a table or a program.
bool looks_like_path(std::string_view line) {
  for (const std::string_view beginning : {"/", "./", "../"})
    if (line.starts_with(beginning)) return true;
  return is_cluster_address(line) || line.find_first_of(" \t:") == line.npos;
}

}  // namespace

std::vector<std::string> listed_folders(const std::string& path, bool partial) {
  if (!is_file(path)) return {};
  const std::string text = read_user_file("the list of indexes in", path);
  std::vector<NumberedLine> lines;
  for (const auto& [number, line] : numbered_lines(text))
    if (const std::string_view name = without_comment(line); !name.empty()) lines.push_back({number, name});
  if (lines.empty())
    throw Error(Error::Code::file_syntax, path_from_anywhere(path) + " names no index",
                "a list of indexes has a folder a line");
  const auto named = [&](const NumberedLine& line) { return fs::path(path).parent_path() / line.text; };
  // The system would take a path as ending at a NUL.
  const auto has_nul = [](const NumberedLine& line) { return line.text.find('\0') != line.text.npos; };
  const auto is_there = [&](const NumberedLine& line) {
    return !has_nul(line) && (is_folder(named(line)) || is_file(named(line)));
  };
  const auto is_path = [&](const NumberedLine& line) { return !has_nul(line) && looks_like_path(line.text); };
  if (text.size() > most_user_file_bytes || (std::none_of(lines.begin(), lines.end(), is_there) &&
                                             !std::all_of(lines.begin(), lines.end(), is_path)))
    return {};
  std::vector<std::string> folders;
  for (const NumberedLine& line : lines) {
    if (is_cluster_address(line.text)) {
      folders.emplace_back(line.text);
      continue;
    }
    const std::string folder = named(line).string();
    const std::string place = place_in_file(path, line.number) + ": ";
    if (has_nul(line))
      throw Error(Error::Code::file_syntax, place + "a NUL stands in it",
                  "a list of indexes is a text with a folder a line");
    if (is_file(folder))
      throw Error(Error::Code::file_syntax,
                  place + printable(folder) + " is a file, not the folder of an index",
                  "a list names folders, and no other lists");
    if (!partial && !is_folder(folder))
      throw Error(Error::Code::index_missing, place + "there is no folder " + printable(folder),
                  "--partial searches the others");
    folders.push_back(folder);
  }
  return folders;
}

std::vector<std::string> index_folders(const std::vector<std::string>& given, bool partial) {
  if (given.empty()) return index_folders({""}, partial);
  std::map<fs::path, std::string> folders;
  const auto add = [&folders](const std::string& folder) {
    std::error_code fault;
    const fs::path real = fs::weakly_canonical(folder, fault);
    folders.try_emplace(fault ? fs::path(folder) : real, folder);
  };
  for (const std::string& each : given) {
    const std::string folder = index_folder(each);
    if (const std::vector<std::string> listed = listed_folders(folder, partial); !listed.empty())
      for (const std::string& one : listed) add(one);
    else
      add(folder);
  }
  std::vector<std::string> all;
  for (auto& [real, folder] : folders) all.push_back(std::move(folder));
  return all;
}

}  // namespace byline
