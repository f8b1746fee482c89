#include "common/names/organization_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "common/names/rows_by_word.hpp"

namespace byline::word_lists {
namespace {

/// What a word may be, as the header says; a word may be several.
enum OrganizationWordUse : std::uint8_t {
  tail = 1,
  kind = 2,
  left_out = 4,
  of_state = 8,  // a department
  asset = 16,
  unit = 64,   // a part of what has the name before it
  model = 32,  // only the training reads it: another set would need another model.bin
};

// clang-format off
constexpr RowsByWord organization_words(std::to_array<WordUses>({
    {"account", tail}, {"accounts", tail}, {"ad", tail}, {"ads", tail}, {"agency", model},
    {"airlines", left_out | model}, {"airways", left_out}, {"app", tail}, {"association", model},
    {"bank", left_out | model | unit}, {"biosciences", left_out}, {"bonds", asset}, {"boss", tail},
    {"boycott", tail}, {"brewing", left_out}, {"bros", left_out}, {"brothers", left_out},
    {"campaign", tail | kind}, {"chief", tail}, {"club", model}, {"coalition", tail | kind},
    {"committee", model}, {"communications", left_out | unit}, {"company", tail | kind}, {"council", model},
    {"court", model}, {"customers", asset}, {"dealers", asset}, {"department", model | of_state},
    {"employees", tail | asset}, {"entertainment", left_out | unit}, {"executive", tail},
    {"executives", tail | asset}, {"factory", asset}, {"fc", left_out | model}, {"ferries", left_out},
    {"firm", tail}, {"foods", left_out | unit}, {"group", tail | kind | model}, {"headquarters", asset},
    {"holding", left_out}, {"holdings", left_out | model}, {"hotels", left_out | unit}, {"images", left_out},
    {"industries", left_out}, {"initiative", tail}, {"institute", model}, {"investors", asset},
    {"laboratories", left_out}, {"lines", left_out}, {"ministry", model | of_state}, {"motor", left_out},
    {"motors", left_out}, {"movement", tail | kind}, {"network", tail | kind}, {"officials", tail},
    {"organisation", tail | kind}, {"organization", tail | kind}, {"page", tail}, {"pages", tail},
    {"partners", left_out}, {"party", left_out | model}, {"petroleum", left_out},
    {"pharmaceuticals", left_out}, {"plant", asset}, {"plants", asset},
    {"platform", tail}, {"platforms", tail}, {"post", tail}, {"products", asset}, {"resources", left_out},
    {"robotics", left_out | unit}, {"semiconductor", left_out}, {"semiconductors", left_out},
    {"shareholders", asset}, {"shares", tail | asset}, {"shipping", left_out}, {"software", left_out | unit},
    {"solutions", left_out | unit}, {"spokesman", tail | asset}, {"spokeswoman", tail | asset},
    {"stock", tail | asset}, {"stocks", asset}, {"stores", left_out | unit}, {"studios", left_out | unit},
    {"subsidiary", asset}, {"systems", left_out | unit}, {"technologies", left_out}, {"therapeutics", left_out},
    {"union", model}, {"united", left_out | model}, {"university", model}, {"users", tail}, {"website", tail},
    {"workers", asset},
}));

/// Of these alone no organisation is known by; several are enough where the last says what it is.
enum PlainWordUse : std::uint8_t { plain = 1, body = 2 };

constexpr RowsByWord plain_words(std::to_array<WordUses>({
    {"bank", body}, {"business", plain}, {"capital", plain}, {"center", body}, {"central", plain},
    {"centre", body}, {"citizen", plain}, {"citizens", plain}, {"city", plain}, {"civil", plain},
    {"college", body}, {"committee", body}, {"community", plain}, {"company", body}, {"consumer", plain},
    {"corporate", plain}, {"council", body}, {"county", plain}, {"court", body}, {"department", body},
    {"development", plain}, {"district", plain}, {"economic", plain}, {"education", plain},
    {"election", plain}, {"energy", plain}, {"environmental", plain}, {"family", plain}, {"federal", plain},
    {"finance", plain}, {"financial", plain}, {"first", plain}, {"foreign", plain}, {"foundation", body},
    {"free", plain}, {"general", plain}, {"global", plain}, {"government", plain}, {"group", body},
    {"health", plain}, {"high", plain}, {"home", plain}, {"human", plain}, {"independent", plain},
    {"industrial", plain}, {"institute", body}, {"international", plain}, {"labor", plain}, {"labour", plain},
    {"law", plain}, {"local", plain}, {"medical", plain}, {"military", plain}, {"national", plain},
    {"natural", plain}, {"new", plain}, {"news", plain}, {"office", body}, {"people", plain}, {"police", body},
    {"policy", plain}, {"political", plain}, {"polling", plain}, {"press", body}, {"private", plain},
    {"professional", plain}, {"public", plain}, {"regional", plain}, {"research", plain}, {"rights", plain},
    {"royal", plain}, {"school", body}, {"science", plain}, {"second", plain}, {"security", plain},
    {"service", body}, {"society", body}, {"special", plain}, {"state", plain}, {"states", plain},
    {"student", plain}, {"students", plain}, {"supreme", plain}, {"third", plain}, {"trade", plain},
    {"university", body}, {"water", plain}, {"women", plain}, {"workers", plain}, {"world", plain},
    {"young", plain}, {"youth", plain},
}));
// clang-format on
static_assert(organization_words.is_in_order());
static_assert(plain_words.is_in_order());

}  // namespace

bool is_generic_tail(std::string_view word) { return (organization_words.uses(word) & tail) != 0; }
bool says_what_it_is(std::string_view word) { return (organization_words.uses(word) & kind) != 0; }
bool is_droppable_head(std::string_view word) { return (organization_words.uses(word) & left_out) != 0; }
bool is_department(std::string_view word) { return (organization_words.uses(word) & of_state) != 0; }
bool is_unit(std::string_view word) { return (organization_words.uses(word) & unit) != 0; }
bool say_too_little(std::span<const std::string> words) {
  return std::all_of(words.begin(), words.end(),
                     [](const std::string& word) { return plain_words.uses(word) != 0; }) &&
         (words.size() == 1 || plain_words.uses(words.back()) != body);
}
bool is_company_asset(std::string_view word) { return (organization_words.uses(word) & asset) != 0; }

std::vector<std::string_view> organization_ends_of_model() {
  std::vector<std::string_view> ends;
  for (const WordUses& word : organization_words.rows())
    if (word.uses & model) ends.push_back(word.word);
  return ends;
}

}  // namespace byline::word_lists
