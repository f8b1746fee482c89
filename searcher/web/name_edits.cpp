#include "searcher/web/name_edits.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/error.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

using What = EntityEdit::What;

struct WhatRow {
  std::string_view word;
  What what;
  bool with_other;
};
constexpr WhatRow whats[] = {{"merge", What::merge, true},
                             {"split", What::split, true},
                             {"rename", What::rename, true},
                             {"hide", What::hide, false},
                             {"show", What::show, false}};

[[noreturn]] void refuse(const std::string& sentence) { throw Error(Error::Code::option_value, sentence); }

EntityKind kind_of(const std::string& name, const std::string& word) {
  const std::optional<EntityKind> kind = entity_kind(word);
  if (!kind) refuse(name + " takes person, org or place, not " + printable(word));
  return *kind;
}

}  // namespace

EntityEdit edit_of(const Parameters& asked) {
  const std::string& word = needed(asked, "what");
  const auto row = std::find_if(std::begin(whats), std::end(whats),
                                [&](const WhatRow& each) { return each.word == word; });
  if (row == std::end(whats)) refuse("what takes merge, split, rename, hide or show, not " + printable(word));
  only(asked, row->with_other ? "what kind name other other_kind" : "what kind name");
  EntityEdit edit{row->what, {kind_of("kind", needed(asked, "kind")), needed(asked, "name")}};
  if (!row->with_other) return edit;
  const auto other_kind = asked.find("other_kind");
  edit.other = {other_kind == asked.end() ? edit.entity.kind : kind_of("other_kind", other_kind->second),
                needed(asked, "other")};
  return edit;
}

ShownEdit shown_edit(std::string_view json) {
  const nlohmann::json asked = nlohmann::json::parse(json, nullptr, false);
  if (!asked.is_object()) refuse("what is to be changed is told as an object of JSON");
  ShownEdit shown;
  Parameters parameters;
  for (const auto& [name, value] : asked.items()) {
    if (name == "gone" || name == "added") {
      if (!value.is_array()) refuse(name + " takes a list");
      for (const auto& line : value) {
        if (!line.is_string()) refuse(name + " takes lines");
        (name == "gone" ? shown.gone : shown.added).push_back(line);
      }
    } else if (value.is_string()) {
      parameters.emplace(name, value);
    } else {
      refuse(printable(name) + " takes a text");
    }
  }
  shown.edit = edit_of(parameters);
  return shown;
}

}  // namespace byline
