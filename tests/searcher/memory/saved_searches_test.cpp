#include "searcher/memory/saved_searches.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "common/error.hpp"
#include "searcher/memory/saved_reference.hpp"
#include "tests/searcher/memory/user_home.hpp"

using namespace byline;

namespace {

using Arguments = std::vector<std::string>;

class SavedHome : public UserHome {
 public:
  explicit SavedHome(const std::string& text = {}) {
    std::filesystem::create_directories(at("config/byline"));
    if (!text.empty()) std::ofstream(file()) << text;
  }
  std::string file() const { return at("config/byline/searches.txt"); }
  std::string text(const std::string& behind = {}) const {
    std::stringstream text;
    text << std::ifstream(file() + behind).rdbuf();
    return text.str();
  }
};

/// What `call` throws: "sentence | hint", with the folder of the file left out.
template <class Call>
std::string thrown(const SavedHome& home, Call call) {
  try {
    call();
  } catch (const Error& error) {
    std::string said = error.what() + (error.hint().empty() ? "" : " | " + error.hint());
    const std::string folder = home.at("config/byline/");
    for (std::size_t at; (at = said.find(folder)) != said.npos;) said.erase(at, folder.size());
    return said;
  }
  return {};
}

std::string expanded(const Arguments& arguments) {
  std::string line;
  for (const std::string& each : with_saved_search(searcher_program(), arguments))
    line += (line.empty() ? "" : " ") + (each.find(' ') == each.npos ? each : '[' + each + ']');
  return line;
}

}  // namespace

TEST_CASE("names of saved searches") {
  for (const char* name : {"strike", "Strike-2", "a_b.c", "7", "küche", "東京"})
    CHECK(search_name(name) == name);
  for (const char* name : {"", "-a", ".a", "_a", "a b", "a:b", "@a", "a/b", "a,", "a'", "\xff", "a\n"}) {
    CAPTURE(name);
    CHECK(search_name(name) == std::nullopt);
  }
  CHECK(search_name("ku\xCC\x88"
                    "che") == "küche");
}

TEST_CASE("a file of saved searches is read") {
  const SavedHome home(
      "\xEF\xBB\xBF# for Monday\n\nstrike: --person='Ann Lee' --since=7d port strike  # since March\r\n"
      "  # more\ntag : \"#port\" -- -rain \n");
  const SavedSearches searches = saved_searches();
  CHECK(searches.path == home.file());
  REQUIRE(searches.all.size() == 2);
  CHECK(searches.all[0].name == "strike");
  CHECK(searches.all[0].text == "--person='Ann Lee' --since=7d port strike");
  CHECK(searches.all[0].arguments == Arguments{"--person=Ann Lee", "--since=7d", "port", "strike"});
  CHECK(searches.all[0].line == 3);
  CHECK(searches.named("tag")->arguments == Arguments{"#port", "--", "-rain"});
  CHECK(searches.named("tag")->text == "\"#port\" -- -rain");
  CHECK(searches.named("rain") == nullptr);
}

TEST_CASE("what is wrong in a file of saved searches is told with its line") {
  struct Row {
    const char *text, *said;
  };
  const std::string example = " | write it like this: strike: --since=7d port strike";
  const Row rows[] = {
      {"a: b\nport strike\n",
       "searches.txt, line 2: no name and colon stand at the beginning | write it like this: strike: "
       "--since=7d port "
       "strike"},
      {"a:  # later\n",
       "searches.txt, line 1: behind a: stands no search | write it like this: strike: --since=7d port "
       "strike"},
      {"port strike: x\n",
       "searches.txt, line 1: \"port strike\" is no name of a search | a name is letters and digits, and "
       "behind the "
       "first of them also - _ and ."},
      {"a: O'Dwyer\n",
       "searches.txt, line 1: a quotation mark is not closed, or a backslash stands last | in quotes a shell "
       "takes "
       "it: \"O'Dwyer\""},
      {"a: b\n alert: c\n",
       "searches.txt, line 2: a space stands before the name of the search | begin the line with the name"},
      {"a: b\n\na: c\n", "searches.txt, line 3: a stands on line 1, too | give one of the two another name"},
  };
  for (const Row& row : rows) {
    const SavedHome home(row.text);
    CHECK(thrown(home, [] { saved_searches().require_sound(); }) == row.said);
  }
}

TEST_CASE("lines that are wrong leave the others") {
  const SavedHome home("a: b\nc d: e\nalert f: g\nAlert h: i\na: j\n");
  const SavedSearches searches = saved_searches();
  CHECK(searches.all.size() == 2);
  CHECK(searches.named("f")->alert);
  std::string lines;
  for (const Error& fault : searches.faults) {
    const std::string_view told = fault.what();
    lines += std::string(told.substr(told.find(", line ") + 2, 6)) + " ";
  }
  CHECK(lines == "line 2 line 4 line 5 ");
}

