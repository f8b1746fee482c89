// What the law adds to a company's name: Inc., GmbH & Co. KG, S.p.A., Sp. z o.o.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// A name_key() cut in two.
struct NameAndForm {
  std::string_view name;  // never empty where the key has a word
  std::string form;       // the words left out, folded and run together: "gmbhandcokg"; empty: there is none
};

/// Some forms are words, or names, as well: Company, SAS, EV. `sure` takes them only where dots or spaces
/// stand between their letters; `any` takes all, for a name as somebody types it.
enum class LegalForms { sure, any };

/// Parts a company's name from its legal forms, at its end and before it.
///
///   "acme gmbh & co. kg" → "acme"; "pt astra international tbk" → "astra international"
///   "heron shipping company" → itself; with LegalForms::any "heron shipping"
NameAndForm part_legal_form(std::string_view key, LegalForms which);
std::string_view without_legal_form(std::string_view key, LegalForms which);

/// Whether a folded word without dots is a form by itself, and sure to be one: inc, gmbh.
bool is_legal_form(std::string_view word);

/// The forms with which the shipped model was trained, as they stand in texts in lower case: inc, inc.
std::vector<std::string> legal_forms_of_model();

}  // namespace byline
