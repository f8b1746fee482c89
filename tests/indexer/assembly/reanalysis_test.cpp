#include "indexer/assembly/reanalysis.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "common/glass/table.hpp"
#include "common/plain_file.hpp"
#include "indexer/assembly/index_folder.hpp"
#include "indexer/assembly/skipped_files.hpp"
#include "indexer/assembly/upkeep.hpp"
#include "tests/indexer/assembly/support.hpp"

using namespace byline;

namespace {

/// News of several kinds and languages, one of them without an outcome.
struct MixedNews : Indexed {
  MixedNews() {
    write("strike.txt",
          "Port strike begins\n\nLISBON, March 4, 2021 - Margaret O'Dwyer led the walkout. \"We will not "
          "yield,\" O'Dwyer said.\n\nCopyright 2021 The Meridian. All rights reserved.\n");
    write("musee.html",
          "<html lang=fr><head><title>Le musée rouvre</title></head><body><p>Les visiteurs étaient "
          "nombreux.</p></body></html>");
    write("records.jsonl",
          "{\"id\":\"a\",\"text\":\"Die Häfen schließen. Leonard Keating von Harbour Holdings Inc. "
          "schwieg.\",\"language\":\"de\",\"source\":\"Uferbote\",\"date\":\"2021-03-08\"}\n"
          "{\"id\":\"b\",\"title\":\"港のストライキ\",\"text\":\"東京都知事は声明を出した。\"}\n"
          "{\"id\":\"no text\"}\n");
    write("picture.txt", std::string("\0\1\2", 3));
    options.analysis.entities = true;
  }
  RunSummary renew() {
    told = {};
    return reanalyse(options, told, interruption);
  }
  std::optional<std::string> file(glass::TableName table) const {
    return read_plain_file(glass::table_file(current_generation(options.index), table), 1 << 20);
  }
  std::string metadata(const std::string& key) const { return database().get_metadata(key); }
};

}  // namespace

TEST_CASE("an index of today is made anew as it is, to the byte, and its files are unchanged afterwards") {
  MixedNews news;
  CHECK(counts(news.run()) == "4 added, 2 skipped; 4");
  news.folder.write("index/entities.txt", "person: Maggie O'Dwyer = Margaret O'Dwyer\n");
  news.folder.write("index/synonyms.txt", "walkout, strike\n");
  std::vector<std::optional<std::string>> tables;
  for (std::size_t table = 0; table < glass::table_names.size(); ++table)
    tables.push_back(news.file(static_cast<glass::TableName>(table)));
  const std::string generation = current_generation(news.options.index);

  const RunSummary summary = news.renew();
  CHECK(summary.documents == 4);
  CHECK(summary.skipped == 0);
  CHECK(summary.text_bytes > 100);
  CHECK(current_generation(news.options.index) != generation);
  for (std::size_t table = 0; table < tables.size(); ++table)
    CHECK_MESSAGE(news.file(static_cast<glass::TableName>(table)) == tables[table],
                  glass::table_names[table]);
  CHECK(news.listing() == "XAPIANDB entities.txt generation-2 lock synonyms.txt");
  CHECK(check_index(news.options.index) == std::vector<IndexProblem>());
  news.options.verbose = true;
  CHECK(counts(news.run()) == "4 unchanged, 2 skipped; 4");
  CHECK(news.told.skips.size() == 2);
}

TEST_CASE("numbers of documents that are gone are not kept, and what follows them stays") {
  MixedNews news;
  news.run();
  news.erase("musee.html");
  news.write("strike.txt", "Port strike ends\n\nMargaret O'Dwyer signed.\n");
  CHECK(counts(news.run()) == "1 updated, 1 removed, 2 unchanged, 2 skipped; 3");
  const std::vector<std::string> before = contents(news.database());
  CHECK(news.renew().documents == 3);
  CHECK(contents(news.database()) == before);
  CHECK(news.database().get_lastdocid() == 3);
  CHECK(counts(news.run()) == "3 unchanged, 2 skipped; 3");
}

TEST_CASE("whether names are looked for stays, or is as asked, and later runs know it") {
  MixedNews news;
  news.options.analysis.entities = false;
  news.run();
  news.options.analysis.entities = true;
  news.renew();
  CHECK(news.metadata("byline:model") == "none");
  CHECK(news.having("XPER:leonard keating") == "");

  MixedNews named;
  named.run();
  CHECK(named.having("XPER:leonard keating") == "a");
  named.options.analysis.entities = false;
  named.renew();
  CHECK(named.metadata("byline:model") == "none");
  CHECK(named.having("XPER:leonard keating") == "");
  CHECK(counts(named.run()) == "4 unchanged, 2 skipped; 4");
}

