#include "indexer/sources/archive.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "tests/indexer/sources/support.hpp"

using namespace byline;
using namespace std::string_literals;

namespace {

constexpr int zip = ARCHIVE_FORMAT_ZIP, tar = ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, seven = ARCHIVE_FORMAT_7ZIP;
const std::string text = "The Lenne left its banks on Tuesday.";

// Paths of the documents, less the archive's; of what was skipped, with the reason.
std::vector<std::string> members(const Reading& reading, const std::string& path) {
  std::vector<std::string> found;
  for (const SourceDocument& document : reading.documents) {
    REQUIRE(document.path.starts_with(path));
    CHECK(document.container == path);
    found.push_back(document.path.substr(path.size()));
  }
  return found;
}
std::vector<std::string> skips(const Reading& reading, const std::string& path) {
  std::vector<std::string> found;
  for (const Skipped& skipped : reading.skipped) {
    REQUIRE(skipped.path.starts_with(path));
    found.push_back(skipped.path.substr(path.size()) + ": " + skipped.reason);
  }
  return found;
}
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("archives: their texts are documents, whatever packs them") {
  const TempFolder folder;
  const std::vector<Packed> files = {
      {"river-floods.txt", text},
      {"sport/cup.html", "<html><title>The cup</title><p>Heron won."},
      {"wire.jsonl", "{\"text\":\"one\"}\n{\"id\":\"two\",\"text\":\"two\"}\n"},
      {"notes.md.gz", compressed("# Notes\n\n*Rain* fell.", ARCHIVE_FILTER_GZIP)},
  };
  const std::string tarred = packed(tar, files);
  for (const auto& [name, bytes] :
       std::map<std::string, std::string>{{"a.zip", packed(zip, files)},
                                          {"b.zip", packed(zip, files, "zip:compression=store")},
                                          {"a", packed(zip, files)},
                                          {"a.zip.gz", compressed(packed(zip, files), ARCHIVE_FILTER_GZIP)},
                                          {"a.tar", tarred},
                                          {"a.tar.gz", compressed(tarred, ARCHIVE_FILTER_GZIP)},
                                          {"a.tgz", compressed(tarred, ARCHIVE_FILTER_GZIP)},
                                          {"a.tar.xz", compressed(tarred, ARCHIVE_FILTER_XZ)},
                                          {"a.tar.zst", compressed(tarred, ARCHIVE_FILTER_ZSTD)},
                                          {"a.tar.bz2", compressed(tarred, ARCHIVE_FILTER_BZIP2)},
                                          {"old.tar", packed(ARCHIVE_FORMAT_TAR_USTAR, files)},
                                          {"gnu.tar", packed(ARCHIVE_FORMAT_TAR_GNUTAR, files)},
                                          {"a.7z", packed(seven, files)}}) {
    CAPTURE(name);
    const std::string path = folder.write(name, bytes);
    const Reading reading = read_all(path);
    CHECK(skips(reading, path) == Names{});
    CHECK(members(reading, path) ==
          Names{"!river-floods.txt", "!sport/cup.html", "!wire.jsonl", "!wire.jsonl", "!notes.md.gz"});
    if (reading.documents.size() != 5) continue;
    CHECK(reading.documents[0] == SourceDocument{.id = path + "!river-floods.txt",
                                                 .path = path + "!river-floods.txt",
                                                 .title = "river floods",
                                                 .date = "20200916",
                                                 .language = "",
                                                 .source = "",
                                                 .type = "text",
                                                 .text = text,
                                                 .date_from = DateOrigin::file,
                                                 .places = {{0, {1, 1}}},
                                                 .container = path});
    CHECK(reading.documents[1].title == "The cup");
    CHECK(reading.documents[2].id == path + "!wire.jsonl:1");
    CHECK(reading.documents[3].id == "two");
    CHECK(reading.documents[4].type == "markdown");
    CHECK(reading.documents[4].text == "Rain fell.");
  }
}

TEST_CASE("archives: a member without a day has the archive's") {
  const TempFolder folder;
  const std::string path = folder.write("a.tar", packed(tar, {{"b.txt", text, AE_IFREG, 0}}));
  const timespec times[2] = {{1262304000 + 43200, 0}, {1262304000 + 43200, 0}};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
  CHECK(read_all(path).documents.at(0).date == "20100101");
  const std::string named = folder.write("2001-02-03.zip", packed(zip, {{"2004-05-06.txt", text}}));
  CHECK(read_all(named).documents.at(0).date == "20040506");
}

TEST_CASE("archives: names are made safe, and what is hidden or no file is passed over") {
  const TempFolder folder;
  struct Row {
    std::string written, name;
  };
  const Row rows[] = {
      {"a.txt", "!a.txt"},
      {"./a.txt", "!a.txt"},
      {"/etc/a.txt", "!etc/a.txt"},
      {"../../a.txt", "!a.txt"},
      {"b/../c//./a.txt", "!c/a.txt"},
      {"b!c.txt", "!b!c.txt"},
      {"caf\u00E9.txt", "!caf\u00E9.txt"},
      {"cafe\u0301.txt", "!caf\u00E9.txt"},
      {"new\nline.txt", "!new\nline.txt"},
      {".hidden.txt", ""},
      {".git/a.txt", ""},
      {"b/.git/c/a.txt", ""},
      {"__MACOSX/._a.txt", ""},
      {"__MACOSX/a.txt", ""},
      {"b/.DS_Store", ""},
  };
  for (const Row& row : rows)
    for (const int format : {zip, tar}) {
      CAPTURE(row.written);
      CAPTURE(format);
      const std::string path = folder.write("a", packed(format, {{row.written, text}, {"last.txt", text}}));
      const Reading reading = read_all(path);
      CHECK(skips(reading, path) == Names{});
      CHECK(members(reading, path) == (row.name.empty() ? Names{"!last.txt"} : Names{row.name, "!last.txt"}));
    }
  const std::string path = folder.write("b.tar", packed(tar, {{"folder", "", AE_IFDIR},
                                                              {"link", "/etc/passwd", AE_IFLNK},
                                                              {"device", "", AE_IFCHR},
                                                              {"fifo", "", AE_IFIFO},
                                                              {"a.txt", text}}));
  CHECK(members(read_all(path), path) == Names{"!a.txt"});
  CHECK(skips(read_all(path), path) == Names{});
}

TEST_CASE("archives: names that are not UTF-8 are read in the code pages of old programs") {
  const TempFolder folder;
  const std::string in_zip =
      folder.write("a.zip", packed(zip, {{"caf\x82.txt", text}}, "zip:hdrcharset=BINARY"));
  CHECK(members(read_all(in_zip), in_zip) == Names{"!caf\u00E9.txt"});
  const std::string in_tar =
      folder.write("a.tar", packed(ARCHIVE_FORMAT_TAR_GNUTAR, {{"caf\xE9.txt", text}}));
  CHECK(members(read_all(in_tar), in_tar) == Names{"!caf\u00E9.txt"});
}

TEST_CASE("archives: in archives, down to a depth") {
  const TempFolder folder;
  std::string nested = packed(zip, {{"a.txt", text}});
  for (int depth = 1; depth < 4; ++depth)
    nested = depth % 2 == 1 ? packed(tar, {{"n.zip", nested}, {"b.txt", text}})
                            : packed(zip, {{"n.tar.gz", compressed(nested, ARCHIVE_FILTER_GZIP)}});
  const std::string path = folder.write("a.tar", nested);
  const Reading reading = read_all(path);
  CHECK(members(reading, path) == Names{"!n.zip!n.tar.gz!n.zip!a.txt", "!n.zip!n.tar.gz!b.txt", "!b.txt"});
  CHECK(skips(reading, path) == Names{});
  const std::string deeper = folder.write("b.zip", packed(zip, {{"a.tar", nested}, {"b.txt", text}}));
  CHECK(skips(read_all(deeper), deeper) ==
        Names{"!a.tar!n.zip!n.tar.gz!n.zip: an archive within 4 others (not read)"});
  CHECK(members(read_all(deeper), deeper) == Names{"!a.tar!n.zip!n.tar.gz!b.txt", "!a.tar!b.txt", "!b.txt"});
}

TEST_CASE("archives: what cannot be read of them is told by file and member") {
  const TempFolder folder;
  const std::string stored = packed(zip, {{"a.txt", text}, {"b.txt", text}}, "zip:compression=store");
  std::string changed = stored;
  changed[stored.find("banks")] = 'B';
  std::string changed_last = stored, changed_both = changed;
  changed_last[stored.rfind("banks")] = changed_both[stored.rfind("banks")] = 'B';
  const std::string tarred = packed(tar, {{"a.txt", text}, {"b.txt", text}});
  const std::string no_text = packed(tar, {{"a.txt", ""}, {"b.txt", text}});
  std::string numbers;
  for (Random random(7); numbers.size() < 50'000;)
    numbers += std::to_string(random.below(1'000'000'000)) + " ";
  const std::string noise =
      compressed(packed(tar, {{"a.txt", text}, {"b.txt", numbers}}), ARCHIVE_FILTER_GZIP);
  const std::string second = "; the members before it were read",
                    cut = "; the members before the cut were read";
  struct Row {
    std::string name, bytes;
    Names members, skips;
  };
  const Row rows[] = {
      {"empty.zip", packed(zip, {}), {}, {": an archive with no files to read"}},
      {"empty.tar", packed(tar, {}), {}, {": an archive with no files to read"}},
      {"empty.7z", packed(seven, {}), {}, {": an archive with no files to read"}},
      {"hidden.zip", packed(zip, {{".a", text}}), {}, {": an archive with no files to read"}},
      {"page.zip", "<html><p>Not found", {}, {": not a zip archive, or damaged"}},
      {"page.7z", "<html><p>Not found", {}, {": not a 7z archive, or damaged"}},
      {"mixed.zip",
       packed(zip,
              {{"a.png", "\x89PNG\r\n\x1A\n"}, {"empty.txt", ""}, {"w.jsonl", "{broken\n"}, {"a.txt", text}}),
       {"!a.txt"},
       {"!a.png: binary file (image)", "!empty.txt: empty file",
        "!w.jsonl:1: not valid JSON: it ends too early or has a bracket, comma or key out of place"}},
      {"changed.zip", changed, {"!b.txt"}, {"!a.txt: damaged archive (wrong checksum)"}},
      {"changed last.zip", changed_last, {"!a.txt"}, {"!b.txt: damaged archive (wrong checksum)"}},
      {"changed both.zip",
       changed_both,
       {},
       {"!a.txt: damaged archive (wrong checksum)", "!b.txt: damaged archive (wrong checksum)"}},
      {"cut.zip",
       stored.substr(0, stored.find("banks", stored.find("banks") + 1)),
       {"!a.txt"},
       {": damaged archive (cut short)" + cut}},
      {"cut.tar",
       tarred.substr(0, tarred.rfind("banks")),
       {"!a.txt"},
       {": damaged archive (cut short)" + cut}},
      {"cut first.tar", tarred.substr(0, tarred.find("banks")), {}, {": damaged archive (cut short)"}},
      {"skipped first.tar",
       no_text.substr(0, no_text.rfind("banks")),
       {},
       {"!a.txt: empty file", ": damaged archive (cut short)"}},
      {"cut.tar.gz",
       noise.substr(0, noise.size() / 2),
       {"!a.txt"},
       {": damaged compressed data (cut short)" + cut}},
      {"rest.tar.gz",
       compressed(tarred, ARCHIVE_FILTER_GZIP) + "more",
       {"!a.txt", "!b.txt"},
       {": what follows the compressed data (not read)"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::string path = folder.write(row.name, row.bytes);
    const Reading reading = read_all(path);
    CHECK(members(reading, path) == row.members);
    CHECK(skips(reading, path) == row.skips);
  }
  std::string wrong = compressed(tarred, ARCHIVE_FILTER_GZIP);
  wrong[wrong.size() - 8] = static_cast<char>(wrong[wrong.size() - 8] ^ 0x55);
  const std::string path = folder.write("wrong.tar.gz", wrong);
  CHECK(skips(read_all(path), path) == Names{": damaged compressed data (wrong checksum)"});
  CHECK(read_all(path).documents.empty());
}

TEST_CASE("archives: encrypted members are told, the others read") {
  const TempFolder folder;
  // "s.txt" by zip -P, behind it a plain "a.txt".
  std::string bytes = packed(zip, {{"s.txt", text}, {"a.txt", text}}, "zip:compression=store");
  for (const std::string& mark : {"PK\3\4"s, "PK\1\2"s}) {
    const std::size_t flags = bytes.find(mark) + (mark[2] == '\3' ? 6 : 8);
    bytes[flags] = static_cast<char>(bytes[flags] | 1);
  }
  const std::string path = folder.write("a.zip", bytes);
  const Reading reading = read_all(path);
  CHECK(members(reading, path) == Names{"!a.txt"});
  CHECK(skips(reading, path) == Names{"!s.txt: encrypted"});
}

TEST_CASE("archives: office documents, books and programs are none, whatever they are called") {
  const TempFolder folder;
  for (const std::string inside : {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "mimetype",
                                   "META-INF/MANIFEST.MF", "AndroidManifest.xml"})
    for (const std::string name : {"a.docx", "a.zip", "a"}) {
      CAPTURE(inside);
      const std::string path = folder.write(name, packed(zip, {{"notes/a.txt", text}, {inside, text}}));
      CHECK(skips(read_all(path), path) == Names{": binary file (zip archive or office document)"});
      CHECK(read_all(path).documents.empty());
      const std::string holder = folder.write("b.tar", packed(tar, {{name, packed(zip, {{inside, text}})}}));
      CHECK(skips(read_all(holder), holder) ==
            Names{"!" + name + ": binary file (zip archive or office document)"});
    }
  const std::string path = folder.write("c.zip", packed(zip, {{"notes/mimetype", text}}));
  CHECK(read_all(path).documents.size() == 1);
}

TEST_CASE("archives: a member over the limit is skipped, and bombs are given up") {
  const TempFolder folder;
  ReadOptions options;
  options.max_document_bytes = 1000;
  const std::string path =
      folder.write("a.zip", packed(zip, {{"large.txt", repeated("word ", 1000)}, {"a.txt", text}}));
  const Reading reading = read_all(path, options);
  CHECK(members(reading, path) == Names{"!a.txt"});
  CHECK(skips(reading, path) == Names{"!large.txt: larger than 1000 bytes, the limit for one document"});

  UnpackingLimit limit(10);
  CHECK(limit.take(std::uint64_t{1} << 29));
  CHECK_FALSE(limit.take(std::uint64_t{1} << 29));
  UnpackingLimit larger(std::uint64_t{1} << 30);
  CHECK(larger.take(std::uint64_t{999} << 30));
  CHECK_FALSE(larger.take(std::uint64_t{1} << 30));
}

TEST_CASE("archives: a format that is named is that of the members, or of the archive") {
  const TempFolder folder;
  ReadOptions options;
  options.format = parse_format("markdown");
  const std::string path = folder.write("a.zip", packed(zip, {{"a.txt", "*Rain* fell."}}));
  CHECK(read_all(path, options).documents.at(0).text == "Rain fell.");
  options.format = parse_format("zip");
  CHECK(read_all(path, options).documents.at(0).text == "*Rain* fell.");
  const std::string no_zip = folder.write("b.txt", "*Rain* fell.");
  CHECK(skips(read_all(no_zip, options), no_zip) == Names{": not a zip archive, or damaged"});
}

TEST_CASE("archives: the sink can stop") {
  const TempFolder folder;
  int results = 0;
  read_source(folder.write("a.zip", packed(zip, {{"a.txt", text}, {"b.txt", text}})), {},
              [&](SourceResult&&) { return ++results < 1; });
  CHECK(results == 1);
}
