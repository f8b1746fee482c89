#include "common/stories/sketch.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/language.hpp"
#include "tests/common/stories/support.hpp"

using namespace byline;

namespace {

using Hashes = std::vector<std::uint32_t>;

Hashes hashes(std::span<const std::uint32_t> list) { return {list.begin(), list.end()}; }

Hashes stems_of(const StoredFields& fields) {
  KeptSketches kept;
  return hashes(kept.add(fields).stems().hashes);
}

/// Of a word that has one stem.
std::uint32_t stem_of(const std::string& word) {
  const Hashes found = stems_of(story_fields("", word));
  REQUIRE(found.size() == 1);
  return found.front();
}

/// Whether the stems of a document are those of these words.
bool has_stems(const StoredFields& fields, std::initializer_list<const char*> words) {
  Hashes expected;
  for (const char* word : words) expected.push_back(stem_of(word));
  std::sort(expected.begin(), expected.end());
  return stems_of(fields) == expected;
}

/// Made up, each another.
std::string made_up(std::size_t number) {
  std::string word = "z";
  for (int i = 0; i < 5; ++i, number /= 10) word += std::string("kx") + "abefghjmop"[number % 10];
  return word + "k";
}
std::string many_words(std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += made_up(i) + " ";
  return text;
}

std::vector<StoredFields> documents_of_all_kinds() {
  std::vector<StoredFields> all = {
      story_fields("", ""),
      story_fields("Only a title", ""),
      story_fields("Port strike begins", "The dockers’ strike began on Monday, O'Brien said.", "20210304",
                   "Meridian"),
      story_fields("Die Häfen", "Die Hafenarbeiter streiken; the end.", "20210304", "Uferbote", "de"),
      story_fields("Die Häfen", "Die Hafenarbeiter streiken; the end.", "20210304", "Uferbote", ""),
      story_fields("港のストライキ", "東京都知事は声明を出した。", "", "", "ja"),
      story_fields("AT&T's re-election", "U.S. re-election of 1,200 in 2020 — #BlackLives @Someone", "", "X",
                   "none"),
      story_fields("Long", many_words(0, 3000), "19991231", "Long one"),
  };
  all[2].boilerplate = {{4, 20, BoilerplateKind::headlines}, {30, 40, BoilerplateKind::label}};
  return all;
}

}  // namespace

TEST_CASE("a sketch does not depend on what was sketched before, nor on how") {
  const std::vector<StoredFields> documents = documents_of_all_kinds();
  std::vector<std::string> alone;
  for (const StoredFields& fields : documents) alone.push_back(Sketcher().sketch(fields));
  Sketcher sketcher;
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < documents.size(); ++i) CHECK(sketcher.sketch(documents[i]) == alone[i]);
    sketcher.forget_words();
  }
  std::map<std::string, Analyser> analysers;
  for (std::size_t i = documents.size(); i-- > 0;) {
    const StoredFields& fields = documents[i];
    const std::string begin = fields.title.empty() ? "" : fields.title + "\n\n", whole = begin + fields.text;
    std::vector<Token> tokens;
    tokenise(whole, tokens);
    const std::string language = is_language(fields.language) ? fields.language : "none";
    Analyser& analyser = analysers.try_emplace(language, language).first->second;
    const std::vector<bool> in_capitals = capitals_sentences(whole, tokens);
    CHECK(sketcher.sketch(fields, whole, begin.size(), {tokens, in_capitals}, analyser) == alone[i]);
  }
}

