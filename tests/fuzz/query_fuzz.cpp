// libFuzzer target: no query, whatever its bytes, may crash, hang or be slow, in any step from text to
// Xapian::Query.
//   cmake -DCMAKE_CXX_COMPILER=clang++ -DBYLINE_FUZZERS=ON …; query_fuzz -max_len=2000 -timeout=1
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/text.hpp"
#include "searcher/query/compile.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/query_error.hpp"

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

void search(const byline::query::Tree& tree) {
  byline::query::CompileContext context;
  context.database = &index();
  context.languages = {"en"};
  const byline::query::CompiledQuery compiled = byline::query::compile(tree, context);
  Xapian::Enquire enquire(index());
  enquire.set_query(compiled.query);
  enquire.get_mset(0, 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace byline;
  const std::string_view query(reinterpret_cast<const char*>(data), size);
  search(query::plain_tree(query));
  try {
    const query::Tree tree = query::parse(query, 20200916);
    require(!print(tree).empty());
    search(tree);
  } catch (const query::QueryError& error) {
    const std::string text = query::clean_query(query);
    require(error.position() + error.length() <= code_points(text) + 1);
    require(is_valid_utf8(render(query, error)));
  }
  return 0;
}
