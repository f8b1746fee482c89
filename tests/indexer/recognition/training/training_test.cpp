#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>

#include "common/error.hpp"
#include "indexer/recognition/labeller.hpp"
#include "indexer/recognition/training/bracketed_texts.hpp"
#include "indexer/recognition/training/evaluation.hpp"
#include "indexer/recognition/training/recipe.hpp"
#include "tests/temp_folder.hpp"

using namespace byline;
using namespace byline::crf;

namespace {

std::vector<LabelledDocument> read(Corpus& corpus, const std::string& text) {
  const TempFolder folder;
  const std::string file = folder.write("file", text);
  std::vector<LabelledDocument> documents;
  corpus.read(file, documents);
  return documents;
}

template <class Call>
std::string error_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

// Small documents in which people meet in cities and banks lend.
std::string small_corpus() {
  const std::vector<std::string> people{"Anna", "Boris", "Carla", "Dmitri"}, cities{"Lima", "Oslo", "Quito"},
      banks{"Nordbank", "Sudbank"};
  std::ostringstream text;
  for (int round = 0; round < 12; ++round) {
    for (const auto& person : people) {
      for (const auto& city : cities) {
        text << "-DOCSTART-\tO\n\n"
             << person << "\tB-PER\nLund\tI-PER\nlives\tO\nin\tO\n"
             << city << "\tB-LOC\n.\tO\n\n";
        text << "The\tO\n"
             << banks[static_cast<std::size_t>(round) % 2]
             << "\tB-ORG\nGroup\tI-ORG\nlent\tO\nmoney\tO\n.\tO\n\n";
      }
    }
  }
  return text.str();
}

}  // namespace

TEST_CASE("annotated sets are read") {
  Corpus corpus;
  const auto documents = read(corpus,
                              "-DOCSTART-\tO\n\nAda\tB-PER\nLee\tI-PER\nBo\tB-PER\nleft\tO\n\n#Rome\tB-"
                              "LOC\n\n-DOCSTART-\tO\n\nX\tI-ORG\n");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].tokens == std::vector<std::string_view>{"Ada", "Lee", "Bo", "left", "#", "Rome"});
  CHECK(documents[0].sentences == std::vector<std::uint32_t>{0, 4, 6});
  const auto person = [](Part part) { return label(EntityKind::person, part); };
  CHECK(documents[0].labels == std::vector<Label>{person(Part::begin), person(Part::last), person(Part::unit),
                                                  outside, outside, label(EntityKind::place, Part::unit)});
  CHECK(documents[1].labels == std::vector<Label>{label(EntityKind::organization, Part::unit)});

  CHECK(error_of([&] { read(corpus, "fine\tO\nbroken\n"); }).ends_with(":2: not a token and its tag"));
  CHECK(error_of([&] { read(corpus, "fine\tB-MISC\n"); }).ends_with(":1: not a token and its tag"));
  std::vector<LabelledDocument> none;
  CHECK(error_of([&] { corpus.read("/dev/null/none", none); }) == "cannot read /dev/null/none");
}

