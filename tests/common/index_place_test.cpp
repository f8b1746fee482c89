#include "common/index_place.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "tests/temp_folder.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

const std::string hint =
    " | all in an index is plain files, as indexer writes them; index again into another folder";

/// An index as the indexer leaves it, in the folder "index".
struct Index : TempFolder {
  Index() {
    write("index/lock", "");
    write("index/XAPIANDB", "auto generation-1\n");
    {
      Xapian::WritableDatabase database(at("index/generation-1"));
      Xapian::Document document;
      document.add_posting("word", 1);
      document.set_data("{}");
      database.add_document(document);
      database.set_metadata(std::string(schema::metadata_version), std::string(schema::version));
      database.commit();
    }
    write("victim", "dear to me");
  }

  /// Sentence and hint of what open_index() throws, the folder as DIR; "opened" for none.
  std::string told(const std::string& name = "index") const {
    std::string text = "opened";
    try {
      open_index(at(name));
    } catch (const Error& error) {
      text = std::string(error.what()) + " | " + error.hint();
    }
    for (std::size_t found; (found = text.find(at(name))) != std::string::npos;)
      text.replace(found, at(name).size(), "DIR");
    return text;
  }
  void replace_by_link(const std::string& name, const std::string& target) const {
    fs::remove_all(at(name));
    fs::create_symlink(target, at(name));
  }
};

}  // namespace

TEST_CASE("names of generations") {
  for (const char* name : {"generation-1", "generation-0", "generation-123456789"})
    CHECK(is_generation_name(name));
  for (const char* name : {"generation-", "generation", "generation-x", "generation-1x", "generation-+1",
                           "generation-1234567890", "generation-1/", "generation-1/..", "generation--1",
                           "xgeneration-1", "Generation-1", ""})
    CHECK_FALSE(is_generation_name(name));
}

TEST_CASE("the one stub that is followed") {
  CHECK(generation_named("auto generation-7\n") == "generation-7");
  CHECK(generation_named("auto generation-7") == "generation-7");
  for (const std::string stub : {"",
                                 "\n",
                                 "generation-7\n",
                                 "glass generation-7\n",
                                 "auto  generation-7\n",
                                 "auto generation-7 \n",
                                 "auto generation-7\r\n",
                                 "auto generation-7\n\n",
                                 "auto generation-7\nauto generation-8\n",
                                 "auto generation-7\nauto /elsewhere\n",
                                 "auto /elsewhere/generation-7\n",
                                 "auto ../generation-7\n",
                                 "auto generation-7/../x\n",
                                 "auto generation-x\n",
                                 "auto generation-\n",
                                 "remote localhost:1\n",
                                 "remote :ssh host\n",
                                 "inmemory\n",
                                 "chert generation-7\n",
                                 "# auto generation-7\n"})
    CHECK_MESSAGE(!generation_named(stub), stub);
  CHECK_FALSE(generation_named(std::string("auto generation-7\0\n", 19)));
}

TEST_CASE("an index as it should be, and a link to it") {
  Index index;
  CHECK(index.told() == "opened");
  CHECK(look_at_index(index.at("index")) == index.at("index/generation-1"));
  CHECK(look_at_index(index.at("index/")) == index.at("index/generation-1"));
  fs::create_symlink("index", index.at("link"));
  CHECK(index.told("link") == "opened");
  CHECK(open_index(index.at("link")).folder == index.at("link/generation-1"));
  for (const char* file : {"entities.txt", "synonyms.txt", "stories.txt", "generation-1/byline.columns",
                           "generation-1/byline.stories"})
    index.write(std::string("index/") + file, "");
  CHECK(index.told() == "opened");
  // A database by itself.
  CHECK(index.told("index/generation-1") == "opened");
  CHECK(look_at_index(index.at("index/generation-1")) == index.at("index/generation-1"));
  fs::create_directory(index.at("empty"));
  CHECK(look_at_index(index.at("empty")).empty());
}

