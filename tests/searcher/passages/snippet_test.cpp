#include "searcher/passages/snippet.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "common/text/text.hpp"
#include "tests/common/stories/support.hpp"

using namespace byline;

namespace {

/// Highlights of plain words, as a query of them gives.
Highlights words(const std::vector<std::string>& typed) {
  Highlights highlights;
  for (const std::string& word : typed) {
    const QueryForms forms = query_forms(word, {"en"}, false);
    HighlightWord each{forms.words, 1};
    for (const std::string& stem : forms.stems) each.terms.push_back("Z" + stem);
    highlights.words.push_back(each);
    if (!forms.parts.empty()) highlights.phrases.push_back({forms.parts, 0, true, 1});
  }
  return highlights;
}

Highlights phrase(const std::vector<std::string>& typed, std::uint32_t window = 0, bool ordered = true) {
  HighlightPhrase each;
  for (const std::string& word : typed) each.words.push_back({word});
  each.window = window;
  each.ordered = ordered;
  return {{}, {each}, {}};
}

Highlights names(const std::vector<std::vector<std::string>>& entities) { return {{}, {}, entities}; }

/// The text with its highlights in brackets.
std::string printed(const std::string& text, const HighlightRanges& highlights) {
  std::string out;
  std::size_t at = 0;
  std::uint32_t position = 0;
  const auto copy_until = [&](std::uint32_t end) {
    for (; position < end && at < text.size(); ++position) append_utf8(out, next_code_point(text, at));
    CHECK(position == end);
  };
  for (const auto& [begin, end] : highlights) {
    copy_until(begin);
    out += '[';
    copy_until(end);
    out += ']';
  }
  return out + text.substr(at);
}

StoredFields document(const std::string& text) {
  StoredFields fields;
  fields.language = "en";
  fields.text = text;
  return fields;
}

std::vector<std::string> snippets(const StoredFields& fields, const Highlights& highlights,
                                  SnippetOptions options = {}) {
  Analysers analysers;
  Highlighter highlighter(highlights, analysers);
  std::vector<std::string> out;
  const Passages passages = make_snippets(fields, highlighter, options);
  for (const Snippet& each : passages.snippets) {
    CHECK(is_valid_utf8(each.text));
    out.push_back(printed(each.text, each.highlights));
  }
  return out;
}

std::string snippet(const StoredFields& fields, const Highlights& highlights, std::size_t width = 220) {
  const auto all = snippets(fields, highlights, {1, width});
  return all.empty() ? "(none)" : all.front();
}
std::string snippet(const std::string& text, const Highlights& highlights, std::size_t width = 220) {
  return snippet(document(text), highlights, width);
}

TEST_CASE("paragraphs in place of a snippet") {
  StoredFields news = document(
      "Port strike\n\nNobody was there to hear it at noon.\n\nAdvertisement\n\nThe dockers walked "
      "out.\n\nTalks go on.\n\n"
      "The strike of last year was short.");
  news.title = "Port strike";
  news.boilerplate = {{51, 64, BoilerplateKind::invitation}};
  news.pages = {{0, 1}, {13, 2}, {100, 3}};
  struct Row {
    std::vector<std::string> words;
    std::size_t around;
    const char* expected;
  };
  const Row rows[] = {
      {{"dockers"}, 0, "The [dockers] walked out."},
      {{"dockers"}, 1, "Nobody was there to hear it at noon.\n\nThe [dockers] walked out.\n\nTalks go on."},
      {{"strike"}, 0, "The [strike] of last year was short."},
      {{"zebra"}, 1, "Nobody was there to hear it at noon.\n\nThe dockers walked out."},  // the beginning
      {{}, 0, "Nobody was there to hear it at noon."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.expected);
    CHECK(snippets(news, words(row.words), {.fragments = 3, .width = 40, .context = row.around}) ==
          std::vector<std::string>{row.expected});
  }
  Analysers analysers;
  Highlighter highlighter(words({"dockers"}), analysers);
  CHECK(make_snippets(news, highlighter, {.context = 1}).snippets.front().page == 2);
  CHECK(snippets(document(""), words({"a"}), {.context = 1}).empty());
}

const std::string filler = "The council met again on Tuesday and nobody said a word about it. ";

std::string times(std::size_t count, const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("what is highlighted in a short text") {
  struct Row {
    const char* text;
    Highlights highlights;
    const char* expected;
  };
  const Row rows[] = {
      {"They froze in the cold.", words({"cold"}), "They froze in the [cold]."},
      {"Protests grow, protesting too.", words({"protest"}), "[Protests] grow, [protesting] too."},
      {"Müller’s shop in Zürich", words({"zurich", "muller"}), "[Müller]’s shop in [Zürich]"},
      {"The re-election of reelection", words({"re-election"}), "The [re-election] of [reelection]"},
      {"nothing here", words({"absent"}), "nothing here"},
      {"nothing here", {}, "nothing here"},
      {"One\n\n  two\tthree\n", words({"two"}), "One [two] three"},
      // Phrases stand as one, and their words alone are not shown.
      {"Hate speech and speech and hate.", phrase({"hate", "speech"}), "[Hate speech] and speech and hate."},
      {"No hateful speech; speech hate.", phrase({"hate", "speech"}), "No hateful speech; speech hate."},
      {"Hate \n speech", phrase({"hate", "speech"}), "[Hate speech]"},
      {"a b a b a c", phrase({"a", "b", "a", "c"}), "a b [a b a c]"},
      {"hate and more speech", phrase({"hate", "speech"}, 4), "[hate] and more [speech]"},
      {"hate and more speech", phrase({"hate", "speech"}, 3), "hate and more speech"},
      {"speech and hate", phrase({"hate", "speech"}, 3), "speech and hate"},
      {"speech and hate", phrase({"hate", "speech"}, 3, false), "[speech] and [hate]"},
      // Names of the entity asked for, the longest that stands.
      {"Kim Kardashian West, or Kim, met Kim Kardashian", names({{"Kim Kardashian West", "Kim Kardashian"}}),
       "[Kim Kardashian West], or Kim, met [Kim Kardashian]"},
      {"O’Brien’s plan", names({{"O'Brien"}}), "[O’Brien]’s plan"},
      // Touching words of a script without spaces are one highlight.
      {"東京で会議", words({"東京"}), "[東京]で会議"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(snippet(row.text, row.highlights) == row.expected);
  }
}

TEST_CASE("a word of a person's name is not found by its stem") {
  StoredFields fields = document("Keating said the poets keats.");
  Highlights stem_only{{{{"Zkeat"}, 1}}, {}, {}};
  CHECK(snippet(fields, stem_only) == "[Keating] said the poets [keats].");
  fields.entities = {{EntityKind::person, "Paul Keating", 1, {"Keating"}}};
  CHECK(snippet(fields, stem_only) == "Keating said the poets [keats].");
}

TEST_CASE("nothing to show") {
  CHECK(snippet("", words({"a"})) == "(none)");
  CHECK(snippet(" \n ", words({"a"})) == "(none)");
  CHECK(snippets(document("text"), words({"text"}), {0, 220}).empty());
}

TEST_CASE("the window with the most of the query") {
  const std::string text = times(10, filler) + "A freeze was near. " + times(10, filler) +
                           "The boycott and the freeze began. " + times(10, filler);
  CHECK(snippet(text, words({"freeze", "boycott"}), 100) ==
        "The [boycott] and the [freeze] began. " + filler.substr(0, filler.size() - 1));
  // Of equals the first.
  CHECK(snippet(text, words({"freeze"}), 60) == "A [freeze] was near. The council met again on Tuesday and…");
  // A heavier word wins.
  Highlights weighted = words({"freeze", "began"});
  weighted.words[1].weight = 3;
  CHECK(snippet(text, weighted, 40) == "The boycott and the [freeze] [began].");
}

TEST_CASE("text is cut between words, with an ellipsis inside sentences") {
  const std::string sentence =
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";
  const std::string text = sentence + ", fifteen sixteen seventeen eighteen nineteen twenty";
  CHECK(snippet(text, words({"ten"}), 40) == "…eight nine [ten] eleven twelve thirteen…");
  CHECK(snippet(text, words({"one"}), 20) == "[one] two three four…");
  CHECK(snippet(text, words({"twenty"}), 20) == "…nineteen [twenty]");
  CHECK(snippet(text, words({"fourteen"}), 24) == "…[fourteen], fifteen…");
  CHECK(snippet(text, {}, 20) == "one two three four…");
  CHECK(snippet("We saw the mayor's dog yesterday at noon", words({"saw"}), 16) == "We [saw] the mayor's…");
}

TEST_CASE("a word longer than a snippet is cut between graphemes") {
  CHECK(snippet(times(1000, "x"), {}, 20) == times(30, "x") + "…");
  const std::string accented = "e\xcc\x81";  // e, combining acute
  const std::string cut = snippet(times(500, accented), {}, 20);
  CHECK(cut.size() > 30);
  CHECK(cut.substr(cut.size() - 5) == "\xcc\x81…");
}

TEST_CASE("what a source says in many texts is shown only where nothing else matches") {
  const std::string
      story = "The river left its banks on Tuesday. The mayor asked for help.\n",
      furniture =
          "Floods and the river: our readers ask, our mayor answers, and every week a letter comes to "
          "those who sign up for it here with an address, a name, a town and the wish to read of rain.";
  const std::vector<std::uint32_t> shingles = shingles_of(furniture, any_shingle);
  REQUIRE(shingles.size() >= 2);
  const auto shown = [&](const std::string& text, const std::vector<std::string>& asked,
                         std::size_t fragments) {
    return snippets(document(text), words(asked),
                    {.fragments = fragments, .width = 60, .furniture = shingles});
  };
  const std::string text = furniture + "\n" + story;
  CHECK(shown(text, {"river", "floods", "readers"}, 1) ==
        std::vector<std::string>{"The [river] left its banks on Tuesday."});
  CHECK(shown(text, {"river", "floods", "readers"}, 3).size() == 1);
  CHECK(shown(text, {"floods"}, 1).front().starts_with("[Floods] and the river"));
  CHECK(shown(text, {"tax"}, 1).front().starts_with("The river left"));
  CHECK(shown(furniture, {"tax"}, 1).front().starts_with("Floods and"));
  CHECK(shown(furniture, {}, 1).front().starts_with("Floods and"));
  // As before, where nothing is known of it.
  CHECK(snippets(document(text), words({"river", "floods", "readers"}), {.width = 60})
            .front()
            .starts_with("[Floods] and the [river]: our [readers] ask"));
  // Nor among the paragraphs around a place.
  Analysers analysers;
  const Highlights highlights = words({"banks"});
  Highlighter highlighter(highlights, analysers);
  const StoredFields fields = document("Before.\n\n" + furniture + "\n\n" + story + "\nBehind.");
  const Passages around = make_snippets(fields, highlighter, {.context = 1, .furniture = shingles});
  CHECK(around.snippets.front().text == "Before.\n\n" + story + "\nBehind.");
}

TEST_CASE("boilerplate is never shown") {
  StoredFields fields = document("The freeze began. Copyright by the freeze company.\nMore of it.");
  const std::size_t begin = fields.text.find("Copyright");
  const std::size_t end = fields.text.find('\n');
  fields.boilerplate = {
      {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), BoilerplateKind::notice}};
  CHECK(snippet(fields, words({"company"})) == "The freeze began.");
  CHECK(snippet(fields, words({"more"})) == "[More] of it.");
  fields.boilerplate = {{0, static_cast<std::uint32_t>(fields.text.size()), BoilerplateKind::notice}};
  CHECK(snippet(fields, words({"freeze"})) == "(none)");
}

/// A document whose text is `marked` without the brackets around its labels.
StoredFields with_labels(const std::string& marked) {
  StoredFields fields = document("");
  for (const char c : marked) {
    const auto at = static_cast<std::uint32_t>(fields.text.size());
    if (c == '[')
      fields.boilerplate.push_back({at, at, BoilerplateKind::label});
    else if (c == ']')
      fields.boilerplate.back().end = at;
    else
      fields.text += c;
  }
  return fields;
}

TEST_CASE("labels of pictures and players are left out") {
  const struct {
    std::string text, expected;
  } rows[] = {
      {"[Image copyright Getty Images ][Image caption ]The minister saw the flood on Monday. It rained.",
       "The minister saw the [flood] on Monday. It rained."},
      {"It rained for days [Image copyright Reuters ][Image caption ]A flood in Dellbury",
       "A [flood] in Dellbury"},
      {"It rained. [Image copyright AFP] The flood came.", "The [flood] came."},
      {"It rained. [Image copyright A. Flood ][Image caption ]The flood came.", "The [flood] came."},
      // Nothing matches: what is said rather than who took the picture.
      {"[Image copyright Getty Images ][Image caption ]Nobody knew then what it meant for the town and its "
       "people.",
       "Nobody knew then what it meant for the town and its people."},
  };
  for (const auto& row : rows)
    CHECK(snippets(with_labels(row.text), words({"flood"})) == std::vector{row.expected});
}

TEST_CASE("a headline that the title repeats is not shown again") {
  StoredFields fields = document("Freeze begins\n\nA freeze began on Monday.");
  fields.title = "Freeze begins";
  CHECK(snippet(fields, words({"freeze"})) == "A [freeze] began on Monday.");
  fields.text = "Freeze begins today.";
  CHECK(snippet(fields, words({"freeze"})) == "[Freeze] begins today.");
  fields.text = "Freeze begins\n";
  CHECK(snippet(fields, words({"freeze"})) == "(none)");
}

TEST_CASE("several fragments: what is not shown yet first, none twice") {
  const std::string text = "Alpha and beta meet. " + times(5, filler) + "Beta alone. " + times(5, filler) +
                           "Gamma comes last. " + times(5, filler);
  const auto shown = snippets(document(text), words({"alpha", "beta", "gamma"}), {5, 30});
  REQUIRE(shown.size() == 3);
  CHECK(shown[0] == "[Alpha] and [beta] meet.");
  CHECK(shown[1] == "[Gamma] comes last.");
  CHECK(shown[2] == "[Beta] alone. The council met…");
}

TEST_CASE("long texts: matches far behind are found, and what tells most however far") {
  const std::string long_text = times(20000, filler);  // 1.3 MB
  CHECK(snippet(long_text + "The freeze began.", words({"freeze"}), 40) == "The [freeze] began.");
  CHECK(snippet("A freeze. " + long_text + "The freeze and boycott.", words({"freeze", "boycott"}), 40) ==
        "A [freeze]. The council met again on…");
  CHECK(snippet(times(11, long_text) + "The freeze began.", words({"freeze"}), 40) == "The [freeze] began.");
  Highlights highlights = words({"freeze", "boycott"});
  highlights.words[1].weight = 2;
  CHECK(snippet("A freeze. " + times(11, long_text) + "The freeze and boycott.", highlights, 40) ==
        "The [freeze] and [boycott].");
  // Where it is not the story's, it is looked for on.
  StoredFields fields = document("A boycott. " + long_text + "The boycott.");
  fields.boilerplate = {{0, 10, BoilerplateKind::notice}};
  CHECK(snippet(fields, words({"boycott"}), 40) == "The [boycott].");
  CHECK(snippet(times(200000, "東"), words({"freeze"}), 20).size() < 120);
}

TEST_CASE("title highlights are code points of the title") {
  StoredFields fields = document("");
  fields.title = "Zürich: “freezing” begins";
  Analysers analysers;
  Highlighter highlighter(words({"freeze", "zurich"}), analysers);
  CHECK(printed(fields.title, title_highlights(fields, highlighter)) == "[Zürich]: “[freezing]” begins");
}

TEST_CASE("a snippet is of the page where its first match is, or else where it begins") {
  StoredFields fields = document("Preface of the book. The council met. It voted for a freeze of rents.");
  const auto at = [&](const char* words) { return static_cast<std::uint32_t>(fields.text.find(words)); };
  fields.pages = {{at("The council"), 11}, {at("It voted"), 12, "Rents"}, {at("rents"), 0, "Appendix"}};
  fields.page_kind = PageKind::slide;
  const struct {
    std::string word;
    std::uint32_t page;
    std::string section;
  } rows[] = {{"preface", 0, ""},
              {"council", 11, ""},
              {"freeze", 12, "Rents"},
              {"rents", 0, "Appendix"},
              {"absent", 0, ""}};
  Analysers analysers;
  for (const auto& row : rows) {
    CAPTURE(row.word);
    Highlighter highlighter(words({row.word}), analysers);
    const std::vector<Snippet> found = make_snippets(fields, highlighter).snippets;
    REQUIRE(found.size() == 1);
    CHECK(found[0].page == row.page);
    CHECK(found[0].section == row.section);
    CHECK(found[0].page_kind == (row.section.empty() && row.page == 0 ? PageKind::page : PageKind::slide));
  }
  Highlighter highlighter(words({"council"}), analysers);
  fields.pages = {};
  CHECK(make_snippets(fields, highlighter).snippets[0].page == 0);
  fields.pages = {{0, 7}};
  Highlighter nothing({}, analysers);
  CHECK(make_snippets(fields, nothing).snippets[0].page == 7);
}

TEST_CASE("a snippet goes on over the end of a page, but not of a slide, sheet or chapter") {
  StoredFields fields = document("Boats and\n\nfreeze of rents in\n\nall the town");
  const auto at = [&](const char* words) { return static_cast<std::uint32_t>(fields.text.find(words)); };
  const std::vector<PageStart> numbered{{0, 1}, {at("freeze"), 2}, {at("all"), 3}};
  const std::vector<PageStart> named{{0, 0, "A"}, {at("freeze"), 0, "B"}, {at("all"), 0, "C"}};
  const struct {
    std::vector<PageStart> pages;
    PageKind kind;
    std::string snippet;
  } rows[] = {{numbered, PageKind::page, "Boats and [freeze] of rents in all the town"},
              {numbered, PageKind::slide, "[freeze] of rents in"},
              {named, PageKind::page, "[freeze] of rents in"}};
  for (const auto& row : rows) {
    fields.pages = row.pages;
    fields.page_kind = row.kind;
    CHECK(snippet(fields, words({"freeze"})) == row.snippet);
  }
}

TEST_CASE("whatever the text: valid UTF-8, ranges in order and within the snippet") {
  const std::vector<std::string> pieces{"freeze",
                                        "Freezing",
                                        "boycott",
                                        " ",
                                        " ",
                                        "\n",
                                        "\n\n",
                                        ". ",
                                        ", ",
                                        "東京",
                                        "で",
                                        "e\xcc\x81",
                                        "👩‍👩‍👧",
                                        "🇩🇪",
                                        "'s",
                                        "“",
                                        "\x1b[1m",
                                        "-",
                                        "#",
                                        "Kim",
                                        "2020",
                                        "…",
                                        "\xc2\xa0",
                                        "ไทย",
                                        "한국",
                                        "x",
                                        "\t"};
  Highlights highlights = words({"freeze", "boycott", "東京"});
  highlights.phrases = {{{{"freeze"}, {"boycott"}}, 5, false, 2}};
  highlights.names = {{"Kim"}};
  std::uint32_t random = 1;
  const auto below = [&random](std::size_t limit) {
    random = random * 1664525U + 1013904223U;
    return (random >> 8) % limit;
  };
  for (int round = 0; round < 400; ++round) {
    StoredFields fields;
    fields.language = round % 2 == 0 ? "en" : "";
    for (std::size_t left = below(300); left > 0; --left) fields.text += pieces[below(pieces.size())];
    if (const std::size_t from = character_boundary(fields.text, below(fields.text.size() + 1));
        round % 3 == 0)
      fields.boilerplate = {{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(fields.text.size()),
                             BoilerplateKind::headlines}};
    Analysers analysers;
    Highlighter highlighter(highlights, analysers);
    const Passages passages = make_snippets(fields, highlighter, {3, 5 + below(100)});
    for (const Snippet& each : passages.snippets) {
      CAPTURE(each.text);
      CHECK(is_valid_utf8(each.text));
      CHECK(each.text.find('\n') == std::string::npos);
      std::uint32_t last = 0;
      for (const auto& [begin, end] : each.highlights) {
        CHECK(begin >= last);
        CHECK(end > begin);
        last = end;
      }
      CHECK(last <= code_points(each.text));
    }
  }
}
