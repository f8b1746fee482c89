#include "indexer/assembly/document_writer.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "common/fields/schema.hpp"
#include "common/glass/limits.hpp"
#include "common/names/alias_terms.hpp"
#include "common/stories/story_writer.hpp"
#include "common/text/language.hpp"
#include "common/text/text.hpp"
#include "indexer/grouping/resolution.hpp"
#include "indexer/recognition/model.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/boilerplate.hpp"
#include "indexer/sources/language_detection.hpp"
#include "indexer/sources/mail_boilerplate.hpp"

namespace byline {
namespace {

/// Between title and body, so that no phrase runs from one into the other.
constexpr std::uint32_t title_gap = 100;
/// Between the values of a field.
constexpr std::uint32_t value_gap = 100;
constexpr std::string_view title_separator = "\n\n";
constexpr std::size_t sort_key_bytes = 40;
/// What a larger document has taken is not kept for the next.
constexpr std::size_t large_document = std::size_t{1} << 20;
/// Of a segment; only a document of very many different words has more.
constexpr std::size_t most_postings_memory = std::size_t{48} << 20;

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
  constexpr std::string_view revision = ".4";
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

DocumentWriter::DocumentWriter(const AnalysisOptions& options, SegmentWriter& segment,
                               std::size_t words_memory)
    : options_(options),
      recogniser_memory_(words_memory / 4 * 3),
      analysers_memory_(words_memory / 4),
      segment_(segment) {
  forget_words();
}

void DocumentWriter::forget_words() {
  analysers_.forget();
  sketcher_.forget_words();
  recogniser_.reset();  // before the next one is made
  if (options_.entities) recogniser_ = std::make_unique<Recogniser>(shipped_model(), recogniser_memory_);
}

PostingsCache::Postings DocumentWriter::postings(const Word& word, std::string_view whole,
                                                 Analyser& analyser) {
  if (word.known) return *word.known;
  // A word of the same few may have been added since.
  if (const std::optional<PostingsCache::Postings> known = postings_.find(word.key)) return *known;
  const Token& token = tokens_[word.token];
  const TokenTerms& terms = analyser.terms(token.in(whole), token.kind, word.context);
  new_words_.clear();
  new_stems_.clear();
  for (const TokenTerms::Word& form : terms.words)
    new_words_.push_back({segment_.intern(form.term), form.offset});
  for (const std::string& stem : terms.stems)
    new_stems_.push_back(segment_.intern(std::string(schema::stem_prefix) + stem));
  return postings_.add(word.key, new_words_, new_stems_, terms.width);
}

void DocumentWriter::look_up(std::span<Word> words) const {
  for (const Word& word : words) postings_.prefetch(word.key);
  for (Word& word : words) {
    word.known = postings_.find(word.key);
    if (word.known) postings_.prefetch(*word.known);
  }
  for (const Word& word : words) {
    if (!word.known) continue;
    for (std::uint32_t n = word.known->words_begin; n < word.known->stems_end; ++n)
      segment_.prefetch(postings_.term(n).term);
  }
}

void DocumentWriter::add_words(const StoredFields& fields, std::string_view whole, std::size_t title_bytes) {
  std::uint64_t language_number = 0;
  for (const char c : analysed_as(fields.language))
    language_number = language_number << 8 | static_cast<unsigned char>(c);
  Analyser& analyser = analysers_.in(analysed_as(fields.language));
  std::vector<bool> person(tokens_.size(), false);
  for (const Mention& mention : mentions_)
    if (mention.kind == EntityKind::person)
      std::fill(person.begin() + mention.first, person.begin() + mention.last, true);

  const auto add_at_ends = [this](std::string_view prefix, const JoinedTerm& joined, std::uint32_t begin) {
    const std::string term = std::string(prefix) + joined.term;
    segment_.add_posting(term, begin);
    if (joined.positions > 1) segment_.add_posting(term, begin + joined.positions - 1);
  };
  std::uint32_t position = 1, title_position = 1;
  bool in_title = title_bytes > 0;
  std::array<Word, 32> words;
  for (std::size_t next = 0; next < tokens_.size();) {
    std::size_t count = 0;
    for (; next < tokens_.size() && count < words.size(); ++next) {
      const Token& token = tokens_[next];
      if (token.kind == TokenKind::punctuation || token.kind == TokenKind::clitic) continue;
      const Analyser::Context context{
          .hashtag = is_tag(whole, token), .person_name = person[next], .all_caps = in_capitals_[next]};
      const std::uint64_t key = PostingsCache::key(token.in(whole), language_number << 3 | context.number());
      words[count++] = {next, context, key, {}};
    }
    if (postings_.memory() > most_postings_memory) postings_.clear();  // here, where no place in it is kept
    look_up({words.data(), count});

    for (const Word& word : std::span(words.data(), count)) {
      const Token& token = tokens_[word.token];
      if (in_title && token.begin >= title_bytes) {
        in_title = false;
        position += title_gap;
      }
      const PostingsCache::Postings found = postings(word, whole, analyser);
      for (std::uint32_t n = found.words_begin; n < found.words_end; ++n)
        segment_.add_posting(postings_.term(n).term, position + postings_.term(n).offset);
      for (std::uint32_t n = found.words_end; n < found.stems_end; ++n)
        segment_.add_term(postings_.term(n).term);
      if (Analyser::may_join(whole, tokens_, word.token)) {
        for (const JoinedTerm& joined : analyser.joined_terms(whole, tokens_, word.token)) {
          add_at_ends("", joined, position);
          if (in_title) add_at_ends(schema::title_prefix, joined, title_position);
        }
      }
      position += found.width;
      if (!in_title) continue;
      const TokenTerms& terms = analyser.terms(token.in(whole), token.kind, word.context);
      for (const TokenTerms::Word& form : terms.words)
        segment_.add_posting(std::string(schema::title_prefix) + form.term, title_position + form.offset);
      for (const std::string& stem : terms.stems)
        segment_.add_term(std::string(schema::title_stem_prefix) + stem);
      title_position += terms.width;
    }
  }
}

void DocumentWriter::add_entities(const StoredFields& fields) {
  for (const EntityKind kind : all_entity_kinds) {
    std::vector<std::string> names;
    for (const DocumentEntity& entity : fields.entities) {
      if (entity.kind != kind) continue;
      names.push_back(entity.name);
      const std::string key = name_key(entity.name);
      segment_.add_term(schema::make_term(schema::entity_prefix(kind), key), 0);
      for (const std::string& other : entity.also)
        if (name_key(other) != key) segment_.add_term(alias_term(kind, other, entity.name), 0);
    }
    if (!names.empty()) segment_.add_value(schema::entity_slot(kind), schema::pack_names(names));
  }
}

void DocumentWriter::add_values(const FieldRow& field, const std::vector<std::string_view>& values) {
  std::uint32_t position = 1;
  for (const std::string_view value : values) {
    const std::string folded = fold(field.field, value);
    segment_.add_term(schema::make_term(field.prefix, folded), 0);
    if (field.kind == FieldKind::address) {
      // What it begins with: the folders, and the page without what is asked of it.
      const std::size_t asked = std::min(folded.find('?'), folded.size());
      for (std::size_t end = folded.find('/', 1); end < asked; end = folded.find('/', end + 1))
        segment_.add_term(schema::make_term(field.prefix, folded.substr(0, end)), 0);
      if (asked < folded.size() && asked > 0 && folded[asked - 1] != '/')
        segment_.add_term(schema::make_term(field.prefix, folded.substr(0, asked)), 0);
    }
    if (field.word_prefix.empty()) continue;
    for (const std::string_view word : words_of(folded))
      segment_.add_posting(schema::make_term(field.word_prefix, word), position++, 0);
    position += value_gap;
  }
  if (field.slot == no_slot || values.empty()) return;
  segment_.add_value(field.slot, field.several ? schema::pack_names({values.begin(), values.end()})
                                               : std::string(values.front()));
}

void DocumentWriter::add_fields(const StoredFields& fields, const SourceDocument& source) {
  segment_.add_term(schema::id_term(fields.id), 0);
  const bool is_member = !source.container.empty();
  segment_.add_term(schema::make_term(schema::file_prefix, is_member ? source.container : fields.path), 0);
  if (is_member) {
    segment_.add_term(schema::make_term(schema::member_prefix, fields.path), 0);
    segment_.add_term(schema::make_term(schema::folder_prefix, source.container), 0);
    // And each archive within it.
    for (std::size_t end = fields.path.find(member_separator, source.container.size() + 1);
         end != std::string::npos; end = fields.path.find(member_separator, end + 1))
      segment_.add_term(schema::make_term(schema::folder_prefix, fields.path.substr(0, end)), 0);
  }
  add_values(row(Field::type), {source.type});
  if (!fields.language.empty()) add_values(row(Field::language), {fields.language});
  if (!fields.source.empty()) add_values(row(Field::source), {fields.source});
  for_each_field(fields.values, [this](const FieldRow& field, auto first, auto last) {
    std::vector<std::string_view> values;
    for (auto value = first; value != last; ++value) values.push_back(value->value);
    add_values(field, values);
  });
  const std::filesystem::path path(fields.path);
  for (auto folder = path.parent_path(); !folder.empty() && folder != folder.root_path();
       folder = folder.parent_path())
    segment_.add_term(schema::make_term(schema::folder_prefix, folder.native()), 0);
  if (!fields.date.empty())
    segment_.add_value(fields.date_from == DateOrigin::file ? schema::file_date_slot : schema::date_slot,
                       fields.date);
  if (source.record_line > 0)
    segment_.add_value(schema::record_line_slot, std::to_string(source.record_line));
  const std::string title = fold(fields.title);
  if (!title.empty())
    segment_.add_value(schema::title_slot, title.substr(0, character_boundary(title, sort_key_bytes)));
}

void DocumentWriter::find_mentions(const StoredFields& fields, std::string_view whole,
                                   std::size_t text_begin) {
  const std::vector<std::uint32_t> numbers = tokens_of_the_story(tokens_, fields, text_begin);
  if (numbers.empty()) {
    recogniser_->find(whole, tokens_, mentions_, fields.language);
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
  recogniser_->find(whole, of_the_story, mentions_, fields.language);
  renumber(mentions_, numbers);
}

void DocumentWriter::write(SourceDocument&& document, const Signature& signature) {
  if (analysers_.memory() > analysers_memory_) analysers_.forget();
  StoredFields fields = fields_of(document, options_);

  std::string whole;
  whole.reserve(fields.title.size() + title_separator.size() + fields.text.size());
  if (!fields.title.empty()) whole.append(fields.title).append(title_separator);
  const auto text_begin = static_cast<std::uint32_t>(whole.size());
  whole.append(fields.text);

  tokens_.clear();
  mentions_.clear();
  tokenise(whole, tokens_);
  in_capitals_ = capitals_sentences(whole, tokens_);
  if (recogniser_) {
    find_mentions(fields, whole, text_begin);
    const bool repeated = repeats_title(fields.text, fields.title);
    BoilerplateReader boilerplate(fields.boilerplate);
    std::vector<Mention> own;  // not those of a trailing list of other headlines, nor any twice
    for (const Mention& mention : mentions_) {
      const std::uint32_t begin = tokens_[mention.first].begin;
      const Boilerplate* part = begin < text_begin ? nullptr : boilerplate.part_at(begin - text_begin);
      if (begin < text_begin ? !repeated : part == nullptr || !is_elsewhere(*part)) own.push_back(mention);
    }
    fields.entities = resolve(whole, tokens_, own);
  }
  try {
    add_words(fields, whole, fields.title.empty() ? 0 : text_begin);
    add_entities(fields);
    add_fields(fields, document);
    segment_.add_value(schema::signature_slot, pack_signature(signature));
    const std::string stored = to_json(fields);
    glass::check_bytes(stored.size(), std::min(options_.most_stored_bytes, glass::max_tag_bytes));
    segment_.set_data(stored);
    const std::string sketch = sketcher_.sketch(fields, whole, text_begin, {tokens_, in_capitals_},
                                                analysers_.in(analysed_as(fields.language)));
    segment_.end_document();
    append_sketch(sketches_, story_id(schema::id_term(fields.id)), sketch);
  } catch (...) {
    segment_.drop_document();
    throw;
  }
  if (whole.size() > large_document) {
    // Not "= {}", which assigns an empty list and keeps the room.
    tokens_.clear();
    tokens_.shrink_to_fit();
    mentions_.clear();
    mentions_.shrink_to_fit();
    forget_words();
  }
}

}  // namespace byline
