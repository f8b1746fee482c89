#include <doctest/doctest.h>

#include "searcher/cluster/open_cluster.hpp"

using namespace byline;

TEST_CASE("tables of names of several indexes are one") {
  const auto text = [](const std::vector<AliasGroup>& groups) {
    return std::string(AliasTable(groups).text());
  };
  constexpr EntityKind person = EntityKind::person;
  const std::string first = text({{person, "Ann Lee", {"Lee", "A. Lee"}}, {person, "Bo Day", {"Day"}}}),
                    second = text({{person, "Ann Lee", {"Annie Lee"}}, {person, "Cy Lee", {"Lee"}}});
  CHECK(cluster::joint_table({first}).text() == first);
  CHECK(cluster::joint_table({first, first}).text() == first);
  CHECK(cluster::joint_table({"", ""}).text().empty());
  const AliasTable joint = cluster::joint_table({first, second, ""});
  const auto called = [&](const char* name) {
    const AliasGroup* group = joint.find(person, name_key(name));
    return group ? group->name : std::string();
  };
  CHECK(called("Annie Lee") == "Ann Lee");
  CHECK(called("A. Lee") == "Ann Lee");
  CHECK(called("Lee") == "Ann Lee");  // two claim it, and one has it
  CHECK(called("Cy Lee") == "Cy Lee");
  CHECK(called("Day") == "Bo Day");
  CHECK(called("Eve") == "");
}
