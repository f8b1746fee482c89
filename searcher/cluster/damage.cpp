#include "searcher/cluster/damage.hpp"

#include <simdjson.h>

#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include "common/text/text.hpp"

namespace byline::cluster {
namespace {

Error damaged(const ClusterIndex& index, const std::string& what, const std::string& hint) {
  return {Error::Code::index_damaged, "the index " + index.name() + " is damaged: " + what, hint};
}

}  // namespace

void read_document(const ClusterIndex& index, const std::string& id, const std::function<void()>& read) {
  const auto of_this = [&] {
    return damaged(index, "the document " + printable(id) + " in it is none that indexer wrote",
                   "remove it from there");
  };
  try {
    read();
  } catch (const Error& error) {
    if (error.code() != Error::Code::index_damaged) throw;
    throw of_this();
  } catch (const Json::exception&) {
    throw of_this();
  } catch (const simdjson::simdjson_error&) {
    throw of_this();
  }
}

void read_answers(const ClusterIndex& index, const std::function<void()>& read) {
  const auto of_some = [&] {
    return damaged(index, "a document in it, or beside it, is none that indexer wrote",
                   "index the documents again, into an index of another name");
  };
  try {
    read();
  } catch (const Json::exception&) {
    throw of_some();
  } catch (const simdjson::simdjson_error&) {
    throw of_some();
  }
}

}  // namespace byline::cluster