TEST_CASE("whatever lies in an index that is no plain file is refused") {
  const std::string refused = "the index at DIR is not opened: ";
  const std::vector<std::string> files = {"XAPIANDB",
                                          "lock",
                                          "entities.txt",
                                          "synonyms.txt",
                                          "stories.txt",
                                          "generation-1/iamglass",
                                          "generation-1/postlist.glass",
                                          "generation-1/docdata.glass",
                                          "generation-1/termlist.glass",
                                          "generation-1/position.glass",
                                          "generation-1/spelling.glass",
                                          "generation-1/synonym.glass",
                                          "generation-1/byline.columns",
                                          "generation-1/byline.stories",
                                          "generation-1/flintlock",
                                          "generation-1/v.tmp"};
  for (const std::string& file : files) {
    CAPTURE(file);
    const Index index;
    const std::string path = index.at("index/" + file), is = refused + file + " in it is ";
    // To the very file it stands for, to another one, to nothing.
    if (fs::exists(path)) {
      fs::rename(path, index.at("moved"));
      fs::create_symlink("../../moved", path);
      CHECK(index.told() == is + "a symbolic link" + hint);
    }
    for (const std::string& target : {index.at("victim"), index.at("nothing"), std::string("/dev/zero")}) {
      index.replace_by_link("index/" + file, target);
      CHECK(index.told() == is + "a symbolic link" + hint);
    }
    fs::remove(path);
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    CHECK(index.told() == is + "a FIFO" + hint);
    fs::remove(path);
    fs::create_directory(path);
    CHECK(index.told() == is + "a folder" + hint);
    fs::remove(path);
    if (::mknod(path.c_str(), S_IFCHR | 0600, 0x0103) == 0)  // /dev/null, for root
      CHECK(index.told() == is + "a device" + hint);
  }
}

TEST_CASE("in the folder of a database lies nothing that Xapian could take for another one") {
  for (const char* name :
       {"iamchert", "iamflint", "iambrass", "iamhoney", "record.DB", "record.baseA", "record.baseB",
        "termlist.DB", "postlist.baseA", "postlist.honey", "changes1", "notes.txt"}) {
    CAPTURE(name);
    Index index;
    const std::string file = "index/generation-1/" + std::string(name);
    index.write(file, "");
    const std::string told =
        "the index at DIR is not opened: generation-1/" + std::string(name) + " in it is no file of an index";
    CHECK(index.told() == told + hint);
    CHECK_THROWS_AS(prepare_for_writing(index.at("index/generation-1")), Error);
    CHECK(index.told("index/generation-1").find(" in it is no file of an index") != std::string::npos);
    fs::remove(index.at(file));
    REQUIRE(::mkfifo(index.at(file).c_str(), 0600) == 0);
    CHECK(index.told() == told + hint);
    index.replace_by_link(file, index.at("victim"));
    CHECK(index.told() == told + hint);
  }
  // What Byline leaves, and what network shares do.
  Index index;
  for (const char* name : {"byline.columns.new", "byline.stories.new", "v.tmp", "flintlock",
                           ".nfs0000000000c0ffee", ".DS_Store", "entities.txt~"})
    index.write("index/generation-1/" + std::string(name), "");
  CHECK(index.told() == "opened");
}