TEST_CASE("the bytes are as STORIES.md describes them") {
  for (const StoredFields& fields : documents_of_all_kinds()) {
    CAPTURE(fields.title);
    const std::string bytes = Sketcher().sketch(fields);
    const Sketch sketch{std::string_view(bytes)};
    SketchParts parts;
    parts.day = sketch.day();
    parts.source = sketch.source();
    parts.words = sketch.words();
    parts.language = fields.language;
    for (std::size_t i = 0; i < sketch.stems().hashes.size(); ++i)
      parts.stems.emplace_back(sketch.stems().hashes[i], sketch.stems().weights[i]);
    for (std::size_t i = 0; i < sketch.title().hashes.size(); ++i)
      parts.title.emplace_back(sketch.title().hashes[i], sketch.title().weights[i]);
    parts.shingles = hashes(sketch.shingles());
    CHECK(parts.bytes() == bytes);
    for (const auto* list : {&parts.stems, &parts.title}) {
      CHECK(std::is_sorted(list->begin(), list->end()));
      for (const auto& [hash, weight] : *list) CHECK(weight > 0);
      if (!list->empty())
        CHECK(std::max_element(list->begin(), list->end(), [](const auto& a, const auto& b) {
                return a.second < b.second;
              })->second == 255);
    }
  }
}

TEST_CASE("the day is the document's own") {
  const struct {
    const char* date;
    DateOrigin from;
    std::int32_t expected;
  } rows[] = {
      {"19700101", DateOrigin::none, 0},
      {"19700102", DateOrigin::none, 1},
      {"19691231", DateOrigin::none, -1},
      {"20200229", DateOrigin::none, 18321},
      {"20200229", DateOrigin::file, Sketch::no_day},
      {"", DateOrigin::none, Sketch::no_day},
      {"20210229", DateOrigin::none, Sketch::no_day},
      {"20211301", DateOrigin::none, Sketch::no_day},
      {"yesterday", DateOrigin::none, Sketch::no_day},
  };
  for (const auto& row : rows) {
    CAPTURE(row.date);
    StoredFields fields = story_fields("Title", "Text", row.date);
    fields.date_from = row.from;
    KeptSketches kept;
    const Sketch sketch = kept.add(fields);
    CHECK(sketch.day() == row.expected);
    CHECK(sketch.has_day() == (row.expected != Sketch::no_day));
  }
}

TEST_CASE("source and language") {
  KeptSketches kept;
  const auto source_of = [&](const char* source) {
    return kept.add(story_fields("", "text", "", source)).source();
  };
  CHECK(source_of("") == 0);
  CHECK(source_of("The Meridian") != 0);
  CHECK(source_of("The Meridian") == source_of("the méridian"));
  CHECK(source_of("The Meridian") != source_of("The Meridiem"));
  const struct {
    const char* language;
    std::array<char, 2> expected;
  } rows[] = {{"de", {'d', 'e'}}, {"", {}}, {"j", {'j', 0}}, {"none", {'n', 'o'}}};
  for (const auto& row : rows)
    CHECK(kept.add(story_fields("", "text", "", "", row.language)).language() == row.expected);
}

TEST_CASE("which words are weighed") {
  const struct {
    StoredFields fields;
    std::initializer_list<const char*> expected;
  } rows[] = {
      {story_fields("", "Helicopters, helicopter: Helicopter!"), {"helicopter"}},
      {story_fields("Helicopter", "A zebra."), {"helicopter", "zebra"}},
      {story_fields("", "the of and to in"), {}},
      {story_fields("", "zebra's zebras’ x"), {"zebra"}},
      {story_fields("", "zebra " + std::string(61, 'q')), {"zebra"}},
      {story_fields("", ""), {}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.fields.text);
    CHECK(has_stems(row.fields, row.expected));
  }
}

TEST_CASE("what is not the story's is left out, words and shingles, but labels stay") {
  const std::string story = many_words(0, 200), other = many_words(200, 400);
  const StoredFields whole = story_fields("", story + other), alone = story_fields("", story);
  KeptSketches kept;
  for (std::size_t kind = 0; kind < boilerplate_keywords.size(); ++kind) {
    CAPTURE(boilerplate_keywords[kind]);
    StoredFields fields = whole;
    fields.boilerplate = {{static_cast<std::uint32_t>(story.size()),
                           static_cast<std::uint32_t>(story.size() + other.size()),
                           static_cast<BoilerplateKind>(kind)}};
    const bool stays = static_cast<BoilerplateKind>(kind) == BoilerplateKind::label;
    CHECK(Sketcher().sketch(fields) == Sketcher().sketch(stays ? whole : alone));
  }
  // In the middle, several, and before the story.
  StoredFields fields = story_fields("", "apricot zebra helicopter walrus lighthouse");
  fields.boilerplate = {
      {0, 7, BoilerplateKind::envelope}, {14, 24, BoilerplateKind::quote}, {25, 31, BoilerplateKind::label}};
  CHECK(has_stems(fields, {"zebra", "walrus", "lighthouse"}));
}

