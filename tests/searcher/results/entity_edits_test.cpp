#include "searcher/results/entity_edits.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <utility>

#include "common/error.hpp"
#include "tests/entity_kinds.hpp"
#include "tests/searcher/results/indexed_names.hpp"

using namespace byline;

namespace {

using What = EntityEdit::What;

/// Names that documents carry without being in a group.
const std::set<std::pair<EntityKind, std::string>> ungrouped{
    {P, "ann lee"}, {P, "facebook"}, {P, "samsung"}, {P, "ye"}, {O, "yahoo"}, {P, "erdogan"}, {P, "o'brien"}};

NamesInForce in_force(std::optional<std::string> text) {
  return {{{{"entities.txt", std::move(text), true},
            [](EntityKind kind, const std::string& key) {
              return ungrouped.contains({kind, key});
            }}},
          [] { return AliasTable(indexed); },
          [](const std::vector<NameOfKind>& names) { return names.size(); }};
}

EntityCorrection corrected(const std::string& text, const EntityEdit& edit) {
  return correction_of(edit, in_force(text));
}

EntityEdit merge(EntityKind kind, const char* name, EntityKind other_kind, const char* other) {
  return {What::merge, {kind, name}, {other_kind, other}};
}
EntityEdit split(EntityKind kind, const char* name, const char* off) {
  return {What::split, {kind, name}, {kind, off}};
}
EntityEdit rename(EntityKind kind, const char* name, const char* shown) {
  return {What::rename, {kind, name}, {kind, shown}};
}
EntityEdit hide(EntityKind kind, const char* name) { return {What::hide, {kind, name}}; }
EntityEdit show(EntityKind kind, const char* name) { return {What::show, {kind, name}}; }

/// Edits of files that nobody would write.
class RandomEdits {
 public:
  std::string text() {
    used_.clear();
    const std::string end = pick(3) ? "\n" : "\r\n";
    std::string text = pick(4) ? "" : "\xEF\xBB\xBF";
    for (std::size_t lines = pick(5); lines > 0; --lines)
      text += (pick(3) ? stated() : std::string(pick(2) ? "# ours" : "")) + end;
    return text;
  }
  EntityEdit edit() { return {static_cast<What>(pick(5)), entity(), entity()}; }

 private:
  std::size_t pick(std::size_t below) { return random_() % below; }
  EntityKind kind() { return pick(2) ? P : O; }
  ShownEntity entity() { return {kind(), names_[pick(names_.size())]}; }

  std::string stated() {
    EntityLine line{kind(), pick(5) == 0, {}};
    for (std::size_t more = 1 + pick(3); more > 0; --more) {
      const auto [other, name] = entity();
      const EntityKind carried = pick(4) ? line.kind : other;
      if (used_.emplace(carried, name_key(name)).second) line.names.push_back({carried, name, pick(6) == 0});
    }
    if (line.names.empty()) return {};
    return print(line) + (pick(3) ? "" : pick(2) ? "  # 3 documents" : " # mine");
  }

  std::mt19937 random_{7};
  std::set<std::pair<EntityKind, std::string>> used_;  // no name stands on two lines
  const std::vector<std::string> names_{"Kim Kardashian West",
                                        "Kim Kardashian",
                                        "Kardashian",
                                        "Kim K",
                                        "Donald Trump",
                                        "Donald J. Trump",
                                        "DJT",
                                        "Trump",
                                        "Mr Trump",
                                        "FB",
                                        "Facebook Inc.",
                                        "Facebook",
                                        "Ann Lee",
                                        "Samsung",
                                        "Ye",
                                        "Yahoo",
                                        "Erdogan",
                                        "Erdoğan",
                                        "O'Brien",
                                        "O’Brien",
                                        "王力宏",
                                        "C#",
                                        "New \"x\" = # y: z"};
};

/// What the edit makes of the text; nothing where it is refused.
std::optional<EntityCorrection> allowed(const std::string& text, const EntityEdit& edit) {
  try {
    return corrected(text, edit);
  } catch (const Error& error) {
    if (error.code() != Error::Code::correction_refused) throw;
    return std::nullopt;
  }
}

bool is_in_error(const std::string& text) {
  try {
    allowed(text, hide(P, "Nobody"));
  } catch (const Error& error) {
    return error.code() == Error::Code::file_syntax;
  }
  return false;
}

}  // namespace

