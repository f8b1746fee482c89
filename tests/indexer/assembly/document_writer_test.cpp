#include "indexer/assembly/document_writer.hpp"

#include <xapian.h>

#include <doctest/doctest.h>

#include <ctime>
#include <ostream>
#include <string>
#include <vector>

#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;

namespace {

/// The documents written, in a segment, to be looked into.
struct Written {
  explicit Written(const std::vector<SourceDocument>& documents, const AnalysisOptions& options = {}) {
    const auto segment = make_segment_writer();
    DocumentWriter writer(options, *segment);
    for (SourceDocument document : documents) writer.write(std::move(document), {{1, 2, 3}, 4});
    segment->write(folder.at("segment"));
    database = Xapian::Database(folder.at("segment"));
  }

  /// The terms of a document that begin with a prefix, without it, one space between.
  std::string terms(std::string_view prefix, Xapian::docid id = 1) const {
    std::string found;
    for (auto term = database.termlist_begin(id); term != database.termlist_end(id); ++term)
      if ((*term).starts_with(prefix)) found += (found.empty() ? "" : " ") + (*term).substr(prefix.size());
    return found;
  }
  bool has(const std::string& term) const { return database.term_exists(term); }
  std::string value(Xapian::valueno slot, Xapian::docid id = 1) const {
    return database.get_document(id).get_value(slot);
  }
  std::string names(EntityKind kind, Xapian::docid id = 1) const {
    std::string found;
    schema::unpack_names(value(schema::entity_slot(kind), id), [&](std::string_view name) {
      found.append(found.empty() ? "" : ", ").append(name);
    });
    return found;
  }
  StoredFields fields(Xapian::docid id = 1) const {
    return parse_stored_fields(database.get_document(id).get_data());
  }
  std::size_t matches(const Xapian::Query& query) const {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    return enquire.get_mset(0, 10).size();
  }
  std::size_t phrase(const std::vector<std::string>& words) const {
    return matches(Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end()));
  }

  TempFolder folder;
  Xapian::Database database;
};

SourceDocument story(const std::string& title, const std::string& text) {
  return {"id", "/news/sport/a.txt", title, "", "en", "", "text", text};
}

const AnalysisOptions no_entities{"auto", false};

}  // namespace

TEST_CASE("words of title and body") {
  const Written written({story("Ports closed", "Dockers walked out.")}, no_entities);
  for (const char* term : {"ports", "closed", "dockers", "Zport", "Zdocker", "Sports", "Sclosed", "ZSport"})
    CHECK_MESSAGE(written.has(term), term);
  for (const char* term : {"Sdockers", "ZSdocker", "Swalked"}) CHECK_MESSAGE(!written.has(term), term);
  CHECK(written.phrase({"ports", "closed"}) == 1);
  CHECK(written.phrase({"Sports", "Sclosed"}) == 1);
  CHECK(written.phrase({"dockers", "walked"}) == 1);
  // No phrase, and nothing that is near, runs from the title into the body.
  CHECK(written.phrase({"closed", "dockers"}) == 0);
  const std::string near[] = {"closed", "dockers"};
  CHECK(written.matches(Xapian::Query(Xapian::Query::OP_NEAR, near, near + 2, 50)) == 0);
}

TEST_CASE("a document without a title, and one without a text") {
  const Written written({story("", "Dockers walked out."), story("Ports closed", "")}, no_entities);
  CHECK(written.terms("S", 1).empty());
  CHECK(written.value(schema::title_slot, 1).empty());
  CHECK(written.phrase({"dockers", "walked", "out"}) == 1);
  CHECK(written.terms("S", 2) == "closed ports");
  CHECK(written.fields(2).text.empty());
}

