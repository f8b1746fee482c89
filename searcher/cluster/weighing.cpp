#include "searcher/cluster/weighing.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "common/cluster/cluster_fields.hpp"
#include "common/fields/schema.hpp"
#include "searcher/matching/proximity.hpp"
#include "searcher/matching/ranking.hpp"
#include "searcher/query/pattern.hpp"

namespace byline::cluster {
namespace {

using Kind = Part::Kind;
using query::bm25_b;

const std::string& field_named(std::string_view prefix) { return field_of_prefix(prefix).name; }

double idf(double documents, double with_word) {
  return std::log(1 + (documents - with_word + 0.5) / (with_word + 0.5));
}

void ask_for(const Form& form, AskedWords& asked) {
  AskedWords::OfField& field = asked.fields[form.field];
  form.kind == Form::Kind::term ? void(field.terms.insert(form.text)) : void(field.all = true);
}

void ask_for(const Part& part, AskedWords& asked) {
  const Word& word = part.word;
  const auto add = [&](std::string_view prefix, const std::vector<std::string>& terms) {
    for (const std::string& term : terms) ask_for(Form{field_named(prefix), term}, asked);
  };
  add(word.of_title ? schema::title_prefix : std::string_view(), word.exact);
  add(word.of_title ? schema::title_stem_prefix : schema::stem_prefix, word.stems);
  add(schema::title_prefix, word.title_exact);
  add(schema::title_stem_prefix, word.title_stems);
  for (const Form& form : part.forms) ask_for(form, asked);
  for (const auto& operand : part.operands)
    for (const Sequence& sequence : operand)
      for (const Alternatives& alternatives : sequence)
        for (const Form& form : alternatives) {
          ask_for(form, asked);
          // Of a stem the words count that stand where it does.
          if (form.field != alternatives.front().field) asked.fields[alternatives.front().field].all = true;
        }
  for (const Part& child : part.parts) ask_for(child, asked);
}

/// Whether what may stand at a place is weighed as one word, and not each word by itself: where Xapian is not
/// left to look at places.
bool weighs_as_one(const Part& part, const Sequence& sequence) {
  if (part.kind == Kind::sequence) return sequence.size() == 1;
  return std::ranges::any_of(part.operands, [](const std::vector<Sequence>& ways) {
    return std::ranges::any_of(ways, [](const Sequence& way) { return way.size() > 1; });
  });
}

bool is_one_term(const Alternatives& forms) {
  return forms.size() == 1 && forms.front().kind == Form::Kind::term;
}

}  // namespace

AskedWords words_asked_for(const Part& part) {
  AskedWords asked;
  ask_for(part, asked);
  return asked;
}

DocumentWords::DocumentWords(const AskedWords& asked) {
  for (const auto& [field, wanted] : asked.fields) {
    OfField& its = fields_[field];
    its.all = wanted.all;
    for (const std::string& term : wanted.terms) its.words[term];
  }
}

DocumentWords::DocumentWords(const nlohmann::json& source, const AskedWords& asked) : DocumentWords(asked) {
  for (const auto& [field, wanted] : asked.fields)
    if (source.contains(field))
      for (const nlohmann::json& text : source[field]) add(field, text.get_ref<const std::string&>());
  if (source.contains(length_field)) length_ = source[std::string(length_field)].get<double>();
}

void DocumentWords::add(std::string_view field, std::string_view text) {
  const auto found = fields_.find(field);
  if (found == fields_.end()) return;
  OfField& its = found->second;
  constexpr std::string_view ends(" \x01");
  static_assert(ends[1] == side_by_side);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(ends, at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (const auto known = its.words.find(word); known != its.words.end())
      known->second.push_back(its.next_place);
    else if (its.all && (word.size() != 1 || word[0] != nothing_here))
      its.words.emplace(std::string(word), std::vector<std::uint32_t>{its.next_place});
    if (end == text.size() || text[end] == ' ') ++its.next_place;
    at = end + 1;
  }
  its.next_place += gap_of_texts;
}

const std::vector<std::uint32_t>& DocumentWords::places(const std::string& field,
                                                        const std::string& term) const {
  static const std::vector<std::uint32_t> nowhere;
  const auto words = fields_.find(field);
  if (words == fields_.end()) return nowhere;
  const auto found = words->second.words.find(term);
  return found == words->second.words.end() ? nowhere : found->second;
}

std::vector<std::string> DocumentWords::words(const Form& form) const {
  std::vector<std::string> found;
  const auto words = fields_.find(form.field);
  if (words == fields_.end()) return found;
  if (form.kind == Form::Kind::term) {
    if (!places(form.field, form.text).empty()) found.push_back(form.text);
    return found;
  }
  const query::Wildcard wildcard(form.text);
  const query::Fuzzy fuzzy(form.text, form.edits);
  for (const auto& [word, its_places] : words->second.words)
    if (!its_places.empty() &&
        (form.kind == Form::Kind::wildcard ? wildcard.matches(word) : fuzzy.distance(word) <= form.edits))
      found.push_back(word);
  return found;
}

std::vector<std::uint32_t> DocumentWords::places(const Form& form) const {
  std::vector<std::uint32_t> all;
  for (const std::string& word : words(form)) {
    const std::vector<std::uint32_t>& its = places(form.field, word);
    all.insert(all.end(), its.begin(), its.end());
  }
  return all;
}

std::vector<std::string> DocumentWords::words_at(const std::string& field,
                                                 const std::vector<std::uint32_t>& places) const {
  std::vector<std::string> found;
  const auto words = fields_.find(field);
  if (words == fields_.end()) return found;
  for (const auto& [word, its_places] : words->second.words)
    if (std::ranges::any_of(its_places, [&](std::uint32_t place) {
          return std::binary_search(places.begin(), places.end(), place);
        }))
      found.push_back(word);
  return found;
}

double term_idf(double documents, double with_term) {
  double odds = (documents - with_term + 0.5) / (with_term + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return std::log(odds);
}

void Weighing::ask(const Part& part) {
  const DocumentWords nothing{AskedWords()};
  if (part.kind == Kind::word) word_weight(part.word, nothing);
  if (part.kind == Kind::pattern) synonyms_weight(part.forms, nothing);
  for (const auto& operand : part.operands)
    for (const Sequence& sequence : operand)
      for (const Alternatives& alternatives : sequence) {
        if (weighs_as_one(part, sequence)) synonyms_weight(alternatives, nothing);
        for (const Form& form : alternatives)
          if (form.kind == Form::Kind::term) statistics_.with_term(form.field, form.text);
      }
  for (const Part& child : part.parts) ask(child);
}

double Weighing::word_weight(const Word& word, const DocumentWords& document) {
  const auto sum = [&](std::string_view prefix, const std::vector<std::string>& terms,
                       double& most_documents) {
    double occurrences = 0;
    for (const std::string& term : terms) {
      most_documents =
          std::max(most_documents, static_cast<double>(statistics_.with_term(field_named(prefix), term)));
      occurrences += static_cast<double>(document.places(field_named(prefix), term).size());
    }
    return occurrences;
  };
  const auto most = [&](std::string_view prefix, const std::vector<std::string>& terms,
                        double& most_documents) {
    double occurrences = 0;
    for (const std::string& term : terms)
      occurrences = std::max(occurrences, sum(prefix, {term}, most_documents));
    return occurrences;
  };
  double with_exact = 0, of_titles = 0;
  const double exact = sum(word.of_title ? schema::title_prefix : std::string_view(), word.exact, with_exact);
  double with_word = with_exact;
  const double stems =
      most(word.of_title ? schema::title_stem_prefix : schema::stem_prefix, word.stems, with_word);
  if (exact == 0 && stems == 0) return 0;
  const double title = std::max(sum(schema::title_prefix, word.title_exact, of_titles),
                                most(schema::title_stem_prefix, word.title_stems, of_titles));
  const double documents = statistics_.documents();
  const double k1 = query::bm25_k1(statistics_.average_length());
  const double norm = k1 * (1 - bm25_b + bm25_b * document.length() / statistics_.average_length());
  const double occurrences = std::max(exact, stems) + query::title_weight * title;
  return (k1 + 1) * (idf(documents, with_word) * occurrences / (occurrences + norm) +
                     query::exact_weight * idf(documents, with_exact) * exact / (exact + norm));
}

double Weighing::term_weight(double with_term, double occurrences, double length) const {
  if (occurrences == 0) return 0;
  const double k1 = query::bm25_k1(statistics_.average_length());
  return term_idf(statistics_.documents(), with_term) * (k1 + 1) * occurrences /
         (k1 * (length / statistics_.average_length() * bm25_b + (1 - bm25_b)) + occurrences);
}

/// As one word that occurs as often as all of them.
double Weighing::synonyms_weight(const Alternatives& forms, const DocumentWords& document) {
  std::set<std::pair<std::string, std::string>> words;
  for (const Form& form : forms)
    for (std::string& word : document.words(form)) words.emplace(form.field, std::move(word));
  double occurrences = 0;
  for (const auto& [field, word] : words)
    occurrences += static_cast<double>(document.places(field, word).size());
  const std::uint64_t with_any = is_one_term(forms)
                                     ? statistics_.with_term(forms.front().field, forms.front().text)
                                     : statistics_.expected(forms);
  return term_weight(static_cast<double>(with_any), occurrences, document.length());
}

namespace {

using Spans = std::vector<query::Span>;

std::set<std::uint32_t> places_of(const Alternatives& alternatives, const DocumentWords& document) {
  std::set<std::uint32_t> places;
  for (const Form& form : alternatives)
    for (const std::uint32_t at : document.places(form)) places.insert(at);
  return places;
}

/// Where the words of a sequence stand side by side.
void add_spans(const Sequence& sequence, const DocumentWords& document, Spans& spans) {
  std::set<std::uint32_t> starts;
  for (std::uint32_t place = 0; place < sequence.size(); ++place) {
    const std::set<std::uint32_t> here = places_of(sequence[place], document);
    if (place == 0)
      starts = here;
    else
      std::erase_if(starts, [&](std::uint32_t start) { return !here.contains(start + place); });
  }
  for (const std::uint32_t start : starts)
    spans.push_back({start, start + static_cast<unsigned>(sequence.size()) - 1});
}

}  // namespace

/// Whether the words stand there as the part asks.
bool Weighing::stands_there(const Part& part, const DocumentWords& document) const {
  std::vector<Spans> operands;
  std::size_t room = part.room;
  if (const Sequence& words = part.operands.front().front();
      part.kind == Kind::sequence && part.window > words.size()) {
    room = part.window - words.size();
    for (const Alternatives& alternatives : words)
      add_spans({alternatives}, document, operands.emplace_back());
  } else {
    for (const std::vector<Sequence>& ways : part.operands) {
      Spans& spans = operands.emplace_back();
      for (const Sequence& sequence : ways) add_spans(sequence, document, spans);
      std::sort(spans.begin(), spans.end(), [](const query::Span& a, const query::Span& b) {
        return std::pair(a.first, a.last) < std::pair(b.first, b.last);
      });
    }
  }
  if (std::ranges::any_of(operands, [](const Spans& spans) { return spans.empty(); })) return false;
  return operands.size() < 2 || query::are_near(operands, room, part.ordered);
}

/// Each word that a place may have weighs by itself.
double Weighing::place_weight(const Alternatives& alternatives, const DocumentWords& document) {
  const std::string& field = alternatives.front().field;
  std::set<std::string> words;
  for (const Form& form : alternatives) {
    std::vector<std::string> its = form.field == field
                                       ? document.words(form)
                                       : document.words_at(field, document.places(form.field, form.text));
    std::move(its.begin(), its.end(), std::inserter(words, words.end()));
  }
  double weight = 0;
  for (const std::string& word : words)
    weight += term_weight(static_cast<double>(statistics_.with_term(field, word)),
                          static_cast<double>(document.places(field, word).size()), document.length());
  return weight;
}

double Weighing::positions_weight(const Part& part, const DocumentWords& document) {
  if (!stands_there(part, document)) return 0;
  double weight = 0;
  for (const std::vector<Sequence>& ways : part.operands)
    for (const Sequence& sequence : ways) {
      const bool all_there = std::ranges::none_of(sequence, [&](const Alternatives& alternatives) {
        return places_of(alternatives, document).empty();
      });
      if (!all_there) continue;
      for (const Alternatives& alternatives : sequence)
        weight += weighs_as_one(part, sequence) ? synonyms_weight(alternatives, document)
                                                : place_weight(alternatives, document);
    }
  return weight;
}

double Weighing::weight(const Part& part, const DocumentWords& document) {
  const auto sum = [&] {
    double all = 0;
    for (const Part& child : part.parts) all += weight(child, document);
    return all;
  };
  switch (part.kind) {
    case Kind::word:
      return word_weight(part.word, document);
    case Kind::sequence:
    case Kind::near:
      return positions_weight(part, document);
    case Kind::pattern:
      return synonyms_weight(part.forms, document);
    case Kind::all:
    case Kind::any:
    case Kind::maybe:
      return sum();
    case Kind::best: {
      double most = 0;
      for (const Part& child : part.parts) most = std::max(most, weight(child, document));
      return most;
    }
    case Kind::filtered:
    case Kind::without:
      return weight(part.parts.front(), document);
    case Kind::scaled:
      return part.factor * weight(part.parts.front(), document);
    default:
      return 0;
  }
}

}  // namespace byline::cluster
