// An index in a cluster, or several as one, asked in JSON.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"
#include "common/http/client.hpp"

namespace byline::cluster {

using Json = nlohmann::json;

/// What was answered is not all there is: shards are on their way from node to node, or the index changes
/// from one question to the next. Whoever asks all once more may get it.
class PassingFailure : public Error {
  using Error::Error;
};

/// Is asked by one thread.
class ClusterIndex {
 public:
  explicit ClusterIndex(const ClusterAddress& address, std::function<bool()> stopped = {});

  /// Who tells what an index is: to search it, whichever node is asked; to change it, the one that manages
  /// the cluster, so that a cluster that has lost it says so at once and does not keep what is written
  /// waiting.
  enum class Told : std::uint8_t { by_any_node, by_manager };
  /// What stands in `_meta` of the index; nothing where there is no index. Throws Error where what is there
  /// is none of Byline's, or of another version.
  std::optional<Json> meta(Told told);
  /// Throws Error index_missing where there is no index, and as meta() does.
  Json require(Told told);
  /// The same of each of several.
  std::vector<Json> require_all(Told told);
  /// The same, and that they answer: one may be closed.
  std::vector<Json> require_open();
  /// An index that is not searched, and why.
  struct LeftOut {
    std::string name, why;
  };
  /// Goes on without those of several that are not there, closed or none of this Byline's, unless all are.
  std::vector<LeftOut> leave_out_unusable();

  /// What the cluster answers about the index: ask("POST", "/_search", body). `path` begins with / and
  /// follows the index's name. Throws Error cluster_failed for an answer that is an error, and PassingFailure
  /// for one that some shards have no part in, or that was cut short.
  Json ask(std::string_view method, std::string_view path, const Json& body);
  Json ask(std::string_view method, std::string_view path);
  /// The same as the answer came, for who reads it quicker.
  std::string ask_bytes(std::string_view method, std::string_view path, const Json& body);
  /// The same as bytes, there and back, of whatever status.
  http::Answer ask_raw(std::string_view method, std::string_view path, std::string_view body);
  /// The same of the index beside it, which has what the index has as a whole: its names, what was skipped.
  http::Answer ask_beside(const std::string& index, std::string_view method, std::string_view path,
                          std::string_view body = {});

  /// Of the copies of a shard, which may differ for a moment, all searches for one thing ask the same.
  void prefer(std::string_view question);
  /// While it is there, searches see the index as it was when this was made, as far as the cluster can: what
  /// takes several questions loses nothing, and has nothing twice. `index` must outlive it.
  class Moment {
   public:
    explicit Moment(ClusterIndex& index);
    ~Moment();
    Moment(const Moment&) = delete;
    Moment& operator=(const Moment&) = delete;

   private:
    ClusterIndex& index_;
    std::size_t dialect_ = 0;
  };

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
  /// all. Of several indexes beside the first, and beside each.
  std::string kept(const std::string& name);
  std::vector<std::string> kept_by_each(const std::string& name);
  void keep(const std::string& name, std::string_view text);
  /// Throws Error where what lies beside an index, and would be written to, is somebody else's.
  void require_own_beside();

  /// Throws Error where there are several, which are read only.
  void require_one() const;
  /// How many indexes there are, which an alias does not tell before they are asked for.
  std::size_t count() const { return indexes_.size(); }

  /// As users write it.
  std::string name() const { return address_.name(); }

 private:
  std::vector<Json> metas(Told told);
  std::string kept_by(const std::string& index, const std::string& name);
  void keep_by(const std::string& index, const std::string& name, std::string_view text);
  http::Answer put(std::string_view method, std::string_view path, const Json& body);
  Json whole(const http::Answer& answer, bool of_search) const;

  ClusterAddress address_;
  std::vector<std::string> indexes_;  // what they are really called, as soon as that is known
  http::Client client_;
  std::string preference_;
  std::string moment_;  // by which the cluster knows it
};

/// Whether others in the cluster may still be searched.
inline bool is_of_index(const Error& error) {
  return error.code() != Error::Code::cluster_unreachable && error.code() != Error::Code::cluster_denied;
}

/// What an answer that is an error says, in a sentence.
Error failure_of(const ClusterAddress& address, const http::Answer& answer);

}  // namespace byline::cluster