TEST_CASE("the language of a mail is that of what it says") {
  struct Row {
    std::string title, text, language;
  };
  const std::string japanese =
      "東京で会議が開かれた。市長が新しい橋について話した。昨日の会議では多くの意見が出た。";
  std::vector<SourceDocument> mails;
  const std::vector<Row> rows = {
      {"会議", "From: Ann Bee · To: Bo Lind\n\n" + japanese, "ja"},
      {"Fwd: 会議",
       "---------- Forwarded message ---------\nFrom: Ann Bee\nDate: Sat, 14 Mar 2020\nTo: Bo Lind\n\n" +
           japanese,
       "ja"},
      {"Die Schleuse bleibt bis zum Herbst für Schiffe geschlossen", "From: Ann Bee · To: Bo Lind", "de"},
  };
  for (const Row& row : rows) {
    SourceDocument mail = story(row.title, row.text);
    mail.type = "mail";
    mail.language.clear();
    mails.push_back(mail);
  }
  const Written written(mails, no_entities);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(rows[i].title);
    CHECK(written.value(schema::language_slot, static_cast<Xapian::docid>(i + 1)) == rows[i].language);
  }
}

TEST_CASE("fields") {
  SourceDocument document = story("Über den Hafen", "Text.");
  document.date = "20210304";
  document.source = "The Gull Post";
  document.type = "html";
  const Written written({document}, no_entities);
  CHECK(written.terms("Q") == "id");
  CHECK(written.terms("T") == "html");
  CHECK(written.terms("L") == "en");
  CHECK(written.terms("XSRC:") == "the gull post");
  CHECK(written.terms("XFILE:") == "/news/sport/a.txt");
  CHECK(written.terms("P") == "/news /news/sport");
  CHECK(written.value(schema::date_slot) == "20210304");
  CHECK(written.value(schema::source_slot) == "The Gull Post");
  CHECK(written.value(schema::language_slot) == "en");
  CHECK(written.value(schema::title_slot) == "uber den hafen");
  CHECK(unpack_signature(written.value(schema::signature_slot)) == Signature{{1, 2, 3}, 4});
  for (const char* term : {"Qid", "Thtml", "Len", "P/news"}) {
    CAPTURE(term);
    CHECK(written.database.get_collection_freq(term) == 0);  // boolean: no part in a document's length
  }
  const StoredFields fields = written.fields();
  CHECK(fields.id == "id");
  CHECK(fields.path == "/news/sport/a.txt");
  CHECK(fields.title == "Über den Hafen");
  CHECK(fields.date == "20210304");
  CHECK(fields.source == "The Gull Post");
  CHECK(fields.text == "Text.");
}

TEST_CASE("fields that stand for themselves: terms, words, beginnings and slots as their rows say") {
  SourceDocument document{"a", "/a.txt", "", "", "EN", "The Néw York Times", "text", "Lock closed."};
  document.values = {{Field::author, "Jané Roe"},
                     {Field::author, "John O’Brien-Doe"},
                     {Field::url, "https://www.E.org/news/2020/?a=1#top"},
                     {Field::section, "World"},
                     {Field::section, "Ünited Kingdom"}};
  document.extra = {{"rating", "4.5"}};
  SourceDocument plain = document;
  plain.id = "b";
  plain.values.clear();
  plain.extra.clear();
  const Written written({document, plain});
  CHECK(written.has("Len"));
  CHECK(written.has("XSRC:the new york times"));
  CHECK(written.terms("XAUTH:") == "jane roe john o'brien-doe");
  CHECK(written.terms("XSEC:") == "united kingdom world");
  CHECK(written.terms("U") == "e.org e.org/news e.org/news/2020 e.org/news/2020/?a=1");
  CHECK(written.phrase({"Ajane", "Aroe"}) == 1);
  CHECK(written.phrase({"Ajohn", "Ao'brien", "Adoe"}) == 1);
  CHECK(written.phrase({"Aroe", "Ajohn"}) == 0);
  CHECK(written.value(row(Field::author).slot) == schema::pack_names({"Jané Roe", "John O’Brien-Doe"}));
  CHECK(written.value(row(Field::section).slot) == schema::pack_names({"World", "Ünited Kingdom"}));
  CHECK(written.fields().values == document.values);
  CHECK(written.fields().extra == document.extra);
  // They add nothing to the length that scores depend on.
  CHECK(written.database.get_doclength(1) == written.database.get_doclength(2));
  CHECK(written.terms("A", 2).empty());
}

TEST_CASE("the day of a file has a slot of its own") {
  SourceDocument document = story("Über den Hafen", "Text.");
  document.date = "20210304";
  document.date_from = DateOrigin::file;
  const Written written({document}, no_entities);
  CHECK(written.value(schema::date_slot).empty());
  CHECK(written.value(schema::file_date_slot) == "20210304");
  CHECK(written.fields().date == "20210304");
  CHECK(written.fields().date_from == DateOrigin::file);
}

