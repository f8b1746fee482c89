#include "searcher/interactive/correcting.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>

#include "searcher/interactive/screen.hpp"
#include "tests/searcher/interactive/pressing.hpp"

using namespace byline;
using namespace byline::interactive;

namespace {

constexpr auto P = EntityKind::person;
using What = EntityEdit::What;

std::string told(const ShownEntity& entity) { return std::string(keyword(entity.kind)) + ':' + entity.name; }

std::string told(const EntityEdit& edit) {
  const char* const words[] = {"merge ", "split ", "rename ", "hide ", "show "};
  std::string text = words[static_cast<std::size_t>(edit.what)] + told(edit.entity);
  return edit.what == What::hide ? text : text + " / " + told(edit.other);
}

std::string told(const Errand& errand) {
  if (errand.what == Errand::What::names) return "names " + errand.typed;
  return errand.what == Errand::What::lines ? told(errand.edit) : "write " + errand.correction->sentence;
}

/// What the library would find by the beginning of a word.
std::vector<NamedChoice> names_of(const std::string& typed) {
  std::vector<NamedChoice> names;
  if (typed == "Lee") names = {{{P, "Ann Lee"}, 3, {"A. Lee"}}, {{P, "Annie Lee"}, 2}};
  if (typed.empty() || typed == "b") names.push_back({{P, "Bo Ek"}, 1});
  if (typed == "ann") names = {{{P, "Ann Lee"}, 3, {"A. Lee"}}, {{EntityKind::place, "Ann Arbor"}, 4}};
  return names;
}

/// Does what is asked for, as the library would, until nothing is.
void serve(State& state) {
  while (auto errand = std::exchange(state.correcting.errand, std::nullopt)) {
    ErrandReply reply{.errand = std::move(*errand)};
    if (reply.errand.what == Errand::What::names) reply.names = names_of(reply.errand.typed);
    if (reply.errand.what == Errand::What::lines)
      reply.correction = std::make_shared<const EntityCorrection>(EntityCorrection{
          .sentence = told(reply.errand.edit), .documents = 3, .gone = {}, .added = {}, .file = {}});
    take(state, std::move(reply));
  }
}

/// On Ann Lee, whose name is the first of the first facet.
State correcting_state() {
  State state = answered_state("port");
  press(state, "<Tab><A-e>");
  return state;
}

std::string text_of_screen(const State& state) {
  std::string text;
  const Canvas canvas = draw(state);
  for (std::size_t row = 0; row < canvas.rows(); ++row) text += canvas.text(row) + '\n';
  return text;
}
bool screen_shows(const State& state, const std::string& text) {
  return text_of_screen(state).find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("keys of a correction, and what the library is asked for") {
  // `@`: what was asked for has come back.
  const struct {
    const char *keys, *errand;
  } rows[] = {
      {"m", "names Lee"},  // by the last word of the name
      {"<Enter>", "names Lee"},
      {"mb", "names b"},
      {"m b", "names b"},
      {"m@<Enter>", "merge person:Ann Lee / person:Annie Lee"},
      {"m@<Down><Enter>", "merge person:Ann Lee / person:Annie Lee"},  // nobody else is there
      {"mb@<Enter>", "merge person:Ann Lee / person:Bo Ek"},
      {"mann@<Enter>", "merge person:Ann Lee / place:Ann Arbor"},
      {"mb@<Enter><Tab>", "merge person:Bo Ek / person:Ann Lee"},
      {"mb@<Enter><Tab><Tab>", "merge person:Ann Lee / person:Bo Ek"},
      {"mb@<Enter><Tab><Esc><Enter>", "merge person:Ann Lee / person:Bo Ek"},
      {"mb@<Enter>@y", "write merge person:Ann Lee / person:Bo Ek"},
      {"mb@<Enter>@<Enter>", ""},  // nor by a key that may come twice
      {"mnobody@<Enter>", ""},
      {"mb@<BS>", "names Lee"},
      {"s", ""},
      {"s<Enter>", "split person:Ann Lee / person:A. Lee"},
      {"sa. l<Enter>", "split person:Ann Lee / person:A. Lee"},
      {"sx<Enter>", ""},
      {"<Down><Enter><Enter>", "split person:Ann Lee / person:A. Lee"},
      {"r<Enter>", "rename person:Ann Lee / person:Ann Lee"},
      {"r<C-u>Anna Lee<Enter>", "rename person:Ann Lee / person:Anna Lee"},
      {"h", "hide person:Ann Lee"},
      {"<End><Enter>", "hide person:Ann Lee"},
      {"h@y", "write hide person:Ann Lee"},
      {"h<Esc>", ""},
      {"h@<Esc>r<Enter>", "rename person:Ann Lee / person:Ann Lee"},
      {"s<Esc>h", "hide person:Ann Lee"},
      {"x", ""},
      // What has not been shown yet is not written.
      {"hy", "hide person:Ann Lee"},
      {"h<Enter>", "hide person:Ann Lee"},
      {"mb@<Enter><Enter><Enter>y", "merge person:Ann Lee / person:Bo Ek"},
      // Too late to go back, and once is enough.
      {"h@y<Esc>", "write hide person:Ann Lee"},
      {"h@yy", "write hide person:Ann Lee"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.keys);
    State state = correcting_state();
    for (const Key& key : keys_of(row.keys)) key == typed('@') ? serve(state) : void(step(state, key));
    const std::optional<Errand>& errand = state.correcting.errand;
    CHECK((errand ? told(*errand) : "") == row.errand);
    CHECK(state.overlay == Overlay::correction);
  }
}

TEST_CASE("hidden names that the line asks for can be shown again") {
  const struct {
    std::vector<HiddenName> hidden;
    const char *keys, *errand;
    Overlay overlay;
  } rows[] = {
      {{}, "<A-e>", "", Overlay::none},
      {{{P, "Bo Ek"}}, "<A-e>", "show person:Bo Ek / person:", Overlay::correction},
      {{{P, "Bo Ek"}}, "<A-e>@y", "write show person:Bo Ek / person:", Overlay::correction},
      {{{P, "Bo Ek"}}, "<A-e>@<Esc>", "", Overlay::none},
      {{{P, "Bo Ek"}, {EntityKind::place, "Ek"}}, "<A-e>", "", Overlay::correction},
      {{{P, "Bo Ek"}, {EntityKind::place, "Ek"}},
       "<A-e><Down><Enter>",
       "show place:Ek / person:",
       Overlay::correction},
      {{{P, "Bo Ek"}}, "<Tab><A-e>", "", Overlay::correction},  // of the facet's
  };
  for (const auto& row : rows) {
    CAPTURE(row.keys);
    State state = answered_state("port");
    Results results = state.answer->results;
    results.summary.hidden_names = row.hidden;
    take(state, std::make_shared<const Answer>(Answer{question_of(state), results}));
    for (const Key& key : keys_of(row.keys)) key == typed('@') ? serve(state) : void(step(state, key));
    const std::optional<Errand>& errand = state.correcting.errand;
    CHECK((errand ? told(*errand) : "") == row.errand);
    CHECK(state.overlay == row.overlay);
  }
}

TEST_CASE("before a name is hidden it is said how to show it again") {
  State state = correcting_state();
  press(state, "h");
  serve(state);
  CHECK(screen_shows(state, "To show it again, search for person:\"Ann Lee\" and press Alt-E."));
  press(state, "<Esc>r<Enter>");
  serve(state);
  CHECK(!screen_shows(state, "To show it again"));
}

TEST_CASE("Enter that comes before the names chooses of those that were asked for") {
  State state = correcting_state();
  press(state, "m");
  serve(state);
  press(state, "b<Enter>");
  CHECK(state.correcting.stage == Correcting::Stage::name);
  state.correcting.errand.reset();
  take(state, ErrandReply{.errand = {.what = Errand::What::names, .typed = "Lee"}, .names = names_of("Lee")});
  CHECK(state.correcting.stage == Correcting::Stage::name);  // an older answer
  take(state, ErrandReply{.errand = {.what = Errand::What::names, .typed = "b"}, .names = names_of("b")});
  REQUIRE(state.correcting.errand);
  CHECK(told(*state.correcting.errand) == "merge person:Ann Lee / person:Bo Ek");
  State other = correcting_state();
  press(other, "m<Enter><Down>");  // another key takes it back
  serve(other);
  CHECK(other.correcting.stage == Correcting::Stage::name);
}

TEST_CASE("where a correction begins, and how it is left") {
  const struct {
    const char *keys, *name, *message;
  } rows[] = {
      {"<Tab><A-e>", "Ann Lee", ""},
      {"<Tab>=", "Ann Lee", ""},
      {"<Tab><Down>=", "Björn Øst", ""},
      {"<Tab>ost<A-e>", "Björn Øst", ""},
      {"<Tab><Right>=", "DATU", ""},
      {"<Tab>o=", "", ""},  // is sought
      {"<Tab>nobody<A-e>", "", "There is no name to correct"},
      {"<A-e>", "", "Tab leads to the names, where Alt-E corrects the chosen one"},
      {"<C-t><A-e>", "", "Only people, organisations and places can be corrected"},
      {"<BTab>e", "Di Fo", ""},
      {"<BTab><A-e>", "Di Fo", ""},
      {"<Tab>=<Esc>", "", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.keys);
    State state = answered_state("port");
    Page page = lay_out(*document_of(state), {});
    page.view.hit = *chosen_hit(state);
    page.view.hit.persons = {"Di Fo"};
    take(state, std::make_shared<const Page>(page));
    press(state, row.keys);
    CHECK(state.message == row.message);
    CHECK((state.overlay == Overlay::correction ? state.correcting.subject.entity.name : "") == row.name);
  }
}

TEST_CASE("of the names of a document one is chosen, and the library tells its other names") {
  State state = answered_state("port");
  Page page = lay_out(*document_of(state), {});
  page.view.hit = *chosen_hit(state);
  page.view.hit.persons = {"Lee", "Bo Ek"};
  page.view.hit.organizations = {"DATU"};
  take(state, std::make_shared<const Page>(page));
  press(state, "<BTab>e");
  for (const char* text : {"Correct which name?", "person Lee", "person Bo Ek", "organisation DATU"})
    CHECK(screen_shows(state, text));
  press(state, "dat");
  CHECK(!screen_shows(state, "Bo Ek"));
  press(state, "<Enter>");
  CHECK(told(*state.correcting.errand) == "names DATU");
  CHECK(state.correcting.subject.entity.kind == EntityKind::organization);
  take(state, ErrandReply{.errand = {.what = Errand::What::names, .typed = "DATU"},
                          .names = {{{EntityKind::organization, "DATU"}, 2, {"Dockers"}}}});
  CHECK(screen_shows(state, "also Dockers"));
  press(state, "s");
  CHECK(screen_shows(state, "Dockers"));
  State alone = answered_state("port");
  press(alone, "<Tab><Down>=s");
  CHECK(!screen_shows(alone, "It has no other name"));  // nobody knows yet
  serve(alone);
  CHECK(screen_shows(alone, "It has no other name"));
}

TEST_CASE("what will change is shown in words and as lines, and said once it is written") {
  State state = correcting_state();
  press(state, "mb");
  serve(state);
  CHECK(screen_shows(state, "Correct the person Ann Lee"));
  CHECK(screen_shows(state, "merge with: b"));
  CHECK(screen_shows(state, "1  Bo Ek"));
  press(state, "<Enter>");
  CHECK(screen_shows(state, "One moment"));
  EntityCorrection correction{.sentence = "Bo Ek and Ann Lee become one, shown as Ann Lee",
                              .documents = 4,
                              .gone = {"person: Bo\x1b Ek"},
                              .added = {"person: Ann Lee = Bo Ek"},
                              .file = {"the names in", "/news/entities.txt", "person: Bo Ek\n", "", true}};
  const Errand lines = *state.correcting.errand;
  take(state,
       ErrandReply{.errand = lines, .correction = std::make_shared<const EntityCorrection>(correction)});
  for (const auto& [rows, columns] : {std::pair{24, 80}, std::pair{50, 160}}) {
    resize(state, static_cast<std::size_t>(rows), static_cast<std::size_t>(columns));
    for (const char* text :
         {"What will change", "Bo Ek and Ann Lee become one, shown as Ann Lee.",
          "4 documents have these names.", "In /news/entities.txt:", "- person: Bo\uFFFD Ek",
          "+ person: Ann Lee = Bo Ek", "The file as it is now is kept beside it as entities.txt~.",
          "y writes · Tab swaps · Esc back"})
      CHECK_MESSAGE(screen_shows(state, text), text);
  }
  resize(state, 7, 40);
  CHECK(screen_shows(state, "↓ more"));
  CHECK(!screen_shows(state, "entities.txt~"));
  press(state, "<End>");
  CHECK(screen_shows(state, "entities.txt~"));
  CHECK(!screen_shows(state, "↓ more"));
  resize(state, 24, 80);
  press(state, "y");
  CHECK(screen_shows(state, "Writing"));
  const Errand write = *state.correcting.errand;
  State failed = state;
  take(failed, ErrandReply{.errand = write, .trouble = "were changed by somebody else meanwhile"});
  CHECK(screen_shows(failed, "were changed by somebody else meanwhile"));
  CHECK(told(*failed.correcting.errand) == "merge person:Ann Lee / person:Bo Ek");  // to be shown anew
  serve(failed);
  CHECK(screen_shows(failed, "were changed by somebody else meanwhile"));
  press(failed, "<Down>");
  CHECK(!screen_shows(failed, "were changed by somebody else meanwhile"));
  take(state, ErrandReply{.errand = write});
  CHECK(state.overlay == Overlay::none);
  CHECK(state.message == "Written: Bo Ek and Ann Lee become one, shown as Ann Lee");
  // Without documents and without a file before.
  correction.documents = 1;
  correction.file.before.reset();
  State first = correcting_state();
  press(first, "h");
  take(first, ErrandReply{.errand = *first.correcting.errand,
                          .correction = std::make_shared<const EntityCorrection>(correction)});
  CHECK(screen_shows(first, "1 document has these names."));
  CHECK(!screen_shows(first, "entities.txt~"));
  CHECK(!screen_shows(first, "Tab swaps"));
}

TEST_CASE("what would have changed by another edit is not shown once it comes") {
  const auto reply = [](const Errand& errand) {
    return ErrandReply{.errand = errand,
                       .correction = std::make_shared<const EntityCorrection>(EntityCorrection{
                           .sentence = told(errand.edit), .gone = {}, .added = {}, .file = {}})};
  };
  for (const char* keys : {"<Tab>", "<Esc><Esc>h", "<Esc><Esc>r<Enter>"}) {
    CAPTURE(keys);
    State state = correcting_state();
    press(state, "mb");
    serve(state);
    press(state, "<Enter>");
    const Errand before = *std::exchange(state.correcting.errand, std::nullopt);
    press(state, keys);
    take(state, reply(before));
    CHECK(screen_shows(state, "One moment"));
    take(state, reply(*state.correcting.errand));
    CHECK(!screen_shows(state, "One moment"));
  }
}

TEST_CASE("what cannot be is said in words, and all is as it was") {
  State state = correcting_state();
  press(state, "r<Enter>");
  take(state, ErrandReply{.errand = *state.correcting.errand,
                          .trouble = "the person \"Ann Lee\" is shown so already"});
  CHECK(screen_shows(state, "the person \"Ann Lee\" is shown so already"));
  CHECK(screen_shows(state, "Esc goes back"));
  state.correcting.errand.reset();
  press(state, "y<Enter>");
  CHECK(!state.correcting.errand);
  CHECK(screen_shows(state, "the person \"Ann Lee\" is shown so already"));
  press(state, "<Esc>");
  CHECK(screen_shows(state, "show as: Ann Lee"));
  press(state, "<Esc><Esc>");
  CHECK(state.overlay == Overlay::none);
  CHECK(state.focus == Focus::facet);
}

TEST_CASE("the choice stays where there are fewer values than before") {
  State state = answered_state("port");
  press(state, "<Tab><Down>");
  Answer fewer = *state.answer;
  fewer.results.facets[0].values.pop_back();
  take(state, std::make_shared<const Answer>(fewer));
  CHECK(state.panes[0].chosen == 0);
}