TEST_CASE("what an edit makes of entities.txt") {
  const struct {
    std::string before;
    EntityEdit edit;
    std::string sentence, after;
  } rows[] = {
      // merge
      {"", merge(P, "Ann Lee", P, "Ye"), "Ye and Ann Lee become one, shown as Ann Lee",
       "person: Ann Lee = Ye\n"},
      {"", merge(P, "Donald Trump", P, "Trump"), "Trump and Donald Trump become one, shown as Donald Trump",
       "person: Donald Trump = Donald J. Trump = DJT = Trump = Mr Trump\n"},
      {"# ours\n\nhide person: Samsung\nperson: Ann Lee = A. Lee  # our columnist\nperson: Ye # an artist\n",
       merge(P, "Ye", P, "Ann Lee"), "Ann Lee and Ye become one, shown as Ye",
       "# ours\n\nhide person: Samsung\n# our columnist\nperson: Ye = Ann Lee = A. Lee # an artist\n"},
      {"person: Ann Lee  # 12 documents\nperson: Erdogan\nperson: Ye  # 1 document\n",
       merge(P, "Ann Lee", P, "Ye"), "Ye and Ann Lee become one, shown as Ann Lee",
       "person: Ann Lee = Ye  # 12 documents\nperson: Erdogan\n"},
      {"", merge(O, "Facebook Inc.", P, "Facebook"),
       "the person Facebook and the organisation Facebook Inc. become one organisation, shown as Facebook "
       "Inc.",
       "org: Facebook Inc. = Facebook = FB = person:Facebook\n"},
      {"", merge(P, "Ann Lee", O, "Yahoo"),
       "the organisation Yahoo and the person Ann Lee become one person, shown as Ann Lee",
       "person: Ann Lee = org:Yahoo\n"},
      {"org: Samsung\n", merge(O, "Samsung", O, "Yahoo"), "Yahoo and Samsung become one, shown as Samsung",
       "org: person:Samsung = Yahoo\n"},
      // split
      {"", split(P, "Kim Kardashian West", "Kardashian"), "Kardashian is split off Kim Kardashian West",
       "person: Kim Kardashian West = Kim Kardashian = Kim K\n"},
      {"", split(P, "Kim Kardashian West", "Kim Kardashian West"),
       "Kim Kardashian West is split off Kim Kardashian", "person: Kim Kardashian = Kardashian = Kim K\n"},
      {"person: Ann Lee = Ye\n", split(P, "Ann Lee", "ye"), "Ye is split off Ann Lee", ""},
      {"person: Ann Lee = Ye # not so sure\n", split(P, "Ann Lee", "Ye"), "Ye is split off Ann Lee",
       "person: Ann Lee # not so sure\n"},
      // what would come along with the name shown has to be said to stand alone
      {"person: Donald Trump = Donald J. Trump = DJT = Trump\n", split(P, "Donald Trump", "Mr Trump"),
       "Mr Trump is split off Donald Trump",
       "person: Donald Trump = Donald J. Trump = DJT = Trump\nperson: Mr Trump\n"},
      {"person: Ann Lee = Mr Trump\n", split(P, "Ann Lee", "Mr Trump"), "Mr Trump is split off Ann Lee",
       "person: Mr Trump\n"},
      {"org: Facebook Inc. = Facebook = FB = person:Facebook\n",
       {What::split, {O, "Facebook Inc."}, {P, "Facebook"}},
       "Facebook is split off Facebook Inc.",
       ""},
      {"person: Peggy = Ann Lee\n", split(P, "Peggy", "Peggy"), "Peggy is shown as Ann Lee", ""},
      {"person: Ann Lee = Peggy\n", split(P, "Ann Lee", "Peggy"), "Peggy is no name of Ann Lee any longer",
       ""},
      // rename: another of its names, another spelling, what no document has
      {"", rename(P, "Trump", "Mr Trump"), "Trump is shown as Mr Trump", "person: Mr Trump = Trump\n"},
      {"", rename(P, "Erdogan", "Erdoğan"), "Erdogan is shown as Erdoğan", "person: Erdoğan = Erdogan\n"},
      {"", rename(P, "Erdogan", "Erdog\u0306an"), "Erdogan is shown as Erdoğan",
       "person: Erdoğan = Erdogan\n"},
      {"", rename(P, "Trump", "TRUMP"), "Trump is shown as TRUMP", "person: TRUMP = Mr Trump\n"},
      {"", rename(P, "Ann Lee", "  Peggy \t Lee "), "Ann Lee is shown as Peggy Lee",
       "person: Peggy Lee = Ann Lee\n"},
      {"person: Pegy = Ann Lee  # hm\n", rename(P, "Pegy", "Peggy"), "Pegy is shown as Peggy",
       "person: Peggy = Ann Lee  # hm\n"},
      {"person: Peggy = Ann Lee\n", rename(P, "Peggy", "Ann Lee"), "Peggy is shown as Ann Lee", ""},
      {"org: Samsung\n", rename(O, "Samsung", "Ye Group"), "Samsung is shown as Ye Group",
       "org: org:Ye Group = person:Samsung\n"},
      {"", rename(P, "O'Brien", "A = \"B\" # c: d"), "O'Brien is shown as A = \"B\" # c: d",
       "person: \"A = \\\"B\\\" # c: d\" = O'Brien\n"},
      {"", rename(P, "Ye", "王力宏"), "Ye is shown as 王力宏", "person: 王力宏 = Ye\n"},
      // hide and show
      {"", hide(P, "Trump"), "Trump is hidden", "hide person: Trump = Mr Trump\n"},
      {"  person : Ann  Lee = Ye\t# both\n", hide(P, "Ann Lee"), "Ann Lee is hidden",
       "  hide person: Ann Lee = Ye\t# both\n"},
      {"hide person: Trump\n", show(P, "Trump"), "Trump is shown again", ""},
      {"hide person: Ann Lee = Ye\n", show(P, "Ann Lee"), "Ann Lee is shown again", "person: Ann Lee = Ye\n"},
      {"hide person: Mr Trump\n", show(P, "Mr Trump"), "Mr Trump is shown again", "person: Mr Trump\n"},
      {"hide org: person:Samsung\n", show(O, "Samsung"), "Samsung is shown again", "org: person:Samsung\n"},
      // what was split off before stays apart
      {"person: Kim Kardashian West = Kim Kardashian = Kim K\n", hide(P, "Kim K"),
       "Kim Kardashian West is hidden",
       "hide person: Kim Kardashian West = Kim Kardashian = Kim K\nperson: Kardashian\n"},
      {"person: Kim Kardashian West = Kim Kardashian\n", merge(P, "Ann Lee", P, "Kim Kardashian West"),
       "Kim Kardashian West and Ann Lee become one, shown as Ann Lee",
       "person: Ann Lee = Kim Kardashian West = Kim Kardashian\nperson: Kardashian\nperson: Kim K\n"},
      {"org: Trump  # ours\n", hide(O, "Trump"), "Trump is hidden",
       "hide org: person:Trump  # ours\nperson: Mr Trump\n"},
      // a name that stands alone, and an entity that has it as another kind
      {"person: O'Brien = org:Ann Lee\nhide person: Ann Lee\n", show(P, "Ann Lee"), "Ann Lee is shown again",
       "person: O'Brien = org:Ann Lee\n"},
      // ends of lines, the mark of Windows editors, an end without an end
      {"\xEF\xBB\xBFperson: Ann Lee\r\nperson: Ye # so\r\n", hide(P, "Ye"), "Ye is hidden",
       "\xEF\xBB\xBFperson: Ann Lee\r\nhide person: Ye # so\r\n"},
      {"\xEF\xBB\xBF# ours\r\n", hide(P, "Ye"), "Ye is hidden", "\xEF\xBB\xBF# ours\r\nhide person: Ye\r\n"},
      {"# ours", hide(P, "Ye"), "Ye is hidden", "# ours\nhide person: Ye\n"},
      {"person: Ye", hide(P, "Ye"), "Ye is hidden", "hide person: Ye"},
      {"person: \"Ye\"# so", hide(P, "Ye"), "Ye is hidden", "hide person: Ye # so"},
      // the same line twice is one
      {"person: Ann Lee = Ye\nperson: Ann Lee = Ye\n", hide(P, "Ann Lee"), "Ann Lee is hidden",
       "hide person: Ann Lee = Ye\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.before);
    CAPTURE(row.sentence);
    const EntityCorrection correction = corrected(row.before, row.edit);
    CHECK(correction.sentence == row.sentence);
    CHECK(correction.file.after == row.after);
    CHECK(correction.file.before == row.before);
  }
}

TEST_CASE("an edit that contradicts itself or what is there is refused in words") {
  const struct {
    std::string before;
    EntityEdit edit;
    std::string expected;
  } rows[] = {
      {"", merge(P, "Trump", P, "Trump"),
       "\"Trump\" and \"Trump\" are one already / name two that are shown apart"},
      {"person: Ann Lee = Ye\n", merge(P, "Ann Lee", P, "Ye"),
       "\"Ann Lee\" and \"Ye\" are one already / name two that are shown apart"},
      {"hide person: Ye\n", merge(P, "Ann Lee", P, "Ye"),
       "the person \"Ye\" is hidden / show it again first"},
      {"hide person: Ye\n", merge(P, "Ye", P, "Ann Lee"),
       "the person \"Ye\" is hidden / show it again first"},
      {"", merge(P, "Ann Lee", O, "Ye"),
       "no organisation is called \"Ye\" / look again: the index or the corrected names may have changed"},
      {"", hide(P, "Nobody"),
       "no person is called \"Nobody\" / look again: the index or the corrected names may have changed"},
      {"org: Samsung\n", hide(P, "Samsung"),
       "no person is called \"Samsung\" / look again: the index or the corrected names may have changed"},
      {"hide org: Trump\n", hide(P, "Mr Trump"),
       "no person is called \"Mr Trump\" / look again: the index or the corrected names may have changed"},
      {"", hide(P, "..."),
       "no person is called \"...\" / look again: the index or the corrected names may have changed"},
      {"", split(P, "Ann Lee", "Ann Lee"),
       "the person \"Ann Lee\" has no other name / there is nothing to split"},
      {"org: Ann Lee = Yahoo = Kardashian\n", split(O, "Ann Lee", "Yahoo"),
       "no document has another name of the organisation \"Ann Lee\" / there is nothing to split"},
      {"", split(O, "Facebook Inc.", "Yahoo"),
       "\"Yahoo\" is no name of the organisation \"Facebook Inc.\" / --why tells the names that it has"},
      {"hide person: Ye\n", hide(P, "Ye"), "the person \"Ye\" is hidden already / "},
      {"", show(P, "Ye"), "the person \"Ye\" is not hidden / "},
      {"", rename(P, "Ye", "Ye"), "the person \"Ye\" is shown so already / "},
      {"", rename(P, "Ye", "Ann Lee"), "\"Ann Lee\" is a name of the person \"Ann Lee\" / merge the two"},
      {"", rename(P, "Ye", "DJT"), "\"DJT\" is a name of the person \"Donald Trump\" / merge the two"},
      {"hide person: Trump\n", rename(P, "Ye", "Mr Trump"),
       "\"Mr Trump\" is a name of the person \"Trump\" / show it again first, and merge the two"},
      {"", rename(P, "Ye", "…"), "\"…\" is no name / a name has a letter or a digit"},
      {"", rename(P, "Ye", "a\u202Eb"), "\"a\uFFFDb\" holds characters that nobody sees / take them out"},
      {"", rename(P, "Ye", "a\nb"), "\"a b\" holds characters that nobody sees / take them out"},
      {"", rename(P, "Ye", "a\xFF"), "the new name is not UTF-8 / write it in UTF-8"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.expected);
    try {
      corrected(row.before, row.edit);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(std::string(error.what()) + " / " + error.hint() == row.expected);
      CHECK(error.code() == Error::Code::correction_refused);
    }
  }
}

TEST_CASE("lines that go and come are told without their ends") {
  const EntityCorrection correction =
      corrected("person: Ann Lee # ours\r\nperson: Ye\r\n", merge(P, "Ye", P, "Ann Lee"));
  CHECK(correction.gone == std::vector<std::string>{"person: Ann Lee # ours", "person: Ye"});
  CHECK(correction.added == std::vector<std::string>{"# ours", "person: Ye = Ann Lee"});
  CHECK(correction.file.path == "entities.txt");
  CHECK(correction.file.of_index);
}

TEST_CASE(
    "any edit of any file is made or refused in words, and what was hidden is shown by the same bytes") {
  RandomEdits random;
  std::size_t made = 0, shown_again = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random.text();
    const EntityEdit edit = random.edit();
    if (is_in_error(text)) continue;
    CAPTURE(text);
    CAPTURE(static_cast<int>(edit.what));
    CAPTURE(edit.entity.name);
    const std::optional<EntityCorrection> correction = allowed(text, edit);
    if (!correction) continue;
    ++made;
    parse_entity_lines(correction->file.after, "what was made of it");
    if (edit.what != What::hide || !correction->gone.empty()) continue;
    ++shown_again;
    CHECK(corrected(correction->file.after, {What::show, edit.entity}).file.after == text);
  }
  CHECK(made > 500);
  CHECK(shown_again > 50);
}
