#include "common/names/word_lists.hpp"

#include <array>
#include <cstdint>

#include "common/names/rows_by_word.hpp"
#include "common/text/sorted_words.hpp"

namespace byline::word_lists {
namespace {

constexpr SortedWords pronouns_list{
    "anybody", "anyone",  "dad",    "everybody",  "everyone", "he",    "her",      "hers",    "herself",
    "him",     "himself", "his",    "i",          "it",       "its",   "itself",   "me",      "mine",
    "mom",     "my",      "nobody", "our",        "ours",     "she",   "somebody", "someone", "that",
    "their",   "theirs",  "them",   "themselves", "these",    "they",  "this",     "those",   "us",
    "we",      "what",    "which",  "who",        "whom",     "whose", "you",      "your",    "yours"};

constexpr SortedWords calendar_list{
    "apr",    "april",    "aug",       "august", "dec",      "december", "feb",     "february",  "fri",
    "friday", "jan",      "january",   "jul",    "july",     "jun",      "june",    "mar",       "march",
    "may",    "mon",      "monday",    "nov",    "november", "oct",      "october", "sat",       "saturday",
    "sep",    "sept",     "september", "sun",    "sunday",   "thu",      "thur",    "thurs",     "thursday",
    "today",  "tomorrow", "tonight",   "tue",    "tues",     "tuesday",  "wed",     "wednesday", "yesterday"};

/// Small words in names, as the header says; a word may be several.
enum SmallWord : std::uint8_t {
  particle = 1,
  linking = 2,
  first_name = 4,   // a particle that is one too
  of_surnames = 8,  // it joins a second surname to a name
};

// clang-format off
constexpr RowsByWord small_words(std::to_array<WordUses>({
    {"a", linking}, {"abu", particle}, {"al", particle | first_name}, {"an", linking}, {"and", linking},
    {"at", linking}, {"ben", particle | first_name}, {"bin", particle}, {"bint", particle},
    {"da", particle | linking | of_surnames}, {"das", particle | linking | of_surnames},
    {"de", particle | linking | of_surnames}, {"degli", particle},
    {"del", particle | linking | of_surnames}, {"dela", particle}, {"della", particle | linking}, {"delle", particle},
    {"den", particle}, {"der", particle | linking}, {"des", particle | linking}, {"di", particle | linking},
    {"die", linking}, {"do", particle | linking | of_surnames}, {"dos", particle | linking | of_surnames},
    {"du", particle | linking}, {"e", particle | linking}, {"el", particle | linking}, {"for", linking},
    {"fur", linking}, {"ibn", particle}, {"in", linking}, {"la", particle | linking | of_surnames},
    {"las", linking | of_surnames}, {"le", particle | linking}, {"les", linking},
    {"los", linking | of_surnames}, {"of", linking}, {"on", linking}, {"per", linking}, {"ten", particle},
    {"ter", particle}, {"the", linking}, {"to", linking}, {"ul", particle}, {"und", linking},
    {"ur", particle}, {"van", particle | first_name}, {"von", particle | linking},
    {"y", particle | linking}, {"zu", particle}, {"zur", particle},
}));
// clang-format on
static_assert(small_words.is_in_order());

constexpr SortedWords compound_tails{
    "adjacent",  "affiliated", "aligned",   "allied",    "appointed",    "approved",  "area",
    "backed",    "based",      "bashing",   "born",      "bound",        "branded",   "bred",
    "brokered",  "built",      "centric",   "chaired",   "commissioned", "compliant", "controlled",
    "critical",  "designed",   "dominated", "driven",    "educated",     "enabled",   "endorsed",
    "era",       "esque",      "exclusive", "flavored",  "flavoured",    "focused",   "free",
    "friendly",  "fronted",    "fueled",    "fuelled",   "funded",       "hating",    "heavy",
    "held",      "hosted",     "induced",   "inspired",  "ish",          "issued",    "leaning",
    "led",       "level",      "like",      "linked",    "listed",       "loving",    "made",
    "mandated",  "minded",     "nominated", "obsessed",  "occupied",     "only",      "operated",
    "ordered",   "oriented",   "owned",     "produced",  "proof",        "ready",     "related",
    "run",       "signed",     "sized",     "skeptical", "specific",     "sponsored", "style",
    "supported", "supporting", "themed",    "tied",      "trained",      "trashing",  "type",
    "wide"};

constexpr SortedWords compound_heads{"anti", "ex", "mid", "non", "post", "pre", "pro", "then"};

constexpr SortedWords speech{"added",    "admitted", "argued",    "asked",   "declared", "explained",
                             "hopes",    "insisted", "joked",     "laughed", "noted",    "posted",
                             "recalled", "replied",  "said",      "say",     "saying",   "says",
                             "smiled",   "tells",    "testified", "thinks",  "thought",  "told",
                             "tweeted",  "warned",   "was",       "writes",  "wrote"};

constexpr SortedWords exclaimed{"jeopardy", "yahoo", "yum"};
constexpr SortedWords brands{"applebee", "arby",      "bloomingdale", "bojangle",  "bonham",   "boscov",
                             "byju",     "cabela",    "carluccio",    "christie",  "culver",   "denny",
                             "dillard",  "domino",    "famous dave",  "filene",    "hamley",   "hardee",
                             "harrod",   "hershey",   "jimmy john",   "kellogg",   "kirkland", "kohl",
                             "levi",     "lloyd",     "lowe",         "macy",      "mcdonald", "moody",
                             "nando",    "papa john", "poor",         "sainsbury", "smucker",  "sotheby",
                             "stouffer", "tiffany",   "trader joe",   "wendy",     "zaxby"};

constexpr SortedWords headline_verbs_list{
    "acquires", "affirms",  "agrees",   "announces", "appoints", "asks",       "assigns", "beats",  "begins",
    "buys",     "closes",   "confirms", "cuts",      "denies",   "downgrades", "expects", "faces",  "gets",
    "gives",    "hikes",    "hires",    "joins",     "keeps",    "launches",   "lifts",   "loses",  "lowers",
    "makes",    "misses",   "moves",    "opens",     "pays",     "pulls",      "puts",    "raises", "recalls",
    "says",     "seeks",    "sees",     "sells",     "settles",  "slashes",    "sues",    "takes",  "tells",
    "unveils",  "upgrades", "urges",    "warns",     "wins",     "withdraws"};

constexpr SortedWords place_prepositions{"across",  "at",  "from",    "in", "inside", "into",   "near", "of",
                                         "outside", "the", "through", "to", "toward", "towards"};

}  // namespace

bool is_pronoun(std::string_view word) { return pronouns_list.contains(word); }
bool is_calendar_word(std::string_view word) { return calendar_list.contains(word); }
std::span<const std::string_view> pronouns() { return pronouns_list.words(); }
std::span<const std::string_view> calendar_words() { return calendar_list.words(); }
std::span<const std::string_view> headline_verbs() { return headline_verbs_list.words(); }
bool is_particle(std::string_view word) { return (small_words.uses(word) & particle) != 0; }
bool is_particle_or_first_name(std::string_view word) { return (small_words.uses(word) & first_name) != 0; }
bool joins_surnames(std::string_view word) { return (small_words.uses(word) & of_surnames) != 0; }
bool is_linking_word(std::string_view word) { return (small_words.uses(word) & linking) != 0; }
bool is_compound_tail(std::string_view word) { return compound_tails.contains(word); }
bool is_compound_head(std::string_view word) { return compound_heads.contains(word); }
bool is_speech_verb(std::string_view word) { return speech.contains(word); }
bool is_place_preposition(std::string_view word) { return place_prepositions.contains(word); }
bool is_possessive_brand(std::string_view word) { return brands.contains(word); }
bool is_exclaimed_brand(std::string_view word) { return exclaimed.contains(word); }

}  // namespace byline::word_lists
