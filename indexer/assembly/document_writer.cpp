#include "indexer/assembly/document_writer.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "common/fields/schema.hpp"
#include "common/glass/limits.hpp"
#include "common/stories/run_records.hpp"
#include "common/text/language.hpp"
#include "common/text/text.hpp"
#include "indexer/assembly/entity_terms.hpp"
#include "indexer/assembly/furniture_names.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

/// Between title and body, so that no phrase runs from one into the other.
constexpr std::uint32_t title_gap = 100;
/// Between the values of a field.
constexpr std::uint32_t value_gap = 100;
constexpr std::size_t sort_key_bytes = 40;
/// Of a segment; only a document of very many different words has more.
constexpr std::size_t most_postings_memory = std::size_t{48} << 20;

/// By token, whether it belongs to one.
std::vector<bool> names_of_persons(const TextReader& text) {
  std::vector<bool> person(text.tokens().size(), false);
  for (const Mention& mention : text.mentions())
    if (mention.kind == EntityKind::person)
      std::fill(person.begin() + mention.first, person.begin() + mention.last, true);
  return person;
}

}  // namespace

DocumentWriter::DocumentWriter(const AnalysisOptions& options, SegmentWriter& segment,
                               std::size_t words_memory)
    : most_stored_bytes_(options.most_stored_bytes),
      analysers_memory_(words_memory / 4),
      segment_(segment),
      reader_(options, words_memory / 4 * 3) {}

void DocumentWriter::forget_words() {
  analysers_.forget();
  sketcher_.forget_words();
  reader_.forget_words();
}

PostingsCache::Postings DocumentWriter::postings(const Word& word, std::string_view whole,
                                                 Analyser& analyser) {
  if (word.known) return *word.known;
  // A word of the same few may have been added since.
  if (const std::optional<PostingsCache::Postings> known = postings_.find(word.key)) return *known;
  const Token& token = reader_.tokens()[word.token];
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

void DocumentWriter::add_words(const StoredFields& fields) {
  const std::string_view whole = reader_.whole();
  const std::size_t title_bytes = fields.title.empty() ? 0 : reader_.text_begin();
  const std::vector<Token>& tokens = reader_.tokens();
  const std::vector<bool>& in_capitals = reader_.in_capitals();
  std::uint64_t language_number = 0;
  for (const char c : analysed_as(fields.language))
    language_number = language_number << 8 | static_cast<unsigned char>(c);
  Analyser& analyser = analysers_.in(analysed_as(fields.language));
  const std::vector<bool> person = names_of_persons(reader_);
  const auto add_at_ends = [this](std::string_view prefix, const JoinedTerm& joined, std::uint32_t begin) {
    const std::string term = std::string(prefix) + joined.term;
    segment_.add_posting(term, begin);
    if (joined.positions > 1) segment_.add_posting(term, begin + joined.positions - 1);
  };
  std::uint32_t position = 1, title_position = 1;
  bool in_title = title_bytes > 0;
  std::array<Word, 32> words;
  for (std::size_t next = 0; next < tokens.size();) {
    std::size_t count = 0;
    for (; next < tokens.size() && count < words.size(); ++next) {
      const Token& token = tokens[next];
      if (token.kind == TokenKind::punctuation || token.kind == TokenKind::clitic) continue;
      const Analyser::Context context{
          .hashtag = is_tag(whole, token), .person_name = person[next], .all_caps = in_capitals[next]};
      const std::uint64_t key = PostingsCache::key(token.in(whole), language_number << 3 | context.number());
      words[count++] = {next, context, key, {}};
    }
    if (postings_.memory() > most_postings_memory) postings_.clear();  // here, where no place in it is kept
    look_up({words.data(), count});

    for (const Word& word : std::span(words.data(), count)) {
      const Token& token = tokens[word.token];
      if (in_title && token.begin >= title_bytes) {
        in_title = false;
        position += title_gap;
      }
      const PostingsCache::Postings found = postings(word, whole, analyser);
      for (std::uint32_t n = found.words_begin; n < found.words_end; ++n)
        segment_.add_posting(postings_.term(n).term, position + postings_.term(n).offset);
      for (std::uint32_t n = found.words_end; n < found.stems_end; ++n)
        segment_.add_term(postings_.term(n).term);
      if (Analyser::may_join(whole, tokens, word.token)) {
        for (const JoinedTerm& joined : analyser.joined_terms(whole, tokens, word.token)) {
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
  for (const DocumentEntity& entity : fields.entities)
    each_entity_term(entity, [this](const std::string& term) { segment_.add_term(term, 0); });
  for (const DocumentEntity& name : fields.possible) segment_.add_term(possible_term(name_key(name.name)), 0);
  for (const EntityKind kind : all_entity_kinds)
    if (const std::vector<std::string> names = names_of_kind(fields.entities, kind); !names.empty())
      segment_.add_value(schema::entity_slot(kind), schema::pack_names(names));
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
  if (!source.added.empty()) segment_.add_value(schema::added_slot, source.added);
  if (source.record_line > 0)
    segment_.add_value(schema::record_line_slot, std::to_string(source.record_line));
  const std::string title = fold(fields.title);
  if (!title.empty())
    segment_.add_value(schema::title_slot, title.substr(0, character_boundary(title, sort_key_bytes)));
}

void DocumentWriter::keep_records(std::uint64_t id, const std::string& sketch) {
  append_record(sketches_, id, sketch);
  const std::string names = names_by_line(
      {reader_.whole(), reader_.text_begin(), reader_.tokens(), sketcher_.words(), sketcher_.shingles()},
      places_);
  if (!names.empty()) append_record(names_, id, names);
}

void DocumentWriter::write(SourceDocument&& document, const Signature& signature) {
  if (analysers_.memory() > analysers_memory_) analysers_.forget();
  const StoredFields fields = reader_.read(document, &places_);
  const std::string& whole = reader_.whole();
  try {
    add_words(fields);
    add_entities(fields);
    add_fields(fields, document);
    segment_.add_value(schema::signature_slot, pack_signature(signature));
    const std::string stored = to_json(fields);
    glass::check_bytes(stored.size(), std::min(most_stored_bytes_, glass::max_tag_bytes));
    segment_.set_data(stored);
    const std::string sketch =
        sketcher_.sketch(fields, whole, reader_.text_begin(), {reader_.tokens(), reader_.in_capitals()},
                         analysers_.in(analysed_as(fields.language)));
    segment_.end_document();
    keep_records(story_id(schema::id_term(fields.id)), sketch);
  } catch (...) {
    segment_.drop_document();
    throw;
  }
  if (reader_.is_large()) forget_words();
}

}  // namespace byline
