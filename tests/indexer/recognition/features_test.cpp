#include "indexer/recognition/features.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/recognition/labeller.hpp"

using namespace byline;
using namespace byline::crf;

namespace {

// Sentences of words parted by spaces; '|' ends a sentence.
struct Words {
  explicit Words(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::size_t> starts{0};
    for (std::string word; in >> word;) {
      if (word == "|")
        starts.push_back(owned.size());
      else
        owned.push_back(word);
    }
    tokens.assign(owned.begin(), owned.end());
    for (const std::size_t s : starts) sentences.push_back(static_cast<std::uint32_t>(s));
    sentences.push_back(static_cast<std::uint32_t>(owned.size()));
  }
  TokenisedDocument view() const { return {tokens, sentences}; }
  std::vector<std::string> owned;
  std::vector<std::string_view> tokens;
  std::vector<std::uint32_t> sentences;
};

std::string stretches_of(const std::string& text, const Model& model = shipped_model()) {
  const Words words(text);
  DocumentScan scan(model.lexicon());
  scan.scan(words.view());
  std::string result;
  for (const Stretch& s : scan.stretches()) {
    result += '[';
    for (std::uint32_t i = s.begin; i < s.end; ++i) result += (i > s.begin ? " " : "") + words.owned[i];
    result += ']';
  }
  return result;
}

}  // namespace

TEST_CASE("typographic forms are those of the training data") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"O’Brien", "O'Brien"},
      {"“", "\""},
      {"’s", "'s"},
      {"``", "\""},
      {"—", "-"},
      {"--", "-"},
      {"_", "-"},
      {"Coca‑Cola", "Coca-Cola"},
      {"…", "..."},
      {"plain", "plain"},
      {"Čapek", "Čapek"},
      {"snake_case", "snake_case"},
  };
  for (const auto& [written, form] : rows) CHECK(training_form(written) == form);
}

TEST_CASE("lower case keeps accents and lengths") {
  for (const auto& [written, form] : std::vector<std::pair<std::string, std::string>>{{"NAACP", "naacp"},
                                                                                      {"ÉTÉ", "été"},
                                                                                      {"Čapek", "čapek"},
                                                                                      {"Şahin", "şahin"},
                                                                                      {"Žižek", "žižek"},
                                                                                      {"ΑΒΓ", "αβγ"},
                                                                                      {"МОСКВА", "москва"},
                                                                                      {"Ёлка", "ёлка"},
                                                                                      {"İzmir", "İzmir"},
                                                                                      {"Ÿ", "ÿ"}}) {
    CHECK(lower_case(written) == form);
    CHECK(lower_case(written).size() == written.size());
  }
}

TEST_CASE("words look as they are written") {
  WordTable words(shipped_model().lexicon());
  const auto look = [&](const std::string& word) { return words.intern(word, hash_bytes(word)).look; };
  for (const auto& [word, expected] :
       std::vector<std::pair<std::string, WordClass>>{{"protest", WordClass::lower},
                                                      {"Kim", WordClass::capitalised},
                                                      {"Ödön", WordClass::capitalised},
                                                      {"NAACP", WordClass::capitals},
                                                      {"U.S.", WordClass::capitals},
                                                      {"J.", WordClass::initial},
                                                      {"J", WordClass::initial},
                                                      {"McDonald", WordClass::mixed},
                                                      {"iPhone", WordClass::mixed},
                                                      {"G20", WordClass::mixed},
                                                      {"O'Brien", WordClass::mixed},
                                                      {"Al-Jazeera", WordClass::mixed},
                                                      {"1,200", WordClass::digits},
                                                      {"...", WordClass::punctuation},
                                                      {"šest", WordClass::lower}}) {
    CAPTURE(word);
    CHECK(look(word) == expected);
  }
}

