#include "searcher/cluster/weighing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

using namespace byline::cluster;

namespace {

DocumentWords made() {
  AskedWords asked;
  asked.fields["words"].all = true;
  asked.fields["stems"].terms = {"elect"};
  return {nlohmann::json::parse(R"({"length":9,
    "words":["re\u0001reelection election\u0001reelection \u0002 now","body now"],"stems":["\u0002 elect other"]})"),
          asked};
}
const DocumentWords document = made();

using Places = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("words of a document stand where they were kept") {
  CHECK(document.places("words", "re") == Places{1});
  CHECK(document.places("words", "reelection") == Places{1, 2});
  CHECK(document.places("words", "now") == Places{4, 106});
  CHECK(document.places("words", "body") == Places{105});
  CHECK(document.places("stems", "elect") == Places{2});
  CHECK(document.places("words", "nothing").empty());
  CHECK(document.places("stems", "other").empty());  // nobody has asked for it
  CHECK(document.places("title_words", "now").empty());
  CHECK(document.length() == 9);
}

TEST_CASE("patterns stand for the words of a document that fit") {
  const auto words = [](const Form& form) {
    std::vector<std::string> found = document.words(form);
    std::sort(found.begin(), found.end());
    return found;
  };
  using Words = std::vector<std::string>;
  CHECK(words({"words", "*election", Form::Kind::wildcard}) == Words{"election", "reelection"});
  CHECK(words({"words", "bdoy", Form::Kind::fuzzy, 1}) == Words{"body"});
  CHECK(words({"words", "now"}) == Words{"now"});
  CHECK(words({"words", "nowhere"}).empty());
}

TEST_CASE("a stem stands for the words that stand where it does") {
  std::vector<std::string> words = document.words_at("words", document.places("stems", "elect"));
  std::sort(words.begin(), words.end());
  CHECK(words == std::vector<std::string>{"election", "reelection"});
  CHECK(document.words_at("words", {}).empty());
  CHECK(document.words_at("title_words", {1}).empty());
}
