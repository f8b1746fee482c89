// A small index in memory, built with the analysis both programs share.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analysis/analysis.hpp"
#include "common/analysis/tokens.hpp"
#include "common/fields/schema.hpp"
#include "common/names/entity.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/compile.hpp"
#include "searcher/query/parser.hpp"

namespace byline::query {

struct SmallDocument {
  std::string id;
  std::string text;
  std::string title = {};
  std::string date = {};  // YYYYMMDD
  std::string language = "en";
  std::string source = {};
  std::vector<std::pair<EntityKind, std::string>> names = {};
  std::string path = {};
  std::string file_date = {};  // YYYYMMDD, where there is no date
};

inline void add_text(Xapian::Document& document, std::string_view text, std::string_view prefix,
                     std::string_view stem_prefix, Xapian::termpos position) {
  std::vector<Token> tokens;
  tokenise(text, tokens);
  const std::vector<bool> capitals = capitals_sentences(text, tokens);
  Analyser analyser("en");
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool hashtag = i > 0 && tokens[i - 1].end == tokens[i].begin &&
                         (text[tokens[i - 1].begin] == '#' || text[tokens[i - 1].begin] == '@');
    const bool person = tokens[i].in(text) == "Keating";
    const TokenTerms& terms = analyser.terms(
        tokens[i].in(text), tokens[i].kind,
        {.hashtag = hashtag, .person_name = person, .all_caps = static_cast<bool>(capitals[i])});
    for (const auto& word : terms.words)
      document.add_posting(schema::make_term(prefix, word.term), position + word.offset);
    for (const std::string& stem : terms.stems) document.add_term(schema::make_term(stem_prefix, stem));
    position += terms.width;
  }
}

/// Documents get the numbers 1, 2, 3… in their order.
inline Xapian::WritableDatabase small_index(const std::vector<SmallDocument>& documents) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (const SmallDocument& written : documents) {
    Xapian::Document document;
    add_text(document, written.text, "", schema::stem_prefix, 1);
    add_text(document, written.title, "", schema::stem_prefix, 100'000);
    add_text(document, written.title, schema::title_prefix, schema::title_stem_prefix, 1);
    document.set_data(written.id);
    document.add_boolean_term(schema::id_term(written.id));
    if (!written.date.empty()) document.add_value(schema::date_slot, written.date);
    if (!written.file_date.empty()) document.add_value(schema::file_date_slot, written.file_date);
    document.add_boolean_term(schema::make_term(schema::language_prefix, written.language));
    if (!written.source.empty())
      document.add_boolean_term(schema::make_term(schema::source_prefix, name_key(written.source)));
    if (!written.path.empty()) {
      document.add_boolean_term(schema::make_term(schema::file_prefix, written.path));
      for (std::size_t slash = written.path.rfind('/'); slash != 0 && slash != std::string::npos;
           slash = written.path.rfind('/', slash - 1))
        document.add_boolean_term(schema::make_term(schema::folder_prefix, written.path.substr(0, slash)));
    }
    for (const auto& [kind, name] : written.names) document.add_boolean_term(schema::entity_term(kind, name));
    database.add_document(document);
  }
  return database;
}

/// Ids of the documents found, in alphabetical order, with one space between.
inline std::string ids(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  std::vector<std::string> found;
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  for (auto match = matches.begin(); match != matches.end(); ++match)
    found.push_back(match.get_document().get_data());
  std::sort(found.begin(), found.end());
  std::string text;
  for (const std::string& id : found) text += (text.empty() ? "" : " ") + id;
  return text;
}

inline constexpr int today = 20200916;

inline CompiledQuery compiled(const Xapian::Database& database, std::string_view query,
                              bool match_all = false) {
  CompileContext context;
  context.database = &database;
  context.languages = {"en"};
  context.match_all = match_all;
  return compile(parse(query, today), context);
}

}  // namespace byline::query