TEST_CASE("the title and the beginning count twice, what is behind 400 words not") {
  // Weights of the stems of `seldom` and `often`, of which the one counts `counts` and the other 8 times.
  const std::string often = "zebra zebra zebra zebra ";  // 8
  const auto weight_of = [&](const StoredFields& fields, const char* word) -> int {
    KeptSketches kept;
    const WeightedStems stems = kept.add(fields).stems();
    const std::uint32_t hash = stem_of(word);
    for (std::size_t i = 0; i < stems.hashes.size(); ++i)
      if (stems.hashes[i] == hash) return stems.weights[i];
    return 0;
  };
  std::string filler;
  const auto fill = [](std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += "the ";
    return text;
  };
  const std::string rare = "zkxakxakxakxakxak", rarer = "zkxbkxbkxbkxbkxbk";
  const struct {
    StoredFields fields;
    double counted;  // of `rare`; `rarer` counts 8
  } rows[] = {
      {story_fields(rare, fill(1) + rarer + " " + rarer + " " + rarer + " " + rarer), 2},
      {story_fields(rare + " " + rare, rarer + " " + rarer + " " + rarer + " " + rarer), 4},
      {story_fields(rarer + " " + rarer + " " + rarer + " " + rarer, fill(59) + rare), 2},
      {story_fields(rarer + " " + rarer + " " + rarer + " " + rarer, fill(60) + rare), 1},
      {story_fields(rarer + " " + rarer + " " + rarer + " " + rarer, fill(399) + rare), 1},
      {story_fields(rarer + " " + rarer + " " + rarer + " " + rarer, fill(400) + rare), 0},
      {story_fields(rarer + " " + rarer + " " + rarer + " " + rarer,
                    fill(60) + rare + " " + rare + " " + rare),
       3},
      {story_fields(rarer + " " + rarer + " " + rarer + " " + rarer, rare + " " + fill(60) + rare), 3},
  };
  for (const auto& row : rows) {
    CAPTURE(row.fields.text.size());
    CAPTURE(row.counted);
    CHECK(weight_of(row.fields, rarer.c_str()) == 255);
    const double expected = row.counted == 0 ? 0 : (1 + std::log(row.counted)) / (1 + std::log(8.0)) * 255;
    CHECK(weight_of(row.fields, rare.c_str()) == std::lround(expected));
  }
  // Of the title alone each counts as often as it stands there.
  KeptSketches kept;
  const WeightedStems title = kept.add(story_fields(rare + " " + rarer + " " + rarer, "zebra")).title();
  REQUIRE(title.hashes.size() == 2);
  CHECK(std::max(title.weights[0], title.weights[1]) == 255);
  CHECK(std::min(title.weights[0], title.weights[1]) == std::lround(255 / (1 + std::log(2.0))));
  CHECK(title.squares == std::uint32_t{title.weights[0]} * title.weights[0] +
                             std::uint32_t{title.weights[1]} * title.weights[1]);
}

TEST_CASE("rare words weigh more, and the rare ones are known by their hashes") {
  KeptSketches kept;
  const WeightedStems stems = kept.add(story_fields("", "people helicopter zkxakxakxakxakxak")).stems();
  std::map<std::uint32_t, int> weights;
  for (std::size_t i = 0; i < stems.hashes.size(); ++i) weights[stems.hashes[i]] = stems.weights[i];
  REQUIRE(weights.size() == 3);
  CHECK(weights[stem_of("people")] < weights[stem_of("helicopter")]);
  CHECK(weights[stem_of("helicopter")] < weights[stem_of("zkxakxakxakxakxak")]);
  CHECK_FALSE(is_rare_stem(stem_of("people")));
  CHECK(is_rare_stem(stem_of("helicopter")));
  CHECK(is_rare_stem(stem_of("zkxakxakxakxakxak")));
}

