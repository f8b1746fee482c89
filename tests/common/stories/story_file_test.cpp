#include "common/stories/story_file.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/database.hpp"
#include "common/fields/schema.hpp"
#include "common/stories/run_records.hpp"
#include "common/stories/story_writer.hpp"
#include "tests/common/stories/support.hpp"
#include "tests/temp_folder.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

/// A database with documents of two stories and one alone, and its story file.
struct Database : TempFolder {
  Database() {
    const std::string
        strike = "Dockers in Lisbon walked out on Monday over pensions, harbour master Keating said. ",
        comet = "Astronomers photographed a comet whose tail grazes Jupiter, observatory spokesmen said. ";
    add("strike-1", "Port strike begins", strike + "Cranes stood idle.", "20210304", "Meridian");
    add("comet-1", "Comet near Jupiter", comet + "Telescopes turned.", "20210304", "Meridian");
    add("strike-2", "Port strike in Lisbon begins", strike + "Ferries waited.", "20210305", "Uferbote");
    add("alone", "Beekeepers win prize", "Honey from heather convinced jurors.", "20210304", "Uferbote");
    add("comet-2", "A comet near Jupiter", comet + "Amateurs rejoiced.", "", "Gazette");
    NewStories(database(), {}, {}).write(database(), at("db"));
  }
  void add(const std::string& id, const std::string& title, const std::string& text, const std::string& date,
           const std::string& source) const {
    StoredFields fields = story_fields(title, text, date, source);
    fields.id = id;
    Xapian::Document document;
    document.add_boolean_term(schema::id_term(id));
    document.set_data(to_json(fields));
    Xapian::WritableDatabase writable(at("db"));
    writable.add_document(document);
    writable.commit();
  }
  void remove(Xapian::docid document) const {
    Xapian::WritableDatabase writable(at("db"));
    writable.delete_document(document);
    writable.commit();
  }
  Xapian::Database database() const { return Xapian::Database(at("db")); }
  std::string path() const { return at("db/" + std::string(story_file_name)); }
  std::string bytes() const {
    std::ifstream file(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void put(std::string_view bytes) const { std::ofstream(path(), std::ios::binary) << bytes; }
  std::optional<StoryFile> open() const { return StoryFile::open(path(), database().get_uuid()); }
  std::string difference() const { return difference_of_stories(database(), at("db")); }
};

std::string number(std::uint64_t value, std::size_t width) {
  std::string bytes;
  append_little_endian(bytes, value, width);
  return bytes;
}
template <class Number>
std::string numbers(std::span<const Number> values) {
  std::string bytes;
  for (const Number value : values) append_little_endian(bytes, value, sizeof(Number));
  return bytes;
}

/// Touches every byte that the file gives.
std::size_t read_all(const StoryFile& file) {
  std::size_t read = file.revision() + file.mostly_undated();
  const auto add = [&](auto values) { read = std::accumulate(values.begin(), values.end(), read); };
  for (std::uint32_t document = 0; document <= file.last_document(); ++document) {
    read += file.has(document) + file.story(document) + file.id(document);
    add(file.sketch_bytes(document));
    const Sketch sketch = file.sketch(document);
    add(sketch.stems().hashes), add(sketch.stems().weights), add(sketch.title().hashes),
        add(sketch.title().weights);
    add(sketch.shingles());
    for (std::uint32_t other = 0; other <= file.last_document(); ++other) {
      read += likeness(sketch, file.sketch(other), file.mostly_undated()).likelihood;
      read += is_copy(sketch, file.sketch(other), file.furniture());
    }
  }
  add(file.stories()), add(file.furniture()), add(file.link_firsts()), add(file.link_seconds());
  add(file.link_likelihoods());
  return read;
}

}  // namespace

TEST_CASE("what the file has of documents") {
  const Database database;
  const auto file = database.open();
  REQUIRE(file);
  CHECK(file->revision() == database.database().get_revision());
  CHECK(file->last_document() == 5);
  CHECK_FALSE(file->mostly_undated());
  CHECK_FALSE(file->has(0));
  CHECK_FALSE(file->has(6));
  CHECK(file->sketch_bytes(0).empty());
  CHECK(file->sketch_bytes(6).empty());
  Sketcher sketcher;
  // An undated document comes first.
  const std::uint32_t stories[] = {0, 1, 5, 1, 4, 5};
  for (std::uint32_t document = 1; document <= 5; ++document) {
    CAPTURE(document);
    const StoredFields fields = parse_stored_fields(database.database().get_document(document).get_data());
    CHECK(file->has(document));
    CHECK(file->id(document) == story_id(schema::id_term(fields.id)));
    CHECK(file->sketch_bytes(document) == sketcher.sketch(fields));
    CHECK(file->story(document) == stories[document]);
  }
  CHECK(database.difference() == "");
}

TEST_CASE("the bytes are as STORIES.md describes them") {
  const Database database;
  const auto file = database.open();
  REQUIRE(file);
  const std::string uuid = database.database().get_uuid();
  std::string sketches, places;
  for (std::uint32_t document = 0; document <= 5; ++document) {
    places += number(sketches.size() / 4, 4);
    sketches += file->sketch_bytes(document);
  }
  places += number(sketches.size() / 4, 4);
  const std::size_t links = file->link_firsts().size();
  REQUIRE(links == 2);
  std::string expected = "byline stories2\n" + uuid + std::string(40 - uuid.size(), '\0') +
                         number(database.bytes().size(), 8) + number(file->revision(), 8) +
                         number(sketches.size(), 8) + number(5, 4) + number(file->furniture().size(), 4) +
                         number(links, 4) + number(0, 4) + number(0, 8);
  for (std::uint32_t document = 1; document <= 5; ++document) expected += number(file->id(document), 8);
  expected += numbers(file->stories()) + places + numbers(file->link_firsts()) +
              numbers(file->link_seconds()) + numbers(file->furniture()) + numbers(file->link_likelihoods());
  expected.resize((expected.size() + 3) / 4 * 4);
  CHECK(database.bytes() == expected + sketches);
}

TEST_CASE("a file that is not of the database, or not whole, is none") {
  const Database database;
  const std::string good = database.bytes(), uuid = database.database().get_uuid();
  const auto opens = [&](const std::string& bytes) {
    database.put(bytes);
    return database.open().has_value();
  };
  CHECK(opens(good));
  for (std::size_t size = 0; size < good.size(); ++size) REQUIRE_FALSE(opens(good.substr(0, size)));
  CHECK_FALSE(opens(good + '\0'));
  CHECK_FALSE(opens(good + std::string(4, '\0')));
  const auto with = [&](std::size_t at, const std::string& bytes) {
    return std::string(good).replace(at, bytes.size(), bytes);
  };
  CHECK_FALSE(opens(with(14, "0")));  // another format
  CHECK_FALSE(opens(with(16, "x")));  // another database
  CHECK_FALSE(opens(with(16 + 39, "x")));
  for (const std::uint64_t huge : {~std::uint64_t{0}, ~std::uint64_t{0} - good.size(), std::uint64_t{0}})
    for (const std::size_t at : {56, 72}) CHECK_FALSE(opens(with(at, number(huge, 8))));
  for (const std::size_t at : {80, 84, 88})
    for (const std::uint64_t huge : {0xffffffffU, 0x7fffffffU, 0x80000000U})
      CHECK_FALSE(opens(with(at, number(huge, 4))));
  database.put(good);
  CHECK(StoryFile::open(database.path(), uuid));
  CHECK_FALSE(StoryFile::open(database.path(), std::string(41, 'x')));
  CHECK_FALSE(StoryFile::open(database.at("nowhere"), uuid));
  CHECK_FALSE(StoryFile::open(database.at("db"), uuid));
  fs::remove(database.path());
  CHECK_FALSE(database.open());
  fs::create_symlink(database.write("elsewhere", good), database.path());
  CHECK_FALSE(database.open());
}

TEST_CASE("whatever the numbers of a file are, nothing outside of it is read, and updates go on") {
  const Database database;
  const std::string good = database.bytes();
  database.add("strike-3", "Port strike ends", "Dockers in Lisbon signed.", "20210306", "Meridian");
  database.remove(2);
  const std::size_t sketches = good.size() - little_endian(std::string_view(good).substr(72, 8));
  std::size_t opened = 0;
  for (std::size_t at = 64; at < good.size(); ++at)
    for (const int change : {0x00, 0xff, 0x80, 0x01}) {
      std::string bytes = good;
      bytes[at] = change == 1 ? static_cast<char>(bytes[at] + 1) : static_cast<char>(change);
      if (bytes == good) continue;
      database.put(bytes);
      const auto file = database.open();
      if (!file) continue;
      ++opened;
      read_all(*file);
      if (at >= sketches && at % 7 != 0) continue;
      extend_stories(database.database(), database.at("db"), {});
      REQUIRE(database.open());
    }
  CHECK(opened > 1000);
}

TEST_CASE("an update equals a rebuild, and one of a file that fell behind") {
  const Database database;
  const auto equals_rebuild = [&] {
    const std::string updated = database.bytes();
    NewStories(database.database(), {}, {}).write(database.database(), database.at("db"));
    return updated == database.bytes();
  };
  const auto extend = [&](const std::vector<std::string>& made = {}) {
    extend_stories(database.database(), database.at("db"), made);
  };
  extend();
  CHECK(equals_rebuild());
  database.add("strike-3", "Port strike ends", "Dockers in Lisbon signed.", "20210306", "Meridian");
  extend();
  CHECK(equals_rebuild());
  // Of several changes without an update of the file.
  database.remove(6);
  database.add("comet-3", "Comet passes Jupiter", "Astronomers photographed the comet.", "20210305",
               "Gazette");
  database.add("other", "Nothing", "Nothing.", "", "");
  database.remove(1);
  database.remove(8);
  extend();
  CHECK(equals_rebuild());
  CHECK(database.difference() == "");
  const auto file = database.open();
  REQUIRE(file);
  CHECK(file->last_document() == 7);
  CHECK_FALSE(file->has(1));
  CHECK_FALSE(file->has(6));
  // Sketches made in the run are taken, those of other documents and what is no such file not.
  StoredFields fields = story_fields("As made", "In the run.", "20210305", "Gazette");
  std::string made;
  append_record(made, story_id(schema::id_term("another")), "what");
  append_record(made, story_id(schema::id_term("made")), Sketcher().sketch(fields));
  database.add("made", "As made", "In the run.", "20210305", "Gazette");
  extend({database.write("half", made.substr(0, made.size() - 1)), database.write("made", made),
          database.write("none", "what"), database.at("nowhere")});
  CHECK(equals_rebuild());
  // All gone.
  for (const Xapian::docid document : {2, 3, 4, 5, 7, 9}) database.remove(document);
  extend();
  CHECK(equals_rebuild());
  REQUIRE(database.open());
  CHECK(database.open()->last_document() == 0);
}

TEST_CASE("without a file an update leaves none, and a new one has what the old one had") {
  const Database database;
  const std::string whole = database.bytes();
  fs::remove(database.path());
  CHECK(database.difference() == "");
  extend_stories(database.database(), database.at("db"), {});
  CHECK_FALSE(fs::exists(database.path()));
  NewStories(database.database(), database.at("db"), {}).write(database.database(), database.at("db"));
  CHECK(database.bytes() == whole);
  NewStories(database.database(), database.at("db"), {}).write(database.database(), database.at("db"));
  CHECK(database.bytes() == whole);
}

TEST_CASE("a new file takes no sketch of a document that has changed since the old one was written") {
  const Database database;
  database.remove(1);  // and the file is not brought up to date, as where an update was cut off
  database.add("strike-1", "Port strike ends", "Dockers in Lisbon signed.", "20210306", "Meridian");
  NewStories(database.database(), database.at("db"), {}).write(database.database(), database.at("db"));
  CHECK(database.difference() == "");
}

TEST_CASE("what differs is told") {
  const Database database;
  const std::string good = database.bytes();
  const std::size_t ids = 96, stories = ids + 8 * 6, places = stories + 4 * 6, firsts = places + 4 * 7,
                    seconds = firsts + 4 * 2, likelihoods = seconds + 4 * 2;
  const std::size_t sketches = good.size() - little_endian(std::string_view(good).substr(72, 8));
  const auto changed = [&](std::size_t at, const std::string& bytes) {
    database.put(std::string(good).replace(at, bytes.size(), bytes));
    return database.difference();
  };
  CHECK(changed(ids + 8 * 3, "xxxxxxxx") == "the id of document 3");
  CHECK(changed(stories + 4 * 3, number(3, 4)) == "the story of document 3");
  CHECK(changed(stories + 4 * 3, number(0, 4)) == "the story of document 3");
  CHECK(changed(stories, number(3, 4)) == "");  // of no document
  CHECK(changed(places + 4 * 3, number(0, 4)) == "the sketch of document 2");
  CHECK(changed(sketches, "x") == "the sketch of document 1");
  CHECK(changed(good.size() - 8, "xxxx") == "the sketch of document 5");
  CHECK(changed(likelihoods, "x") == "what is kept for updates");
  CHECK(changed(firsts, number(4, 4)) == "what is kept for updates");
  CHECK(changed(0, "x") == "everything");
  database.put(good);
  database.remove(4);
  CHECK(database.difference() == "");  // the file is of the revision before, as after an update cut off
}
