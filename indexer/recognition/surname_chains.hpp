// Surnames that small words join to a name: João de Sousa e Melo, Ana Ruiz y Soler, Jordi Puig i Ferrer.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

/// Works along the names of a document, from its beginning to its end.
class SurnameChains : SpanReader {
 public:
  /// `found` are the names of the document, `joined` those of them that have been put together so far.
  SurnameChains(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon, bool english,
                const std::vector<Mention>& found, const std::vector<Mention>& joined)
      : SpanReader(scan, document, lexicon), english_(english), found_(found), joined_(joined) {}

  /// Adds to a person's name what follows of it: [Pedro] dos Santos e Cunha.
  void add_surnames(Mention& person);
  /// Adds to a name of which the model has found a part what stands before it, of a person: Ana das Neves e
  /// [Prado], Chimamanda [Ngozi Adichie]; and behind it, of a place: [Mato Grosso] do Sul.
  void complete(Mention& m) const;
  /// A first name and a surname that the model takes for something else, and more after "e": a person.
  bool goes_on(const Mention& m) const;
  /// Where a chain with "e" in it ends that begins at `first`, of which the model has found nothing; else
  /// `first`.
  std::uint32_t end_of_chain(std::uint32_t first) const;

 private:
  void begin_with_first_name(Mention& m) const;
  /// Where the surname begins when van den, op de, in 't stand at `i`; else `i`. The model knows few of them.
  std::uint32_t behind_two_particles(std::uint32_t i) const;
  void begin_with_particles(Mention& m) const;
  bool is_behind_initials(const Mention& m) const;
  bool may_begin_person(std::uint32_t i) const;
  /// The next word with a capital after the small ones that join surnames, 0 when there is none: dos Santos
  /// [e Cunha], García [y de la] Vega. In English, "e", "y" and "i" mean nothing else there; in the languages
  /// where they mean "and", the name must have a particle already and no first name may follow.
  std::uint32_t next_surname(const Mention& m) const;
  bool is_link(std::uint32_t i) const { return is(i, "e") || is(i, "y") || (english_ && is(i, "i")); }
  std::uint32_t free_from() const { return joined_.empty() ? 0 : joined_.back().last; }

  const bool english_;
  const std::vector<Mention>& found_;
  const std::vector<Mention>& joined_;
  std::unordered_set<std::uint64_t> known_;  // pairs of surnames that a link joins in the document
};

}  // namespace byline::crf
