#include "indexer/sources/reader.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "common/text/text.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;
using namespace std::string_literals;

namespace {
std::string reason_of(const Reading& reading) {
  return reading.skipped.size() == 1 && reading.documents.empty() ? reading.skipped[0].reason : "?";
}
}  // namespace

TEST_CASE("a file is a document") {
  const TempFolder folder;
  const std::string path =
      folder.write("2020-09-16-river-floods.txt", "Rivers rise\n\nThe Lenne left its banks on Tuesday.\n");
  const Reading reading = read_all(path);
  REQUIRE(reading.documents.size() == 1);
  SourceDocument floods{path,
                        path,
                        "Rivers rise",
                        "20200916",
                        "",
                        "",
                        "text",
                        "The Lenne left its banks on Tuesday.",
                        DateOrigin::name};
  floods.places = {{0, {3, 1}}};
  floods.title_place = {1, 1};
  CHECK(reading.documents[0] == floods);

  SUBCASE("the name helps out, then the first sentence") {
    const std::string body = "The Lenne left its banks on Tuesday. It rained on.";
    CHECK(read_all(folder.write("river-floods.txt", body)).documents.at(0).title == "river floods");
    CHECK(read_all(folder.write("000_b96e472fe82391e5.txt", body)).documents.at(0).title ==
          "The Lenne left its banks on Tuesday.");
    CHECK(read_all(folder.write("000_b96e472fe82391e5.txt", body)).documents.at(0).text == body);
  }
  SUBCASE("a path may have no folder") {
    const std::filesystem::path here = std::filesystem::current_path();
    folder.write("river-floods.txt", "The Lenne left its banks on Tuesday. It rained on.");
    std::filesystem::current_path(folder.path());
    const Reading beside = read_all("river-floods.txt");
    std::filesystem::current_path(here);
    REQUIRE(beside.documents.size() == 1);
    CHECK(beside.documents[0].title == "river floods");
  }
  SUBCASE("the last resort for the date is the file's time") {
    const std::string plain = folder.write("a.txt", "The Lenne left its banks on Tuesday.");
    const timespec times[2] = {{1600214400, 0}, {1600214400, 0}};
    REQUIRE(::utimensat(AT_FDCWD, plain.c_str(), times, 0) == 0);
    CHECK(read_all(plain).documents.at(0).date == "20200916");
    CHECK(read_all(plain).documents.at(0).date_from == DateOrigin::file);
  }
  SUBCASE("a format can be asked for") {
    ReadOptions options;
    options.format = parse_format("markdown");
    CHECK(read_all(folder.write("b.txt", "# T\n\n*a*"), options).documents.at(0).text == "a");
  }
  SUBCASE("the sink can stop") {
    int results = 0;
    read_source(folder.write("a.jsonl", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n"), {},
                [&](SourceResult&&) { return ++results < 1; });
    CHECK(results == 1);
  }
}

TEST_CASE("front matter stands above texts and pages, too") {
  const TempFolder folder;
  const std::string front = "---\ntitle: \"Rivers \\\"rise\\\"\"\ndate: 2020-09-16\n---\n";
  for (const auto& [name, content] : {std::pair("a.txt", front + "The Lenne left its banks.\n"),
                                      std::pair("a.html", front + "<p>The Lenne left its banks.</p>")}) {
    const Reading reading = read_all(folder.write(name, content));
    REQUIRE(reading.documents.size() == 1);
    CHECK(reading.documents[0].title == "Rivers \"rise\"");
    CHECK(reading.documents[0].date == "20200916");
    CHECK(reading.documents[0].text == "The Lenne left its banks.");
  }
  CHECK(read_all(folder.write("c.txt", front + "Banks under water\n\nThe Lenne left them.\n"))
            .documents.at(0)
            .text == "Banks under water\n\nThe Lenne left them.");
  const Reading rules = read_all(folder.write("b.txt", "---\nNo key stands here.\n---\nText.\n"));
  CHECK(rules.documents.at(0).text.find("No key stands here.") != std::string::npos);
}

TEST_CASE("files that cannot be documents are skipped in words") {
  const TempFolder folder;
  CHECK(reason_of(read_all(folder.write("a.txt", ""))) == "empty file");
  CHECK(reason_of(read_all(folder.write("a.jsonl", ""))) == "empty file");
  CHECK(reason_of(read_all(folder.write("a.txt", " \n\t\r\n "))) == "no text");
  CHECK(reason_of(read_all(folder.write("a.jsonl", "\n\n"))) == "no text");
  CHECK(reason_of(read_all(folder.write("a.csv", "id,text\n"))) == "no text");
  CHECK(reason_of(read_all(folder.write("a.html", "<html><script>x</script></html>"))) == "no text");
  CHECK(reason_of(read_all(folder.write("a.txt", "%PDF-1.4 \xE2\xE3"))) ==
        "a PDF, which byline-extract reads: it is not installed; the package byline-formats has it");
  CHECK(reason_of(read_all(folder.write("a",
                                        "\x7F"
                                        "ELF\2\1\1\0\0\0"s))) == "binary file (program)");
  CHECK(reason_of(read_all(folder.write("a.txt", "text\0with\0zeros and more"s))) == "binary file");
  CHECK(reason_of(read_all(folder.at("missing"))) == "no such file or folder");
  CHECK(reason_of(read_all(folder.path())) == "a folder, not a file");
  REQUIRE(::mkfifo(folder.at("fifo").c_str(), 0600) == 0);
  CHECK(reason_of(read_all(folder.at("fifo"))) == "not a regular file (FIFO)");
  if (::geteuid() != 0) {
    const std::string secret = folder.write("secret.txt", "text");
    ::chmod(secret.c_str(), 0);
    CHECK(reason_of(read_all(secret)) == "permission denied");
  }
}

TEST_CASE("mails are skipped without byline-extract, a mailbox once, unless a format is named") {
  const TempFolder folder;
  const std::string path = folder.write("a.eml", "Subject: Ferry\n\nThe ferry was sold.");
  const std::string words =
      ", which byline-extract reads: it is not installed; the package byline-formats has it";
  CHECK(read_all(path).skipped == std::vector{Skipped{path, "a mail" + words, true}});
  ReadOptions options;
  options.format = parse_format("text");
  CHECK(read_all(path, options).documents.size() == 1);
  const std::string mail = "From jane@example.org Wed Sep 16 10:00:00 2020\nSubject: Ferry\n\nSold.\n\n";
  const std::string box = folder.write("Inbox", mail + mail);
  CHECK(read_all(box).skipped == std::vector{Skipped{box, "a mailbox" + words, true}});
  // What the index has needs no reading.
  std::vector<std::string> asked;
  options.format = nullptr;
  options.is_indexed = [&](const std::string& of, std::uint64_t hash) {
    asked.push_back(of);
    return hash != 0;
  };
  std::vector<std::string> unchanged;
  read_source(box, options, [&](SourceResult&& result) {
    REQUIRE(std::holds_alternative<Unchanged>(result));
    unchanged.push_back(std::get<Unchanged>(result).path);
    return true;
  });
  CHECK(unchanged.size() == 2);
  CHECK(unchanged == asked);
  CHECK(unchanged[0].starts_with(box + "!"));
  CHECK(unchanged[1] == unchanged[0] + "#2");
}

TEST_CASE("a mailbox without mails is said to be one") {
  const TempFolder folder;
  const std::string path = folder.write(
      "Inbox", "From - Wed Sep 16 10:00:00 2020\nX-Mozilla-Status: 0008\nSubject: Ferry\n\nSold.\n");
  CHECK(read_all(path).skipped == std::vector{Skipped{path, "a mailbox with no mails in it"}});
}

TEST_CASE("paths that are not UTF-8 make ids that are, and differ") {
  const TempFolder folder;
  const Reading one = read_all(folder.write("caf\xE9.txt", "The Lenne left its banks."));
  const Reading two = read_all(folder.write("caf\xEA.txt", "The Lenne left its banks."));
  REQUIRE(one.documents.size() == 1);
  CHECK(one.documents[0].path == folder.at("caf\xE9.txt"));
  CHECK(one.documents[0].id == folder.at("caf\\xE9.txt"));
  CHECK(two.documents.at(0).id == folder.at("caf\\xEA.txt"));
  CHECK(path_as_id("/L\u00F6we/\U0001F600") == "/L\u00F6we/\U0001F600");
}

TEST_CASE("encodings of files") {
  const TempFolder folder;
  const auto text_of = [&](const std::string& bytes) {
    const Reading reading = read_all(folder.write("a.txt", bytes));
    return reading.documents.empty() ? "?" : reading.documents[0].text;
  };
  const std::string text = "Der L\u00F6we schl\u00E4ft heute nacht. \u4E2D\u6587 \U0001F600.";
  std::string little, big, wide;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const auto unit = [&](char32_t u) {
      little += static_cast<char>(u & 0xFF);
      little += static_cast<char>(u >> 8);
      big += static_cast<char>(u >> 8);
      big += static_cast<char>(u & 0xFF);
    };
    if (c > 0xFFFF) {
      unit(0xD800 + ((c - 0x10000) >> 10));
      unit(0xDC00 + ((c - 0x10000) & 0x3FF));
    } else {
      unit(c);
    }
    for (int shift = 0; shift < 32; shift += 8) wide += static_cast<char>(c >> shift & 0xFF);
  }
  CHECK(text_of(text) == text);
  CHECK(text_of("\xEF\xBB\xBF" + text) == text);
  CHECK(text_of("\xFF\xFE" + little) == text);
  CHECK(text_of("\xFE\xFF" + big) == text);
  CHECK(text_of("\xFF\xFE\0\0"s + wide) == text);
  CHECK(text_of(little) == text);
  CHECK(text_of(big) == text);
  CHECK(text_of(wide) == text);
  CHECK(text_of("Der L\xF6we schl\xE4"
                "ft heute nacht in der H\xF6hle, und das ist sch\xF6n so.") ==
        "Der L\u00F6we schl\u00E4ft heute nacht in der H\u00F6hle, und das ist sch\u00F6n so.");
  CHECK(read_all(folder.write("a.html", "<meta charset=windows-1251><p>\xCF\xF0\xE8\xE2\xE5\xF2"))
            .documents.at(0)
            .text == "\u041F\u0440\u0438\u0432\u0435\u0442");
  const std::string json =
      "{\"text\":\"L\xF6we, B\xE4"
      "r\"}\n";
  CHECK(read_all(folder.write("a.jsonl", json)).documents.at(0).text == "L\u00F6we, B\u00E4r");
}

