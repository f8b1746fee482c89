#include "indexer/grouping/bearers.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/indexer/grouping/marked_text.hpp"

using namespace byline;

TEST_CASE("a form that two persons share") {
  check({
      {"[P Bill Clinton] and [P Hillary Clinton]. [P Clinton] said. [P Bill Clinton] left. [P Clinton] sat",
       "P Bill Clinton 2; P Hillary Clinton 1; P Clinton 2"},
      {"[P Clinton] wins. [P Hillary Clinton] beat [P Bill Clinton]",
       "P Clinton 1; P Hillary Clinton 1; P Bill Clinton 1"},
      {"[P Ann Poe] and [P Ann Roe]. [P Ann] said", "P Ann Poe 1; P Ann Roe 1; P Ann 1"},
      {"[P Michael Jordan] and [P Jordan Peele]. [P Jordan] said",
       "P Michael Jordan 2 (Jordan); P Jordan Peele 1"},
      {"[P George W. Bush], [P George H. W. Bush] and [P George Bush]",
       "P George W. Bush 1; P George H. W. Bush 1; P George Bush 1"},
      {"[P John Doe Jr.] and [P John Doe Sr.] are two", "P John Doe Jr. 1; P John Doe Sr. 1"},
      {"[P John Doe Jr.] is the son of [P John Doe]. [P Doe] said", "P John Doe Jr. 1; P John Doe 2 (Doe)"},
      {"[P John A. Doe] and [P John B. Doe] are two", "P John A. Doe 1; P John B. Doe 1"},
      {"[P Prince William] met [P William Smith]", "P Prince William 1; P William Smith 1"},
      {"[P Anna King] met [P King]. [P Queen] [P Queen Ida]", "P Anna King 2 (King); P Queen Ida 1"},
  });
}

TEST_CASE("a surname that several bear is whose title fits") {
  check({
      {"[P Hillary Clinton] met [P Bill Clinton]. Mrs. [P Clinton] said so. Mr. [P Clinton] left",
       "P Hillary Clinton 2 (Clinton); P Bill Clinton 2 (Clinton)"},
      {"[P Hillary Clinton] met [P Bill Clinton]. [P Mrs. Clinton]'s aides and [P Ms Clinton] left",
       "P Hillary Clinton 3 (Clinton); P Bill Clinton 1"},
      {"President [P Bill Clinton] met Secretary of State [P Hillary Clinton]. Secretary [P Clinton] left. "
       "President "
       "[P Clinton] stayed",
       "P Bill Clinton 2 (Clinton); P Hillary Clinton 2 (Clinton)"},
      {"Senator [P Ada Quill] met [P Ben Quill]. Sen. [P Quill] left",
       "P Ada Quill 2 (Quill); P Ben Quill 1"},
      {"[P Hillary Clinton] met [P Bill Clinton]. [P Clinton] left. Dr. [P Clinton], too",
       "P Hillary Clinton 1; P Bill Clinton 1; P Clinton 2"},
      {"[P Kim Quill] met [P Lou Quill]. Mrs. [P Quill] left", "P Kim Quill 1; P Lou Quill 1; P Quill 1"},
      {"[P Anna-Jo Smith-Quill] and [P Ben Quill]. Mr. [P Quill] and Ms. [P Smith-Quill] left",
       "P Anna-Jo Smith-Quill 2 (Smith-Quill); P Ben Quill 2 (Quill)"},
      // A place of that name.
      {"[P Hillary Clinton] was in [L Clinton], [L Iowa]. [P Clinton] left",
       "P Hillary Clinton 2 (Clinton); L Clinton 1; L Iowa 1"},
      {"[P Hillary Clinton] left. [L Clinton], said [L Iowa]. [P Clinton] and [P Clinton]",
       "P Hillary Clinton 4 (Clinton); L Iowa 1"},
      // One bearer is meant where the title may be hers.
      {"[P Hillary Clinton] left. Sen. [P Clinton] and [P Clinton]'s aides stayed",
       "P Hillary Clinton 3 (Clinton)"},
  });
}

