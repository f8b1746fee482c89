// Which names an index has joined, and why: read, and never changed.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/names/alias_table.hpp"
#include "common/names/join_reason.hpp"

namespace byline {

class IndexNames {
 public:
  /// Of the index in a folder. Throws Error where there is none, or it cannot be read.
  explicit IndexNames(const std::string& index);

  /// The index's table of names: one for each thread.
  AliasTable table() const;

  /// The name_key()s of organisations that count where a document alone does not tell them.
  const std::set<std::string>& votes() const { return votes_; }

  /// How a name of a group came to it, step by step: the first joins the name to another, the last one to the
  /// name that is shown. Empty for that name itself. Valid as long as this.
  std::vector<const JoinReason*> steps(const AliasGroup& group, std::string_view name) const;

 private:
  struct Texts {
    std::string aliases, sorted;
  };
  std::shared_ptr<const Texts> texts_;
  std::set<std::string> votes_;
  std::vector<JoinReason> reasons_;
  std::unordered_map<std::string, std::size_t> by_name_;  // see key_of()
};

}  // namespace byline
