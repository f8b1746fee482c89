#include "indexer/build/upkeep.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "common/column_file.hpp"
#include "indexer/build/index_folder.hpp"
#include "tests/indexer/build/support.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

/// Four documents: two files, two records of a third; names and dates in some.
struct Filled : Indexed {
  Filled() {
    options.analysis.entities = true;
    write("a.txt", "date: 2020-01-02\n\nAngela Merkel met Emmanuel Macron in Berlin. Merkel thanked Macron.");
    write("deep/b.md", "Bees hum.");
    write("deep/x.jsonl",
          "{\"id\":\"r1\",\"text\":\"Die Gespräche über den Hafen wurden am Montag abgebrochen.\",\"date\":"
          "\"2021-03-04\"}\n{\"id\":\"r2\",\"text\":\"Cats purr.\",\"date\":\"2022-05-06\"}\n");
    REQUIRE(run().added == 4);
  }
  const std::string& index() const { return options.index; }
  WriteAccess access{interruption};
};

/// What check_index says after a change of the index.
template <class Change>
std::vector<std::string> problems_after(Filled& filled, Change&& change) {
  Xapian::WritableDatabase database(filled.index());
  change(database);
  database.commit();
  return check_index(filled.index());
}

}  // namespace

TEST_CASE("removing by id, file and folder") {
  Filled filled;
  CHECK(remove_documents(filled.index(), "nothing of that name", filled.access) == 0);
  CHECK(remove_documents(filled.index(), "r1", filled.access) == 1);
  CHECK(remove_documents(filled.index(), "r1", filled.access) == 0);
  CHECK(remove_documents(filled.index(), filled.folder.at("texts/../texts/a.txt"), filled.access) == 1);
  CHECK(remove_documents(filled.index(), filled.folder.at("texts/deep/"), filled.access) == 2);
  CHECK(filled.database().get_doccount() == 0);
  CHECK(check_index(filled.index()).empty());
  // What was removed comes back with the next run, since its file is there.
  CHECK(counts(filled.run()) == "4 added; 4");
}

TEST_CASE("removing takes names out of the table") {
  Filled filled;
  CHECK(load_aliases(filled.database()).groups().size() <= 2);
  remove_documents(filled.index(), filled.folder.at("texts/a.txt"), filled.access);
  CHECK(load_aliases(filled.database()).groups().empty());
}

TEST_CASE("a sound index, and what may be wrong with one") {
  {
    Filled filled;
    CHECK(check_index(filled.index()).empty());
    CHECK(check_index(filled.index() + "/generation-1").empty());
  }
  const auto add = [](Xapian::WritableDatabase& database, const std::vector<std::string>& terms,
                      const std::string& data) {
    Xapian::Document document;
    for (const std::string& term : terms) document.add_boolean_term(term);
    document.set_data(data);
    database.add_document(document);
  };
  const std::string sound = to_json({});
  const struct {
    std::vector<std::string> terms;
    std::string data, problem;
  } rows[] = {
      {{}, sound, "document 5 has 0 ids"},
      {{"Qa", "Qb"}, sound, "document 5 has 2 ids"},
      {{"Qr2"}, sound, "the id r2 stands 2 times"},
      {{"Qnew", "XPER:jane roe"}, sound, "document 5 has other names in its terms than in its values"},
      {{"Qnew"}, "not JSON", "document 5: a document of the index holds no fields that Byline wrote"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.problem);
    Filled filled;
    CHECK(problems_after(filled, [&](Xapian::WritableDatabase& database) {
            add(database, row.terms, row.data);
          }) == std::vector<std::string>{row.problem});
  }
  Filled filled;
  CHECK(problems_after(filled, [](Xapian::WritableDatabase& database) {
          database.set_metadata("byline:aliases", "what");
        }) == std::vector<std::string>{"The index's table of names is damaged at line 1"});
}

TEST_CASE("an entity that no document names is listed wrongly") {
  Filled filled;
  CHECK(problems_after(filled, [](Xapian::WritableDatabase& database) {
          const AliasTable table({{EntityKind::person, "Angela Merkel", {"Merkel"}},
                                  {EntityKind::person, "Jane Roe", {"Roe", "J. Roe"}}});
          database.set_metadata(std::string(schema::metadata_aliases), std::string(table.text()));
          database.set_metadata(std::string(schema::metadata_sorted_aliases), std::string(table.sorted()));
        }) == std::vector<std::string>{"no document names Jane Roe, whom the table of names lists"});
}

