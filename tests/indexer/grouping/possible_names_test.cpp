#include "indexer/grouping/possible_names.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace byline;

namespace {

/// Marks mentions that are possible with [ ].
struct Marked {
  explicit Marked(const std::string& marked) {
    std::vector<std::size_t> bounds;
    for (const char c : marked)
      if (c == '[' || c == ']')
        bounds.push_back(text.size());
      else
        text += c;
    tokenise(text, tokens);
    const auto token_at = [this](std::size_t byte) {
      std::uint32_t at = 0;
      while (at < tokens.size() && tokens[at].begin < byte) ++at;
      return at;
    };
    for (std::size_t at = 0; at < bounds.size(); at += 2)
      possible.push_back(
          {token_at(bounds[at]), token_at(bounds[at + 1]), EntityKind::organization, FoundBy::index});
  }
  std::string text;
  std::vector<Token> tokens;
  std::vector<Mention> possible;
};

}  // namespace

TEST_CASE("names that may be organisations: cleaned, counted, and none that the document has") {
  const std::vector<DocumentEntity> entities = {{EntityKind::organization, "Tarnfield", 2, {"TFD"}},
                                                {EntityKind::person, "Ann Lee", 1, {"Lee"}}};
  const struct {
    std::string marked, expected;
  } rows[] = {
      {"", ""},
      {"a [Quellmark] on his desk", "Quellmark x1 (Quellmark)"},
      {"the [Quellmark]’s desk, a [Quellmark], a [QUELLMARK]",
       "Quellmark x3 (Quellmark) (Quellmark) (QUELLMARK)"},
      {"[Oskora\nSystems] pumps", "Oskora Systems x1 (Oskora\nSystems)"},
      {"the [Tarnfield] pumps", ""},
      {"the [TARNFIELD] pumps", ""},
      {"the [TFD] pumps", ""},
      {"the [Lee] pumps, the [Norvik] pumps", "Norvik x1 (Norvik)"},
      {"[May] and [Monday]", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.marked);
    const Marked marked(row.marked);
    std::vector<PlacedName> places;
    std::string told;
    const auto names = possible_names(marked.text, marked.tokens, marked.possible, entities, &places);
    for (std::uint32_t at = 0; at < names.size(); ++at) {
      told += (told.empty() ? "" : "; ") + names[at].name + " x" + std::to_string(names[at].count);
      for (const PlacedName& place : places)
        if (place.entity == entities.size() + at)
          told += " (" + marked.text.substr(place.begin, place.end - place.begin) + ")";
    }
    CHECK(told == row.expected);
    CHECK(possible_names(marked.text, marked.tokens, marked.possible, entities, nullptr) == names);
  }
}

TEST_CASE("places of possible names stand among those of the others, in the order of the text") {
  const Marked marked("Ann Lee had a [Quellmark] and a Tarnfield and a [Norvik]");
  std::vector<PlacedName> places = {{0, 7, 0, FoundBy::model, "Ann Lee"},
                                    {30, 39, 1, FoundBy::model, "Tarnfield"}};
  possible_names(marked.text, marked.tokens, marked.possible,
                 {{EntityKind::person, "Ann Lee", 1, {}}, {EntityKind::organization, "Tarnfield", 1, {}}},
                 &places);
  std::string told;
  for (const PlacedName& place : places)
    told +=
        std::to_string(place.entity) + ":" + marked.text.substr(place.begin, place.end - place.begin) + " ";
  CHECK(told == "0:Ann Lee 2:Quellmark 1:Tarnfield 3:Norvik ");
}

TEST_CASE("when documents make a name an organisation where it is possible") {
  const struct {
    NameVotes votes;
    bool expected;
  } rows[] = {
      {{0, 3, 0, 1}, true},  {{0, 2, 0, 1}, false},  // too few
      {{0, 3, 0, 6}, true},  {{0, 3, 0, 7}, false},  // mostly nothing
      {{1, 4, 0, 1}, true},  {{1, 3, 0, 1}, false},  // mostly one, not surely
      {{2, 20, 3, 1}, true}, {{3, 20, 3, 1}, false}, {{0, 0, 0, 0}, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.votes.organizations);
    CAPTURE(row.votes.possible);
    CHECK(is_organization_by_vote(row.votes) == row.expected);
  }
}
