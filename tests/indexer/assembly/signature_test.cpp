#include "indexer/assembly/signature.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace byline;

TEST_CASE("a signature survives packing") {
  const Signature rows[] = {
      {},
      {{1, 2, 3, 4}, 5},
      {{~std::uint64_t{0}, -1, 1}, ~std::uint64_t{0}},
      {{5'000'000'000, 1'700'000'000'123'456'789, 1'700'000'000'987'654'321, ~std::uint64_t{0}},
       0x8000000000000000},
      {{1, 2, 3, 4}, 5, 6},
  };
  for (const Signature& row : rows) {
    CHECK(pack_signature(row).size() == (row.text != 0 ? 48 : 40));
    CHECK(unpack_signature(pack_signature(row)) == row);
  }
  CHECK(pack_signature({{0x0102, 0, 0}, 0}).substr(0, 3) == std::string("\x02\x01\x00", 3));
}

TEST_CASE("what is no signature equals none of a file") {
  for (const std::string& bad :
       {std::string(), std::string(39, 'x'), std::string(41, 'x'), std::string(49, 'x')}) {
    CHECK_FALSE(unpack_signature(bad).file == FileStamp{});
    CHECK(unpack_signature(bad).file.size == ~std::uint64_t{0});
  }
}

TEST_CASE("the hash of a text is the same wherever it lies") {
  struct Row {
    const char *path, *title, *text, *other_path, *other_title, *other_text;
    bool same;
  };
  const Row rows[] = {
      {"/a", "Ants", "ran", "/b/c", "Ants", "ran", true},
      {"/a", "Ants", "ran", "/a", "Ants", "ran.", false},
      {"/a", "Ants", "ran", "/a", "Bees", "ran", false},
      {"/a", "Ants", "", "/a", "", "Ants", false},
      // Titles made of names.
      {"/red-ants.txt", "red ants", "ran", "/red-bees.txt", "red bees", "ran", true},
      {"/red-ants.txt", "red ants", "ran", "/z.zip!f/red-bees.txt.gz", "red bees", "ran", true},
      {"/z!red-ants.txt", "red ants", "ran", "/red-ants.txt", "red ants", "ran", true},
      {"/red-ants.txt", "red bees", "ran", "/red-bees.txt", "red bees", "ran", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.other_path);
    CHECK((text_hash(row.path, row.title, row.text) ==
           text_hash(row.other_path, row.other_title, row.other_text)) == row.same);
  }
}

TEST_CASE("the content hash tells every field apart") {
  SourceDocument base{"id", "/p", "title", "20200101", "en", "Gull Post", "text", "body"};
  CHECK(content_hash(base) == content_hash(SourceDocument(base)));
  std::set<std::uint64_t> hashes{content_hash(base)};
  std::string SourceDocument::*const fields[] = {
      &SourceDocument::id,       &SourceDocument::path,   &SourceDocument::title, &SourceDocument::date,
      &SourceDocument::language, &SourceDocument::source, &SourceDocument::type,  &SourceDocument::text};
  for (const auto field : fields) {
    SourceDocument other = base;
    (other.*field).clear();
    hashes.insert(content_hash(other));
    (other.*field) = "something else";
    hashes.insert(content_hash(other));
  }
  SourceDocument moved = base;  // the same letters, in other fields
  moved.title = "titl";
  moved.date = "e20200101";
  hashes.insert(content_hash(moved));
  SourceDocument elsewhere = base;  // in its file
  for (const PlacedFrom from : {PlacedFrom{0, {1, 0}}, PlacedFrom{0, {2, 0}}, PlacedFrom{0, {2, 1}}}) {
    elsewhere.places = {from};
    hashes.insert(content_hash(elsewhere));
  }
  for (const FilePlace place : {FilePlace{1, 0}, FilePlace{2, 1}}) {
    elsewhere.title_place = place;
    hashes.insert(content_hash(elsewhere));
  }
  SourceDocument record = base;  // a line of records above it changes nothing
  record.record_line = 3;
  hashes.insert(content_hash(record));
  // Of what lies in a mailbox the bytes of the mail say all.
  SourceDocument mail = base;
  mail.raw_hash = 7;
  CHECK(content_hash(mail) == 7);
  CHECK(hashes.size() == 23);
}
