// What happens to segments afterwards: they are joined, and Xapian updates and searches the result.
#include <doctest/doctest.h>

#include <filesystem>
#include <ostream>
#include <random>

#include "indexer/segment/database_merge.hpp"
#include "tests/common/glass/databases.hpp"

using namespace byline;
using namespace byline::test;

namespace {

std::string word(std::mt19937& random) { return "word" + std::to_string(random() % (1 + random() % 400)); }

TestDocument article(std::mt19937& random, std::size_t number) {
  TestDocument document;
  const auto length = static_cast<std::uint32_t>(random() % 300);
  for (std::uint32_t position = 1; position <= length; ++position) {
    document.postings.push_back({word(random), position});
    document.terms.emplace_back("Z" + word(random), 1);
    document.data += document.postings.back().term + " ";
  }
  document.terms.emplace_back("Q" + std::to_string(number), 0);
  if (number % 3 > 0) document.values.emplace_back(0, std::to_string(20240101 + random() % 28));
  document.values.emplace_back(300, std::to_string(random()));
  return document;
}

/// The same changes for the same database, in three commits.
void update(const std::string& path) {
  Xapian::WritableDatabase database(path, Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  std::mt19937 random(7);
  const Xapian::docid documents = database.get_lastdocid();
  for (int commit = 0; commit < 3; ++commit) {
    for (int change = 0; change < 150; ++change) {
      const Xapian::docid id = 1 + static_cast<Xapian::docid>(random() % documents);
      Xapian::Document document;
      try {
        switch (random() % 4) {
          case 0:
            database.delete_document(id);
            break;
          case 1:
            for (Xapian::termpos position = 1; position <= 60; ++position) {
              document.add_posting(word(random), position);
            }
            document.set_data(std::string(3000, 'x') + std::to_string(change));
            document.add_value(0, "20250101");
            document.add_value(5, "new");
            database.replace_document(id, document);
            break;
          case 2:
            for (Xapian::termpos position = 1; position <= 80; ++position)
              document.add_posting("the", position);
            document.add_boolean_term("Qnew" + std::to_string(change));
            database.add_document(document);
            break;
          default:
            document = database.get_document(id);
            document.add_posting("tagged", 7);
            document.add_value(300, "zzz");
            if (document.termlist_count() > 3) document.remove_term(*++document.termlist_begin());
            database.replace_document(id, document);
        }
      } catch (const Xapian::DocNotFoundError&) {
        continue;  // deleted before, in both databases
      }
    }
    database.set_metadata("key", std::to_string(commit));
    database.commit();
  }
  database.set_metadata("key", "");
  database.commit();
}

}  // namespace

TEST_CASE("segments are merged and updated as the API's own database is") {
  const TempFolder folder;
  std::mt19937 random(1);
  const auto all = make_api_segment_writer();
  const auto part = make_glass_segment_writer();
  std::vector<std::string> segments;
  const auto end_segment = [&] {
    segments.push_back(folder.at("segment" + std::to_string(segments.size())));
    part->write(segments.back());
    CHECK(damage(segments.back()) == "");
  };
  for (std::size_t number = 1; number <= 1500; ++number) {
    const TestDocument document = article(random, number);
    add(*all, document);
    add(*part, document);
    if (random() % 300 == 0) end_segment();
  }
  end_segment();
  end_segment();  // an empty one does no harm
  CHECK(segments.size() > 3);
  all->write(folder.at("api"));
  merge_databases(segments, folder.at("merged"), folder.path(), 2);
  CHECK(damage(folder.at("merged")) == "");
  CHECK(differences(folder.at("merged"), folder.at("api")) == "");

  update(folder.at("api"));
  update(folder.at("merged"));
  CHECK(damage(folder.at("merged")) == "");
  CHECK(differences(folder.at("merged"), folder.at("api")) == "");
}

TEST_CASE("a segment can itself be updated") {
  // Nobody should, but it shows that its blocks are as Xapian wants them.
  const TempFolder folder;
  std::mt19937 random(2);
  TestDocuments documents;
  for (std::size_t number = 1; number <= 700; ++number) documents.push_back(article(random, number));
  write(*make_glass_segment_writer(), documents, folder.at("glass"));
  write(*make_api_segment_writer(), documents, folder.at("api"));
  update(folder.at("glass"));
  update(folder.at("api"));
  CHECK(damage(folder.at("glass")) == "");
  CHECK(differences(folder.at("glass"), folder.at("api")) == "");
}

TEST_CASE("searches in a merged index rank as in the API's") {
  const TempFolder folder;
  std::mt19937 random(3);
  const auto all = make_api_segment_writer();
  const auto part = make_glass_segment_writer();
  for (std::size_t number = 1; number <= 400; ++number) {
    const TestDocument document = article(random, number);
    add(*all, document);
    add(*part, document);
    if (number == 150) part->write(folder.at("first"));
  }
  part->write(folder.at("second"));
  all->write(folder.at("api"));
  merge_databases({folder.at("first"), folder.at("second")}, folder.at("merged"), folder.path(), 2);

  const Xapian::Database api(folder.at("api"));
  const Xapian::Database merged(folder.at("merged"));
  for (int i = 0; i < 100; ++i) {
    const std::vector<std::string> words{word(random), word(random)};
    const auto kind = i % 2 == 0 ? Xapian::Query::OP_OR : Xapian::Query::OP_PHRASE;
    const Xapian::Query query(kind, words.begin(), words.end());
    std::string found[2];
    for (const auto& [database, text] : {std::pair(&api, &found[0]), std::pair(&merged, &found[1])}) {
      Xapian::Enquire enquire(*database);
      enquire.set_query(query);
      const Xapian::MSet hits = enquire.get_mset(0, 20);
      for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
        *text += std::to_string(*hit) + ":" + std::to_string(hit.get_weight()) + " ";
      }
    }
    CHECK(found[0] == found[1]);
  }
}