TEST_CASE("an index with a table cut short is damaged") {
  Filled filled;
  fs::resize_file(filled.index() + "/generation-1/postlist.glass", 100);
  bool told = false;
  try {
    told = !check_index(filled.index()).empty();
  } catch (const Error& error) {
    told = true;
    CHECK(std::string(error.what()).starts_with("the index at " + filled.index() + " "));
  }
  CHECK(told);
}

TEST_CASE("compacting keeps what is there and makes a new generation") {
  Filled filled;
  for (int i = 0; i < 5; ++i) {
    filled.write("deep/b.md", "Bees hum " + std::to_string(i) + ".");
    CHECK(counts(filled.run()) == "1 updated, 3 unchanged; 4");
  }
  const std::vector<std::string> before = contents(filled.database());
  const auto [old_bytes, new_bytes] = compact_index(filled.index(), filled.access);
  CHECK(new_bytes <= old_bytes);
  CHECK(new_bytes == folder_bytes(filled.index() + "/generation-2"));
  CHECK(contents(filled.database()) == before);
  CHECK(filled.listing() == "XAPIANDB generation-2 lock");
  CHECK(check_index(filled.index()).empty());
  CHECK(counts(filled.run()) == "4 unchanged; 4");
}

TEST_CASE("statistics") {
  Filled filled;
  IndexStatistics s = index_statistics(filled.index());
  CHECK(s.documents == 4);
  CHECK(s.persons >= 2);
  CHECK(s.places >= 1);
  CHECK(s.languages == std::vector<std::pair<std::string, std::uint64_t>>{{"en", 3}, {"de", 1}});
  CHECK(s.types ==
        std::vector<std::pair<std::string, std::uint64_t>>{{"jsonl", 2}, {"markdown", 1}, {"text", 1}});
  CHECK(s.first_date == "20200102");
  CHECK(s.bytes == folder_bytes(filled.index() + "/generation-1"));
  CHECK(s.average_length > 0);
  CHECK(s.terms > 20);
  CHECK(s.model != "none");
  CHECK(s.analysis.starts_with("analysis "));
  // Dates of documents removed no longer count.
  remove_documents(filled.index(), filled.folder.at("texts/a.txt"), filled.access);
  remove_documents(filled.index(), filled.folder.at("texts/deep/b.md"), filled.access);
  s = index_statistics(filled.index());
  CHECK(s.first_date == "20210304");
  CHECK(s.last_date == "20220506");
}

TEST_CASE("there must be an index to keep up") {
  TempFolder temp;
  Interruption interruption;
  const WriteAccess access{interruption};
  const std::string path = temp.at("absent"), sentence = "there is no index at " + path;
  CHECK_THROWS_WITH_AS(remove_documents(path, "x", access), sentence.c_str(), Error);
  CHECK_THROWS_WITH_AS(check_index(path), sentence.c_str(), Error);
  CHECK_THROWS_WITH_AS(compact_index(path, access), sentence.c_str(), Error);
  CHECK_THROWS_WITH_AS(index_statistics(path), sentence.c_str(), Error);
  CHECK_FALSE(fs::exists(path));
}

TEST_CASE("--check compares the column file with the slots") {
  Filled filled;
  const std::string path = filled.index() + "/generation-1/" + std::string(column_file_name);
  const auto read = [&] {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const auto number = [](std::uint32_t value) {
    return std::string(reinterpret_cast<const char*>(&value), sizeof value);
  };
  const std::string whole = read();
  const std::string end = "; indexer --compact writes it anew";
  struct Row {
    std::string there, instead, problem;
  };
  const Row rows[] = {
      {number(20200102), number(20200103), " differs from the index in the date of document 1"},
      {"Angela Merkel", "Angela Merkle", " differs from the index in the names of document 1"},
      {"abgebrochen", "abgebrochem", " differs from the index in the term abgebrochen"},
      {"byline columns3", "byline columns0", " is damaged or of another index"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.problem);
    std::string changed = whole;
    REQUIRE(changed.find(row.there) != std::string::npos);
    changed.replace(changed.find(row.there), row.there.size(), row.instead);
    std::ofstream(path, std::ios::binary) << changed;
    const std::vector<std::string> problems = check_index(filled.index());
    REQUIRE(!problems.empty());
    CHECK(problems[0] == path + row.problem + end);
  }
  compact_index(filled.index(), filled.access);
  CHECK(check_index(filled.index()).empty());
}