TEST_CASE("fields that are empty leave nothing behind") {
  SourceDocument document{"id", "-", "", "", "", "", "jsonl", "42"};
  const Written written({document}, no_entities);
  for (const char* prefix : {"L", "XSRC:", "P", "S", "Z"}) CHECK(written.terms(prefix).empty());
  for (const Xapian::valueno slot : {0u, 1u, 2u, 3u, 5u, 6u, 7u}) CHECK(written.value(slot).empty());
  CHECK(written.terms("XFILE:") == "-");
}

TEST_CASE("the sort key of a title is cut between characters") {
  const Written written({story(std::string(39, 'a') + "世界", "x")}, no_entities);
  CHECK(written.value(schema::title_slot) == std::string(39, 'a'));
}

TEST_CASE("ids and paths over Xapian's limit stay apart") {
  const std::string prefix = "/" + std::string(250, 'p');
  std::vector<SourceDocument> documents;
  for (const char* end : {"1", "2"}) {
    SourceDocument document = story("", "Text.");
    document.path = prefix + end;
    document.id = document.path;
    documents.push_back(document);
  }
  const Written written(documents, no_entities);
  for (Xapian::docid id = 1; id <= 2; ++id) {
    const std::string path = documents[id - 1].path;
    CHECK(*written.database.postlist_begin(schema::id_term(path)) == id);
    CHECK(written.database.get_termfreq(schema::id_term(path)) == 1);
    CHECK(written.database.get_termfreq(schema::make_term(schema::file_prefix, path)) == 1);
    CHECK(written.fields(id).id == path);
  }
}

TEST_CASE("a member of an archive is found by the archive, its own path, and the folders in it") {
  SourceDocument document = story("", "Text.");
  document.container = "/news/2020.zip";
  document.path = document.id = "/news/2020.zip!sport/cup.txt";
  const Written written({document}, no_entities);
  CHECK(written.terms("XFILE:") == "/news/2020.zip");
  CHECK(written.terms("XMEMBER:") == "/news/2020.zip!sport/cup.txt");
  for (const std::string folder : {"/news", "/news/2020.zip", "/news/2020.zip!sport"}) {
    CAPTURE(folder);
    CHECK(written.database.term_exists("P" + folder));
  }
  document.container.clear();
  const Written file({document}, no_entities);
  CHECK(file.terms("XFILE:") == document.path);
  CHECK(file.terms("XMEMBER:") == "");
  CHECK_FALSE(file.database.term_exists("P/news/2020.zip"));
}

TEST_CASE("language") {
  const std::string german = "Die Gespräche über den Hafen wurden am Montag nach zwei Stunden abgebrochen.";
  const struct {
    std::string option, own, expected, stem;
  } rows[] = {
      {"auto", "", "de", "Zgesprach"},
      {"auto", "fr", "fr", ""},  // what the source says comes first
      {"none", "", "", ""},      // no stems, no term
      {"nl", "", "nl", ""},
      {"none", "de", "de", "Zgesprach"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.option);
    CAPTURE(row.own);
    SourceDocument document = story("", german);
    document.language = row.own;
    const Written written({document}, {row.option, false});
    CHECK(written.fields().language == row.expected);
    CHECK(written.terms("L") == row.expected);
    CHECK(written.has("gesprache"));
    if (!row.stem.empty()) CHECK(written.has(row.stem));
    if (row.option == "none" && row.own.empty()) CHECK(written.terms("Z").empty());
  }
}

