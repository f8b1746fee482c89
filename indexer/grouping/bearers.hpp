// Whom a surname alone means in a document that names several people of this surname in full.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "indexer/grouping/document_names.hpp"
#include "indexer/grouping/name_links.hpp"

namespace byline {

/// Asked for the mentions of a document in their order.
///
/// A title goes first: Mrs. Clinton is Hillary, President Trump is neither his daughter Ivanka nor Donald
/// Trump Jr., and Secretary Clinton is who was introduced so. Where it fits nobody, somebody else is meant
/// who is not named in full. Where it leaves several, the surname is whose the text makes it: of whom it
/// calls so before it names another, else of whom it names in full no less often than others whom it
/// introduces as somebody's son or wife, or four times as often as all others. Not in a paragraph that has
/// just named another. Else it stands for itself: "Bill Clinton met Hillary Clinton. Clinton spoke."
class Bearers {
 public:
  Bearers(std::string_view text, const std::vector<Token>& tokens, const DocumentNames& names,
          const std::vector<PersonLink>& persons);

  /// Which of the bearers that `persons` has for the spelling `at` a mention of it means; `at` itself for
  /// none.
  std::uint32_t meant(std::uint32_t at, const NameMention& mention);
  /// Tells whom a mention means.
  void saw(std::uint32_t person, const NameMention& mention) { last_seen_[person] = index(mention) + 1; }

  /// Indices of a spelling's mentions.
  const std::vector<std::uint32_t>& mentions_of(std::uint32_t spelling);

 private:
  static constexpr std::uint32_t none = DocumentNames::none;
  /// Somebody who is called by a surname, and is none of its bearers.
  struct Unnamed {
    std::uint32_t last = 0;        // 1 + index of the last mention
    std::uint32_t with_title = 0;  // mentions so far
  };
  /// By names that are one person's alone.
  struct Named {
    std::uint32_t first = none;                  // index of a mention
    std::uint32_t times = 0, by_first_name = 0;  // the latter alone
  };

  std::uint32_t index(const NameMention& mention) const {
    return static_cast<std::uint32_t>(&mention - names_.mentions.data());
  }
  bool is_meant(const Unnamed& unnamed, const std::vector<std::uint32_t>& bearers);
  bool is_another(std::uint32_t person, const std::string& title);
  bool is_relative(std::uint32_t person);
  std::vector<std::uint32_t> who_may_be_called(const std::string& title, std::vector<std::uint32_t> persons);
  bool has_title(std::uint32_t person, const std::string& title);
  std::string title_before(const NameMention& mention) const;

  std::uint32_t owner(std::uint32_t at);
  std::uint32_t find_owner(std::uint32_t at);
  bool is_called_so(std::uint32_t at, std::uint32_t person, std::uint32_t before);
  bool is_junior(std::uint32_t person) const { return names_.spellings[person].words.generation == "jr"; }
  bool is_minor(std::uint32_t person);
  bool is_of_headline_alone(std::uint32_t person);
  const Named& named(std::uint32_t person);
  std::uint32_t first_named(std::uint32_t person) { return named(person).first; }
  std::uint32_t times_named(std::uint32_t person) { return named(person).times; }
  bool has_just_named_another(std::uint32_t owner, const std::vector<std::uint32_t>& bearers,
                              const NameMention& mention);

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const DocumentNames& names_;
  const std::vector<PersonLink>& persons_;
  std::vector<std::uint32_t> last_seen_;  // by person: 1 + index of the last mention, under any name
  std::unordered_map<std::uint32_t, Unnamed> unnamed_;                         // by a surname's spelling
  std::unordered_map<std::uint32_t, std::uint32_t> owners_;                    // of a surname's spelling
  std::unordered_map<std::uint32_t, std::unordered_set<std::string>> titles_;  // of a spelling's mentions
  std::vector<std::vector<std::uint32_t>> mentions_of_;  // by spelling; empty until asked for
  std::vector<Named> named_;                             // by person; empty until asked for
};

}  // namespace byline
