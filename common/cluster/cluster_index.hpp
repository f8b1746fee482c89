// An index in a cluster, asked in JSON.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "common/error.hpp"
#include "common/http/client.hpp"

namespace byline::cluster {

using Json = nlohmann::json;

/// Is asked by one thread.
class ClusterIndex {
 public:
  explicit ClusterIndex(const ClusterAddress& address, std::function<bool()> stopped = {});

  /// What stands in `_meta` of the index; nothing where there is no index. Throws Error where what is there
  /// is none of Byline's, or of another version.
  std::optional<Json> meta();
  /// Throws Error index_missing where there is no index, and as meta() does.
  Json require();

  /// What the cluster answers about the index: ask("POST", "/_search", body). `path` begins with / and
  /// follows the index's name. Throws Error cluster_failed for an answer that is an error.
  Json ask(std::string_view method, std::string_view path, const Json& body);
  Json ask(std::string_view method, std::string_view path);
  /// The same as the answer came, for who reads it quicker.
  std::string ask_bytes(std::string_view method, std::string_view path, const Json& body);
  /// The same as bytes, there and back, of whatever status.
  http::Answer ask_raw(std::string_view method, std::string_view path, std::string_view body);
  /// The same of the index beside it, which has what the index has as a whole: its names, what was skipped.
  http::Answer ask_beside(std::string_view method, std::string_view path, std::string_view body = {});

  /// The next page of a search that was begun with scroll=…; and that no more are wanted.
  Json scroll(const std::string& id);
  void end_scroll(const std::string& id);

  /// Calls each(value, documents) for all different values of a field, in order, in the documents that match
  /// `query` (null: all).
  void each_value(std::string_view field, const Json& query,
                  const std::function<void(const std::string& value, std::uint64_t documents)>& each);
  /// The same of several fields, asked at once: one question, and one more for each 60,000 values that all
  /// of them may have in equal parts, where one has more than its part.
  void each_value_of(const std::set<std::string>& fields, const Json& query,
                     const std::function<void(const std::string& field, const std::string& value,
                                              std::uint64_t documents)>& each);

  /// A text kept beside the index, of any bytes and length; empty where there is none. Kept whole or not at
  /// all.
  std::string kept(const std::string& name);
  void keep(const std::string& name, std::string_view text);

  /// As users write it.
  std::string name() const;

 private:
  Json whole(const http::Answer& answer) const;

  ClusterAddress address_;
  http::Client client_;
};

/// What an answer that is an error says, in a sentence.
Error failure_of(const ClusterAddress& address, const http::Answer& answer);

}  // namespace byline::cluster