TEST_CASE("forty stems are kept, the heaviest, and 256 shingles, the smallest") {
  // Of 45 words five stand once, behind the beginning.
  const std::string text = many_words(0, 40) + many_words(0, 40) + many_words(40, 45);
  KeptSketches kept;
  const Sketch sketch = kept.add(story_fields("", text));
  Hashes expected;
  for (std::size_t i = 0; i < 40; ++i) expected.push_back(stem_of(made_up(i)));
  std::sort(expected.begin(), expected.end());
  CHECK(hashes(sketch.stems().hashes) == expected);
  CHECK(kept.add(story_fields(many_words(0, 45), "")).title().hashes.size() == Sketch::most_title_stems);

  const Sketch whole = kept.add(story_fields("", many_words(0, 20'000)));
  CHECK(whole.words() == 20'000);
  CHECK(whole.shingles().size() == Sketch::most_shingles);
  Hashes all;
  for (std::size_t begin = 0; begin < 20'000; begin += 1000) {
    const Sketch part =
        kept.add(story_fields("", many_words(begin, std::min<std::size_t>(begin + 1004, 20'000))));
    REQUIRE(part.shingles().size() < Sketch::most_shingles);
    all.insert(all.end(), part.shingles().begin(), part.shingles().end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  CHECK(all.size() > 1000);
  CHECK(all.size() < 1500);  // a sixteenth
  all.resize(Sketch::most_shingles);
  CHECK(hashes(whole.shingles()) == all);
}

TEST_CASE("of shorter texts more shingles are kept, and of whatever length the same of what they share") {
  const struct {
    std::size_t words;
    unsigned kept_bits;
    std::size_t least, most;
  } rows[] = {{5, 32, 1, 1},     {64, 32, 60, 60},   {65, 31, 20, 42},   {128, 31, 44, 80},
              {129, 30, 18, 48}, {256, 30, 44, 84},  {257, 29, 18, 48},  {512, 29, 44, 84},
              {513, 28, 16, 48}, {1000, 28, 44, 84}, {2000, 28, 95, 160}};
  KeptSketches kept;
  const Sketch longest = kept.add(story_fields("", many_words(0, 2000)));
  for (const auto& row : rows) {
    CAPTURE(row.words);
    const Sketch sketch = kept.add(story_fields("", many_words(0, row.words)));
    CHECK(sketch.limit() == std::uint64_t{1} << row.kept_bits);
    CHECK(sketch.shingles().size() >= row.least);
    CHECK(sketch.shingles().size() <= row.most);
    for (const std::uint32_t shingle : sketch.shingles()) {
      CHECK(shingle < sketch.limit());
      CHECK((shingle >= longest.limit() ||
             std::binary_search(longest.shingles().begin(), longest.shingles().end(), shingle)));
    }
  }
  const Sketch cut = kept.add(story_fields("", many_words(0, 20'000)));
  CHECK(cut.limit() == std::uint64_t{cut.shingles().back()} + 1);
  CHECK(Sketch().limit() == std::uint64_t{1} << 32);
}

TEST_CASE("which texts have the same shingles") {
  const std::string text = many_words(0, 300);
  const auto shingles_of = [](const std::string& of) {
    KeptSketches kept;
    return hashes(kept.add(story_fields("", of)).shingles());
  };
  const Hashes expected = shingles_of(text);
  REQUIRE(expected.size() > 5);
  const auto changed = [&](auto&& change) {
    std::string other = text;
    change(other);
    return other;
  };
  const auto upper = [](char& c) { c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  CHECK(shingles_of(changed([&](std::string& t) { std::for_each(t.begin(), t.end(), upper); })) == expected);
  CHECK(shingles_of(changed([](std::string& t) { std::replace(t.begin(), t.end(), ' ', '\n'); })) ==
        expected);
  std::string with_marks;
  for (const char c : text) with_marks += c == ' ' ? std::string(" — “") : std::string(1, c);
  CHECK(shingles_of(with_marks) == expected);
  // Twice the same has those in between more, four at most; but of the longer text fewer are kept.
  const Hashes twice = shingles_of(text + text);
  const auto kept_of_longer = std::lower_bound(expected.begin(), expected.end(), shingle_limit(600));
  CHECK(std::includes(twice.begin(), twice.end(), expected.begin(), kept_of_longer));
  CHECK(twice.size() <= static_cast<std::size_t>(kept_of_longer - expected.begin()) + 4);
  KeptSketches kept;
  CHECK(kept.add(story_fields(text, "")).shingles().empty());  // of the title there are none
  CHECK(shingles_of(many_words(0, 4)).empty());
  // One word changed is in five of them.
  const Hashes other = shingles_of(many_words(0, 150) + "another " + many_words(151, 300));
  Hashes both;
  std::set_intersection(expected.begin(), expected.end(), other.begin(), other.end(),
                        std::back_inserter(both));
  CHECK(both.size() + 5 >= expected.size());
}

TEST_CASE("of grammar alone hardly anything is left, in every language") {
  const struct {
    const char* language;
    const char* text;
  } rows[] = {
      {"ar", "هذا هو الذي كان في ذلك من على إلى عن مع بعد قبل ولكن ليس كل أن"},
      {"ca", "aquest és el que era en la seva amb els altres però no sense nosaltres, com també des d'això"},
      {"da", "det er den, som var i den anden, men ikke uden os, fordi vi kunne have været der"},
      {"de",
       "das ist der, welcher in dem anderen war, aber nicht ohne uns, weil wir dort hätten sein können, und"},
      {"es",
       "este es el que estaba en la otra, pero no sin nosotros, porque también éramos de los que han sido"},
      {"eu", "hau da eta hori ez da izan, baina guk ere bai, zeren haiek ziren, beste bat bezala"},
      {"fi", "tämä on se, joka oli siinä, mutta ei ilman meitä, koska me olisimme olleet siellä, kun he"},
      {"fr",
       "c'est celui qui était dans l'autre, mais pas sans nous, parce que nous avons été avec eux, d'où"},
      {"ga", "is é seo an ceann a bhí ann, ach ní raibh sé sin gan muid, mar go bhfuil siad leis an"},
      {"hu", "ez az, ami volt abban a másik, de nem nélkül minket, mert mi is ott voltunk, hogy ők"},
      {"hy", "սա այն է, որ եղել է այդ մեջ, բայց ոչ առանց մեզ, որովհետև մենք նաև այնտեղ էինք"},
      {"id",
       "ini adalah yang ada di dalam itu, tetapi tidak tanpa kami, karena kita juga akan sudah dengan "
       "mereka"},
      {"it",
       "questo è quello che era nell'altro, ma non senza di noi, perché anche noi siamo stati con loro, "
       "dell'"},
      {"lt", "tai yra tas, kuris buvo toje, bet ne be mūsų, nes mes taip pat galėjo būti ten su jais"},
      {"nb", "det er den som var i den andre, men ikke uten oss, fordi vi kunne ha vært der med dem"},
      {"ne", "यो त्यो हो जो त्यस मा थियो तर हामी बिना होइन किनभने हामी पनि त्यहाँ थियो र उनी"},
      {"nl",
       "dit is het die in de andere was, maar niet zonder ons, omdat wij daar hadden kunnen zijn met hen"},
      {"nn", "det er den som var i den andre, men ikkje utan oss, fordi vi kunne ha vore der med dei"},
      {"no", "det er den som var i den andre, men ikke uten oss, fordi vi kunne ha vært der med dem"},
      {"pt", "este é o que estava na outra, mas não sem nós, porque também éramos dos que têm sido com eles"},
      {"ro", "acesta este cel care era în alta, dar nu fără noi, pentru că și noi am fost acolo cu ei"},
      {"ru", "это тот, который был в том, но не без нас, потому что мы тоже были бы там с ними"},
      {"sv", "detta är den som var i den andra, men inte utan oss, därför att vi kunde ha varit där med dem"},
      {"ta", "இது அந்த ஒரு என்று இருந்தது ஆனால் இல்லை மற்றும் நாங்கள் கூட அங்கு அவர்கள்"},
      {"tr", "bu, onun içinde olan şu idi, ama biz değil, çünkü biz de orada onlar ile var olacak"},
  };
  std::vector<std::string> languages = {"en"};
  KeptSketches kept;
  for (const auto& row : rows) {
    CAPTURE(std::string(row.language));
    languages.emplace_back(row.language);
    const Sketch sketch = kept.add(story_fields("", row.text, "", "", row.language));
    CHECK(sketch.words() > 10);
    CHECK(sketch.stems().hashes.size() <= 1);
    // In a language that has no such list all of them weigh.
    CHECK(kept.add(story_fields("", row.text, "", "", "xx")).stems().hashes.size() > 8);
  }
  std::sort(languages.begin(), languages.end());
  CHECK(languages == stemmed_languages());
}

TEST_CASE("bytes that are no sketch") {
  SketchParts parts;
  parts.day = 3;
  parts.stems = {{2, 255}, {5, 7}};
  parts.title = {{2, 255}};
  parts.shingles = {7, 8, 9};
  const std::string good = parts.bytes();
  REQUIRE(Sketch(good).stems().hashes.size() == 2);
  const auto is_empty = [](const std::string& bytes) {
    const std::string exact(bytes);
    const Sketch sketch{std::string_view(exact)};
    return !sketch.has_day() && sketch.words() == 0 && sketch.source() == 0 &&
           sketch.stems().hashes.empty() && sketch.title().hashes.empty() && sketch.shingles().empty();
  };
  for (std::size_t size = 0; size + 4 <= good.size(); ++size) CHECK(is_empty(good.substr(0, size)));
  CHECK(is_empty(""));
  const auto changed = [&](std::size_t at, std::uint64_t number, std::size_t width) {
    std::string bytes = good;
    bytes.resize(1 << 20);  // long enough
    std::string written;
    append_little_endian(written, number, width);
    return bytes.replace(at, width, written);
  };
  CHECK_FALSE(is_empty(changed(22, 40, 2)));
  CHECK(is_empty(changed(22, 41, 2)));
  CHECK(is_empty(changed(22, 0xffff, 2)));
  CHECK(is_empty(changed(24, 41, 2)));
  CHECK_FALSE(is_empty(changed(26, 256, 2)));
  CHECK(is_empty(changed(26, 257, 2)));
  CHECK(is_empty(changed(0, 0x7fffffff, 4)));
  CHECK(is_empty(changed(0, 0x80000001, 4)));
  CHECK_FALSE(is_empty(changed(0, 2'932'896, 4)));  // the end of 9999
  CHECK_FALSE(is_empty(changed(0, 0x80000000, 4)));
}

TEST_CASE("names of stories") {
  CHECK(story_name(0) == "s-00000000");
  CHECK(story_name(0x1a2b3c4dffffffffULL) == "s-1a2b3c4d");
  CHECK(story_name(0xffffffff00000000ULL) == "s-ffffffff");
  CHECK(story_id("Qa") == story_id("Qa"));
  CHECK(story_id("Qa") != story_id("Qb"));
  CHECK(story_name(story_id("Qa")) != story_name(story_id("Qb")));
  const struct {
    const char* text;
    std::optional<std::uint32_t> digits;
  } table[] = {{"s-1a2b3c4d", 0x1a2b3c4d},
               {"S-1A2B3C4D", 0x1a2b3c4d},
               {"s-00000000", 0},
               {"s-ffffffff", 0xffffffff},
               {"", {}},
               {"s-", {}},
               {"s-1a2b3c4", {}},
               {"s-1a2b3c4d5", {}},
               {"t-1a2b3c4d", {}},
               {"s_1a2b3c4d", {}},
               {"s-1a2b3c4g", {}},
               {"s--1a2b3c4", {}},
               {"s-+1a2b3c4", {}},
               {"s- 1a2b3c4", {}},
               {"s-0x1a2b3c", {}}};
  for (const auto& [text, digits] : table) {
    CAPTURE(text);
    CHECK(digits_of_story_name(text) == digits);
  }
  CHECK(digits_of_story_name(story_name(story_id("Qa"))) == story_digits(story_id("Qa")));
}
