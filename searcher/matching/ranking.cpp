#include "searcher/matching/ranking.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "searcher/matching/postings.hpp"
#include "searcher/matching/word_weight.hpp"

namespace byline::query {
namespace {

using namespace term_kind;

constexpr std::string_view function_words[] = {
    "a",       "about",   "above",  "after",   "again",   "against",   "all",    "also",       "am",
    "among",   "an",      "and",    "any",     "are",     "arent",     "as",     "at",         "be",
    "because", "been",    "before", "being",   "below",   "between",   "both",   "but",        "by",
    "can",     "cannot",  "cant",   "could",   "couldnt", "did",       "didnt",  "do",         "does",
    "doesnt",  "doing",   "dont",   "down",    "during",  "each",      "either", "few",        "for",
    "from",    "further", "had",    "has",     "hasnt",   "have",      "havent", "having",     "he",
    "her",     "here",    "hers",   "herself", "him",     "himself",   "his",    "how",        "i",
    "if",      "in",      "into",   "is",      "isnt",    "it",        "its",    "itself",     "just",
    "may",     "me",      "might",  "more",    "most",    "must",      "my",     "myself",     "neither",
    "no",      "nor",     "not",    "now",     "of",      "off",       "on",     "once",       "only",
    "onto",    "or",      "other",  "our",     "ours",    "ourselves", "out",    "over",       "own",
    "per",     "same",    "shall",  "she",     "should",  "shouldnt",  "since",  "so",         "some",
    "such",    "than",    "that",   "the",     "their",   "theirs",    "them",   "themselves", "then",
    "there",   "these",   "they",   "this",    "those",   "through",   "thus",   "to",         "too",
    "toward",  "towards", "under",  "until",   "up",      "upon",      "us",     "very",       "via",
    "was",     "wasnt",   "we",     "were",    "werent",  "what",      "when",   "where",      "whether",
    "which",   "while",   "who",    "whom",    "whose",   "why",       "will",   "with",       "within",
    "without", "wont",    "would",  "wouldnt", "you",     "your",      "yours",  "yourself",   "yourselves"};
static_assert(std::is_sorted(std::begin(function_words), std::end(function_words)));

/// The documents with a word, from lists in memory. They are weighed some hundred at a time, which is cheaper
/// than asking of each whether it may be among the best; but one alone after a leap, as beside a rarer word
/// that a match must have too.
class WeighedDocuments {
 public:
  static constexpr Xapian::docid end = PostingCursor::end;

  /// Nothing unless the lists that match are kept.
  static std::optional<WeighedDocuments> of(std::shared_ptr<const WordWeight> word,
                                            std::shared_ptr<Postings> postings, std::size_t shard) {
    WeighedDocuments weighed(std::move(word), std::move(postings), shard);
    const bool all = each_term_of(weighed.word_->terms, [&](const std::string& term, TermKind kind) {
      Postings& lists = *weighed.postings_;
      const PostingList* list = kind <= stem ? lists.kept(term, shard) : lists.keep(term, shard);
      if (list) weighed.parts_.push_back({list->documents(), list->counts(), kind});
      return list != nullptr;
    });
    if (!all) return {};
    return weighed;
  }

  Xapian::docid document() const { return at_ < size_ ? documents_[at_] : end; }
  double weight() const { return weights_[at_]; }
  /// To the next document, the first one at first, that weighs at least so much.
  void next(double least_weight) {
    if (at_ < size_) ++at_;
    for (;; weigh_window(least_weight)) {
      while (at_ < size_ && weights_[at_] < least_weight) ++at_;
      if (at_ < size_ || next_document() == end) return;
    }
  }
  /// To the first document from `wanted` on, which lies ahead.
  void skip_to(Xapian::docid wanted) {
    at_ = first_from({documents_.data(), size_}, at_, wanted);
    if (at_ < size_) return;
    for (Part& part : parts_) part.at = first_from(part.documents, part.at, wanted);
    weigh_one();
  }

 private:
  static constexpr std::uint32_t window = 256;
  using Counts = std::array<std::uint32_t, kinds>;
  struct Part {
    std::span<const std::uint32_t> documents, counts;
    TermKind kind;
    std::size_t at = 0;

