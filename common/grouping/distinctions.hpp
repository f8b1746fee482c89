// What keeps names of persons apart, whatever speaks for joining them.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/grouping/grouping.hpp"
#include "common/grouping/name_table.hpp"

namespace byline {

/// Two names that are never one person's, not even through a third:
/// - of two generations: Donald Trump Jr., Donald Trump Sr. A first name without any is nobody's Jr., and
///   may be the III or Sr. only where nobody else of that first and last name has a generation, and no
///   document lists both: Robert Mueller, Robert S. Mueller III. A surname alone is anybody's ("Trump", not
///   "Trump Jr.");
/// - of two first names: Donald Trump, Eric Trump. One may be short for the other (Maggie, Margaret), its
///   initial, or found further inside the other name (Scott Poe, F. Scott Poe);
/// - of two middle initials and one surname: Liz E. Poe, Liz J. Poe;
/// - that a tenth of the documents with the rarer one list as two persons, and that more do so than use one
///   for the other.
///
/// The names and `apart` must outlive it.
class Distinctions {
 public:
  Distinctions(const NameTable& persons, const ListedApart& apart);

  bool keep_apart(NameIndex a, NameIndex b) const;

 private:
  /// What is asked of a name again and again.
  struct Traits {
    WordNumber first = 0;          // its first name among its words; given_end: none
    WordNumber given_end = 0;      // words before the surname
    bool says_generation = false;  // also that it is of none
  };

  Traits traits_of(NameIndex at) const;
  bool of_two_generations(NameIndex a, NameIndex b) const;
  bool may_be_plain_form(NameIndex plain, NameIndex other) const;
  bool of_two_first_names(NameIndex a, NameIndex b) const;
  bool of_two_middle_initials(NameIndex a, NameIndex b) const;
  bool is_given_name_of(std::string_view first, NameIndex other) const;
  std::uint64_t documents_apart(NameIndex a, NameIndex b) const;
  bool listed_apart(NameIndex a, NameIndex b) const;

  const NameTable& persons_;
  const ListedApart& apart_;
  std::vector<Traits> traits_;                      // by name
  std::vector<std::uint32_t> as_first_, as_other_;  // names, by word
  std::unordered_set<std::string_view> endings_;    // of keys, after a space
  NamesByNumber with_generation_;                   // by last word
};

}  // namespace byline
