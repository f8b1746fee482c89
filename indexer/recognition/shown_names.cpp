#include "indexer/recognition/shown_names.hpp"

#include <optional>
#include <string_view>
#include <unordered_set>

#include "common/names/word_lists.hpp"
#include "common/text/sorted_words.hpp"
#include "indexer/recognition/market_names.hpp"

namespace byline::crf {
namespace {

constexpr SortedWords institutions{"academy",  "athletic",  "beacon",  "chronicle",  "clinic",
                                   "college",  "examiner",  "gazette", "herald",     "hospital",
                                   "inquirer", "institute", "library", "museum",     "rovers",
                                   "school",   "tribune",   "united",  "university", "wanderers"};

/// States that are written with a dot behind each letter, and a city.
constexpr SortedWords dotted_places{"d.c.", "l.a.", "n.c.", "n.d.", "n.h.", "n.j.", "n.m.",
                                    "n.y.", "p.r.", "r.i.", "s.c.", "s.d.", "v.i.", "w.v."};

/// Before the names of ships.
constexpr SortedWords before_ships{"HMAS", "HMCS", "HMNZS", "HMS", "RMS", "USCGC", "USNS", "USS"};

/// Before the names of storms.
constexpr SortedWords before_storms{"Cyclone", "Hurricane", "Typhoon"};

/// With which bodies begin or end that a state may have as its country has.
constexpr SortedWords bodies{"assembly", "board",       "bureau", "commission", "court",  "department",
                             "house",    "legislature", "party",  "senate",     "supreme"};

/// A red state's Senate race is the country's.
constexpr SortedWords before_states{"battleground", "blue", "home", "purple", "red", "swing"};

constexpr SortedWords regions{"east", "hill", "north", "south", "west"};

class Shown : SpanReader {
 public:
  Shown(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
        const std::vector<Mention>& found)
      : SpanReader(scan, document, lexicon), found_(found) {}

  /// False when it is not shown; sets the kind readers expect.
  bool keep(Mention& m) {
    if (is_ship(m) || is_law(m) || is_office_of(m) || is_credit(m) || is_ticker(m) || is_region(m) ||
        is_event(m) || is_soldier(m) || is_storm(m) || is_other_abbreviation(m) || is_some_institution(m) ||
        is_family(m))
      return false;
    if (is_of_some_state(m)) --m.first;
    const std::uint32_t count = m.last - m.first;
    if (count == 1 && uses(m.first) & initials) m.kind = EntityKind::person;
    if (count == 2 && uses(m.first) & phrase && is_site(lower_text(m.first), lower_text(m.first + 1))) {
      m.kind = EntityKind::place;
      return true;
    }
    if (count == 1 && is(m.first, "Hague") && m.first > 0 && is(m.first - 1, "The"))
      m = {m.first - 1, m.last, EntityKind::place};
    const std::uint16_t lists = lists_of(m);
    if (m.kind == EntityKind::organization && lists & list_countries && lower_text(m.first) != "vatican")
      m.kind = EntityKind::place;
    if (m.kind == EntityKind::organization && count > 1 && lists & list_places &&
        !(lists & (list_organizations | list_companies)))
      m.kind = EntityKind::place;  // West Bank
    // Hollis Museum, Leeds United: of institutions and clubs there is more to tell than where they stand.
    if (m.kind == EntityKind::place && count > 1 && institutions.contains(lower_text(m.last - 1)) &&
        !(lists & (list_places | list_countries | list_states)))
      m.kind = EntityKind::organization;
    // African Union and U.N. troops, which the model takes for places.
    const bool acts = count > 1 || scan_.look(m.first) == WordClass::capitals;
    if (m.kind == EntityKind::place && acts && lists & list_organizations &&
        !(lists & (list_places | list_countries | list_states)))
      m.kind = EntityKind::organization;
    return true;
  }

  /// How many places stand in a row from `first` on, as in a form to choose from: prose has a comma between
  /// them.
  std::size_t places_in_row(const std::vector<Mention>& mentions, std::size_t first) const {
    std::size_t at = first;
    while (at < mentions.size() && mentions[at].kind == EntityKind::place &&
           (at == first ||
            (mentions[at - 1].last == mentions[at].first && !starts_sentence(mentions[at].first))))
      ++at;
    return at - first;
  }

  /// BAE Systems plc, Airbus SE, Novo Nordisk A/S, which the model has not learnt.
  void add_form(Mention& m) const {
    if (m.kind != EntityKind::organization || m.last >= token_count() || starts_sentence(m.last)) return;
    if (is(m.last, "and") && is(m.last + 1, "Co."))
      m.last += 2;  // Sears, Roebuck and Co.
    else if (is(m.last, "plc") || is(m.last, "SE"))
      ++m.last;
    else if (is(m.last, "A") && is(m.last + 1, "/") && is(m.last + 2, "S"))
      m.last += 3;
    else if (is(m.last - 1, "A") && is(m.last, "/") && is(m.last + 1, "S"))
      m.last += 2;
  }

  /// Yahoo!, with the mark that belongs to it.
  void add_mark(Mention& m) const {
    if (m.kind == EntityKind::organization && m.last - m.first == 1 && is(m.last, "!") &&
        word_lists::is_exclaimed_brand(lower_text(m.first)))
      ++m.last;
  }

