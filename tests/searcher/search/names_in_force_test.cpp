#include "searcher/search/names_in_force.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "common/error.hpp"
#include "common/user_file.hpp"
#include "searcher/search/search.hpp"
#include "tests/entity_kinds.hpp"
#include "tests/searcher/search/index_on_disk.hpp"

using namespace byline;

namespace {

constexpr int new_year = 20260101;
using What = EntityEdit::What;

std::vector<TestDocument> documents() {
  const auto document = [](const char* id, std::vector<std::pair<EntityKind, std::string>> names) {
    TestDocument made;
    made.id = id;
    made.text = "Rain.";
    made.names = std::move(names);
    return made;
  };
  return {document("a", {{P, "James Roe"}, {P, "Ann O'Lee"}}), document("b", {{P, "Jim Roe"}}),
          document("c", {{P, "J. Roe"}, {O, "Roe"}}), document("d", {{P, "Jim Roe"}, {P, "James Roe"}})};
}
const std::vector<AliasGroup> james_group{{P, "James Roe", {"J. Roe"}}};

/// What is said of persons: the facet, the lines of --list, the names of each hit, how many documents a
/// filter finds, and what --why says of it.
std::string told_names(Searcher& searcher, const std::string& name) {
  SearchRequest request;
  request.facets = {"person"};
  const Results all = searcher.search(request);
  std::string text = printed(all.facets.at(0)) + " |";
  const Results list = searcher.list(P, "", 100);
  for (const ListedEntity& entity : *list.listed)
    text += ' ' + print(entity.line) + " #" + std::to_string(entity.documents);
  request.query = "person:\"" + name + "\"";
  text += " | " + std::to_string(searcher.search(request).summary.matches) + " |";
  const Results why = searcher.why("person:" + name, 10);
  for (const EntityReasons& entity : why.reasons) {
    text += entity.hidden ? " hidden" : "";
    for (const NameReason& each : entity.names) text += ' ' + each.name + ": " + each.code + ',';
  }
  return text;
}

std::string content(const std::string& path) { return read_user_file("the names in", path); }

std::string refusal(Searcher& searcher, const EntityEdit& edit) {
  try {
    searcher.correction(edit);
  } catch (const Error& error) {
    return std::string(error.what()) + " / " + error.hint();
  }
  return "no error";
}

}  // namespace

TEST_CASE("an edit that was written holds from the next search on, and its backup takes it back") {
  const std::string as_indexed =
      "James Roe 3, Jim Roe 2, Ann O'Lee 1 (of 3) | person: James Roe = J. Roe #3 person: Jim Roe #2 person: "
      "Ann O'Lee #1 | ";
  const struct {
    EntityEdit edit;
    std::uint64_t documents;
    const char* asked;
    std::string before, after;
  } rows[] = {
      {{What::merge, {P, "James Roe"}, {P, "Jim Roe"}},
       4,
       "Jim Roe",
       "2 | Jim Roe: shown,",
       "James Roe 4, Ann O'Lee 1 (of 2) | person: James Roe = J. Roe = Jim Roe #4 person: Ann O'Lee #1 | 4 | "
       "James Roe: shown, J. Roe: corrected, Jim Roe: corrected,"},
      {{What::split, {P, "James Roe"}, {P, "J. Roe"}},
       3,
       "J. Roe",
       "3 | James Roe: shown, J. Roe: unknown,",
       "James Roe 2, Jim Roe 2, Ann O'Lee 1, J. Roe 1 (of 4) | person: James Roe #2 person: Jim Roe #2 "
       "person: "
       "Ann O'Lee #1 person: J. Roe #1 | 1 | J. Roe: shown,"},
      {{What::rename, {P, "Ann O'Lee"}, {P, "Ann \"Bo\" O'Lee"}},
       1,
       "Ann O'Lee",
       "1 | Ann O'Lee: shown,",
       "James Roe 3, Jim Roe 2, Ann \"Bo\" O'Lee 1 (of 3) | person: James Roe = J. Roe #3 person: Jim Roe #2 "
       "person: \"Ann \\\"Bo\\\" O'Lee\" = Ann O'Lee #1 | 1 | Ann \"Bo\" O'Lee: shown, Ann O'Lee: "
       "corrected,"},
      {{What::hide, {P, "James Roe"}},
       3,
       "James Roe",
       "3 | James Roe: shown, J. Roe: unknown,",
       "Jim Roe 2, Ann O'Lee 1 (of 2) | person: Jim Roe #2 person: Ann O'Lee #1 hide person: James Roe = J. "
       "Roe #3 | 0 | hidden James Roe: shown, J. Roe: corrected,"},
  };
  for (const auto& row : rows) {
    const IndexOnDisk index(documents(), james_group);
    const std::string file = index.path() + "/entities.txt";
    Searcher searcher({index.path()}, new_year);
    CHECK(told_names(searcher, row.asked) == as_indexed + row.before);
    const EntityCorrection correction = searcher.correction(row.edit);
    CHECK(correction.file.path == file);
    CHECK(correction.documents == row.documents);
    CHECK(told_names(searcher, row.asked) == as_indexed + row.before);  // nothing is written yet
    CHECK_FALSE(std::filesystem::exists(file));
    searcher.write(correction);
    CHECK(content(file) == correction.file.after);
    CHECK(told_names(searcher, row.asked) == row.after);
    Searcher another({index.path()}, new_year);
    CHECK(told_names(another, row.asked) == row.after);
    std::filesystem::rename(file + "~", file);
    Searcher undone({index.path()}, new_year);
    CHECK(told_names(undone, row.asked) == as_indexed + row.before);
  }
}

