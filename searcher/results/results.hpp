// What a search found, as plain data: made by searcher/search, printed by searcher/output.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/error.hpp"
#include "common/fields/field_values.hpp"
#include "common/fields/page_start.hpp"
#include "common/text/period.hpp"
#include "searcher/results/comparison.hpp"
#include "searcher/results/document_head.hpp"
#include "searcher/results/entity_lines.hpp"
#include "searcher/results/story_reasons.hpp"
#include "searcher/results/timeline.hpp"

namespace byline {

/// Ranges [begin, end) in code points, ascending, not overlapping.
using HighlightRanges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

inline constexpr std::size_t usual_snippet_width = 220;

/// A piece of a document's text, one line, valid UTF-8. Where it was cut inside a sentence it begins or ends
/// with "…".
struct Snippet {
  std::string text;
  HighlightRanges highlights;  // into text
  /// Where in the document the first of the highlights is, or else its beginning: the page or slide, from 1,
  /// 0 where it has no number, and the name of the chapter or sheet.
  std::uint32_t page = 0;
  std::string section{};
  PageKind page_kind = PageKind::page;
  friend bool operator==(const Snippet&, const Snippet&) = default;
};

/// What one term of the query gave to a hit's score (`--explain`).
struct TermWeight {
  std::string term;
  double weight = 0;
  friend bool operator==(const TermWeight&, const TermWeight&) = default;
};

/// A hit that is listed below another: of its story, or a copy of it.
struct StoryMember : DocumentHead {
  /// Id of the hit, above or among these, that has nearly the same text and ranks higher; empty: of none.
  std::string copy_of{};
  friend bool operator==(const StoryMember&, const StoryMember&) = default;
};

/// The story that a hit is the best of, as far as hits of the query tell it; or as a value, with all its
/// documents.
struct StoryOfHit {
  std::string name;            // "s-1a2b3c4d"
  std::uint64_t articles = 0;  // hits that tell it, this one and copies among them
  std::uint64_t outlets = 0;   // different sources of theirs
  std::string from, until;     // YYYYMMDD, the first and the last of their days; empty where none has one
  std::string headline;        // title of the one most like the others
  /// Whom they name, those first whom most of them do; copies do not count.
  std::vector<std::string> persons{};
  friend bool operator==(const StoryOfHit&, const StoryOfHit&) = default;
};

/// Stories that continue one another over weeks, around one of them, by their first days.
struct StoryThread {
  StoryOfHit story{};
  std::vector<StoryOfHit> before{}, same_day{}, after{};  // whose first day is earlier, the same, later
  friend bool operator==(const StoryThread&, const StoryThread&) = default;
};

struct Hit : DocumentHead {
  /// 1 for the best of all matches, whatever the offset; where hits are grouped, for the best group.
  std::uint64_t rank = 0;
  std::string language{};  // ISO 639-1, or empty
  double score = 0;
  /// Whether it has all the words side by side in the query, those of grammar aside; nothing where any would
  /// do (--match any), and that was not looked at.
  std::optional<bool> all_words{};
  double closeness = 0;                // that part of the score; see searcher/matching/closeness.hpp
  std::optional<double> recency{};     // only with --recency: what the age has left of the score
  std::vector<Snippet> snippets{};     // best first; empty when the document has no text
  HighlightRanges title_highlights{};  // into title
  // Canonical names of who and what the document names, most mentioned first.
  std::vector<std::string> persons{};
  std::vector<std::string> organizations{};
  std::vector<std::string> places{};
  std::vector<TermWeight> weights{};  // only with --explain; heaviest first
  FieldValues values{};               // of the fields that have no member here
  ExtraValues extra{};                // what the indexer's --keep kept
  std::string file{};    // path of the file on disk, where that is another than `path`: of a member
  std::string type{};    // "text", "html"; only where it is asked for
  bool grouped = false;  // hits are: by story, or copies under what they are of
  std::optional<StoryOfHit> story{};   // only where hits are grouped by story
  std::vector<StoryMember> members{};  // the others of it, or where copies are folded its copies; best first
  /// As that of a member, of a hit that stands behind the best of its group (`members_as_hits`).
  std::string copy_of{};
  /// Of the file at `path`: where the first match in title or text stands, or else the text begins; of a
  /// record the line that it begins on. From 1; nothing where it is not known.
  std::optional<std::uint32_t> line{};
  std::optional<std::uint32_t> column{};  // code point of that line
  /// When it was first indexed, see common/text/moment.hpp; only where that is the order of hits.
  std::optional<std::string> added{};
  std::vector<std::uint32_t> text_print{};  // see common/stories/text_print.hpp; only where it is asked for
  friend bool operator==(const Hit&, const Hit&) = default;
};

/// Persons whom the index names in full and who share a surname, those named in most documents first.
inline constexpr std::size_t most_bearers_told = 10;
struct SurnameBearers {
  std::vector<std::string> names;  // as shown, at most most_bearers_told
  std::uint64_t count = 0;         // of them all, two at least
  friend bool operator==(const SurnameBearers&, const SurnameBearers&) = default;
};

struct FacetValue {
  std::string name;
  std::uint64_t count = 0;                    // matching documents that have it
  std::vector<std::string> also;              // other names of the same, most frequent first
  std::optional<double> score{};              // strength of a relation (`--related`); absent for counts
  std::optional<std::uint64_t> everywhere{};  // documents of the index that have it; only with a score
  std::optional<StoryOfHit> story{};          // of the field "story"
  std::optional<SurnameBearers> bearers{};    // of a person who is called by a surname alone
  friend bool operator==(const FacetValue&, const FacetValue&) = default;
};

/// The value as readers see it, who may take a surname alone for somebody: "Clinton (Bill or Hillary)",
/// "Clinton (Bill, Hillary or Chelsea)", "Clinton (Bill, Hillary or 4 others)"; else its name.
std::string label_of(const FacetValue& value);

/// Counts of a field's values over all matches; also the answer of `--list` and `--related`.
struct Facet {
  std::string field;               // name of its row: person, org, date
  std::uint64_t distinct = 0;      // values there are; `values` holds the first of them
  std::vector<FacetValue> values;  // most frequent first, then by name; dates in order of time
  std::optional<DateUnit> by{};    // only of dates: what the values are
  std::uint64_t as_many = 0;       // only of dates: those left out with as many documents as the least here
  bool of_stories = false;         // the counts are of stories, not of documents
  friend bool operator==(const Facet&, const Facet&) = default;
};

/// An entity of `--list`, with all its names.
struct ListedEntity {
  EntityLine line;
  std::uint64_t documents = 0;  // that name it
  std::string label{};          // label_of() its name, where that is another
  friend bool operator==(const ListedEntity&, const ListedEntity&) = default;
};

/// A document in which a name stands, and the passage.
struct NameExample : DocumentHead {
  Snippet snippet{};
  std::string file{};  // as that of a Hit
  friend bool operator==(const NameExample&, const NameExample&) = default;
};

/// One name of an entity, and why it is one (`--why`).
struct NameReason {
  EntityKind kind = EntityKind::person;  // the recogniser took it for
  std::string name;
  std::uint64_t documents = 0;  // in which it is the fullest name of the entity
  std::string reason;           // "the name shown", "3 documents use it for Ann Lee", "entities.txt, line 12"
  std::string code;             // of the reason: "shown", "corrected", or that of a JoinReason: "short_form"
  std::vector<NameExample> examples;
  friend bool operator==(const NameReason&, const NameReason&) = default;
};

struct EntityReasons {
  EntityKind kind = EntityKind::person;
  std::string name;  // as shown
  bool hidden = false;
  std::uint64_t documents = 0;    // that name it
  std::vector<NameReason> names;  // the one shown first
  friend bool operator==(const EntityReasons&, const EntityReasons&) = default;
};

/// An entity that was asked for, and that the user hides.
struct HiddenName {
  EntityKind kind = EntityKind::person;
  std::string name;
  friend bool operator==(const HiddenName&, const HiddenName&) = default;
};

struct Summary {
  std::string query;  // as typed; empty when only filters were given
  std::uint64_t matches = 0;
  /// Of a search: whether each of these matches has all the words side by side in the query, those of grammar
  /// aside, or any of them.
  std::optional<bool> all_words{};
  /// Documents with any of the words; nothing where that was not looked at (--match all).
  std::optional<std::uint64_t> matches_any{};
  /// All the words were looked for, and no document has them: `matches` are those with any.
  bool none_has_all = false;
  std::uint64_t following = 0;  // further hits there are behind the matches, with some of the words
  std::uint64_t returned = 0;
  std::uint64_t offset = 0;
  /// Where hits are grouped: how many of the best were looked at, and how many groups they are; `returned`
  /// and `offset` are then of groups.
  std::optional<std::uint64_t> grouped{}, groups{};
  bool by_story = false;  // the groups are stories, not copies alone
  double elapsed_ms = 0;
  std::vector<std::string> did_you_mean;  // whole queries that find something, best first
  /// What the user should know: "fr* stands for 1,200 words; the 100 most frequent were searched".
  std::vector<std::string> notes;
  std::vector<HiddenName> hidden_names{};       // of whom the notes say that they are hidden
  std::vector<std::string> left_out_indexes{};  // folders of those that could not be opened, with --partial
  std::string understood;                       // the query in words, only with --explain
  std::string tree;                             // the query as parsed, in brackets, only with --explain
  std::string error;                            // why a query of a batch was not run; empty when it was
  std::optional<Error::Code> error_code;        // of that
  friend bool operator==(const Summary&, const Summary&) = default;
};

/// How many there are to be paged through: groups, or else matches and what follows them.
inline std::uint64_t to_page_through(const Summary& summary) {
  return summary.groups.value_or(summary.matches + summary.following);
}

struct Results {
  std::vector<Hit> hits;
  std::vector<Facet> facets;
  Summary summary;
  /// Only of `--list`: the values of its facet, then hidden ones.
  std::optional<std::vector<ListedEntity>> listed{};
  bool lists_values = false;               // the facet is the answer of `--list source`, language or type
  std::vector<EntityReasons> reasons{};    // only of `--why`
  std::optional<Comparison> comparison{};  // only of `--compare`
  std::optional<Timeline> timeline{};      // only of `--timeline`
  std::optional<StoryThread> thread{};     // of that, where all matches tell the story that is asked for
  std::optional<StoryReasons> story_reasons{};  // only of `--why-story`
  friend bool operator==(const Results&, const Results&) = default;
};

}  // namespace byline