 private:
  /// The agency of a photograph: "… on Tuesday. | Getty", "AFP/Getty", "Photo: Getty".
  bool is_credit(const Mention& m) const {
    if (!is(m.first, "Getty") || is(m.first + 1, "Images")) return false;
    if (m.first == 0) return true;
    return is(m.first - 1, "|") || is(m.first - 1, "/") || is(m.first - 1, ":") ||
           token(m.first - 1).ends_with('/');
  }
  /// (NYSE: [HLD]): of the firm before the bracket.
  bool is_ticker(const Mention& m) const {
    return m.first >= 2 && is(m.first - 1, ":") && is_exchange(token(m.first - 2));
  }
  /// An M.D., the V.A. and an M.O. are not Maryland, Virginia and Missouri.
  bool is_other_abbreviation(const Mention& m) const {
    constexpr std::size_t two_letters_dotted = 4;
    return m.kind == EntityKind::place && m.last - m.first == 1 &&
           token(m.first).size() == two_letters_dotted && is_state(lower_text(m.first)) &&
           token(m.first)[1] == '.' && !dotted_places.contains(lower_text(m.first));
  }
  /// The USS [John S. McCain], [HMS Argyll], whoever they are named after; but not what a fleet's group is.
  bool is_ship(const Mention& m) const {
    const bool after_letters = m.first > 0 && before_ships.contains(token(m.first - 1));
    return after_letters ||
           (m.last - m.first > 1 && before_ships.contains(token(m.first)) && !(uses(m.last - 1) & generic));
  }
  /// Hurricane [Ian]; but Hurricane Carter, who has a surname.
  bool is_storm(const Mention& m) const {
    const bool after =
        m.first > 0 && before_storms.contains(token(m.first - 1)) && scan_.has(m.first, first_name);
    const bool with =
        m.last - m.first == 2 && before_storms.contains(token(m.first)) && scan_.has(m.first + 1, first_name);
    return m.kind == EntityKind::person && ((after && m.last - m.first == 1) || with);
  }
  /// The state [Supreme Court], the state [Health Department]: not those of the country.
  bool is_of_some_state(const Mention& m) const {
    return m.kind == EntityKind::organization && m.first > 1 && is(m.first - 1, "state") &&
           !before_states.contains(token(m.first - 2)) &&
           (bodies.contains(lower_text(m.first)) || bodies.contains(lower_text(m.last - 1)));
  }
  /// Some [museum] or bank, which is written large for the sentence that it begins.
  bool is_some_institution(const Mention& m) const {
    return m.kind == EntityKind::organization && m.last - m.first == 1 && starts_sentence(m.first) &&
           uses(m.first) & institution && !(uses(m.first) & chamber) &&
           !(lists_of(m) & (list_organizations | list_companies));
  }
  /// The West, the South, the Hill: everywhere another.
  bool is_region(const Mention& m) const {
    return m.kind == EntityKind::place && m.last - m.first == 1 && regions.contains(lower_text(m.first)) &&
           m.first > 0 && lower_text(m.first - 1) == "the";
  }
  /// A [Marine]; but la Marine.
  bool is_soldier(const Mention& m) const {
    return lexicon_.reading() != Reading::other_languages && m.kind == EntityKind::organization &&
           m.last - m.first == 1 && is(m.first, "Marine");
  }
  /// Republican National Convention, Electoral College, Bill of Rights, Deferred Action for Childhood
  /// Arrivals.
  bool is_event(const Mention& m) const {
    if (m.kind != EntityKind::organization || m.last - m.first < 2) return false;
    const std::string_view first = lower_text(m.first), second = lower_text(m.first + 1);
    return (lower_text(m.last - 1) == "convention" && uses(m.first) & party) ||
           (first == "electoral" && second == "college") ||
           (first == "bill" && second == "of" && m.last - m.first == 3) ||
           (first == "deferred" && second == "action");
  }
  /// The [Bidens], where the document has a Biden; but the Cleveland Browns.
  bool is_family(const Mention& m) {
    const std::string_view name = token(m.first);
    if (m.kind != EntityKind::organization || m.last - m.first > 1 || !name.ends_with('s') || m.first == 0 ||
        lower_text(m.first - 1) != "the" || lists_of(m) & list_organizations)
      return false;
    if (!surnames_) {
      surnames_.emplace();
      for (const Mention& other : found_)
        if (is_person(other.kind)) surnames_->insert(token(other.last - 1));
    }
    return surnames_->contains(name.substr(0, name.size() - 1));
  }
  bool is_law(const Mention& m) const {
    return m.last - m.first > 1 && !is_person(m.kind) && uses(m.last - 1) & matter &&
           scan_.has(m.last - 2, has_upper) && !(lists_of(m) & list_organizations);
  }

  const std::vector<Mention>& found_;
  std::optional<std::unordered_set<std::string_view>> surnames_;  // read when first asked for
};

}  // namespace

void keep_shown(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                std::vector<Mention>& mentions) {
  const std::vector<Mention> found = mentions;
  Shown shown(scan, document, lexicon, found);
  std::size_t kept = 0;
  for (Mention m : found) {
    if (!shown.keep(m)) continue;
    shown.add_mark(m);
    shown.add_form(m);
    mentions[kept++] = m;
  }
  mentions.resize(kept);
  constexpr std::size_t form = 4;
  for (std::size_t i = 0; i + form <= mentions.size(); ++i)
    if (const std::size_t count = shown.places_in_row(mentions, i); count >= form) {
      const auto first = mentions.begin() + static_cast<std::ptrdiff_t>(i);
      mentions.erase(first, first + static_cast<std::ptrdiff_t>(count));
    }
}

}  // namespace byline::crf
