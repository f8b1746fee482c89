// Results for eyes: a terminal, or plain lines through a pipe.
#pragma once

#include <cstddef>
#include <string>

#include "searcher/results/results.hpp"

namespace byline {

/// How to print. The defaults are for a pipe: the same results always give the same text.
struct TextOptions {
  std::size_t width = 0;  // columns to wrap at; 0: each paragraph is one line
  bool color = false;     // ANSI styles
  bool links = false;     // paths as OSC 8 links to their files, and to where they are on the web
  bool bars = false;      // counts drawn beside the figures
  bool timing = false;    // how long it took
  bool dense = false;     // hits as for a screen, see screen_text.hpp, with how many there are above them
  bool brief = false;     // a line a hit
  bool passages = false;  // snippets are whole paragraphs, which stand at the left edge, to be copied
  std::string host;       // of the links; may be empty
};

/// One hit; of a document with pages, the page of a snippet stands before it: "p. 12 · Kim Kardashian …",
/// "slide 3", or the name of the chapter or sheet:
///
///      1  Boycott grows as stars leave Instagram
///         2020-09-16 · Example News · Jane Roe · Business
///         /news/boycott.txt
///         Kim Kardashian West said she would freeze her accounts for a day …
///         People: Kim Kardashian West, Mark Zuckerberg
///         Organisations: Facebook, Instagram, +3 more
std::string text(const Hit& hit, const TextOptions& options);

/// What a hit says of its document, from the left edge: no rank and no snippets, but the whole address and
/// all names.
std::string text_head(const Hit& hit, const TextOptions& options);

/// One facet, or the answer of --list and --related:
///
///     People (20 of 3,480)
///       1,234  Kim Kardashian West  ████████████  also Kim Kardashian
std::string text(const Facet& facet, const TextOptions& options);

/// The answer of --compare: the queries by number, then a row a period, with bars where `bars` are drawn. Of
/// a long row of periods in which none has documents, one line is left.
///
///       1  person:keating   5 documents
///       2  "port strike"   12 documents, 2 without a date
///
///     By month
///                1                 2
///       2020-08  1  ██             0
///       2020-09  4  ████████       7  ██████████████
std::string text(const Comparison& comparison, const TextOptions& options);

/// The answer of --timeline: a line a period, with a bar where `bars` are drawn, the headline, and how many
/// outlets have it, or which one. Short gaps are part of the picture; of a long one a line is left.
///
///     By day
///       2020-09-15  12  ████████  Stars leave Instagram for a day     4 outlets
///       2020-09-16   3  ██        Boycott grows                       Reuters
std::string text(const Timeline& timeline, const TextOptions& options);

/// The stories of its thread, below the timeline of a story, or that there are none:
///
///     Before
///       9 Jul 2018        5  Trump names Kavanaugh       s-1a2b3c4d
///     After
///       16–18 Sep 2018   12  Ford speaks to the Post     s-5e6f7a8b
std::string text(const StoryThread& thread, const TextOptions& options);

/// One entity of --why:
///
///     person: Ann Lee, 3 documents
///         Ann Lee: the name shown; the fullest name in 2 documents
///             Ann Lee said on Monday that …
///             2020-09-16 · A title · /news/a.txt
std::string text(const EntityReasons& entity, const TextOptions& options);

/// The answer of --why-story, each document of it above the one most like it:
///
///     s-1a2b3c4d · 2 articles
///       2020-09-16 · Example News · Boycott grows
///         very likely one story (82 %) with 2020-09-15 · The Ledger · A day without Instagram
///         both have the words Kardashian, freeze (41 % alike); titles 20 % alike; 1 day apart
///     The weakest link: 2020-09-16 · Example News · Boycott grows, very likely one story (82 %)
std::string text(const StoryReasons& reasons, const TextOptions& options);

/// How the query was understood, hits, those with only some of its words under a line that says so, facets,
/// and the summary: "10 of 3,480 matches (0.02 s)", or "10 of 1,973 with all words · 14,446 with any (--match
/// any)". The summary's notes are left out: they go to standard error. Everything that comes from documents
/// or the user is made harmless().
std::string text(const Results& results, const TextOptions& options);

/// How wide a snippet is to be: what a hit has room for, see screen_text.hpp.
std::size_t snippet_width(const TextOptions& options);

}  // namespace byline
