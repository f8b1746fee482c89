#include "indexer/assembly/upkeep.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "common/columns/column_file.hpp"
#include "indexer/assembly/index_folder.hpp"
#include "tests/indexer/assembly/support.hpp"

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
std::vector<IndexProblem> problems_after(Filled& filled, Change&& change) {
  Xapian::WritableDatabase database(filled.index());
  change(database);
  database.commit();
  return check_index(filled.index());
}

/// Writes `bytes` over a file, from `offset` on or, below 0, so far from its end.
void overwrite(const std::string& path, std::streamoff offset, const std::string& bytes) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(offset, offset < 0 ? std::ios::end : std::ios::beg);
  file << bytes;
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
  StoredFields with_pages;
  with_pages.text = "text";
  with_pages.pages = {{0, 1}, {5, 2}};
  StoredFields with_lines;
  with_lines.text = "text";
  with_lines.places = {{2, {1, 0}}, {1, {2, 0}}};
  const struct {
    std::vector<std::string> terms;
    std::string data, problem;
  } rows[] = {
      {{}, sound, "document 5 has 0 ids"},
      {{"Qa", "Qb"}, sound, "document 5 has 2 ids"},
      {{"Qr2"}, sound, "the id r2 stands 2 times"},
      {{"Qnew", "XPER:jane roe"}, sound, "document 5 has other names in its terms than in its values"},
      {{"Qnew", "XAUTH:jane roe"}, sound, "document 5 has other names in its terms than in its values"},
      {{"Qnew"},
       to_json(with_pages),
       "document 5 has pages that do not stand in its text one behind the other"},
      {{"Qnew"},
       to_json(with_lines),
       "document 5 has lines that do not stand in its text one behind the other"},
      {{"Qnew"}, "not JSON", "document 5 holds no fields that Byline wrote"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.problem);
    Filled filled;
    CHECK(problems_after(filled, [&](Xapian::WritableDatabase& database) {
            add(database, row.terms, row.data);
          }) == std::vector<IndexProblem>{{row.problem}});
  }
  Filled filled;
  CHECK(problems_after(filled, [](Xapian::WritableDatabase& database) {
          database.set_metadata("byline:aliases", "what");
        }) == std::vector<IndexProblem>{{"The index's table of names is damaged at line 1"}});
}

TEST_CASE("an entity that no document names is listed wrongly") {
  Filled filled;
  CHECK(problems_after(filled, [](Xapian::WritableDatabase& database) {
          const AliasTable table({{EntityKind::person, "Angela Merkel", {"Merkel"}},
                                  {EntityKind::person, "Jane Roe", {"Roe", "J. Roe"}}});
          database.set_metadata(std::string(schema::metadata_aliases), std::string(table.text()));
          database.set_metadata(std::string(schema::metadata_sorted_aliases), std::string(table.sorted()));
        }) == std::vector<IndexProblem>{{"no document names Jane Roe, whom the table of names lists"}});
}