    bool matches() const { return kind <= stem; }
    void add_to(Counts& found) const { add_count(kind, counts[at], found[kind]); }
  };

  WeighedDocuments(std::shared_ptr<const WordWeight> word, std::shared_ptr<Postings> postings,
                   std::size_t shard)
      : word_(std::move(word)), postings_(std::move(postings)), shard_(shard) {}

  /// The first that is not weighed yet.
  Xapian::docid next_document() const {
    Xapian::docid next = end;
    for (const Part& part : parts_)
      if (part.matches() && part.at < part.documents.size()) next = std::min(next, part.documents[part.at]);
    return next;
  }
  static double in_title(const Counts& found) { return std::max(found[title_exact], found[title_stem]); }

  void weigh_one() {
    at_ = size_ = 0;
    const Xapian::docid document = next_document();
    if (document == end) return;
    Counts found{};
    for (Part& part : parts_) {
      if (!part.matches()) part.at = first_from(part.documents, part.at, document);
      if (part.at == part.documents.size() || part.documents[part.at] != document) continue;
      part.add_to(found);
      ++part.at;
    }
    documents_[0] = document;
    weights_[0] =
        word_->weight(found[exact], found[stem], in_title(found), postings_->length(document, shard_));
    size_ = 1;
  }

  /// The documents up to the end of the window that the first of them is in; the lists are added up one after
  /// the other. Some that weigh less than asked for are left out.
  void weigh_window(double least_weight) {
    at_ = size_ = 0;
    const Xapian::docid next = next_document();
    const Xapian::docid first = next - next % window, last = first + (window - 1);
    Counts counts[window];  // of those present
    std::uint64_t present[window / 64] = {};
    for (Part& part : parts_) {
      if (!part.matches()) part.at = first_from(part.documents, part.at, next);
      for (; part.at < part.documents.size() && part.documents[part.at] <= last; ++part.at) {
        const std::uint32_t place = part.documents[part.at] - first;
        const std::uint64_t bit = std::uint64_t{1} << place % 64;
        if ((present[place / 64] & bit) == 0) {
          if (!part.matches()) continue;
          present[place / 64] |= bit;
          counts[place] = {};
        }
        part.add_to(counts[place]);
      }
    }
    for (std::uint32_t begin = 0; begin < window; begin += 64)
      for (std::uint64_t bits = present[begin / 64]; bits != 0; bits &= bits - 1) {
        const std::uint32_t place = begin + static_cast<std::uint32_t>(std::countr_zero(bits));
        const Counts& found = counts[place];
        const double title = in_title(found), length = postings_->length(first + place, shard_);
        if (word_->falls_short(least_weight, found[exact], found[stem], title, length)) continue;
        documents_[size_] = first + place;
        weights_[size_++] = word_->weight(found[exact], found[stem], title, length);
      }
  }

  std::shared_ptr<const WordWeight> word_;
  std::shared_ptr<Postings> postings_;
  std::size_t shard_;
  std::vector<Part> parts_;  // those that match first
  std::array<Xapian::docid, window> documents_{};
  std::array<double, window> weights_{};
  std::size_t size_ = 0, at_ = 0;
};

/// The posting lists of a word's terms in one database, walked side by side, or weighed as a whole.
class WordSource : public Xapian::PostingSource {
 public:
  WordSource(std::shared_ptr<const WordWeight> word, std::shared_ptr<Postings> postings, WeightFactor factor)
      : word_(std::move(word)), postings_(std::move(postings)), factor_(std::move(factor)) {}

  PostingSource* clone() const override { return new WordSource(word_, postings_, factor_); }

