#include "indexer/recognition/local_bodies.hpp"

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// But St. Petersburg's Institute of Urban Planning.
constexpr SortedWords named_after_saints{"College", "Hospital", "School", "University"};
constexpr SortedWords churches{"Basilica", "Cathedral", "Chapel", "Church"};
/// Whose office has a name of its own with the place before it.
constexpr SortedWords holders_of_offices{"assessor", "attorney",   "auditor", "clerk",
                                         "coroner",  "prosecutor", "sheriff", "treasurer"};
/// Of councils, behind the place.
constexpr SortedWords districts{"Borough", "City", "County", "District", "Parish", "Town"};

/// What clubs are, before what they are called by.
constexpr SortedWords clubs{"AC", "AFC", "FC", "FK", "SSC", "TSV", "VfB", "VfL"};

class LocalBodies : FoundReader {
 public:
  LocalBodies(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
              const std::vector<Mention>& found, std::vector<Mention>& told)
      : FoundReader(scan, document, lexicon, found), told_(told) {}

  void read(const Stretch& stretch) {
    for (std::uint32_t i = stretch.begin + 1; i < stretch.end; ++i) {
      if (clubs.contains(token(i - 1)))
        read_club(i, stretch);
      else if (is_possessive(i - 1))
        read_owned(i, stretch);
      else if (is(i, "Tribe"))
        read_tribe(i, stretch);
      else if (is(i, "Police") || is(i, "Council"))
        read_body_of_place(i, stretch);
    }
  }

 private:
  /// AC [Montelluna], of which nothing was found.
  void read_club(std::uint32_t name, const Stretch& stretch) {
    const Mention club{name - 1, name + 1, EntityKind::organization};
    const bool alone = name + 1 == stretch.end || !is_word_with_capital(name + 1);
    if (alone && scan_.look(name) == WordClass::capitalised && !overlaps_found(club)) told_.push_back(club);
  }
  void read_owned(std::uint32_t head, const Stretch& stretch) {
    if (head < stretch.begin + 3) return;
    if (named_after_saints.contains(token(head)))
      read_institution_of_saint(head, stretch, EntityKind::organization);
    else if (churches.contains(token(head)))
      read_institution_of_saint(head, stretch, EntityKind::place);
    else if (is(head, "Office") || is(head, "Department"))
      read_office_of_holder(head, stretch);
  }
  /// [St. Mary's] Hospital, and what follows it: St. Luke's Hospital Trust.
  void read_institution_of_saint(std::uint32_t head, const Stretch& stretch, EntityKind kind) {
    std::uint32_t first = head - 2;  // St. Vincent de Paul's
    while (first > stretch.begin && head - first < 6 && !is_saint(first)) --first;
    if (!is_saint(first)) return;
    std::uint32_t last = head + 1;
    while (last < stretch.end && is_word_with_capital(last) && uses(last) & (institution | generic)) ++last;
    const Mention* known = covers(first);  // Drexel University and St. Christopher's Hospital for Children
    if (!known || known->last < last) told_.push_back({first, last, kind});
  }
  bool is_saint(std::uint32_t i) const { return is(i, "St.") || is(i, "St") || is(i, "Saint"); }

  /// [Maricopa County] Sheriff's Office
  void read_office_of_holder(std::uint32_t head, const Stretch& stretch) {
    if (!holders_of_offices.contains(lower_text(head - 2))) return;
    std::uint32_t first = head - 2;
    while (first > stretch.begin && is_word_with_capital(first - 1) && lower_text(first - 1) != "the")
      --first;
    const Mention* known = covers(head - 2);
    if (first == head - 2 || (known && known->last > head)) return;
    told_.push_back({first, head + 1, EntityKind::organization});
  }

  /// [Greater Manchester] Police, [East Staffordshire] Borough Council, of which the place was found.
  void read_body_of_place(std::uint32_t head, const Stretch& stretch) {
    std::uint32_t end = head;  // of the place
    if (is(head, "Council"))
      while (end > stretch.begin + 1 && districts.contains(token(end - 1))) --end;
    const Mention* place = covers(end - 1);
    if (!place || place->kind != EntityKind::place || place->last > end || is_word_with_capital(head + 1))
      return;
    const bool greater = place->first > stretch.begin && is(place->first - 1, "Greater");
    told_.push_back({place->first - greater, head + 1, EntityKind::organization});
  }

  /// The [Northern Cheyenne] Tribe
  void read_tribe(std::uint32_t head, const Stretch& stretch) {
    const std::uint32_t first = begin_of_name(head, stretch.begin);
    if (first < head && !covers(head) && !begins_sentence(first) && lower_text(first) != "the")
      told_.push_back({first, head + 1, EntityKind::organization});
  }

  std::vector<Mention>& told_;
};

}  // namespace

void tell_local_bodies(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                       const std::vector<Mention>& found, std::vector<Mention>& told) {
  LocalBodies reader(scan, document, lexicon, found, told);
  for (const Stretch& stretch : scan.stretches()) reader.read(stretch);
}

}  // namespace byline::crf