TEST_CASE("what is no file of saved searches, and none") {
  const SavedHome home;
  CHECK(saved_searches().all.empty());
  std::filesystem::create_directory(home.file());
  CHECK(thrown(home, [] { saved_searches(); }) ==
        "the saved searches in searches.txt cannot be read: it is no plain file");
  std::filesystem::remove(home.file());
  ::mkfifo(home.file().c_str(), 0600);
  CHECK(thrown(home, [] { saved_searches(); }) ==
        "the saved searches in searches.txt cannot be read: it is no plain file");
  std::filesystem::remove(home.file());
  std::ofstream(home.file()) << std::string((std::size_t{4} << 20) + 1, '#');
  CHECK(thrown(home, [] { saved_searches(); }) ==
        "the saved searches in searches.txt cannot be read: more than 4,194,304 bytes");
  ::setenv("XDG_CONFIG_HOME", "", 1);
  ::setenv("HOME", "", 1);
  CHECK(saved_searches().path.empty());
  CHECK(thrown(home, [] {
          save_search("a", {{}, {"b"}});
        }) == "the search cannot be saved: there is no home folder | set HOME or XDG_CONFIG_HOME");
}

TEST_CASE("a search is saved, and all else in the file stays") {
  const std::string head =
      "# A line is a saved search, which searcher @NAME runs: its name, and options and words as a shell "
      "takes them.\n";
  const SavedHome home;
  std::filesystem::remove(home.at("config/byline"));  // a new user
  CHECK(save_search("strike", {{"--person=Ann Lee"}, {"port", "strike"}}) ==
        "saved: searcher @strike runs it again");
  CHECK(home.text() == head + "strike: --person='Ann Lee' port strike\n");
  CHECK(save_search("rain", {{}, {"-rain", "#x\ny"}}) == "saved: searcher @rain runs it again");
  CHECK(save_search("strike", {{"--person=Ann Lee"}, {"port", "strike"}}) ==
        "@strike is this search already");
  CHECK(home.text("~") == head + "strike: --person='Ann Lee' port strike\n");
  CHECK(save_search("strike", {{}, {"dock"}}) ==
        "@strike is now this search; it was: --person='Ann Lee' port strike");
  CHECK(home.text() == head + "strike: dock\nrain: -- -rain '#x y'\n");
}

TEST_CASE("a saved search takes the place of another byte for byte") {
  struct Row {
    const char *before, *after;
  };
  const Row rows[] = {
      {"a: x\n  # b\nb : y  # why\nc: z\n", "a: x\n  # b\nb: new  # why\nc: z\n"},
      {"b: 'y # z' # why", "b: new # why"},
      {"b: \"#y\"\r\nc: z\r\n", "b: new\r\nc: z\r\n"},
      {"\xEF\xBB\xBF"
       "b: y",
       "\xEF\xBB\xBF"
       "b: new"},
      {"a: x", "a: x\nb: new\n"},
      {"# mine\n", "# mine\nb: new\n"},
  };
  for (const Row& row : rows) {
    const SavedHome home(row.before);
    save_search("b", {{}, {"new"}});
    CHECK(home.text() == row.after);
  }
}

TEST_CASE("links are followed, so that a file kept elsewhere is changed there") {
  const SavedHome home;
  std::ofstream(home.at("mine.txt")) << "a: x\n";
  std::filesystem::create_symlink(home.at("mine.txt"), home.file());
  save_search("b", {{}, {"y"}});
  CHECK(home.text() == "a: x\nb: y\n");
  CHECK(std::filesystem::is_symlink(home.file()));
}

