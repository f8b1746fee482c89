#include "searcher/results/corrections.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "common/error.hpp"
#include "tests/entity_kinds.hpp"
#include "tests/searcher/results/indexed_names.hpp"

using namespace byline;

namespace {

/// Names that documents carry without being in a group.
const std::set<std::pair<EntityKind, std::string>> alone{
    {P, "ann lee"}, {P, "facebook"}, {P, "samsung"}, {P, "ye"}, {O, "yahoo"}, {O, "kim k"}, {P, "erdogan"}};

bool in_index(EntityKind kind, const std::string& key) { return alone.contains({kind, key}); }

/// What the names of the index and some new ones mean, entity by entity, where that differs from what they
/// mean without the corrections: "person: Trump = person:trump, person:mr trump; hide …".
std::string changed(std::string_view text) {
  AliasTable table(indexed), before(indexed);
  Corrections corrections;
  corrections.add(text, "file");
  corrections.lay_over(table, in_index);
  std::set<NameOfKind*> all;
  std::vector<NameOfKind> names;
  for (const AliasGroup& group : indexed) {
    names.push_back({group.kind, name_key(group.name)});
    for (const std::string& other : group.also) names.push_back({group.kind, name_key(other)});
  }
  for (const auto& [kind, key] : alone) names.push_back({kind, key});
  for (const char* key : {"kanye", "new name"}) names.push_back({P, key});

  std::map<const AliasGroup*, std::string> meant;
  std::vector<const AliasGroup*> order;
  for (const NameOfKind& name : names) {
    const AliasGroup* now = table.find(name.kind, name.key);
    const AliasGroup* then = before.find(name.kind, name.key);
    if (now == nullptr || (then && *now == *then)) continue;
    if (meant[now].empty()) {
      order.push_back(now);
      meant[now] =
          std::string(now->hidden ? "hide " : "") + std::string(keyword(now->kind)) + ": " + now->name;
      for (const std::string& other : now->also) meant[now] += " = " + other;
      meant[now] += " <";
    }
    meant[now] += (meant[now].ends_with('<') ? "" : ", ") +
                  (name.kind == now->kind ? "" : std::string(keyword(name.kind)) + ":") + name.key;
  }
  std::string result;
  for (const AliasGroup* group : order) result += (result.empty() ? "" : "; ") + meant[group] + ">";
  return result;
}

}  // namespace

