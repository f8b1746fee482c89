#include "indexer/assembly/walked_paths.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("who looked at a folder knows what is gone from it") {
  WalkedPaths walked;
  walked.add({"/texts", true, true, {"/texts/locked", "/texts/later.txt"}});
  walked.add({"/notes/a", true, false, {}});            // a file now
  walked.add({"/absent", false, false, {}});            // nobody could look there
  walked.add({"/odd.txt", true, false, {"/odd.txt"}});  // it could not be read
  for (const char* gone :
       {"/texts/a.txt", "/texts/deep/er/a.txt", "/notes/a", "/notes/a/b.txt", "/notes/a/b/c.txt"})
    CHECK_MESSAGE(walked.show_gone(gone), gone);
  for (const char* unknown :
       {"/text/a.txt", "/texts2/a.txt", "/texts/locked/a.txt", "/texts/later.txt", "/texts/.git/a.txt",
        "/notes/ab", "/notes/b.txt", "/absent", "/absent/a.txt", "/odd.txt", "/", "relative.txt", ""})
    CHECK_MESSAGE(!walked.show_gone(unknown), unknown);
  WalkedPaths root;
  root.add({"/", true, true, {}});
  CHECK(root.show_gone("/a.txt"));
  CHECK(root.show_gone("/texts/a.txt"));
  CHECK_FALSE(WalkedPaths().show_gone("/a.txt"));
}
