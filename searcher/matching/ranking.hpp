// How matches are weighed: the constants and the weight of a word.
//
// A word weighs by Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009):
//
//   idf · tf·(k1 + 1) / (tf + k1·(1 − b + b·length/average))      idf = ln(1 + (N − n + ½)/(n + ½))
//
// where N is the number of documents, n of those with the word. Xapian's own BM25 cannot be asked for it,
// since a word is written in several terms: its exact forms, which alone have names of persons ("Keats" has
// no stem), and its stems, which have the other occurrences. Their numbers of occurrences are neither to be
// added (a word would count twice where it is no name) nor weighed apart (names would have an idf of their
// own): tf is the greater.
//
// The constants were tuned on five collections and hold on a broad plateau: scripts/evaluate ranking.
#pragma once

#include <xapian.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace byline::query {

class Postings;

/// k1: in short texts another occurrence still tells something new, in long ones less. Short are those of
/// `short_text` on an average; of longer ones k1 approaches that of long texts as their length grows. Lengths
/// are Xapian's, about two for a word. Abstracts want 2 to 2.5, articles 1.2, and with b between .55 and .75
/// all sets move by .003 at most.
inline constexpr double k1_of_short_texts = 2.0, k1_of_long_texts = 1.2, short_text = 400;
inline constexpr double bm25_b = 0.65;
double bm25_k1(double average_length);
/// The same of what --similar asks for, which is a text of its own.
inline constexpr double k1_of_similar = 1.6;
/// An occurrence in the title counts so many times more, as in BM25F.
inline constexpr double title_weight = 1.0;
/// The form as typed weighs so much of a word's weight again, by the documents that have this form.
inline constexpr double exact_weight = 0.2;
/// A part of a compound alone weighs so much of a word: "covid" where COVID-19 was typed.
inline constexpr double part_weight = 0.3;
/// A function word beside others weighs so much of a word: it stays a last resort, "the who" is not "the".
inline constexpr double function_word_weight = 0.1;
/// A word typed n times weighs n to this power as much.
inline constexpr double repetition_power = 0.75;

/// Terms of one word of a query.
struct WordTerms {
  std::vector<std::string> exact{}, stems{};              // the documents with any of them have the word
  std::vector<std::string> title_exact{}, title_stems{};  // its occurrences in titles; empty for title:word
};

/// What a word's weight is multiplied by, by the operators it stands under (OP_SCALE_WEIGHT). Xapian 1.4.22
/// does not think of it when it tells a source of documents how much they have to weigh: with a factor above
/// 1 the best would be passed over. Whoever puts such an operator above a word multiplies the word's factor.
using WeightFactor = std::shared_ptr<double>;

struct WordWeight;
/// What a word weighs in a database, of whose terms those that it has not are left out. `postings`: of the
/// database, or nullptr.
std::shared_ptr<const WordWeight> word_weight(const Xapian::Database& database, WordTerms terms,
                                              Postings* postings);
/// Matches documents with any of the exact forms or stems, each weighed so. Matches nothing when there are
/// none. `postings`: of the database, for lists that are in memory by the time of weighing; or nullptr.
/// `factor`: of the word, as it is by the time of weighing; nullptr: 1.
Xapian::Query weighed(std::shared_ptr<const WordWeight> word, std::shared_ptr<Postings> postings = nullptr,
                      WeightFactor factor = nullptr);

/// Matches documents with any of the terms, which are some, weighed as Xapian's OP_SYNONYM weighs them: as
/// one word that occurs as often as all of them. Of a thousand lists Xapian would have to find the least
/// document again and again; here they are added up. `factor` as above, but there.
/// `postings`: of the database.
Xapian::Query weighed_pattern(const Xapian::Database& database, const std::vector<std::string>& terms,
                              std::shared_ptr<Postings> postings, WeightFactor factor);

/// How many documents have any of the terms, if each came by chance, in the order and with the rounding of
/// Xapian's OP_SYNONYM: by it a pattern weighs.
Xapian::doccount expected_documents(std::vector<Xapian::doccount> with_term, double documents);

/// Scores that are the same are compared so: sums of the same weights differ in their last bits by the order
/// in which they are added.
inline float comparable(double score) { return static_cast<float>(score); }

/// The idf above.
double inverse_frequency(Xapian::doccount documents, Xapian::doccount with_word);

/// For what is left to Xapian: phrases and patterns.
Xapian::BM25Weight weighting_scheme(const Xapian::Database& database);
/// What a term weighs by that.
std::shared_ptr<const WordWeight> term_weight(const Xapian::Database& database, const std::string& term,
                                              Postings* postings);

/// English words of grammar, folded: the, what, dont. Questions are made of them, subjects are not.
bool is_function_word(std::string_view word);

}  // namespace byline::query
