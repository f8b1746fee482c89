#include "common/error.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "common/error_line.hpp"

using namespace byline;

namespace {

const std::string source = BYLINE_SOURCE_DIR;

std::vector<std::string> known_words() {
  std::vector<std::string> words;
  for (const ErrorWord& each : error_words) words.emplace_back(each.word);
  return words;
}

}  // namespace

TEST_CASE("every code has a word of its own") {
  const std::vector<std::string> words = known_words();
  CHECK(std::set<std::string>(words.begin(), words.end()).size() == words.size());
  for (const std::string& word : words)
    CHECK(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos);
  CHECK(word_of(Error::Code::disk_full) == "disk_full");
}

TEST_CASE("the page tells of each code, in the same order, what it means") {
  std::ifstream page(source + "/ERRORS.md");
  std::vector<std::string> words;
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("| `")) continue;
    words.push_back(line.substr(3, line.find('`', 3) - 3));
    CHECK_MESSAGE(std::count(line.begin(), line.end(), '|') == 4, line);
    CHECK_MESSAGE(line.find("|  |") == std::string::npos, line);
  }
  CHECK(words == known_words());
}

TEST_CASE("the schema knows the same codes") {
  std::ifstream file(source + "/searcher/output/schema.json");
  const auto schema = nlohmann::json::parse(file);
  CHECK(schema["$defs"]["error_code"]["enum"].get<std::vector<std::string>>() == known_words());
}

TEST_CASE("a full disk is told apart from what else keeps a file from being written") {
  CHECK(write_failure(ENOSPC, Error::Code::index_unwritable) == Error::Code::disk_full);
  CHECK(write_failure(EDQUOT, Error::Code::index_unwritable) == Error::Code::disk_full);
  CHECK(write_failure(EACCES, Error::Code::index_unwritable) == Error::Code::index_unwritable);
}

TEST_CASE("words for people, the hint on a line of its own") {
  CHECK(error_text("tool", Error(Error::Code::index_missing, "there is no index at a\nb", "make one")) ==
        "tool: there is no index at a b\n      make one\n");
  CHECK(error_text("tool", Error(Error::Code::query_syntax, "bad")) == "tool: bad\n");
  CHECK(error_text("tool", std::runtime_error("bad")) == "tool: bad\n");
}

TEST_CASE("a line of JSON for programs") {
  CHECK(error_line(Error(Error::Code::index_missing, "there is no index at \"x\"", "make one")) ==
        R"({"type":"error","error_code":"index_missing","error":"there is no index at \"x\"",)"
        R"("hint":"make one","position":null,"length":null})"
        "\n");
  CHECK(error_line(Error(Error::Code::query_syntax, "bad"), ErrorPlace{3, 1}) ==
        R"({"type":"error","error_code":"query_syntax","error":"bad","hint":null,"position":3,"length":1})"
        "\n");
  CHECK(error_line(std::runtime_error("a \xff")) ==
        R"({"type":"error","error_code":"internal","error":"a �","hint":null,"position":null,"length":null})"
        "\n");
}

TEST_CASE("--json is looked for where options are") {
  const auto asked = [](std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    return asks_for_json(static_cast<int>(arguments.size()), arguments.data());
  };
  CHECK(asked({"searcher", "port", "--json"}));
  CHECK_FALSE(asked({"searcher", "--", "--json"}));
  CHECK_FALSE(asked({"--json", "--tsv"}));
  CHECK_FALSE(asked({"searcher", "--jsonl"}));
}
