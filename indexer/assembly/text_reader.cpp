#include "indexer/assembly/text_reader.hpp"

#include <algorithm>
#include <utility>

#include "common/analysis/analysis.hpp"
#include "common/text/text.hpp"
#include "indexer/grouping/possible_names.hpp"
#include "indexer/grouping/resolution.hpp"
#include "indexer/recognition/model.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/boilerplate.hpp"
#include "indexer/sources/language_detection.hpp"
#include "indexer/sources/mail_boilerplate.hpp"

namespace byline {
namespace {

constexpr std::string_view title_separator = "\n\n";
/// What a larger document has taken is not kept for the next.
constexpr std::size_t large_text = std::size_t{1} << 20;

/// What is named there is not the story's. Whose picture it is stands within the story, and counts; so does
/// who wrote a mail to whom.
bool is_elsewhere(const Boilerplate& part) {
  return part.kind != BoilerplateKind::label && part.kind != BoilerplateKind::envelope;
}

/// The tokens of `whole` without headlines that share a line with the story, whose text begins at
/// `text_begin`: "President Lee [headlines] said" is read as "President Lee said". Empty where there are
/// none.
std::vector<std::uint32_t> tokens_of_the_story(std::span<const Token> tokens, const StoredFields& fields,
                                               std::size_t text_begin) {
  const std::string_view text = fields.text;
  const auto shares_line = [text](const Boilerplate& part) {
    return part.kind == BoilerplateKind::headlines && ((part.begin > 0 && text[part.begin - 1] != '\n') ||
                                                       (part.end < text.size() && text[part.end] != '\n'));
  };
  std::vector<std::uint32_t> of_the_story;
  if (std::none_of(fields.boilerplate.begin(), fields.boilerplate.end(), shares_line)) return of_the_story;
  of_the_story.reserve(tokens.size());
  BoilerplateReader boilerplate(fields.boilerplate);
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const std::size_t begin = tokens[i].begin;
    const Boilerplate* part = begin < text_begin ? nullptr : boilerplate.part_at(begin - text_begin);
    if (part == nullptr || !shares_line(*part)) of_the_story.push_back(i);
  }
  return of_the_story;
}

/// Mentions among the tokens with these numbers → among all. What goes on behind the headlines is cut.
void renumber(std::vector<Mention>& mentions, std::span<const std::uint32_t> numbers) {
  for (Mention& mention : mentions) {
    std::uint32_t length = 1;
    while (mention.first + length < mention.last &&
           numbers[mention.first + length] == numbers[mention.first] + length)
      ++length;
    mention.first = numbers[mention.first];
    mention.last = mention.first + length;
  }
}

/// Labels of an envelope and who stands there say nothing of the language.
std::string detected_language(const StoredFields& fields) {
  std::string without_envelope;
  std::size_t at = 0;
  for (const Boilerplate& part : fields.boilerplate) {
    if (part.kind != BoilerplateKind::envelope) continue;
    without_envelope.append(fields.text, at, part.begin - at);
    at = part.end;
  }
  std::string_view text = fields.text;
  if (at > 0) text = without_envelope.append(fields.text, at);
  return detect_language(trim(text).empty() ? fields.title : text);
}

/// A title that a reader took from the text's own beginning, cut or not.
bool repeats_title(std::string_view text, std::string_view title) {
  constexpr std::string_view cut = "…";
  if (title.ends_with(cut)) title.remove_suffix(cut.size());
  return text.starts_with(title);
}

}  // namespace

std::string AnalysisOptions::model_name() const {
  /// Raised whenever the same model comes to other names.
  constexpr std::string_view revision = ".39";
  return entities ? std::string(shipped_model().name()).append(revision) : "none";
}