TEST_CASE("what a line of entities.txt changes") {
  const struct {
    std::string_view text, expected;
  } rows[] = {
      {"", ""},
      // as the index has it
      {"person: Kim Kardashian West = Kim Kardashian = Kardashian = Kim K", ""},
      {"person: Ann Lee\norg: Yahoo", ""},
      {"person: nobody the index knows", ""},
      // merge: another's shown name brings all of it, another of its names comes alone
      {"person: Donald Trump = Donald J. Trump = DJT = Trump",
       "person: Donald Trump = Donald J. Trump = DJT = Trump = Mr Trump <donald trump, donald j. trump, djt, "
       "trump, mr trump>"},
      {"person: Ann Lee = Mr Trump", "person: Trump <trump>; person: Ann Lee = Mr Trump <mr trump, ann lee>"},
      {"person: Ann Lee = Erdogan", "person: Ann Lee = Erdogan <ann lee, erdogan>"},
      // split
      {"person: Donald Trump = Donald J. Trump",
       "person: Donald Trump = Donald J. Trump <donald trump, donald j. trump>; person: DJT <djt>"},
      {"person: Trump", "person: Trump <trump>; person: Mr Trump <mr trump>"},
      {"person: Kardashian",
       "person: Kim Kardashian West = Kim Kardashian = Kim K <kim kardashian west, kim kardashian, kim k>; "
       "person: Kardashian <kardashian>"},
      // rename: by order, by spelling, to a name that no document has
      {"person: Kim Kardashian = Kim Kardashian West = Kardashian = Kim K",
       "person: Kim Kardashian = Kim Kardashian West = Kardashian = Kim K <kim kardashian west, kim "
       "kardashian, kardashian, kim k>"},
      {"person: TRUMP = Mr Trump", "person: TRUMP = Mr Trump <trump, mr trump>"},
      {"person: Erdoğan = Erdogan", "person: Erdoğan = Erdogan <erdogan>"},
      {"person: New Name = Trump = Mr Trump",
       "person: New Name = Trump = Mr Trump <trump, mr trump, new name>"},
      {"person: New Name = Ann Lee", "person: New Name = Ann Lee <ann lee, new name>"},
      // hide: the entity, or one name of it
      {"hide person: Trump", "hide person: Trump = Mr Trump <trump, mr trump>"},
      {"hide person: Mr Trump", "person: Trump <trump>; hide person: Mr Trump <mr trump>"},
      {"hide person: Ann Lee", "hide person: Ann Lee <ann lee>"},
      {"hide person: Nobody", ""},
      // another kind: written, or because the index knows the name as that kind alone
      {"org: Facebook Inc. = Facebook = FB = person:Facebook",
       "org: Facebook Inc. = Facebook = FB <person:facebook>"},
      {"org: person:Facebook = Facebook Inc.",
       "org: Facebook = Facebook Inc. = FB <facebook inc, facebook, fb, person:facebook>"},
      {"org: Samsung", "org: Samsung <person:samsung>"},
      {"org: Trump = Mr Trump", "org: Trump = Mr Trump <person:trump, person:mr trump>"},
      {"org: person:Samsung", "org: Samsung <person:samsung>"},
      {"org: New Name = Samsung", "org: New Name = Samsung <person:samsung>"},
      // … but not where the line's kind is known: a person may be shown by the name of a firm
      {"person: Yahoo = Ann Lee", "person: Yahoo = Ann Lee <ann lee>"},
      {"place: org:Yahoo = Samsung", "place: Yahoo = Samsung <person:samsung, org:yahoo>"},
      // several lines
      {"person: Trump\nperson: Ann Lee = Mr Trump",
       "person: Trump <trump>; person: Ann Lee = Mr Trump <mr trump, ann lee>"},
      {"person: Donald Trump = Trump\nperson: Mr Trump",
       "person: Donald Trump = Trump <donald trump, trump>; person: Donald J. Trump <donald j. trump>; "
       "person: DJT <djt>; person: Mr Trump <mr trump>"},
      {"person: Ann Lee = Erdogan\nperson: Ann Lee = Erdogan",
       "person: Ann Lee = Erdogan <ann lee, erdogan>"},
      // names that are nothing but punctuation do nothing
      {"person: ... = Ann Lee", "person: ... = Ann Lee <ann lee>"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(changed(row.text) == row.expected);
  }
}

TEST_CASE("what several files say alike is said once") {
  const auto laid_over = [](std::string_view text, int files) {
    AliasTable table(indexed);
    Corrections corrections;
    for (int file = 0; file < files; ++file) corrections.add(text, "file " + std::to_string(file));
    corrections.lay_over(table, in_index);
    std::string lines;
    for (const AliasGroup& group : table.groups_laid_over())
      lines += (group.hidden ? "hide " : "") + alias_line(group) + "\n";
    return lines;
  };
  for (const char* text :
       {"hide person: Kim Kardashian West", "hide person: Ann Lee", "person: Kim Kardashian", "org: Facebook",
        "person: Ann Lee = Ye", "hide person: nobody the index knows"}) {
    CAPTURE(text);
    CHECK(laid_over(text, 3) == laid_over(text, 1));
  }
}

TEST_CASE("a name on two lines is an error that names both") {
  const auto message = [](std::string_view first, std::string_view second) {
    AliasTable table(indexed);
    Corrections corrections;
    corrections.add(first, "a/entities.txt");
    if (!second.empty()) corrections.add(second, "b/entities.txt");
    try {
      corrections.lay_over(table, in_index);
    } catch (const Error& error) {
      return std::string(error.what()) + " / " + error.hint();
    }
    return std::string("no error");
  };
  const std::string advice = " / take it off one of them";
  CHECK(message("person: Ann Lee = Trump\n\nperson: TRUMP = Mr Trump\n", "") ==
        "a/entities.txt, line 3: the person \"TRUMP\" stands also on line 1" + advice);
  // also where one of them says what the index has
  CHECK(message("person: Trump = Mr Trump\nperson: Ann Lee = Trump\n", "") ==
        "a/entities.txt, line 2: the person \"Trump\" stands also on line 1" + advice);
  CHECK(message("person: Ye\nhide person: ye\n", "") ==
        "a/entities.txt, line 2: the person \"Ye\" stands also on line 1" + advice);
  CHECK(message("person: Ann Lee = Trump", "# mine\nperson: Ye = Trump") ==
        "b/entities.txt, line 2: the person \"Trump\" stands also on line 1 of a/entities.txt" + advice);
  // the same twice is no contradiction, and one name of two kinds none either
  CHECK(message("person: Ann Lee = Trump", "person: Ann Lee = Trump # twice") == "no error");
  CHECK(message("person: Ann Lee = Ye\norg: Yahoo = Kim K", "") == "no error");
}

TEST_CASE("where a correction stands") {
  AliasTable table(indexed);
  Corrections corrections;
  corrections.add("# mine\nperson: Ann Lee = Ye\nperson: Erdogan\n", "file");
  corrections.lay_over(table, in_index);
  CHECK(corrections.place_of({P, "ye"}) == "file, line 2");
  CHECK(corrections.place_of({P, "erdogan"}).empty());  // says what the index has
  CHECK(corrections.place_of({P, "trump"}).empty());
}