TEST_CASE("a surname that several bear is whose the text makes it, else nobody's") {
  check({
      // Called so before another is named.
      {"[P Ada Quill] left. [P Quill] and [P Ben Quill] stayed, [P Ada Quill] said. [P Quill] sat",
       "P Ada Quill 4 (Quill); P Ben Quill 1"},
      {"[P Quill] left\n\n[P Ada Quill] and [P Quill]\n\n[P Ben Quill] stayed",
       "P Ada Quill 3 (Quill); P Ben Quill 1"},
      // But not where the other has just been named.
      {"[P Ada Quill] left. [P Quill] knew [P Ben Quill]. [P Quill] sat",
       "P Ada Quill 2 (Quill); P Ben Quill 1; P Quill 1"},
      {"[P Ada Quill] left. [P Quill] knew [P Ben Quill].\n[P Quill] sat",
       "P Ada Quill 3 (Quill); P Ben Quill 1"},
      // Introduced as a relative, or a Jr.
      {"[P Ada Quill] met her husband, former Sen. [P Ben Quill].\n[P Quill] sat",
       "P Ada Quill 2 (Quill); P Ben Quill 1"},
      {"[P Ada Quill] met her husband [P Ben Quill]. [P Ben Quill] spoke. [P Quill] sat",
       "P Ada Quill 1; P Ben Quill 2; P Quill 1"},
      {"[P Ada Quill] met [P Jo Quill], her husband [P Ben Quill] and his wife [P Ada Quill]. [P Quill] sat",
       "P Ada Quill 2; P Jo Quill 1; P Ben Quill 1; P Quill 1"},
      {"[P Ben Quill] and [P Ben Quill Jr.] spoke. [P Quill] sat",
       "P Ben Quill 2 (Quill); P Ben Quill Jr. 1"},
      // Named four times as often, and not by the first name.
      {"[P Ada Quill], [P Ben Quill], [P Ben Quill], [P Ben Quill], [P Ben Quill], [P Quill]",
       "P Ada Quill 1; P Ben Quill 5 (Quill)"},
      {"[P Ada Quill], [P Ben Quill], [P Ben Quill], [P Ben Quill], [P Quill]",
       "P Ada Quill 1; P Ben Quill 3; P Quill 1"},
      {"[P Ada Quill], [P Ben Quill], [P Ben Quill], [P Ben Quill], [P Ben Quill], [P Ben], [P Ben], [P "
       "Quill]",
       "P Ada Quill 1; P Ben Quill 6 (Ben); P Quill 1"},
      // Found in the headline alone: "Congress Quill met".
      {"[P Rain Quill] met him\n\n[P Ada Quill] left. [P Quill] sat",
       "P Rain Quill 1; P Ada Quill 2 (Quill)"},
      {"[P Jo Quill] left\n\n[P Quill] spoke of [P Ben Quill].\n\n[P Quill] sat",
       "P Jo Quill 3 (Quill); P Ben Quill 1"},
      // With a title that several may have, who has been named.
      {"[P Ada Quill] and [P Ben Quill] spoke. Mrs. [P Quill] sat. [P Ida Quill] stood. Ms. [P Quill] left",
       "P Ada Quill 2 (Quill); P Ben Quill 1; P Ida Quill 1; P Quill 1"},
  });
  const std::string far = "[P Ada Quill] left. [P Quill] knew [P Ben Quill]. " + std::string(1000, '-');
  CHECK(resolved(far + " [P Quill] sat") == "P Ada Quill 3 (Quill); P Ben Quill 1");
}

TEST_CASE("a surname whose title fits none of its bearers is somebody else's") {
  check({
      {"[P Hillary Clinton] left. Mr. [P Clinton] and [P Clinton]'s aides stayed. [P Hillary Clinton] and [P "
       "Clinton]",
       "P Hillary Clinton 4 (Clinton); P Clinton 1"},
      {"President [P Trump] met [P Kim]. [P Donald Trump Jr.] stayed. [P Trump] smiled",
       "P Trump 1; P Kim 1; P Donald Trump Jr. 2 (Trump)"},
      {"[P Donald Trump Jr.] stayed. President [P Trump] met [P Kim]. [P Trump] smiled",
       "P Donald Trump Jr. 1; P Trump 2; P Kim 1"},
      {"President [P Biden] defended his son, [P Hunter Biden]. [P Biden] said so. Mr. [P Biden] left",
       "P Biden 1; P Hunter Biden 3 (Biden)"},
      {"First lady [P Melania Trump] spoke before President [P Trump], and [P Trump] waved",
       "P Melania Trump 1; P Trump 2"},
      {"[P Michelle Obama] and [P Malia Obama] left. Mr. [P Obama] stayed",
       "P Michelle Obama 1; P Malia Obama 2 (Obama)"},
      {"[P Donald Trump Jr.] and [P Donald Trump] left. President [P Trump] waved",
       "P Donald Trump Jr. 1; P Donald Trump 2 (Trump)"},
      {"[P Hillary Clinton] and Mr. [P Clinton] left. [P Clinton] stayed. Mr. [P Clinton] said no",
       "P Hillary Clinton 1; P Clinton 3"},
      // As said of full names that leave something out.
      {"[P Hillary Rodham Clinton] left, and Mr. [P Hillary Clinton]",
       "P Hillary Rodham Clinton 2 (Hillary Clinton)"},
      // Who is called so is meant, relative or not.
      {"President [P Dilma Roe] and [P Roe]'s aides. President [P Roe] left", "P Dilma Roe 3 (Roe)"},
      {"her brother, Sen. [P Bob Roe]. Sen. [P Roe] left", "P Bob Roe 2 (Roe)"},
      {"[P Robert Poe Jr.] acts. Mr. [P Poe] left", "P Robert Poe Jr. 2 (Poe)"},
      {"[P Michael Poe Sr.] mourned his son. [P Michael Poe] was 18", "P Michael Poe Sr. 1; P Michael Poe 1"},
  });
}