TEST_CASE("entities: terms, values, stored fields and the evidence for names that are one") {
  const Written written(
      {story("",
             "Angela Merkel met Emmanuel Macron in Berlin on Monday. Merkel said that the talks "
             "with Macron were good. Merkel will travel to Paris.")});
  CHECK(written.names(EntityKind::person) == "Angela Merkel, Emmanuel Macron");
  CHECK(written.terms("XPER:") == "angela merkel emmanuel macron");
  CHECK(written.has("XLOC:berlin"));
  CHECK(written.has("XLOC:paris"));
  CHECK(written.has("XALIAS:PMerkel\tAngela Merkel"));
  CHECK(written.has("XALIAS:PMacron\tEmmanuel Macron"));
  CHECK(written.database.get_collection_freq("XPER:angela merkel") == 0);
  const StoredFields fields = written.fields();
  REQUIRE_FALSE(fields.entities.empty());
  CHECK(fields.entities[0] == DocumentEntity{EntityKind::person, "Angela Merkel", 3, {"Merkel"}});
  // Words of a person's name have no stems, so that Keating is not Keats.
  CHECK(written.has("merkel"));
  CHECK_FALSE(written.has("Zmerkel"));
}

TEST_CASE("without entities there are none, and every word has its stem") {
  const Written written({story("", "Angela Merkel met Emmanuel Macron in Berlin.")}, no_entities);
  CHECK(written.terms("X").find("PER:") == std::string::npos);
  CHECK(written.fields().entities.empty());
  CHECK(written.has("Zmerkel"));
}

TEST_CASE("boilerplate gives no entities but is found") {
  const std::string body =
      "The Lenne left its banks on Tuesday after a week of rain, the district said in a statement.\n\n"
      "Forty families were brought to the gymnasium of the school, where volunteers handed out soup.\n\n"
      "The mayor called the flood the worst since the dam was built and asked the state for help.\n\n"
      "The water is expected to fall on Thursday, when the wind turns and the rain moves on to the east.\n\n";
  const Written written({story("Rivers rise", body + "Follow Emmanuel Macron on Twitter")});
  const StoredFields fields = written.fields();
  const auto begin = static_cast<std::uint32_t>(body.size());
  CHECK(fields.boilerplate == std::vector<Boilerplate>{{begin, begin + 33, BoilerplateKind::invitation}});
  CHECK(written.has("macron"));
  CHECK(written.phrase({"emmanuel", "macron"}) == 1);
  CHECK_FALSE(written.has("XPER:emmanuel macron"));
  CHECK(written.names(EntityKind::person).find("Macron") == std::string::npos);
  // The same line as part of the story does count.
  const Written counted({story("Rivers rise", "Emmanuel Macron came to see the flood. " + body)});
  CHECK(counted.has("XPER:emmanuel macron"));
  // Nor is a label, whose names are those of a picture within the story, kept from counting.
  const Written pictured(
      {story("Rivers rise", "Image copyright Emmanuel Macron Image caption A flood.\n\n" + body)});
  CHECK(pictured.fields().boilerplate.front().kind == BoilerplateKind::label);
  CHECK(pictured.has("XPER:emmanuel macron"));
}

TEST_CASE("an organisation found once is counted wherever title and text name it, not in boilerplate") {
  const std::string body =
      "A spokesman for EgyptAir said that the EgyptAir A320 left Paris on Tuesday, as the district’s people "
      "know.\n\n"
      "Forty families were brought to the gymnasium of the school, where volunteers handed out soup.\n\n"
      "The mayor called the flood the worst since the dam was built and asked the state for help.\n\n"
      "The water is expected to fall on Thursday, when the wind turns and the rain moves on to the east.\n\n";
  const Written written({story("EgyptAir’s disappearance is news", body + "Follow EgyptAir on Twitter")});
  const StoredFields fields = written.fields();
  REQUIRE(fields.boilerplate.size() == 1);
  const auto found = std::find_if(fields.entities.begin(), fields.entities.end(),
                                  [](const DocumentEntity& entity) { return entity.name == "EgyptAir"; });
  REQUIRE(found != fields.entities.end());
  CHECK(found->kind == EntityKind::organization);
  CHECK(found->count == 3);
}

