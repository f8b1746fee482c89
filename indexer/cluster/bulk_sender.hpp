// Lines → a cluster.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/http/client.hpp"
#include "indexer/cluster/bulk_documents.hpp"

namespace byline::cluster {

/// One connection for bulk requests; for one thread. Where the cluster takes some of the lines only, the
/// others are sent again after a pause.
class BulkSender {
 public:
  BulkSender(const ClusterAddress& address, std::function<bool()> stopped);

  /// All lines have been taken when it returns, but those that `failed` is told of, by their ids. Throws
  /// Error where the cluster takes none for too long.
  void send(std::vector<BulkDocuments::Lines> lines,
            const std::function<void(const std::string& id, const std::string& why)>& failed);

 private:
  ClusterAddress address_;
  std::function<bool()> stopped_;
  http::Client client_;
};

}  // namespace byline::cluster