TEST_CASE("@NAME stands for a saved search") {
  const SavedHome home(
      "strike: --person='Ann Lee' --since=7d --db=/a port strike\n"
      "table: port --csv --limit 3\nfacets: --facets=date port\nnew: --sort=date port\nrecent: @strike "
      "--since=1d\n"
      "rain: port -- -rain\nat: -- @port\nonly: --sort=date\nlines: --brief --stories port\n");
  struct Row {
    Arguments typed;
    const char* expected;
  };
  const Row rows[] = {
      {{"@strike"}, "[--person=Ann Lee] --since=7d --db=/a port strike"},
      {{"--json", "@strike", "dock", "--since=1y"},
       "[--person=Ann Lee] --db=/a --json --since=1y port strike dock"},
      {{"@strike dock work"}, "[--person=Ann Lee] --since=7d --db=/a port strike [dock work]"},
      {{"@strike -dock"}, "[--person=Ann Lee] --since=7d --db=/a -- port strike -dock"},
      // An operator takes the whole of the search, not its last word.
      {{"@strike", "AND", "dock"}, "[--person=Ann Lee] --since=7d --db=/a ( port strike ) AND dock"},
      {{"@strike OR dock"}, "[--person=Ann Lee] --since=7d --db=/a ( port strike ) [OR dock]"},
      {{"@strike", "ADJ/3", "dock"}, "[--person=Ann Lee] --since=7d --db=/a ( port strike ) ADJ/3 dock"},
      {{"@strike", "NOT", "dock"}, "[--person=Ann Lee] --since=7d --db=/a port strike NOT dock"},
      {{"@strike", "--plain", "AND", "dock"},
       "[--person=Ann Lee] --since=7d --db=/a --plain port strike AND dock"},
      {{"@only", "OR", "dock"}, "--sort=date OR dock"},
      {{"@strike", "--db", "/b", "--person", "X"},
       "[--person=Ann Lee] --since=7d --db=/b --person=X port strike"},
      {{"@recent"}, "[--person=Ann Lee] --db=/a --since=1d port strike"},
      {{"@rain", "x"}, "-- port -rain x"},
      {{"@at"}, "-- @port"},
      {{"@only", "port"}, "--sort=date port"},
      {{"@only", "@port"}, "--sort=date -- @port"},
      // What does not go with what is typed.
      {{"@table"}, "--csv --limit=3 port"},
      {{"@table", "--json"}, "--limit=3 --json port"},
      {{"@table", "--no-json"}, "--csv --limit=3 --no-json port"},
      {{"@table", "--facets"}, "--limit=3 --facets=person,org,place port"},
      {{"@facets", "--csv"}, "--csv port"},
      {{"@facets", "--count"}, "--count port"},
      {{"@new", "--recency", "1y"}, "--recency=1y port"},
      // Of what does not add up the later one wins.
      {{"@lines", "--brief"}, "--stories=normal --brief port"},
      {{"@lines", "--no-brief", "--stories=loose"}, "--no-brief --stories=loose port"},
      {{"@strike", "--person=X"}, "[--person=Ann Lee] --since=7d --db=/a --person=X port strike"},
      // No reference.
      {{"port", "@strike"}, "port @strike"},
      {{"--", "@strike"}, "-- @strike"},
      {{"--person", "@strike", "-n", "3"}, "--person @strike -n 3"},
      {{"-0n", "3", "port", "@strike"}, "-0n 3 port @strike"},
      {{"@strike,"}, "@strike,"},
      {{"@"}, "@"},
      {{"@none", "--help"}, "@none --help"},
      // Behind options of all forms.
      {{"-n", "3", "@new"}, "--sort=date --limit=3 port"},
      {{"-0n", "3", "@new"}, "--sort=date --null --limit=3 port"},
      {{"-n3", "@new"}, "--sort=date --limit=3 port"},
      {{"--facets", "@new"}, "--sort=date --facets=person,org,place port"},
      {{"--limit=3", "@new"}, "--sort=date --limit=3 port"},
  };
  for (const Row& row : rows) {
    CHECK(expanded(row.typed) == row.expected);
  }
}

TEST_CASE("what cannot be run by @NAME") {
  const SavedHome home(
      "a: @b\nb: x @c\nc: @d\nd: @c x\nbad: --limti=3 x\nten: --limit=ten x\nhelp: --help\nlost: "
      "@nobody\nsave: x --save y\n");
  struct Row {
    Arguments typed;
    const char* said;
  };
  const Row rows[] = {
      {{"@a"}, ""},
      {{"@boy"},
       "no saved search is called boy | --saved lists them; to search for the word write -- before it: "
       "searcher -- "
       "@boy"},
      {{"@boy rises"},
       "no saved search is called boy | --saved lists them; to search for the word write -- before it: "
       "searcher -- "
       "'@boy rises'"},
      {{"@c"}, "searches.txt, line 3: c would run itself | take @c out"},
      {{"@bad"},
       "searches.txt, line 5: there is no option --limti; did you mean --limit? | searcher --help lists the "
       "options; write -- before a query that begins with -"},
      {{"@ten"}, "searches.txt, line 6: --limit takes a whole number from 0 to 1,000,000, not ten"},
      {{"@help"},
       "searches.txt, line 7: --save, --saved, --help, --version and --generate are no part of a search | "
       "take it "
       "out"},
      {{"@save"},
       "searches.txt, line 9: --save, --saved, --help, --version and --generate are no part of a search | "
       "take it "
       "out"},
      {{"@lost"},
       "searches.txt, line 8: no saved search is called nobody | write -- before it to search for it"},
  };
  for (const Row& row : rows) CHECK(thrown(home, [&] { expanded(row.typed); }) == row.said);
}