  void init(const Xapian::Database& database) override {
    database_ = database;
    docid_ = 0;
    least_ = most_ = 0;
    part_of_weight_ = factor_ ? 1 / *factor_ : 1;
    if (postings_) {
      if (const auto shard = postings_->shard_of(database))
        shard_ = *shard;
      else
        postings_.reset();
    }
    for (const auto* terms : {&word_->terms.exact, &word_->terms.stems}) {
      for (const std::string& term : *terms) {
        const Xapian::doccount with_term =
            postings_ ? postings_->frequency(term, shard_) : database.get_termfreq(term);
        least_ = std::max(least_, with_term);
        most_ += std::min(with_term, database.get_doccount() - most_);
      }
    }
    weighed_ = postings_ ? WeighedDocuments::of(word_, postings_, shard_) : std::nullopt;
    if (weighed_) {
      set_maxweight(word_->limit());
      return;
    }
    open(word_->terms.exact, exact_);
    open(word_->terms.stems, stems_);
    open(word_->terms.title_exact, title_exact_);
    open(word_->terms.title_stems, title_stems_);
    const auto bound = [&](const std::vector<std::string>& terms) {
      double occurrences = 0;
      for (const std::string& term : terms) occurrences += database.get_wdf_upper_bound(term);
      return occurrences;
    };
    most_in_title_ = std::max(bound(word_->terms.title_exact), bound(word_->terms.title_stems));
    least_length_ = database.get_doclength_lower_bound();
    set_maxweight(
        word_->weight(bound(word_->terms.exact), bound(word_->terms.stems), most_in_title_, least_length_));
  }

  Xapian::doccount get_termfreq_min() const override { return least_; }
  Xapian::doccount get_termfreq_est() const override { return least_ + (most_ - least_) / 4; }
  Xapian::doccount get_termfreq_max() const override { return most_; }

  /// Documents that weigh less than is asked for are passed over, most of them before it is known how often
  /// their titles have the word.
  void next(double least_weight) override {
    least_weight *= part_of_weight_;
    if (weighed_) {
      weighed_->next(least_weight);
      docid_ = weighed_->document();
      return;
    }
    do {
      for (Lists* lists : {&exact_, &stems_})
        for (PostingCursor& list : *lists)
          if (list.document() == docid_) list.advance();
      settle();
    } while (!at_end() && falls_short(least_weight));
  }
  void skip_to(Xapian::docid wanted, double least_weight) override {
    if (wanted <= docid_) return;
    if (weighed_) {
      weighed_->skip_to(wanted);
      docid_ = weighed_->document();
      return;
    }
    skip(exact_, wanted);
    skip(stems_, wanted);
    settle();
    if (!at_end() && falls_short(least_weight * part_of_weight_)) next(least_weight);
  }
  bool at_end() const override { return docid_ == PostingCursor::end; }
  Xapian::docid get_docid() const override { return docid_; }

  double get_weight() const override {
    if (weighed_) return weighed_->weight();
    if (weight_ < 0) {
      // Titles are part of the text, so their lists have no documents of their own and follow.
      skip(title_exact_, docid_);
      skip(title_stems_, docid_);
      const double title = std::max(sum(title_exact_), greatest(title_stems_));
      weight_ = word_->weight(sum(exact_), greatest(stems_), title, length());
    }
    return weight_;
  }

  std::string get_description() const override {
    std::string list;
    for (const auto* terms : {&word_->terms.exact, &word_->terms.stems})
      for (const std::string& term : *terms) list += (list.empty() ? "" : " ") + term;
    return "Word(" + list + ")";
  }

 private:
  using Lists = std::vector<PostingCursor>;

  /// Cheap only where lengths are in memory.
  double length() const {
    return postings_ ? postings_->length(docid_, shard_) : database_.get_doclength(docid_);
  }

  void open(const std::vector<std::string>& terms, Lists& lists) {
    lists.clear();
    for (const std::string& term : terms)
      lists.emplace_back(postings_ ? postings_->kept(term, shard_) : nullptr, database_, term);
  }
  static void skip(Lists& lists, Xapian::docid wanted) {
    for (PostingCursor& list : lists)
      if (list.document() < wanted) list.skip_to(wanted);
  }
  void settle() {
    docid_ = PostingCursor::end;
    for (const Lists* lists : {&exact_, &stems_})
      for (const PostingCursor& list : *lists) docid_ = std::min(docid_, list.document());
    weight_ = -1;
  }
  bool falls_short(double least_weight) const {
    if (least_weight <= 0) return false;
    const double exact = sum(exact_), stems = greatest(stems_);
    return word_->weight(exact, stems, most_in_title_, least_length_) < least_weight ||
           (postings_ && word_->weight(exact, stems, most_in_title_, length()) < least_weight) ||
           get_weight() < least_weight;
  }
  double sum(const Lists& lists) const {
    double occurrences = 0;
    for (const PostingCursor& list : lists)
      if (list.document() == docid_) occurrences += list.count();
    return occurrences;
  }
  /// A word may have two stems, and an occurrence of it both.
  double greatest(const Lists& lists) const {
    double occurrences = 0;
    for (const PostingCursor& list : lists)
      if (list.document() == docid_) occurrences = std::max<double>(occurrences, list.count());
    return occurrences;
  }

