// A token taken apart: what Analyser and the query's side of the analysis share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analysis.hpp"
#include "common/analysis/tokens.hpp"

namespace byline {

using Alternatives = std::vector<std::string>;

/// A token taken apart, before positions are given out.
struct Analysed {
  struct Part {
    Alternatives words;              // first is the plain one
    Alternatives in_documents;       // further words a document has, but a query does not ask for
    std::vector<std::string> lower;  // what the stemmers get, accents kept; empty: not stemmed
    bool after_ampersand = false;
  };
  std::vector<Part> parts;
  Part joined;  // of two or more parts
};

/// Who asks: a query's BOYCOTT is looked up by its stem too, a document's NATO is not stemmed.
enum class Side : bool { document, query };

/// What an apostrophe parts from a name: the endings of Turkish (Ankara'ya), Polish (Joyce'a) and the like.
enum class Endings : std::uint8_t {
  none,   // of a query; French, Italian …: dell'Utri
  sure,   // English, or what is too short to tell: those no English name has (Sana'a, Qur'an, Baha'i)
  known,  // an unknown language: those of such languages alone
  any,    // any that is short
};
/// Those of a language, by its code; "": unknown.
Endings endings_of(std::string_view language);

Analysed analyse(std::string_view token, TokenKind kind, Analyser::Context context, Side side,
                 Endings endings = Endings::none);
/// Of a word that is known to be no compound.
Analysed::Part analyse_part(std::string_view written, bool all_caps, Side side);

/// Terms are at most 200 bytes long; the rest of a longer word is dropped, at a character.
std::string cut_term(std::string term);

/// Whether a token is & of any width.
bool is_ampersand_token(std::string_view token);

}  // namespace byline
