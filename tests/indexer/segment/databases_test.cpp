#include "tests/common/glass/databases.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <set>
#include <sstream>
#include <stdexcept>

/// Xapian 1.4's Database::check() deletes a table through a base class of another size; harmless, but
/// AddressSanitizer stops at it unless told not to.
extern "C" __attribute__((visibility("default"))) const char* __asan_default_options() {
  return "new_delete_type_mismatch=0";
}
/// And its compact() leaks what it holds when it throws, at a damaged table or a full disk.
extern "C" __attribute__((visibility("default"))) const char* __lsan_default_suppressions() {
  return "leak:libxapian";
}

namespace byline::test {
namespace {

std::string shown(const std::string& term) {
  std::string text;
  for (const char c : term.substr(0, 40)) {
    if (c >= ' ' && c <= '~') {
      text += c;
    } else {
      text += "\\" + std::to_string(static_cast<unsigned char>(c));
    }
  }
  return text;
}

class Comparison {
 public:
  Comparison(const Xapian::Database& a, const Xapian::Database& b) : a_(a), b_(b) {}

  std::string run() {
    statistics();
    terms();
    documents();
    for (const Xapian::valueno slot : slots_) values(slot);
    return lines_ == 0 ? "" : out_.str();
  }

 private:
  template <class A, class B>
  void same(const A& a, const B& b, const std::string& what) {
    if (a != b && lines_++ < 10) out_ << what << " differs\n";
  }
  /// Walks two ranges in step.
  template <class Iterator, class Each>
  void pairs(Iterator a, Iterator a_end, Iterator b, Iterator b_end, const std::string& what, Each each) {
    for (; a != a_end && b != b_end; ++a, ++b) each(a, b);
    same(a == a_end, true, what + ": first is longer, so");
    same(b == b_end, true, what + ": second is longer, so");
  }
  void positions(Xapian::PositionIterator a, Xapian::PositionIterator b, const std::string& what) {
    pairs(a, {}, b, {}, what, [&](auto& x, auto& y) { same(*x, *y, what); });
  }

  void statistics() {
    same(a_.get_doccount(), b_.get_doccount(), "number of documents");
    same(a_.get_lastdocid(), b_.get_lastdocid(), "last document");
    same(a_.get_total_length(), b_.get_total_length(), "total length");
    same(a_.get_doclength_lower_bound(), b_.get_doclength_lower_bound(), "shortest length");
    same(a_.get_doclength_upper_bound(), b_.get_doclength_upper_bound(), "greatest length");
    same(a_.has_positions(), b_.has_positions(), "having positions");
    same(a_.metadata_keys_begin() == a_.metadata_keys_end(), true, "no metadata in first");
    same(b_.metadata_keys_begin() == b_.metadata_keys_end(), true, "no metadata in second");
    same(a_.spellings_begin() == a_.spellings_end(), true, "no spellings in first");
    same(a_.synonym_keys_begin() == a_.synonym_keys_end(), true, "no synonyms in first");
  }

  void terms() {
    pairs(a_.allterms_begin(), a_.allterms_end(), b_.allterms_begin(), b_.allterms_end(), "terms",
          [&](auto& a, auto& b) {
            const std::string term = *a;
            const std::string what = "term " + shown(term);
            same(term, *b, what);
            same(a.get_termfreq(), b.get_termfreq(), what + " frequency");
            same(a_.get_collection_freq(term), b_.get_collection_freq(term), what + " collection frequency");
            same(a_.get_wdf_upper_bound(term), b_.get_wdf_upper_bound(term), what + " wdf bound");
            postings(term, what);
          });
  }

  void postings(const std::string& term, const std::string& what) {
    pairs(a_.postlist_begin(term), a_.postlist_end(term), b_.postlist_begin(term), b_.postlist_end(term),
          what, [&](auto& x, auto& y) {
            same(*x, *y, what + " document");
            same(x.get_wdf(), y.get_wdf(), what + " wdf");
            same(x.get_doclength(), y.get_doclength(), what + " document length");
            positions(x.positionlist_begin(), y.positionlist_begin(), what + " positions");
          });
  }

  void documents() {
    // The empty term stands for all documents.
    pairs(a_.postlist_begin(""), a_.postlist_end(""), b_.postlist_begin(""), b_.postlist_end(""), "documents",
          [&](auto& x, auto& y) {
            const std::string what = "document " + std::to_string(*x);
            same(*x, *y, what + " number");
            document(*x, what);
          });
  }