TEST_CASE("a table of names that is not sorted as its text is") {
  Filled filled;
  const AliasTable table({{EntityKind::person, "Angela Merkel", {"Merkel"}}});
  std::string sorted(table.sorted());
  REQUIRE(sorted.ends_with("merkel"));
  sorted.back() = 'm';
  const std::vector<IndexProblem> problems = problems_after(filled, [&](Xapian::WritableDatabase& database) {
    database.set_metadata(std::string(schema::metadata_aliases), std::string(table.text()));
    database.set_metadata(std::string(schema::metadata_sorted_aliases), sorted);
  });
  CHECK(problems == std::vector<IndexProblem>{{"the index's table of names is not sorted as its names are"}});
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

TEST_CASE("Xapian's own check has its say") {
  Filled filled;
  overwrite(filled.index() + "/generation-1/position.glass", -40, std::string(40, 'x'));
  const std::vector<IndexProblem> problems = check_index(filled.index());
  REQUIRE(!problems.empty());
  CHECK(problems[0].sentence.starts_with("Xapian finds the database damaged: "));
}

TEST_CASE("statistics of an index that cannot be read") {
  Filled filled;
  std::string words;
  for (int i = 0; i < 5000; ++i) words += "word" + std::to_string(i) + ' ';
  filled.write("words.txt", words);
  filled.run();
  compact_index(filled.index(), filled.access);
  // Opening the database needs the root and the metadata, not a block in the middle.
  const std::string postings = filled.index() + "/generation-2/postlist.glass";
  constexpr std::size_t block = 8192;
  REQUIRE(fs::file_size(postings) > 4 * block);
  overwrite(postings, fs::file_size(postings) / block / 2 * block, std::string(block, 'x'));
  try {
    index_statistics(filled.index());
    FAIL("statistics of a damaged index");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).starts_with("the index at " + filled.index() + " cannot be read: "));
    CHECK(error.hint() == "indexer --check tells what is wrong with it");
  }
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
  CHECK(s.model == AnalysisOptions().model_name());
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
  using Numbers = std::vector<std::uint32_t>;
  const auto bytes = [](const auto& numbers) {
    return std::string(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof numbers[0]);
  };
  const std::string whole = read();
  const auto columns = ColumnFile::open(path, filled.database().get_uuid());
  REQUIRE(columns);
  // By document; nobody has the number 0.
  Numbers lengths, sources_and_languages;
  for (std::uint32_t document = 0; document <= 4; ++document) lengths.push_back(columns->length(document));
  for (std::uint32_t document = 0; document <= 4; ++document)
    sources_and_languages.push_back(columns->source(document));
  for (std::uint32_t document = 0; document <= 4; ++document)
    sources_and_languages.push_back(columns->language(document));
  const Numbers entities(columns->entities().begin(), columns->entities().end());
  const Numbers totals(columns->name_totals().begin(), columns->name_totals().end());
  const Numbers by_surname(columns->by_surname().begin(), columns->by_surname().end());
  REQUIRE(by_surname.size() > 1);
  const auto with = [](Numbers numbers, std::size_t at, std::uint32_t number) {
    numbers.at(at) = number;
    return numbers;
  };
  const std::string end = "; indexer --compact writes it anew";
  struct Row {
    std::string there, instead, problem;
  };
  const Row rows[] = {
      {bytes(Numbers{20200102}), bytes(Numbers{20200103}),
       " differs from the index in the date of document 1"},
      {bytes(sources_and_languages), bytes(with(sources_and_languages, 1, 1)),
       " differs from the index in the source of document 1"},
      {bytes(sources_and_languages), bytes(with(sources_and_languages, 6, 2)),
       " differs from the index in the language of document 1"},
      {bytes(lengths), bytes(with(lengths, 1, lengths[1] + 1)),
       " differs from the index in the length of document 1"},
      {std::string(columns->id(1)), std::string(columns->id(1).size(), '#'),
       " differs from the index in the id of document 1"},
      {"Angela Merkel", "Angela Merkle", " differs from the index in the names of document 1"},
      {bytes(totals), bytes(with(totals, 0, totals[0] + 1)), " has other sums of its names"},
      {bytes(totals) + bytes(by_surname),
       bytes(totals) + bytes(Numbers(by_surname.rbegin(), by_surname.rend())),
       " has its persons in another order"},
      {"abgebrochen", "abgebrochem", " differs from the index in the term abgebrochen"},
      {"byline columns6", "byline columns0", " is damaged or of another index"},
  };
  const auto problems_with = [&](const std::string& there, const std::string& instead) {
    std::string changed = whole;
    REQUIRE(changed.find(there) != std::string::npos);
    changed.replace(changed.find(there), there.size(), instead);
    std::ofstream(path, std::ios::binary) << changed;
    return check_index(filled.index());
  };
  for (const Row& row : rows) {
    CAPTURE(row.problem);
    const std::vector<IndexProblem> problems = problems_with(row.there, row.instead);
    REQUIRE(!problems.empty());
    CHECK(problems[0] == IndexProblem{path + row.problem + end, true});
  }
  const std::size_t last = entities.size() - 1;
  CHECK(problems_with(bytes(entities), bytes(with(entities, last, 0))).back().sentence ==
        path + " counts " + std::string(columns->name(static_cast<std::uint32_t>(last))) +
            " as somebody else" + end);
  compact_index(filled.index(), filled.access);
  CHECK(check_index(filled.index()).empty());
}