  std::shared_ptr<const WordWeight> word_;
  std::shared_ptr<Postings> postings_;  // or nullptr
  WeightFactor factor_;                 // or nullptr
  double part_of_weight_ = 1;           // this source's, of the weight that is asked for
  std::size_t shard_ = 0;
  Xapian::Database database_;
  std::optional<WeighedDocuments> weighed_;
  Lists exact_, stems_;  // where that is not there
  mutable Lists title_exact_, title_stems_;
  Xapian::docid docid_ = 0;     // 0 before the first document
  mutable double weight_ = -1;  // of the document, once it is known
  double most_in_title_ = 0, least_length_ = 0;
  Xapian::doccount least_ = 0, most_ = 0;
};

}  // namespace

std::shared_ptr<const WordWeight> word_weight(const Xapian::Database& database, WordTerms terms,
                                              Postings* postings) {
  const auto frequency = [&](const std::string& term) {
    return postings ? postings->frequency(term) : database.get_termfreq(term);
  };
  for (auto* list : {&terms.exact, &terms.stems, &terms.title_exact, &terms.title_stems})
    std::erase_if(*list, [&](const std::string& term) { return frequency(term) == 0; });
  // How many documents have any of them is not known without walking the lists, but one of the lists has
  // almost all.
  const auto idf = [&](const std::vector<std::string>& list, Xapian::doccount with_word) {
    for (const std::string& term : list) with_word = std::max(with_word, frequency(term));
    return std::pair(with_word, inverse_frequency(database.get_doccount(), with_word));
  };
  const auto [with_exact, exact_idf] = idf(terms.exact, 0);
  const double idf_of_any = idf(terms.stems, with_exact).second;
  return std::make_shared<const WordWeight>(
      WordWeight{.terms = std::move(terms),
                 .idf = idf_of_any,
                 .exact_idf = exact_idf,
                 .average_length = std::max(1.0, database.get_avlength()),
                 .k1 = bm25_k1(database.get_avlength())});
}

Xapian::Query weighed(std::shared_ptr<const WordWeight> word, std::shared_ptr<Postings> postings,
                      WeightFactor factor) {
  if (word->terms.exact.empty() && word->terms.stems.empty()) return Xapian::Query();
  return Xapian::Query((new WordSource(std::move(word), std::move(postings), std::move(factor)))->release());
}

double inverse_frequency(Xapian::doccount documents, Xapian::doccount with_word) {
  const double n = with_word;
  return std::log(1 + (documents - n + 0.5) / (n + 0.5));
}

double bm25_k1(double average_length) {
  const double long_times = std::max(1.0, average_length / short_text);
  return k1_of_long_texts + (k1_of_short_texts - k1_of_long_texts) / long_times;
}

Xapian::BM25Weight weighting_scheme(const Xapian::Database& database) {
  return Xapian::BM25Weight(bm25_k1(database.get_avlength()), 0, 1, bm25_b, 0);
}

std::shared_ptr<const WordWeight> term_weight(const Xapian::Database& database, const std::string& term,
                                              Postings* postings) {
  const double with_term = postings ? postings->frequency(term) : database.get_termfreq(term);
  // Xapian's BM25Weight: never negative, for frequent terms either.
  const double odds = (database.get_doccount() - with_term + 0.5) / (with_term + 0.5);
  return std::make_shared<const WordWeight>(
      WordWeight{.terms = {.stems = {term}},
                 .idf = std::log(odds < 2 ? odds * 0.5 + 1 : odds),
                 .average_length = std::max(1.0, database.get_avlength()),
                 .k1 = bm25_k1(database.get_avlength())});
}

bool is_function_word(std::string_view word) {
  return std::binary_search(std::begin(function_words), std::end(function_words), word);
}

}  // namespace byline::query
