#include "common/names/organization_words.hpp"

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
  model = 32,  // only the training reads it: another set would need another model.bin
};

// clang-format off
constexpr RowsByWord organization_words(std::to_array<WordUses>({
    {"account", tail}, {"accounts", tail}, {"ad", tail}, {"ads", tail}, {"agency", model},
    {"airlines", left_out | model}, {"airways", left_out}, {"app", tail}, {"association", model},
    {"bank", left_out | model}, {"biosciences", left_out}, {"bonds", asset}, {"boss", tail},
    {"boycott", tail}, {"brewing", left_out}, {"bros", left_out}, {"brothers", left_out},
    {"campaign", tail | kind}, {"chief", tail}, {"club", model}, {"coalition", tail | kind},
    {"committee", model}, {"communications", left_out}, {"company", tail | kind}, {"council", model},
    {"court", model}, {"customers", asset}, {"dealers", asset}, {"department", model | of_state},
    {"employees", tail | asset}, {"entertainment", left_out}, {"executive", tail},
    {"executives", tail | asset}, {"factory", asset}, {"fc", left_out | model}, {"ferries", left_out},
    {"firm", tail}, {"foods", left_out}, {"group", tail | kind | model}, {"headquarters", asset},
    {"holding", left_out}, {"holdings", left_out | model}, {"hotels", left_out}, {"images", left_out},
    {"industries", left_out}, {"initiative", tail}, {"institute", model}, {"investors", asset},
    {"laboratories", left_out}, {"lines", left_out}, {"ministry", model | of_state}, {"motor", left_out},
    {"motors", left_out}, {"movement", tail | kind}, {"network", tail | kind}, {"officials", tail},
    {"organisation", tail | kind}, {"organization", tail | kind}, {"page", tail}, {"pages", tail},
    {"partners", left_out}, {"party", left_out | model}, {"petroleum", left_out},
    {"pharmaceuticals", left_out}, {"plant", asset}, {"plants", asset},
    {"platform", tail}, {"platforms", tail}, {"post", tail}, {"products", asset}, {"resources", left_out},
    {"robotics", left_out}, {"semiconductor", left_out}, {"semiconductors", left_out},
    {"shareholders", asset}, {"shares", tail | asset}, {"shipping", left_out}, {"software", left_out},
    {"solutions", left_out}, {"spokesman", tail | asset}, {"spokeswoman", tail | asset},
    {"stock", tail | asset}, {"stocks", asset}, {"stores", left_out}, {"studios", left_out},
    {"subsidiary", asset}, {"systems", left_out}, {"technologies", left_out}, {"therapeutics", left_out},
    {"union", model}, {"united", left_out | model}, {"university", model}, {"users", tail}, {"website", tail},
    {"workers", asset},
}));
// clang-format on
static_assert(organization_words.is_in_order());

}  // namespace

bool is_generic_tail(std::string_view word) { return (organization_words.uses(word) & tail) != 0; }
bool says_what_it_is(std::string_view word) { return (organization_words.uses(word) & kind) != 0; }
bool is_droppable_head(std::string_view word) { return (organization_words.uses(word) & left_out) != 0; }
bool is_department(std::string_view word) { return (organization_words.uses(word) & of_state) != 0; }
bool is_company_asset(std::string_view word) { return (organization_words.uses(word) & asset) != 0; }

std::vector<std::string_view> organization_ends_of_model() {
  std::vector<std::string_view> ends;
  for (const WordUses& word : organization_words.rows())
    if (word.uses & model) ends.push_back(word.word);
  return ends;
}

}  // namespace byline::word_lists
