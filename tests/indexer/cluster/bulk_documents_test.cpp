#include "indexer/cluster/bulk_documents.hpp"

#include <doctest/doctest.h>

#include "common/fields/schema.hpp"

using namespace byline;
using cluster::BulkDocuments;

namespace {

/// The second line of a document with an id and what `add` adds to it.
template <class Add>
std::string line_of(Add&& add) {
  BulkDocuments documents;
  documents.add_term("Qa/b", 0);
  add(documents);
  documents.set_data("{}");
  documents.end_document();
  const std::vector<BulkDocuments::Lines> lines = documents.take();
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].id == "a/b");
  const std::string head = "{\"index\":{\"_id\":\"a/b\"}}\n";
  REQUIRE(lines[0].text.starts_with(head));
  return lines[0].text.substr(head.size());
}

}  // namespace

TEST_CASE("words stand in their places, several of them joined, gaps marked") {
  CHECK(line_of([](BulkDocuments& d) {
          d.add_posting("re", 1, 1);
          d.add_posting("election", 2, 1);
          d.add_posting("reelection", 1, 1);
          d.add_posting("reelection", 2, 1);
          d.add_posting("now", 5, 1);
          d.add_posting("body", 106, 1);
        }) ==
        "{\"id\":[\"a/b\"],"
        "\"words\":[\"re\\u0001reelection election\\u0001reelection \\u0002 \\u0002 now\",\"body\"],"
        "\"length\":6,\"data\":{}}\n");
}

TEST_CASE("a stem stands where its word does") {
  CHECK(line_of([](BulkDocuments& d) {
          d.add_posting("talks", 1, 1);
          d.add_term("Ztalk", 1);
          d.add_posting("Stalks", 1, 1);
          d.add_term("ZStalk", 1);
        }) ==
        "{\"title_stems\":[\"talk\"],\"stems\":[\"talk\"],\"title_words\":[\"talks\"],"
        "\"id\":[\"a/b\"],\"words\":[\"talks\"],\"length\":4,\"data\":{}}\n");
}

TEST_CASE("positions of words and stems are the same, whichever begins") {
  CHECK(
      line_of([](BulkDocuments& d) {
        d.add_posting("ann", 1, 1);
        d.add_posting("talks", 2, 1);
        d.add_term("Ztalk", 1);
      }) ==
      "{\"stems\":[\"\\u0002 talk\"],\"id\":[\"a/b\"],\"words\":[\"ann talks\"],\"length\":3,\"data\":{}}\n");
}

TEST_CASE("names, days and signatures") {
  CHECK(
      line_of([](BulkDocuments& d) {
        d.add_term("XPER:ann lee", 0);
        d.add_term("XPER:bo lee", 0);
        d.add_term("XPER:ann lee", 0);
        d.add_value(schema::entity_slot(EntityKind::person), schema::pack_names({"Ann Lee", "Bo \"B\" Lee"}));
        d.add_value(schema::date_slot, "20210304");
        d.add_value(schema::signature_slot, std::string_view("\x01\xff", 2));
        d.add_value(schema::left_out_names_slot, "1");
      }) ==
      "{\"person\":[\"ann lee\",\"bo lee\"],\"id\":[\"a/b\"],"
      "\"person_as\":[\"Ann Lee\",\"Bo \\\"B\\\" Lee\"],\"date\":20210304,\"signature\":\"01ff\","
      "\"day\":20210304,\"length\":0,\"data\":{}}\n");
}

TEST_CASE("of a very long value the beginning is kept") {
  const std::string longest(32'765, 'a');
  CHECK(line_of([&](BulkDocuments& d) { d.add_value(schema::source_slot, longest + "é and more"); }) ==
        "{\"id\":[\"a/b\"],\"source_as\":\"" + longest + "\",\"length\":0,\"data\":{}}\n");
}

TEST_CASE("when it was first indexed is no day of a document") {
  CHECK(line_of([](BulkDocuments& d) { d.add_value(schema::added_slot, "20210304050607"); }) ==
        "{\"id\":[\"a/b\"],\"added\":20210304050607,\"length\":0,\"data\":{}}\n");
}

TEST_CASE("what is no UTF-8 comes back as it was") {
  const std::string name = "caf\xe9";
  CHECK(cluster::kept_term(name) ==
        "\x01"
        "636166e9");
  CHECK(cluster::term_kept_as(cluster::kept_term(name)) == name);
  CHECK(cluster::term_kept_as(cluster::kept_term("café")) == "café");
}

TEST_CASE("a document that is dropped leaves nothing behind") {
  BulkDocuments documents;
  documents.add_posting("word", 1, 1);
  documents.add_term("Qx", 0);
  documents.drop_document();
  documents.add_term("Qy", 0);
  documents.set_data("{}");
  documents.end_document();
  CHECK(documents.documents() == 1);
  CHECK(documents.bytes() > 0);
  CHECK(documents.take()[0].text ==
        "{\"index\":{\"_id\":\"y\"}}\n{\"id\":[\"y\"],\"length\":0,\"data\":{}}\n");
  CHECK(documents.bytes() == 0);
}