StoredFields fields_of(SourceDocument& document, const AnalysisOptions& options) {
  StoredFields fields;
  fields.id = std::move(document.id);
  fields.path = std::move(document.path);
  fields.title = std::move(document.title);
  fields.date = std::move(document.date);
  fields.date_from = document.date_from;
  fields.source = std::move(document.source);
  fields.text = std::move(document.text);
  fields.language = std::move(document.language);
  fields.values = std::move(document.values);
  fields.extra = std::move(document.extra);
  fields.pages = std::move(document.pages);
  fields.page_kind = page_kind_of(document.type);
  fields.title_place = document.title_place;
  // Of a text of nothing but marks the lines would be longer than it is.
  constexpr std::size_t least_text = 8, always = 1024;
  if (document.places.size() <= always + fields.text.size() / least_text)
    fields.places = std::move(document.places);
  fields.boilerplate = document.type == mail_type ? find_mail_boilerplate(fields.text, fields.title)
                                                  : find_boilerplate(fields.text, fields.title);
  if (fields.language.empty() && options.language != "none")
    fields.language = options.language == "auto" ? detected_language(fields) : options.language;
  return fields;
}

TextReader::TextReader(const AnalysisOptions& options, std::size_t words_memory)
    : options_(options), words_memory_(words_memory) {
  forget_words();
}

bool TextReader::is_large() const { return whole_.size() > large_text; }

void TextReader::forget_words() {
  if (is_large()) {
    // Not "= {}", which assigns an empty list and keeps the room.
    tokens_.clear();
    tokens_.shrink_to_fit();
    mentions_.clear();
    mentions_.shrink_to_fit();
    possible_.clear();
    possible_.shrink_to_fit();
    std::string().swap(whole_);
  }
  recogniser_.reset();  // before the next one is made
  if (options_.entities)
    recogniser_ =
        std::make_unique<Recogniser>(shipped_model(), shipped_model_of_other_languages(), words_memory_);
}

void TextReader::find_mentions(const StoredFields& fields) {
  const std::vector<std::uint32_t> numbers = tokens_of_the_story(tokens_, fields, text_begin_);
  if (numbers.empty()) {
    recogniser_->find(whole_, tokens_, mentions_, fields.language, &possible_);
    return;
  }
  std::vector<Token> of_the_story;
  of_the_story.reserve(numbers.size());
  std::uint32_t next = 0;
  for (const std::uint32_t number : numbers) {
    of_the_story.push_back(tokens_[number]);
    // Where headlines stand before a sentence, theirs has begun in its place.
    of_the_story.back().starts_sentence |= tokens_[next].starts_sentence;
    next = number + 1;
  }
  recogniser_->find(whole_, of_the_story, mentions_, fields.language, &possible_);
  renumber(mentions_, numbers);
  renumber(possible_, numbers);
}

/// Not those of a trailing list of other headlines, nor any twice.
std::vector<Mention> TextReader::in_story(const std::vector<Mention>& mentions,
                                          const StoredFields& fields) const {
  const bool repeated = repeats_title(fields.text, fields.title);
  BoilerplateReader boilerplate(fields.boilerplate);
  std::vector<Mention> own;
  for (const Mention& mention : mentions) {
    const std::uint32_t begin = tokens_[mention.first].begin;
    const Boilerplate* part = begin < text_begin_ ? nullptr : boilerplate.part_at(begin - text_begin_);
    if (begin < text_begin_ ? !repeated : part == nullptr || !is_elsewhere(*part)) own.push_back(mention);
  }
  return own;
}

StoredFields TextReader::read(SourceDocument& document, std::vector<PlacedName>* places) {
  StoredFields fields = fields_of(document, options_);
  whole_.clear();
  whole_.reserve(fields.title.size() + title_separator.size() + fields.text.size());
  if (!fields.title.empty()) whole_.append(fields.title).append(title_separator);
  text_begin_ = static_cast<std::uint32_t>(whole_.size());
  whole_.append(fields.text);

  tokens_.clear();
  mentions_.clear();
  possible_.clear();
  tokenise(whole_, tokens_);
  in_capitals_ = capitals_sentences(whole_, tokens_);
  if (places) places->clear();
  if (!recogniser_) return fields;
  find_mentions(fields);
  fields.entities = resolve(whole_, tokens_, in_story(mentions_, fields), places);
  fields.possible = possible_names(whole_, tokens_, in_story(possible_, fields), fields.entities, places);
  return fields;
}

}  // namespace byline
