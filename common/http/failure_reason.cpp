#include "common/http/failure_reason.hpp"

#include <nlohmann/json.hpp>

#include "common/text/text.hpp"

namespace byline::http {

std::string failure_reason(std::string_view body) {
  const nlohmann::json json = nlohmann::json::parse(body, nullptr, false);
  if (!json.is_object() || !json.contains("error")) return {};
  const nlohmann::json* error = &json["error"];
  if (error->is_object())
    if (const auto causes = error->find("root_cause");
        causes != error->end() && causes->is_array() && !causes->empty())
      error = &causes->front();
  if (error->is_object()) {  // some failures have a name only
    const char* word = error->contains("reason") && !(*error)["reason"].is_null() ? "reason" : "type";
    if (!error->contains(word)) return {};
    error = &(*error)[word];
  }
  if (!error->is_string()) return {};
  constexpr std::size_t longest = 300;
  const auto& reason = error->get_ref<const std::string&>();
  return printable(to_valid_utf8(reason.substr(0, character_boundary(reason, longest))));
}

bool is_of_too_many_words(std::string_view reason) {
  for (const std::string_view words :
       {"too many nested clauses", "expanded to too many terms", "maxClauseCount"})
    if (reason.find(words) != reason.npos) return true;
  return false;
}

Error lasting_failure(const std::string& origin, long status, std::string_view body) {
  const std::string reason = failure_reason(body);
  if (reason.ends_with("_not_discovered_exception"))  // OpenSearch's and Elasticsearch's, of a manager
    return {Error::Code::cluster_unreachable,
            "the cluster at " + origin + " has no manager, as when it has lost most of its nodes",
            "look at the cluster's health"};
  constexpr long too_many_requests = 429;
  const bool is_busy = status == too_many_requests;
  return {Error::Code::cluster_unreachable,
          origin + (is_busy ? " has too much to do" : " fails with HTTP status " + std::to_string(status)) +
              (reason.empty() ? reason : ": " + reason),
          is_busy ? "try again later" : "look at the cluster's health, or try again later"};
}

}  // namespace byline::http
