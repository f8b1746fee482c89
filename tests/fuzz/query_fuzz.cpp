// libFuzzer target: no query, whatever its bytes, may crash, hang or be slow, in any step from text to
// Xapian::Query.
//   query_fuzz -max_len=2000 -timeout=5 -dict=tests/fuzz/query.dict
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/text/text.hpp"
#include "searcher/matching/compile.hpp"
#include "searcher/matching/spelling.hpp"
#include "searcher/query/description.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/query_error.hpp"
#include "searcher/query/synonyms.hpp"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

const Xapian::Database& index() {
  static const Xapian::Database database = [] {
    Xapian::WritableDatabase words(std::string(), Xapian::DB_BACKEND_INMEMORY);
    Xapian::Document document;
    unsigned position = 1;
    for (const char* word : {"facebook", "boycott", "hate", "speech", "日本", "u.s."})
      document.add_posting(word, position++);
    for (const char* term : {"Zboycott", "Sfacebook", "XPER:kim kardashian", "XSRC:daily", "P/news", "Len"})
      document.add_term(term);
    words.add_document(document);
    return words;
  }();
  return database;
}

const byline::query::Synonyms& synonyms() {
  static const byline::query::Synonyms read = [] {
    byline::query::Synonyms made;
    made.add("facebook, fb, the social network\nhate => odium, hate speech\nboycott, 日本", "synonyms.txt",
             {"en"});
    return made;
  }();
  return read;
}

/// How many documents are found.
Xapian::doccount search(const byline::query::Tree& tree, bool match_all,
                        byline::query::CompiledQuery* kept = nullptr) {
  byline::query::CompileContext context;
  context.database = &index();
  context.languages = {"en", "de"};
  context.match_all = match_all;
  byline::query::CompiledQuery compiled = byline::query::compile(tree, context);
  Xapian::Enquire enquire(index());
  enquire.set_query(compiled.query);
  const Xapian::doccount found = enquire.get_mset(0, index().get_doccount()).size();
  if (kept) *kept = std::move(compiled);
  return found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace byline;
  const std::string_view query(reinterpret_cast<const char*>(data), size);
  search(query::plain_tree(query), false);
  // As a file of synonyms, too: the same bytes are as odd there.
  try {
    query::Synonyms read;
    read.add(query, "synonyms.txt", {"en"});
    query::Tree tree = query::plain_tree("facebook hate speech");
    read.expand(tree, {"en"});
    require(!print(tree).empty());
  } catch (const Error& error) {
    require(is_valid_utf8(error.what()));
  }
  try {
    query::Tree tree = query::parse(query, 20200916);
    require(!print(tree).empty());
    synonyms().expand(tree, {"en"});
    require(is_valid_utf8(query::describe(tree.root, {})));
    query::CompiledQuery compiled;
    const Xapian::doccount matches = search(tree, false, &compiled);
    query::CompileContext context;
    context.database = &index();
    context.languages = {"en"};
    for (const std::string& text : query::suggestions(
             tree, compiled, context, matches, [](const std::string&corrected, bool match_all) {
               return search(query::parse(corrected, 20200916), match_all);
             }))
      require(is_valid_utf8(text));
  } catch (const query::QueryError& error) {
    const std::string text = query::clean_query(query);
    require(error.position() + error.length() <= code_points(text) + 1);
    require(is_valid_utf8(render(query, error)));
  }
  return 0;
}