TEST_CASE("a document that cannot be indexed any more is told and left out, and tried again later") {
  MixedNews news;
  std::string text = "A long one\n\n";
  for (int i = 0; i < 1000; ++i) text += "word" + std::to_string(i) + " ";
  const std::string path = news.write("long.txt", text);
  news.run();
  news.options.analysis.most_stored_bytes = 5000;
  const RunSummary summary = news.renew();
  CHECK(summary.skipped == 1);
  CHECK(summary.documents == 4);
  REQUIRE(news.told.skips.size() == 1);
  CHECK(news.told.skips[0].path == path);
  const SkippedFiles kept = unpack_skipped_files(news.metadata("byline:skipped"));
  REQUIRE(kept.contains(path));
  CHECK(kept.at(path).skips == news.told.skips);
  news.options.analysis.most_stored_bytes = AnalysisOptions{}.most_stored_bytes;
  CHECK(counts(news.run()) == "1 added, 4 unchanged, 2 skipped; 5");
}

TEST_CASE("an interruption before the end leaves the index as it was") {
  MixedNews news;
  news.run();
  const std::string generation = current_generation(news.options.index);
  for (const bool merging : {false, true}) {
    MixedNews& asked = news;
    asked.told = {};
    Interruption interruption;
    asked.told.on_progress = [&](const Progress& progress) {
      if (progress.merging == merging) interruption.ask();
    };
    CHECK_THROWS_AS(reanalyse(asked.options, asked.told, interruption), Interrupted);
    CHECK(current_generation(news.options.index) == generation);
    CHECK(news.listing() == "XAPIANDB generation-1 lock");
  }
  CHECK(counts(news.run()) == "4 unchanged, 2 skipped; 4");
}

TEST_CASE("another indexer is not disturbed, and too little memory is told") {
  MixedNews news;
  news.run();
  const auto told = [&] {
    try {
      news.renew();
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("done");
  };
  {
    const IndexFolder other(news.options.index, false);
    CHECK(told().starts_with("the index at " + news.options.index +
                             " is being written by another indexer (process "));
  }
  news.options.memory = 1 << 20;
  CHECK(told() == "the memory allowed with --memory is too little");
  news.options.index = news.folder.at("nothing");
  CHECK(told() == "there is no index at " + news.options.index);
  CHECK(!std::filesystem::exists(news.options.index));
}

TEST_CASE("an index without documents is made anew as one") {
  MixedNews news;
  news.run();
  for (const char* name : {"strike.txt", "musee.html", "records.jsonl"}) news.erase(name);
  news.options.force = true;
  CHECK(counts(news.run()) == "4 removed, 1 skipped; 0");
  CHECK(news.renew().documents == 0);
  CHECK(news.database().get_doccount() == 0);
}

TEST_CASE("lines stay") {
  Indexed indexed;
  indexed.write("a.txt", "Harbours\n\n  One quay.\n");
  indexed.write("b.jsonl", "\n{\"id\": \"r\", \"text\": \"Another quay.\"}\n");
  indexed.run();
  reanalyse(indexed.options, indexed.told, indexed.interruption);
  const Xapian::Database database = indexed.database();
  std::vector<FilePlace> places;
  for (Xapian::docid document = 1; document <= 2; ++document) {
    const StoredFields fields = stored_fields(database.get_document(document));
    places.insert(places.end(), {fields.title_place, place_of(fields, 0)});
  }
  CHECK(places == std::vector<FilePlace>{{1, 1}, {3, 3}, {}, {2, 0}});
}

TEST_CASE("pages stay") {
  Indexed indexed;
  indexed.write("talk.txt", "Harbours\n\nOne slide.\n\nAnother slide.\n");
  indexed.run();
  {
    Xapian::WritableDatabase database(indexed.options.index);
    Xapian::Document document = database.get_document(1);
    StoredFields fields = parse_stored_fields(document.get_data());
    fields.pages = {{0, 1}, {12, 2, "End"}};
    document.set_data(to_json(fields));
    document.remove_term("Ttext");
    document.add_boolean_term("Todp");
    database.replace_document(1, document);
    database.commit();
  }
  reanalyse(indexed.options, indexed.told, indexed.interruption);
  const StoredFields fields = parse_stored_fields(indexed.database().get_document(1).get_data());
  CHECK(fields.pages == std::vector<PageStart>{{0, 1}, {12, 2, "End"}});
  CHECK(fields.page_kind == PageKind::slide);
}