TEST_CASE("a name is read as if there were no headlines behind it, and theirs give no entities") {
  const std::string headlines =
      "Thomas (Tom) Richard CarperOVERNIGHT ENERGY: Court fight ahead | Activist Greta Thunberg urges "
      "lawmakers "
      "to listen Carper to visit Berlin MORE";
  const std::string rest =
      " said on Tuesday that he would not run for the Senate again. He met Angela Merkel.";
  const Written plain({story("Carper will not run", "Sen. Tom Carper" + rest)});
  const Written with({story("Carper will not run", "Sen. Tom Carper " + headlines + rest)});
  CHECK(with.fields().boilerplate ==
        std::vector<Boilerplate>{
            {16, static_cast<std::uint32_t>(16 + headlines.size()), BoilerplateKind::headlines}});
  CHECK(plain.names(EntityKind::person) == "Tom Carper, Angela Merkel");
  for (const EntityKind kind : {EntityKind::person, EntityKind::organization, EntityKind::place})
    CHECK(with.names(kind) == plain.names(kind));
  CHECK(with.has("thunberg"));
  // A name never goes on behind them.
  const Written cut({story("Visit", "They met Tom Carper " + headlines + " Junior in the rain.")});
  CHECK(cut.names(EntityKind::person) == "Tom Carper");
}

TEST_CASE("headlines before a sentence leave it its beginning") {
  const auto german = [](const std::string& headlines) {
    SourceDocument document = story("", "Die Schleuse bleibt für Schiffe geschlossen." + headlines +
                                            " Mehrere Reedereien klagten in Berlin.");
    document.language = "de";
    return Written({document}).names(EntityKind::person);
  };
  CHECK(german("") == "");
  CHECK(german(" (Related: Dam repairs were put off)") == "");
}

TEST_CASE("names among very many headlines are read in time that grows as the text does") {
  constexpr std::size_t times = 120'000;
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += "Ann Lee met Bob Poe. (Related: Ann Lee and Bob Poe meet) ";
  const std::clock_t start = std::clock();
  const Written written({story("", text)});
  CHECK((std::clock() - start) / CLOCKS_PER_SEC < 3);  // 0.3; with each name looked for in all parts, 7
  const StoredFields fields = written.fields();
  CHECK(fields.boilerplate.size() == times);
  CHECK(written.names(EntityKind::person) == "Ann Lee, Bob Poe");
}

TEST_CASE("a mail names who wrote it to whom, and not who is quoted") {
  SourceDocument mail = story("The lock",
                              "From: Angela Merkel · To: Emmanuel Macron\n\nThe lock is shut.\n\n"
                              "Boris Johnson wrote:\n> Theresa May had it opened.\n\n-- \nTony Blair");
  mail.type = "mail";
  const Written written({mail});
  for (const char* name : {"angela merkel", "emmanuel macron"})
    CHECK(written.has("XPER:" + std::string(name)));
  for (const char* name : {"boris johnson", "theresa may", "tony blair"})
    CHECK_FALSE(written.has("XPER:" + std::string(name)));
  CHECK(written.has("blair"));
  std::vector<BoilerplateKind> kinds;
  for (const Boilerplate& part : written.fields().boilerplate) kinds.push_back(part.kind);
  CHECK(kinds == std::vector{BoilerplateKind::envelope, BoilerplateKind::quote, BoilerplateKind::signature});
  // In any other text such lines are its own.
  mail.type = "text";
  CHECK(Written({mail}).has("XPER:tony blair"));
}

TEST_CASE("segments written one after the other do not mix up terms") {
  TempFolder temp;
  const auto segment = make_segment_writer();
  DocumentWriter writer(no_entities, *segment);
  for (const char* words : {"one two three", "three four"}) {
    writer.write(story("", words), {});
    segment->write(temp.at(words));
    writer.segment_written();
  }
  const Xapian::Database second(temp.at("three four"));
  CHECK(second.term_exists("three"));
  CHECK(second.term_exists("four"));
  CHECK_FALSE(second.term_exists("one"));
  CHECK_FALSE(second.term_exists("two"));
}

TEST_CASE("pages are stored with the text") {
  SourceDocument report = story("Report", "One. Two.");
  report.pages = {{0, 1}, {5, 2, "Costs"}};
  SourceDocument talk = report;
  talk.type = "pptx";
  const Written written({report, talk, story("None", "No pages.")}, no_entities);
  CHECK(written.fields(1).pages == report.pages);
  CHECK(written.fields(1).page_kind == PageKind::page);
  CHECK(written.fields(2).pages == report.pages);
  CHECK(written.fields(2).page_kind == PageKind::slide);
  CHECK(written.fields(3).pages.empty());
}
