// Where an index is that a cluster of OpenSearch's keeps.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/ascii.hpp"

namespace byline {

/// What such an address begins with.
inline constexpr std::string_view cluster_scheme = "opensearch+";
/// Whether it does, in whatever letters.
constexpr bool is_cluster_address(std::string_view db) { return starts_with_nocase(db, cluster_scheme); }

/// opensearch+http://127.0.0.1:9200/news, opensearch+http://127.0.0.1:9200/news-2019,news-2020,
/// opensearch+https://ann@one.example.com:9200,two.example.com:9200/news
struct ClusterAddress {
  std::string origin;                 // "https://one.example.com:9200"
  std::string user{};                 // may be empty
  std::string index;                  // several with commas: "news-2019,news-2020"
  std::vector<std::string> others{};  // origins of other nodes, asked where the one before does not answer

  std::vector<std::string> indexes() const;
  /// As users write it.
  std::string name() const;
  /// The same of one of the indexes.
  std::string name_of(const std::string& one) const;
  friend bool operator==(const ClusterAddress&, const ClusterAddress&) = default;
};

/// What `--db` names, where that is no folder. Nothing for anything that does not begin as such an address
/// does; throws Error for one that cannot be understood, or has a password in it: who lists the processes
/// would see that.
std::optional<ClusterAddress> cluster_address(std::string_view db);

/// Several of them as one. Throws Error where they are not of one cluster, or one is no address.
ClusterAddress joint_address(const std::vector<std::string>& several);

}  // namespace byline