TEST_CASE("a generation is a folder of the index") {
  const Index index;
  fs::rename(index.at("index/generation-1"), index.at("elsewhere"));
  CHECK(index.told() ==
        "the index at DIR is damaged: generation-1, where it should be, is not there | remove it and index "
        "again");
  fs::create_symlink("../elsewhere", index.at("index/generation-1"));
  CHECK(index.told() ==
        "the index at DIR is not opened: generation-1 in it is a symbolic link, not a folder" + hint);
  fs::remove(index.at("index/generation-1"));
  index.write("index/generation-1", "auto ../elsewhere\n");  // itself a stub
  CHECK(index.told() == "the index at DIR is not opened: generation-1 in it is a file, not a folder" + hint);
  fs::remove(index.at("index/generation-1"));
  index.write("index/generation-1/XAPIANDB", "auto ../../elsewhere\n");
  CHECK(index.told() ==
        "the index at DIR is not opened: generation-1 has a XAPIANDB of its own, which leads elsewhere" +
            hint);
  fs::remove_all(index.at("index/generation-1"));
  fs::create_directory(index.at("index/generation-1"));
  CHECK(index.told() ==
        "the index at DIR is damaged: there is no generation-1/iamglass | remove it and index again");
}

TEST_CASE("stubs of others") {
  const Index index;
  const std::string ours = "DIR is not an index of Byline's: its XAPIANDB ",
                    other = " | give another folder with --db, and index into it";
  const auto told_of = [&](const std::string& stub) {
    index.write("index/XAPIANDB", stub);
    return index.told();
  };
  CHECK(told_of("") == ours + "is empty" + other);
  CHECK(told_of("auto /somewhere\n") ==
        ours + "says \"auto /somewhere\" instead of \"auto generation-N\"" + other);
  CHECK(told_of("auto generation-1\nauto generation-2\n") ==
        ours + "has more than the one line \"auto generation-N\"" + other);
  CHECK(told_of("remote \x1b[31m:1\n") ==
        ours + "says \"remote \uFFFD[31m:1\" instead of \"auto generation-N\"" + other);
  CHECK(told_of(std::string(5000, '\n')) ==
        "the index at DIR is not opened: XAPIANDB in it has 5,000 bytes; no more than 4,096 are read" + hint);
  CHECK(told_of("auto generation-1\n") == "opened");
  fs::copy_file(index.at("index/generation-1/iamglass"), index.at("index/iamglass"));
  CHECK(index.told() ==
        "the index at DIR is not opened: XAPIANDB and iamglass are both in it, of which each says "
        "where the database is" +
            hint);
}

TEST_CASE("files that are read whole have their sizes") {
  const Index index;
  for (const std::string name : {"entities.txt", "synonyms.txt", "stories.txt"}) {
    fs::resize_file(index.write("index/" + name, ""), std::uintmax_t{1} << 40);
    CHECK(index.told() == "the index at DIR is not opened: " + name +
                              " in it has 1,099,511,627,776 bytes; no more than 4,194,304 are read" + hint);
    fs::remove(index.at("index/" + name));
  }
  fs::resize_file(index.at("index/generation-1/iamglass"), 4097);
  CHECK(index.told().starts_with(
      "the index at DIR is not opened: generation-1/iamglass in it has 4,097 bytes"));
}

TEST_CASE("what is written to") {
  const Index index;
  const std::string database = index.at("index/generation-1");
  const auto told = [&] {
    try {
      prepare_for_writing(database);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(told() == "");
  index.write("index/generation-1/v.tmp", "half a ver");
  CHECK(told() == "");
  CHECK_FALSE(fs::exists(database + "/v.tmp"));
  // Two names of one file: what is unlinked is the name.
  fs::create_hard_link(index.at("victim"), database + "/v.tmp");
  CHECK(told() == "");
  index.replace_by_link("index/generation-1/v.tmp", index.at("victim"));
  CHECK(told() == "the index at " + database + " is not opened: v.tmp in it is a symbolic link");
  fs::remove(database + "/v.tmp");
  CHECK(fs::file_size(index.at("victim")) == 10);
  // Xapian's lock, which it empties, may be another name of somebody's file.
  fs::remove(database + "/flintlock");
  fs::create_hard_link(index.at("victim"), database + "/flintlock");
  CHECK(told() == "the index at " + database +
                      " is not opened: flintlock in it, Xapian's lock, is not empty, as it should be");
  CHECK(fs::file_size(index.at("victim")) == 10);
}
