#include "searcher/memory/history.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/searcher/memory/user_home.hpp"

using namespace byline;

namespace {

std::vector<std::string> lines(std::string_view pattern = {}) {
  std::vector<std::string> lines;
  for (const Past& past : past_searches(pattern)) lines.push_back(print(past.command));
  return lines;
}

unsigned mode_of(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
}

}  // namespace

TEST_CASE("searches are kept, the newest last, doubles in a row once") {
  const UserHome home;
  CHECK(past_searches().empty());
  const std::time_t before = std::time(nullptr);
  add_to_history({{"--person=Ann Lee"}, {"port", "strike"}});
  add_to_history({{"--person=Ann Lee"}, {"port", "strike"}});
  add_to_history({{}, {"two\nlines"}});
  add_to_history({{}, {"-rain"}});
  add_to_history({{"--person=Ann Lee"}, {"port", "strike"}});
  CHECK(lines() == std::vector<std::string>{"--person='Ann Lee' port strike", "'two lines'", "-- -rain",
                                            "--person='Ann Lee' port strike"});
  CHECK(past_searches().front().when >= before);
  CHECK(past_searches().front().when <= std::time(nullptr));
  CHECK(mode_of(home.at("state/byline/history")) == 0600);
  CHECK(mode_of(home.at("state/byline")) == 0700);
}

TEST_CASE("past searches with words in them") {
  const UserHome home;
  add_to_history({{"--person=Ann Lee"}, {"port"}});
  add_to_history({{}, {"Zürich"}});
  CHECK(lines("ann POR") == std::vector<std::string>{"--person='Ann Lee' port"});
  CHECK(lines("zurich") == std::vector<std::string>{"Zürich"});
  CHECK(lines("ann zurich").empty());
  CHECK(lines(" ").size() == 2);
}

TEST_CASE("past queries: without options, the newest first, each once") {
  const UserHome home;
  CHECK(past_queries().empty());
  add_to_history({{"--person=Ann Lee"}, {"port", "strike"}});
  add_to_history({{}, {"-rain \"the police\""}});
  add_to_history({{"--org=DATU"}, {}});
  add_to_history({{}, {"port strike"}});
  add_to_history({{}, {"a\x1b[31m\xff"}});
  CHECK(past_queries() ==
        std::vector<std::string>{"a\uFFFD[31m\uFFFD", "port strike", "-rain \"the police\""});
}

TEST_CASE("a history keeps some thousand searches, the newest") {
  const UserHome home;
  const std::string path = home.at("state/byline/history");
  std::string text;
  while (text.size() < (std::size_t{256} << 10) - 40)
    text += "1700000000\t'search " + std::to_string(text.size()) + "'\n";
  home.write("state/byline/history", text);
  add_to_history({{}, {"one more that is too long for what is left of the room there is"}});
  const std::vector<std::string> kept = lines();
  CHECK(kept.size() > 3000);
  CHECK(std::filesystem::file_size(path) < (std::size_t{140} << 10));
  CHECK(kept.back() == "'one more that is too long for what is left of the room there is'");
  CHECK(kept.front().starts_with("'search "));  // no half of a line
  add_to_history({{}, {"next"}});
  CHECK(lines().size() == kept.size() + 1);
}

TEST_CASE("what is not a line of a history is passed over") {
  const UserHome home;
  home.write("state/byline/history",
             "no time\tport\n\n12\n1700000000\tport\n1700000000\t'open\n1700000000 x\ty\n1700000009\tcut");
  add_to_history({{}, {"next"}});
  CHECK(lines() == std::vector<std::string>{"port", "cut", "next"});
  add_to_history({{}, {std::string(5000, 'x')}});  // nobody types that
  CHECK(lines().size() == 3);
}

TEST_CASE("a history that cannot be kept disturbs nothing") {
  {
    const UserHome home;
    ::unsetenv("XDG_STATE_HOME");
    add_to_history({{}, {"port"}});
    CHECK(std::filesystem::exists(home.at("home/.local/state/byline/history")));
    ::unsetenv("HOME");
    add_to_history({{}, {"port"}});
    CHECK(past_searches().empty());
  }
  const UserHome home;
  home.write("state/byline", "a file where the folder would be");
  add_to_history({{}, {"port"}});
  CHECK(past_searches().empty());
  std::filesystem::remove(home.at("state/byline"));
  std::filesystem::create_directories(home.at("state/byline"));
  REQUIRE(::mkfifo(home.at("state/byline/history").c_str(), 0600) == 0);
  add_to_history({{}, {"port"}});  // and waits for nobody
  CHECK(past_searches().empty());
  std::filesystem::remove(home.at("state/byline/history"));
  std::filesystem::create_symlink(home.at("elsewhere"), home.at("state/byline/history"));
  add_to_history({{}, {"port"}});
  CHECK_FALSE(std::filesystem::exists(home.at("elsewhere")));
}