TEST_CASE("texts with names in brackets are read") {
  const TempFolder folder;
  Corpus corpus;
  std::vector<LabelledDocument> documents;
  read_set(corpus,
           folder.write("small.it.txt",
                        "[Ada Lee]P at [Acme]O\nA [Rome]L-based clerk of [Acme Inc]O.\n\n\nIn the [U.S]L.\n"),
           documents, true);
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].by_hand);
  CHECK(documents[0].language == language_number("it"));
  CHECK(documents[0].tokens == std::vector<std::string_view>{"Ada", "Lee", "at", "Acme", "A", "Rome-based",
                                                             "clerk", "of", "Acme", "Inc", "."});
  CHECK(documents[0].sentences == std::vector<std::uint32_t>{0, 4, 11});
  const auto firm = [](Part part) { return label(EntityKind::organization, part); };
  CHECK(documents[0].labels == std::vector<Label>{label(EntityKind::person, Part::begin),
                                                  label(EntityKind::person, Part::last), outside,
                                                  firm(Part::unit), outside, outside, outside, outside,
                                                  firm(Part::begin), firm(Part::last), outside});
  CHECK(documents[1].labels == std::vector<Label>{outside, outside, label(EntityKind::place, Part::unit)});

  documents.clear();
  read_set(corpus, folder.write("elided.txt", "Studia all'[Ateneo di Roma]O.\nDell\u2019[Eni]O\n"),
           documents);
  CHECK(documents[0].labels == std::vector<Label>{outside, firm(Part::begin), firm(Part::inside),
                                                  firm(Part::last), outside, firm(Part::unit)});

  for (const std::string text : {"[Ada", "[Ada]", "[Ada]X", "[]P", "a [", "["}) {
    CAPTURE(text);
    CHECK(error_of([&] {
            read_set(corpus, folder.write("bad.txt", "Fine\n" + text + "\n"), documents);
          }).ends_with("bad.txt:2: not a name in brackets and its kind"));
  }
  CHECK(error_of([&] { read_set(corpus, "/dev/null/none.txt", documents); }) ==
        "cannot read /dev/null/none.txt");
}

TEST_CASE("no model is asked to doubt what is annotated by hand") {
  // Ada is a place in one document by hand and a person in all others, as which the cleaning would take her.
  const TempFolder folder;
  Corpus corpus;
  auto documents = read(corpus, small_corpus());
  read_set(corpus, folder.write("hand.txt", "[Anna Lund]L lives in [Lima]L.\n"), documents);
  std::string said;
  train_model({corpus, documents, {}, {}, {}}, {}, [&](const std::string& line) { said += line + '\n'; });
  CHECK(said.find(", 0 dropped, 0 replaced") != said.npos);
}

TEST_CASE("a set tells the language of its documents in its name") {
  for (const auto& [path, language] : std::vector<std::pair<std::string, std::string>>{
           {"sets.d/cess.es.train", "es"}, {"a.b.de.test", "b"}, {"conll.de", ""}, {"set", ""}, {"", ""}}) {
    CAPTURE(path);
    CHECK(language_of_set(path) == language);
  }
  const TempFolder folder;
  Corpus corpus;
  std::vector<LabelledDocument> documents;
  corpus.read(folder.write("small.hr.train", "Ana\tB-PER\n"), documents);
  corpus.read(folder.write("small.hr.train", "Ana\tB-PER\n"), documents, true);
  CHECK(documents[0].view().language == 0);
  CHECK(documents[1].view().language == language_number("hr"));
}

TEST_CASE("a model of other languages stands on an English one") {
  const Progress silent = [](const std::string&) {};
  Corpus corpus;
  const ModelBytes english = train_model({corpus, read(corpus, small_corpus()), {}, {}, {}}, {}, silent);
  const Model base(english.view());

  const TempFolder folder;
  std::vector<LabelledDocument> documents;
  std::string text;
  for (int n = 0; n < 40; ++n) text += "Ministarstvo\tB-ORG\npravde\tI-ORG\nzove\tO\nAnu\tB-PER\n.\tO\n\n";
  corpus.read(folder.write("small.hr.train", text), documents, true);
  RecipeOptions options;
  options.cleaning = false;
  options.unknown_share = 0.3;
  const ModelBytes bytes =
      train_model({corpus, documents, LexiconBuilder(base.lexicon()), {}, {}}, options, silent);
  Model model(bytes.view());
  model.stand_on(base);
  CHECK(model.lexicon().reading() == Reading::other_languages);
  CHECK(total(evaluate(model, documents, {.language = "hr"})).f1() == doctest::Approx(100));
}

TEST_CASE("lists of names are read") {
  const TempFolder folder;
  const std::string file = folder.write("file", "# comment\nO'Neil's Diner\n\nAcme, Inc.\n");
  CHECK(read_names(file) == std::vector<Name>{{"O'Neil", "'s", "Diner"}, {"Acme", ",", "Inc", "."}});
  CHECK(error_of([] { read_names("/dev/null/none"); }) == "cannot read /dev/null/none");
}