TEST_CASE("compressed files are read through") {
  const TempFolder folder;
  const std::string json = "{\"text\":\"one\"}\n{\"text\":\"two\"}\n";
  struct Row {
    std::string ending;
    int filter;
  };
  for (const Row& row : {Row{".gz", ARCHIVE_FILTER_GZIP}, Row{".zst", ARCHIVE_FILTER_ZSTD},
                         Row{".xz", ARCHIVE_FILTER_XZ}, Row{".bz2", ARCHIVE_FILTER_BZIP2}}) {
    CAPTURE(row.ending);
    const std::string bytes = compressed(json, row.filter);
    CHECK(read_all(folder.write("a.jsonl" + row.ending, bytes)).documents.size() == 2);
    CHECK(read_all(folder.write("a.jsonl", bytes)).documents.size() == 2);
    CHECK(read_all(folder.write("a.jsonl" + row.ending, bytes + bytes)).documents.size() == 4);
    const Reading text = read_all(
        folder.write("river-floods.txt" + row.ending, compressed("The Lenne left its banks.", row.filter)));
    REQUIRE(text.documents.size() == 1);
    CHECK(text.documents[0].title == "river floods");
    CHECK(text.documents[0].type == "text");
    CHECK(reason_of(read_all(folder.write("a.txt" + row.ending, compressed("", row.filter)))) ==
          "empty file");
    CHECK(reason_of(read_all(folder.write("a.txt" + row.ending, compressed("\x7F"
                                                                           "ELF\2\1\1",
                                                                           row.filter)))) ==
          "binary file (program)");

    std::string noise;
    Random random(7);
    for (int i = 0; i < 40'000; ++i)
      noise += "{\"text\":\"" + std::to_string(random.below(1'000'000'000)) + "\"}\n";
    const std::string long_file = compressed(noise, row.filter);
    const Reading cut = read_all(
        folder.write("b.jsonl" + row.ending, std::string_view(long_file).substr(0, long_file.size() / 2)));
    REQUIRE(cut.skipped.size() == 1);
    CHECK(cut.skipped[0].reason.starts_with("damaged compressed data"));
    CHECK(cut.skipped[0].path == folder.at("b.jsonl" + row.ending));
    if (row.ending == ".gz") CHECK(cut.documents.size() > 1000);
    CHECK(reason_of(read_all(folder.write("b.txt" + row.ending, std::string_view(bytes).substr(0, 12))))
              .starts_with("damaged compressed data"));
  }
  CHECK(read_all(folder.write("c.txt.gz", "The Lenne left its banks.")).documents.size() == 1);
}

TEST_CASE("compressed files that are not whole are told, and nothing doubtful is read") {
  const TempFolder folder;
  const std::string damaged = "damaged compressed data";
  const std::string text = "The Lenne left its banks on Tuesday, and stayed out for nine days.";
  const std::string json = "{\"text\":\"one\"}\n{\"text\":\"two\"}\n";
  const auto changed = [](std::string bytes, std::size_t from_end) {
    bytes[bytes.size() - from_end] = static_cast<char>(bytes[bytes.size() - from_end] ^ 0x55);
    return bytes;
  };
  const std::string gzip = compressed(text, ARCHIVE_FILTER_GZIP),
                    records = compressed(json, ARCHIVE_FILTER_GZIP);
  struct Row {
    std::string name, content, reason;
  };
  const Row rows[] = {
      {"a.txt.gz", changed(gzip, 8), damaged + " (wrong checksum)"},
      {"a.txt.gz", changed(gzip, 4), damaged + " (wrong length)"},
      {"a.txt.gz", gzip.substr(0, gzip.size() - 1), damaged + " (cut short)"},
      {"a.txt.gz", gzip.substr(0, gzip.size() - 8), damaged + " (cut short)"},
      {"a.txt.gz", gzip.substr(0, 11), damaged + " (cut short)"},
      {"a.txt.gz", gzip + changed(gzip, 8), damaged + " (wrong checksum)"},
      {"a.txt.gz", gzip + gzip.substr(0, 20), damaged + " (cut short)"},
      {"a.jsonl.gz", changed(records, 8), damaged + " (wrong checksum)"},
      {"a.csv.gz", changed(compressed("id,text\n1,one\n", ARCHIVE_FILTER_GZIP), 8),
       damaged + " (wrong checksum)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.reason);
    const Reading reading = read_all(folder.write(row.name, row.content));
    CHECK(reason_of(reading) == row.reason);
    if (reading.skipped.size() == 1) CHECK(reading.skipped[0].not_read_whole);
  }
  // Whole, with more behind it.
  CHECK(read_all(folder.write("b.txt.gz", gzip + std::string(700, '\0'))).documents.size() == 1);
  for (const std::string rest : {"more", "\x1Fmore"}) {
    const std::string passed_over = "what follows the compressed data (not read)";
    const Reading one = read_all(folder.write("b.txt.gz", gzip + rest));
    CHECK(one.documents.size() == 1);
    REQUIRE(one.skipped.size() == 1);
    CHECK(one.skipped[0].reason == passed_over);
    const Reading two = read_all(folder.write("b.jsonl.gz", records + rest));
    CHECK(two.documents.size() == 2);
    REQUIRE(two.skipped.size() == 1);
    CHECK(two.skipped[0].reason == passed_over);
  }
  CHECK(read_all(folder.write("b.jsonl.gz", records + std::string(700, '\0') + records)).documents.size() ==
        4);
  CHECK(reason_of(read_all(folder.write("b.jsonl.gz", records.substr(0, records.size() - 3)))) == "?");
  CHECK(read_all(folder.write("b.jsonl.gz", records.substr(0, records.size() - 3))).skipped.at(0).reason ==
        damaged + " (cut short); the records before the cut were read");
}

TEST_CASE("a bzip2 stream that has a fault at its beginning, or is cut there, is not passed over") {
  const TempFolder folder;
  const std::string first = compressed("The Lenne left its banks.\n", ARCHIVE_FILTER_BZIP2),
                    second = compressed("It went back on Friday.\n", ARCHIVE_FILTER_BZIP2),
                    damaged = "damaged compressed data";
  CHECK(read_all(folder.write("a.txt.bz2", first + second)).documents.size() == 1);
  CHECK(read_all(folder.write("a.txt.bz2", first + std::string(700'000, '\0'))).documents.size() == 1);
  for (std::size_t kept = 1; kept < second.size(); ++kept) {
    CAPTURE(kept);
    CHECK(reason_of(read_all(folder.write("a.txt.bz2", first + second.substr(0, kept)))) ==
          damaged + " (cut short)");
  }
  for (std::size_t at = 0; at < 14; ++at) {
    CAPTURE(at);
    std::string changed = second;
    changed[at] = static_cast<char>(changed[at] ^ 0x55);
    CHECK(reason_of(read_all(folder.write("a.txt.bz2", first + changed))).starts_with(damaged));
  }
  for (const std::string rest : {"more", "\x01"}) {
    CHECK(reason_of(read_all(folder.write("a.txt.bz2", first + rest))) ==
          damaged + " (other bytes behind it)");
    CHECK(reason_of(read_all(folder.write("a.txt.bz2", first + std::string(700'000, '\0') + rest))) ==
          damaged + " (other bytes behind it)");
    CHECK(reason_of(read_all(folder.write("a.txt.bz2", compressed("", ARCHIVE_FILTER_BZIP2) + rest))) ==
          damaged + " (other bytes behind it)");
  }
  const std::string record = compressed("{\"text\":\"one\"}\n", ARCHIVE_FILTER_BZIP2);
  const Reading cut = read_all(folder.write("a.jsonl.bz2", record + record.substr(0, 8)));
  CHECK(cut.documents.size() == 1);
  REQUIRE(cut.skipped.size() == 1);
  CHECK(cut.skipped[0].reason == damaged + " (cut short); the records before the cut were read");
  const std::string no_record = compressed("[1]\n", ARCHIVE_FILTER_BZIP2);
  const Reading none = read_all(folder.write("b.jsonl.bz2", no_record + record.substr(0, 8)));
  CHECK(none.documents.empty());
  REQUIRE(none.skipped.size() == 2);
  CHECK(none.skipped[1].reason == damaged + " (cut short)");
}

TEST_CASE("what lacks its end is told as cut short, whatever compressed it") {
  const TempFolder folder;
  for (const int filter :
       {ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_GZIP}) {
    const std::string good = compressed("{\"text\":\"one\"}\n{\"text\":\"two\"}\n", filter);
    for (const std::size_t cut : {1, 2, 5}) {
      CAPTURE(filter);
      CAPTURE(cut);
      const Reading reading = read_all(folder.write("a.jsonl", good.substr(0, good.size() - cut)));
      REQUIRE(reading.skipped.size() == 1);
      CHECK(reading.skipped[0].reason.starts_with("damaged compressed data (cut short)"));
    }
  }
}

TEST_CASE("of zstd, xz and bzip2, too, nothing is read that fails its checksum or lacks its end") {
  const TempFolder folder;
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "Story " + std::to_string(i * 7919 % 3001) + " of the Lenne.\n";
  for (const int filter :
       {ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_GZIP}) {
    CAPTURE(filter);
    const std::string good = compressed(text, filter);
    REQUIRE(read_all(folder.write("a.txt", good)).documents.size() == 1);
    for (const std::size_t cut : {1, 2, 3, 4, 7, 11, 100}) {
      CAPTURE(cut);
      CHECK(reason_of(read_all(folder.write("a.txt", good.substr(0, good.size() - cut))))
                .starts_with("damaged compressed data"));
    }
    Random random(11);
    for (int i = 0; i < 60; ++i) {
      std::string bad = good;
      const std::size_t at = 30 + random.below(good.size() - 60);
      bad[at] = static_cast<char>(bad[at] ^ (1 << random.below(8)));
      const Reading reading = read_all(folder.write("a.txt", bad));
      CAPTURE(at);
      if (reading.documents.size() == 1)
        CHECK(filter == ARCHIVE_FILTER_ZSTD);  // written without a checksum here
      else
        CHECK(reason_of(reading).starts_with("damaged compressed data"));
    }
  }
}

TEST_CASE("a file that changes while it is read is told of behind its records") {
  const TempFolder folder;
  const std::string path = folder.write("a.jsonl", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
  std::size_t documents = 0;
  std::vector<Skipped> skipped;
  read_source(path, {}, [&](SourceResult&& result) {
    if (auto* skip = std::get_if<Skipped>(&result))
      skipped.push_back(*skip);
    else if (++documents == 1)
      std::ofstream(path, std::ios::app) << "{\"text\":\"three\"}\n";
    return true;
  });
  CHECK(documents >= 2);
  REQUIRE(skipped.size() == 1);
  CHECK(skipped[0].path == path);
  CHECK(skipped[0].reason == "changed while it was read; run again to read it whole");
}

TEST_CASE("a file past the limit is skipped without being read whole") {
  const TempFolder folder;
  ReadOptions options;
  options.max_document_bytes = 1024 * 1024;
  const std::string reason = "larger than 1 MiB, the limit for one document";
  const std::string path = folder.write("a.txt", "text ");
  std::filesystem::resize_file(path, 5);
  CHECK(read_all(path, options).documents.size() == 1);
  CHECK(reason_of(read_all(folder.write("a.txt", std::string(1024 * 1024 + 1, 'a')), options)) == reason);
  // 200 MiB of zeros would take as much memory if the bomb went off.
  const std::string bomb =
      compressed(compressed(std::string(20 * 1024 * 1024, 'a'), ARCHIVE_FILTER_GZIP), ARCHIVE_FILTER_GZIP);
  CHECK(reason_of(read_all(folder.write("a.txt.gz", bomb), options)) == reason);
  CHECK(reason_of(read_all(folder.write("a.html.gz", bomb), options)) == reason);
  CHECK(reason_of(read_all(folder.write("a.jsonl.gz", bomb), options)) == reason);
}

TEST_CASE("the seeds, when they are there") {
  const std::string seeds = BYLINE_SOURCE_DIR "/../shared/seeds/";
  if (!std::filesystem::exists(seeds)) {
    MESSAGE("no shared folder: skipped");
    return;
  }
  struct Row {
    std::string start, title, date, text;
  };
  const Row rows[] = {
      {"000", "Kim Kardashian West is among the handful of celebrities participating in an\u2026", "",
       "(NEW YORK) \u2014 Kim"},
      {"001",
       "Kim Kardashian West and other celebrities will \u201Cfreeze\u201D Instagram accounts to protest "
       "Facebook",
       "", "Kim Kardashian may"},
      {"003", "Kim Kardashian West is joining other celebrities to freeze her Facebook and\u2026", "",
       "Kim Kardashian West is joining"},
      {"004", "Kim Kardashian West, Katy Perry and Leonardo DiCaprio are among celebrities\u2026", "20200916",
       "Kim Kardashian West, Katy"},
  };
  for (const auto& entry : std::filesystem::directory_iterator(seeds)) {
    const Reading reading = read_all(entry.path().native());
    REQUIRE(reading.documents.size() == 1);
    for (const Row& row : rows) {
      if (!entry.path().filename().native().starts_with(row.start)) continue;
      CHECK(reading.documents[0].title == row.title);
      if (!row.date.empty()) CHECK(reading.documents[0].date == row.date);
      CHECK(reading.documents[0].text.starts_with(row.text));
    }
  }
}
