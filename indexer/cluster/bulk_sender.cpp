#include "indexer/cluster/bulk_sender.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

#include "common/cluster/cluster_index.hpp"
#include "common/error.hpp"

namespace byline::cluster {
namespace {

constexpr int most_attempts = 10;
constexpr std::chrono::milliseconds first_pause{100}, longest_pause{10'000};

/// Why a line was not taken; nothing of one that was, or that had nothing to do: what is to be deleted is
/// gone already.
const Json* refusal(const Json& action) {
  const int status = action.value("status", 200);
  if (status < 300 || (status == 404 && !action.contains("error"))) return nullptr;
  return &action;
}

}  // namespace

BulkSender::BulkSender(const ClusterAddress& address, std::function<bool()> stopped)
    : address_(address), stopped_(stopped), client_(address, std::move(stopped)) {
  constexpr long patience = 30;  // seconds; a cluster that has lost most of its nodes keeps silent
  client_.set_patience(patience);
}

void BulkSender::send(std::vector<BulkDocuments::Lines> lines,
                      const std::function<void(const std::string&, const std::string&)>& failed) {
  for (int attempt = 0; !lines.empty(); ++attempt) {
    std::string body;
    for (const BulkDocuments::Lines& each : lines) body += each.text;
    const http::Answer answer = client_.ask(
        "POST", '/' + address_.index + "/_bulk?filter_path=errors,items.*.status,items.*.error", body);
    if (!answer.ok()) throw failure_of(address_, answer);
    const Json json = Json::parse(answer.body, nullptr, false);
    if (!json.is_object() || !json.contains("errors")) throw failure_of(address_, answer);
    if (!json["errors"].get<bool>()) return;
    std::vector<BulkDocuments::Lines> again;
    std::string why;
    for (std::size_t i = 0; i < lines.size() && i < json["items"].size(); ++i) {
      const Json* refused = refusal(json["items"][i].front());
      if (!refused) continue;
      const int status = refused->value("status", 500);
      const Json error = refused->value("error", Json::object());
      why = error.is_object() ? error.value("reason", "") : "";
      if (status == 429 || status >= 500)
        again.push_back(std::move(lines[i]));
      else
        failed(lines[i].id, "the cluster does not take it: " + why);
    }
    lines = std::move(again);
    if (lines.empty()) return;
    if (attempt + 1 == most_attempts || (stopped_ && stopped_()))
      throw Error(Error::Code::cluster_unreachable, address_.origin + " does not take documents: " + why,
                  "what was taken is in the index; the same command goes on where it was");
    std::this_thread::sleep_for(std::min(first_pause * (1 << attempt), longest_pause));
  }
}

}  // namespace byline::cluster