TEST_CASE("words are interned once, in either writing, and keep their ids as the table grows") {
  WordTable words(shipped_model().lexicon());
  const auto id = [&](const std::string& word) { return words.intern(word, hash_bytes(word)).id; };
  const std::uint32_t brien = id("O'Brien");
  CHECK(id("O’Brien") == brien);
  CHECK(words[words[brien].lower_id].look == WordClass::lower);
  for (int i = 0; i < 50'000; ++i) id("word" + std::to_string(i));
  CHECK(id("O’Brien") == brien);
  CHECK(words.text(words[brien]) == "O'Brien");
  words.clear();
  CHECK(words.size() == 2);
  CHECK(words.text(words[id("O’Brien")]) == "O'Brien");
}

TEST_CASE("only stretches with capitals, and the small words inside names, are labelled") {
  for (const auto& [text, expected] : std::vector<std::pair<std::string, std::string>>{
           {"nothing here .", ""},
           {"Angela Merkel met Emmanuel Macron in Paris .", "[Angela Merkel][Emmanuel Macron][Paris]"},
           {"She joined the Bank of England in May .", "[She][Bank of England][May]"},
           {"A friend of Ursula von der Leyen spoke", "[A][Ursula von der Leyen]"},
           {"It ended in Rome | Paris went on", "[It][Rome][Paris]"},
           {"", ""}}) {
    CAPTURE(text);
    CHECK(stretches_of(text) == expected);
  }
}

TEST_CASE("the scan knows how sentences are written and what the document says of a word") {
  const Words words(
      "STORM HITS COASTAL TOWNS | Senate Leaders Reach Late Agreement Tuesday | Mr. Grant said so | "
      "grant money went to the Royal Society of Chemistry ( RSC ) , Grant said");
  DocumentScan scan(shipped_model().lexicon());
  scan.scan(words.view());
  CHECK(scan.sentence_in_capitals(0));
  CHECK(scan.sentence_in_title_case(1));
  CHECK_FALSE(scan.sentence_in_capitals(2));
  CHECK_FALSE(scan.sentence_in_title_case(2));
  const std::uint32_t grant = words.sentences[2] + 1;
  REQUIRE(words.owned[grant] == "Grant");
  CHECK(scan.state(grant).mid_sentence == 2);
  CHECK(scan.state(grant).contexts == 2);
  CHECK((scan.state(grant).signs & after_title) != 0);
  CHECK(scan.seen_in_lower_case(scan.words()[scan.word(grant)]));
  CHECK(scan.has_expansion(std::uint64_t{'R'} << 16 | 'S' << 8 | 'C'));
  CHECK_FALSE(scan.has_expansion(std::uint64_t{'R'} << 8 | 'Q'));

  const Words other("Mr. Grant left");
  scan.scan(other.view());
  CHECK(scan.state(1).mid_sentence == 1);
  CHECK_FALSE(scan.seen_in_lower_case(scan.words()[scan.word(1)]));
}

TEST_CASE("in other languages words are read in Latin letters, and a name may go on in lower case") {
  for (const auto& [word, latin] : std::vector<std::pair<std::string, std::string>>{{"Путин", "Putin"},
                                                                                    {"Љиљана", "Ljiljana"},
                                                                                    {"Ђоковић", "Đoković"},
                                                                                    {"Київ", "Kijiv"},
                                                                                    {"Ґалаґан", "Galagan"},
                                                                                    {"съезд", "sezd"},
                                                                                    {"Perú", "Perú"},
                                                                                    {"", ""}}) {
    CAPTURE(word);
    CHECK(in_latin(word) == latin);
  }
  WordTable words(shipped_model_of_other_languages().lexicon());
  const auto lower = [&](const std::string& word) {
    return words[words.intern(word, hash_bytes(word)).id].lower;
  };
  CHECK(lower("Београд") == lower("beograd"));
  CHECK(lower("Perú") != lower("peru"));
  CHECK(stretches_of("Il Ministero dei beni culturali non ha detto , Roma",
                     shipped_model_of_other_languages()) == "[Il Ministero dei beni culturali][Roma]");
  // Not in letters that it is not trained on.
  CHECK(stretches_of("Τράπεζα της Ελλάδος ανακοίνωσε", shipped_model_of_other_languages()) ==
        "[Τράπεζα][Ελλάδος]");
}

TEST_CASE("kept sums give the scores that all features give") {
  const Words words(
      "Kim Kardashian West joined the American Civil Liberties Union ( ACLU ) in New York City . | "
      "THE ACLU AND KARDASHIAN | Kardashian West , of the Bank of New England , said : West Won Big | Путин");
  for (const Model& model : {shipped_model(), shipped_model_of_other_languages()}) {
    TokenisedDocument document = words.view();
    if (model.lexicon().reading() == Reading::other_languages) document.language = language_number("de");
    Labeller labeller(model);
    DocumentScan scan(model.lexicon());
    for (int round = 0; round < 2; ++round) {  // computed first, then kept
      labeller.scan(document);
      scan.scan(document);
      REQUIRE_FALSE(scan.stretches().empty());
      std::vector<KnownName> known;
      for (const Stretch& stretch : scan.stretches()) {
        find_known_names(scan, stretch, model.lexicon(), known);
        const auto scores = labeller.score(stretch);
        for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
          Row sum{};
          all_features(scan, stretch, i, known[i - stretch.begin],
                       [&](std::uint64_t key) { model.weights().add_to(sum, key); });
          for (std::size_t l = 0; l < row_width; ++l) CHECK(scores[i - stretch.begin][l] == sum[l]);
        }
      }
    }
  }
}

TEST_CASE("labels are names and names are labels") {
  std::vector<Label> labels(6, outside);
  set_name(labels.data(), 0, 1, EntityKind::place);
  set_name(labels.data(), 2, 5, EntityKind::person);
  CHECK(labels == std::vector<Label>{label(EntityKind::place, Part::unit), outside,
                                     label(EntityKind::person, Part::begin),
                                     label(EntityKind::person, Part::inside),
                                     label(EntityKind::person, Part::last), outside});
  std::string names;
  const auto collect = [&](std::size_t first, std::size_t last, EntityKind kind) {
    names += std::to_string(first) + "-" + std::to_string(last) + std::string(keyword(kind)) + " ";
  };
  for_each_name(labels.data(), labels.size(), collect);
  CHECK(names == "0-1place 2-5person ");
}
