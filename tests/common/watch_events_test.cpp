#include "common/options/watch_events.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/text/text.hpp"

using namespace byline;

TEST_CASE("the schema knows the same events, with the same keys") {
  std::ifstream file(BYLINE_SOURCE_DIR "/searcher/output/schema.json");
  const auto definitions = nlohmann::json::parse(file)["$defs"];
  std::vector<std::string> in_schema, in_table;
  for (const auto& each : definitions["watch_event"]["oneOf"]) in_schema.push_back(each["$ref"]);
  for (const WatchEvent& event : watch_events) {
    const std::string name = "watch_" + std::string(event.name);
    in_table.push_back("#/$defs/" + name);
    REQUIRE(definitions.contains(name));
    std::vector<std::string> keys{"event", "time"};
    for (const std::string_view key : split(event.keys, " "))
      if (!key.empty()) keys.emplace_back(key);
    CHECK(definitions[name]["required"].get<std::vector<std::string>>() == keys);
    CHECK(definitions[name]["properties"].size() == keys.size());
    CHECK(definitions[name]["properties"]["event"]["const"] == std::string(event.name));
  }
  CHECK(in_schema == in_table);
}

TEST_CASE("a row of the manual for each, with its keys") {
  const std::string rows = watch_event_rows();
  CHECK(rows.find("changed\tThe first change since") != rows.npos);
  CHECK(rows.find(" or a folder above it). Keys: reason, path.\n") != rows.npos);
}