TEST_CASE("the file of a correction is named as it is from every folder") {
  const IndexOnDisk index(documents(), james_group);
  const std::string file = index.path() + "/entities.txt";
  const std::string folder =
      std::filesystem::path(index.path()).lexically_relative(std::filesystem::current_path());
  CHECK(Searcher({folder}, new_year).correction({What::hide, {P, "James Roe"}}).file.path == file);
  std::ofstream(file) << "# mine\n";
  Searcher with_file({folder}, new_year, {.entities = folder + "/./entities.txt"});
  CHECK(with_file.correction({What::hide, {P, "James Roe"}}).file.path == file);
}

TEST_CASE("of several indexes, the file is that of the first that has the names, or where their line is") {
  const IndexOnDisk first(documents(), james_group);
  TestDocument only;
  only.id = "e";
  only.text = "Rain.";
  only.names = {{P, "Bo Ek"}, {P, "Di Fo"}};
  const IndexOnDisk second({only});
  Searcher searcher({first.path(), second.path()}, new_year);
  const std::string in_first = first.path() + "/entities.txt", in_second = second.path() + "/entities.txt";
  const EntityEdit both{What::merge, {P, "Bo Ek"}, {P, "Jim Roe"}};
  CHECK(searcher.correction({What::hide, {P, "James Roe"}}).file.path == in_first);
  CHECK(searcher.correction({What::hide, {P, "Bo Ek"}}).file.path == in_second);
  CHECK(searcher.correction(both).file.path == in_second);
  CHECK(searcher.correction(both).documents == 3);  // of both indexes
  // The line of one of them is changed, whichever file it is in.
  searcher.write(searcher.correction({What::rename, {P, "Jim Roe"}, {P, "Jimmy"}}));
  CHECK(content(in_first) == "person: Jimmy = Jim Roe\n");
  CHECK(searcher.correction(both).file.after == "person: Bo Ek = Jimmy = Jim Roe\n");
  searcher.write(searcher.correction({What::rename, {P, "Bo Ek"}, {P, "Bob"}}));
  CHECK(refusal(searcher, both) ==
        in_first + ", line 1 and " + in_second +
            ", line 1 would both have to change / change them by hand, or give one "
            "file for all indexes with --entities FILE");
  // What stands in one file is known where another is written.
  CHECK(refusal(searcher, {What::rename, {P, "Di Fo"}, {P, "Jimmy"}}) ==
        "\"Jimmy\" is a name of the person \"Jimmy\" / merge the two");
}

TEST_CASE("a file that the user names is read and written instead") {
  const IndexOnDisk first(documents(), james_group), second(documents(), james_group);
  const TempFolder folder;
  const std::string file = folder.write("mine.txt", "# ours\n");
  Searcher searcher({first.path(), second.path()}, new_year, {.entities = file});
  searcher.write(searcher.correction({What::hide, {P, "Jim Roe"}}));
  CHECK(content(file) == "# ours\nhide person: Jim Roe\n");
  CHECK(content(file + "~") == "# ours\n");
  CHECK_FALSE(std::filesystem::exists(first.path() + "/entities.txt"));
}

TEST_CASE("what was changed by hand between showing and writing stays") {
  const IndexOnDisk index(documents(), james_group);
  const std::string file = index.path() + "/entities.txt";
  Searcher searcher({index.path()}, new_year);
  const EntityCorrection correction = searcher.correction({What::hide, {P, "Jim Roe"}});
  std::ofstream(file) << "hide person: Ann O'Lee\n";
  CHECK_THROWS_AS(searcher.write(correction), Error);
  CHECK(content(file) == "hide person: Ann O'Lee\n");
  // Made anew it goes on from there.
  searcher.write(searcher.correction({What::hide, {P, "Jim Roe"}}));
  CHECK(content(file) == "hide person: Ann O'Lee\nhide person: Jim Roe\n");
}