TEST_CASE("clusters are read, and those of a model of other languages are before those of the English one") {
  const TempFolder folder;
  LexiconBuilder english;
  english.add_clusters(folder.write("english", "in\t7\nput\t7\n"));
  const auto base = english.build();
  const Lexicon base_view = base.view();
  LexiconBuilder others(base_view);
  others.add_clusters(folder.write("others", "# preposition\nin\t1001\n"));
  const auto tables = others.build();
  const Lexicon lexicon = tables.view();
  CHECK(lexicon.facts(hash_bytes("in"))->cluster == 1002);
  CHECK(lexicon.facts(hash_bytes("put"))->cluster == 8);
  CHECK_FALSE(lexicon.facts(hash_bytes("unknown")));
  CHECK(error_of([&] {
          others.add_clusters(folder.write("bad", "in\n"));
        }).starts_with("not a word and its cluster in "));
}

TEST_CASE("news is read") {
  std::istringstream good("{\"title\":\"A\",\"text\":\"b.\"}\n\n{\"text\":\"c\"}\n");
  CHECK(read_news(good) == News{"A\n\nb.", "\n\nc"});
  std::istringstream bad("{\"text\":\"c\"}\nno json\n");
  CHECK(error_of([&] { read_news(bad); }) == "line 2 of the news is not a JSON object with a text");
}

TEST_CASE("a model learns a small corpus, and equal seeds give equal bytes") {
  const auto trained = [](std::uint32_t seed) {
    Corpus corpus;
    auto documents = read(corpus, small_corpus());
    RecipeOptions options;
    options.name = "small";
    options.seed = seed;
    options.drawings = 2;
    const News news{"Meeting\n\nAnna Lund lives in Oslo.",
                    "Loans\n\nThe Nordbank Group lent money to Carla Lund."};
    return train_model({corpus, std::move(documents), {}, {{"Westbank"}, {"Old", "Mill", "Trust"}}, news},
                       options, [](const std::string&) {});
  };
  const ModelBytes one = trained(1), same = trained(1), other = trained(2);
  const auto equal = [](const ModelBytes& a, const ModelBytes& b) {
    return std::ranges::equal(a.view(), b.view());
  };
  CHECK(equal(one, same));
  CHECK_FALSE(equal(one, other));

  const Model model(one.view());
  CHECK(model.name() == "small");
  Corpus corpus;
  const auto documents = read(corpus, small_corpus());
  const KindCounts counts = evaluate(model, documents);
  CHECK(total(counts).f1() == doctest::Approx(100));
  const auto unseen = read(corpus, "Elena\tB-PER\nLund\tI-PER\nlives\tO\nin\tO\nLima\tB-LOC\n.\tO\n");
  CHECK(total(evaluate(model, unseen)).right == 2);

  // Probabilities of all labellings of a stretch sum to 1.
  Labeller labeller(model);
  labeller.scan(unseen[0].view());
  const auto scores = labeller.score(labeller.scanned().stretches().front());
  REQUIRE(scores.size() == 2);
  double sum = 0;
  for (Label a = 0; a < label_count; ++a) {
    for (Label b = 0; b < label_count; ++b) {
      if (continues(a) || !may_follow(a, b) || is_open(b)) continue;
      sum += std::exp(log_probability(model, scores, std::vector<Label>{a, b}));
    }
  }
  CHECK(sum == doctest::Approx(1));
}

TEST_CASE("counts are percentages") {
  const Counts counts{.annotated = 8, .found = 4, .right = 2};
  CHECK(counts.precision() == doctest::Approx(50));
  CHECK(counts.recall() == doctest::Approx(25));
  CHECK(counts.f1() == doctest::Approx(100.0 / 3));
  CHECK(Counts{}.f1() == 0);
}