  void document(Xapian::docid id, const std::string& what) {
    Xapian::Document a = a_.get_document(id);
    Xapian::Document b = b_.get_document(id);
    same(a.get_data(), b.get_data(), what + " data");
    same(a_.get_doclength(id), b_.get_doclength(id), what + " length");
    same(a_.get_unique_terms(id), b_.get_unique_terms(id), what + " unique terms");
    same(a.termlist_count(), b.termlist_count(), what + " number of terms");
    pairs(a_.termlist_begin(id), a_.termlist_end(id), b_.termlist_begin(id), b_.termlist_end(id),
          what + " terms", [&](auto& x, auto& y) {
            same(*x, *y, what + " term");
            same(x.get_wdf(), y.get_wdf(), what + " wdf");
          });
    pairs(a.values_begin(), a.values_end(), b.values_begin(), b.values_end(), what + " values",
          [&](auto& x, auto& y) {
            same(x.get_valueno(), y.get_valueno(), what + " slot");
            same(*x, *y, what + " value");
            slots_.insert(x.get_valueno());
          });
  }

  void values(Xapian::valueno slot) {
    const std::string what = "slot " + std::to_string(slot);
    same(a_.get_value_freq(slot), b_.get_value_freq(slot), what + " frequency");
    same(a_.get_value_lower_bound(slot), b_.get_value_lower_bound(slot), what + " lower bound");
    same(a_.get_value_upper_bound(slot), b_.get_value_upper_bound(slot), what + " upper bound");
    pairs(a_.valuestream_begin(slot), a_.valuestream_end(slot), b_.valuestream_begin(slot),
          b_.valuestream_end(slot), what, [&](auto& x, auto& y) {
            same(x.get_docid(), y.get_docid(), what + " document");
            same(*x, *y, what + " value");
          });
  }

  Xapian::Database a_;
  Xapian::Database b_;
  std::set<Xapian::valueno> slots_;
  std::ostringstream out_;
  int lines_ = 0;
};

}  // namespace

void add(SegmentWriter& writer, const TestDocument& document) {
  for (const auto& [term, position, wdf] : document.postings) writer.add_posting(term, position, wdf);
  for (const auto& [term, wdf] : document.terms) writer.add_term(term, wdf);
  for (const auto& [slot, value] : document.values) writer.add_value(slot, value);
  writer.set_data(document.data);
  writer.end_document();
}

void write(SegmentWriter& writer, const TestDocuments& documents, const std::string& path) {
  for (const TestDocument& document : documents) add(writer, document);
  writer.write(path);
}

std::string damage(const std::string& path) {
  std::ostringstream out;
  try {
    if (Xapian::Database::check(path, 0, &out) == 0) return "";
  } catch (const Xapian::Error& error) {
    out << error.get_description();
  }
  return "damaged: " + out.str();
}

std::string differences(const std::string& path, const std::string& other_path) {
  try {
    return Comparison(Xapian::Database(path), Xapian::Database(other_path)).run();
  } catch (const Xapian::Error& error) {
    return error.get_description();
  }
}

std::string glass_against_api(const TestDocuments& documents) {
  const TempFolder folder;
  write(*make_glass_segment_writer(), documents, folder.at("glass"));
  write(*make_api_segment_writer(), documents, folder.at("api"));
  return damage(folder.at("glass")) + differences(folder.at("glass"), folder.at("api"));
}

TEST_CASE("the comparison that these tests rest on sees differences") {
  const TestDocument document{{{"word", 5}, {"word", 9}}, {{"boolean", 0}}, {{1, "value"}}, "data"};
  struct Case {
    const char* name;
    TestDocument other;
    const char* expected;
  };
  const Case cases[] = {
      {"nothing", document, ""},
      {"a position",
       {{{"word", 5}, {"word", 8}}, {{"boolean", 0}}, {{1, "value"}}, "data"},
       "term word positions"},
      {"a wdf", {{{"word", 5}, {"word", 9, 2}}, {{"boolean", 0}}, {{1, "value"}}, "data"}, "total length"},
      {"a term", {{{"word", 5}, {"word", 9}}, {{"boolesk", 0}}, {{1, "value"}}, "data"}, "term boolean"},
      {"one term less", {{{"word", 5}, {"word", 9}}, {}, {{1, "value"}}, "data"}, "terms: first is longer"},
      {"a value",
       {{{"word", 5}, {"word", 9}}, {{"boolean", 0}}, {{1, "eulav"}}, "data"},
       "slot 1 lower bound"},
      {"a slot", {{{"word", 5}, {"word", 9}}, {{"boolean", 0}}, {{2, "value"}}, "data"}, "document 1 slot"},
      {"data", {{{"word", 5}, {"word", 9}}, {{"boolean", 0}}, {{1, "value"}}, "Data"}, "document 1 data"},
  };
  for (const auto& [name, other, expected] : cases) {
    CAPTURE(name);
    const TempFolder folder;
    write(*make_api_segment_writer(), {document}, folder.at("a"));
    write(*make_api_segment_writer(), {other}, folder.at("b"));
    const std::string found = differences(folder.at("a"), folder.at("b"));
    CAPTURE(found);
    CHECK(found.empty() == (*expected == '\0'));
    CHECK(found.find(expected) != std::string::npos);
  }
}

}  // namespace byline::test
