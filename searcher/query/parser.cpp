#include "searcher/query/parser.hpp"

#include <algorithm>
#include <utility>

#include "common/text/ascii.hpp"
#include "common/text/text.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/one_number.hpp"
#include "searcher/query/pattern.hpp"

namespace byline::query {
namespace {

using Kind = Lexeme::Kind;

/// A hint about dates for another field of days: "Write date:2020", added → "Write added:2020".
std::string with_field(std::string_view hint, Field field) {
  constexpr std::string_view date = "date:";
  const std::string name = std::string(row(field).in_query) + ':';
  std::string text(hint);
  for (std::size_t at = text.find(date); at != text.npos; at = text.find(date, at + name.size()))
    text.replace(at, date.size(), name);
  return text;
}

class Parser {
 public:
  Parser(std::string_view text, int today) : text_(text), lexemes_(lex(text)), today_(today) {}

  /// Leaves the lone signs out and says so, and what was taken for one number, each once.
  std::vector<std::string> take_notes() {
    std::vector<std::string> notes;
    for (const Lexeme& lexeme : lexemes_) {
      std::string note = lexeme.text == "\"" ? "'\"'" : '"' + lexeme.text + '"';
      if (lexeme.kind == Kind::lone) {
        const bool between_spaces = lexeme.text == "-" || lexeme.text == "+" || lexeme.text == "=";
        note += between_spaces ? " between spaces was taken for punctuation; "
                               : " has no counterpart and was taken for punctuation";
        if (between_spaces)
          note += lexeme.text == "-"   ? "to exclude a word, write -word"
                  : lexeme.text == "+" ? "to require a word, write +word"
                                       : "for exactly one form of a word, write =word";
      } else if (lexeme.kind == Kind::word && lexeme.text.find(' ') != std::string::npos) {
        note += " was taken for one number";
      } else {
        continue;
      }
      if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(std::move(note));
    }
    std::erase_if(lexemes_, [](const Lexeme& lexeme) { return lexeme.kind == Kind::lone; });
    return notes;
  }

  Node run() {
    Node root = list(Field::none);
    if (const Lexeme& next = peek(); next.kind == Kind::close)
      fail(next, "This bracket closes nothing",
           "Write ( before what it belongs to, or leave it out" + std::string(or_plain));
    return root;
  }

 private:
  const Lexeme& peek() const { return lexemes_[at_]; }
  bool at(Kind kind) const { return peek().kind == kind; }
  const Lexeme& take() { return lexemes_[at_++]; }
  bool touches(const Lexeme& before) const {
    return peek().position == before.position + before.length && !at(Kind::end);
  }

  [[noreturn]] static void fail(const Lexeme& place, const std::string& sentence, std::string hint,
                                Error::Code code = Error::Code::query_syntax) {
    throw QueryError(code, sentence, std::move(hint), place.position, std::max<std::size_t>(1, place.length));
  }
  /// What is written at an operator's side, for the example of how to write it.
  std::string side(std::size_t at) const {
    if (at + 1 < lexemes_.size() && lexemes_[at].kind == Kind::field) ++at;
    if (at >= lexemes_.size() || (lexemes_[at].kind != Kind::word && lexemes_[at].kind != Kind::value &&
                                  lexemes_[at].kind != Kind::phrase))
      return "word";
    const bool of_field = at > 0 && lexemes_[at - 1].kind == Kind::field;
    const std::size_t begin = lexemes_[of_field ? at - 1 : at].position;
    return own_words(text_, begin, lexemes_[at].position + lexemes_[at].length - begin, "word");
  }
  static std::string as_word(const Lexeme& lexeme) {
    return "; to search for the word itself, put it in quotes: \"" + lexeme.text + '"';
  }

  /// Whether something that can be an operand begins here.
  bool operand_follows() const {
    switch (peek().kind) {
      case Kind::word:
      case Kind::value:
      case Kind::phrase:
      case Kind::open:
      case Kind::lnot:
      case Kind::require:
      case Kind::exclude:
      case Kind::field:
        return true;
      default:
        return false;
    }
  }
  void need_operand(const Lexeme& after) {
    if (operand_follows()) return;
    fail(after, after.text + " has nothing on its right",
         "Write: " + (at_ > 1 ? side(at_ - 2) : "word") + ' ' + after.text + ' ' + side(at_ + 1) +
             as_word(after));
  }

  Node list(Field field) {
    Node node{.kind = Node::Kind::list};
    while (!at(Kind::end) && !at(Kind::close)) {
      if (!operand_follows()) {
        const Lexeme& lexeme = peek();
        fail(lexeme, lexeme.text + " has nothing on its left",
             "Write: word " + lexeme.text + ' ' + side(at_ + 1) + as_word(lexeme));
      }
      node.children.push_back(either(field));
    }
    or_one_number(node);
    if (node.children.size() == 1 && node.children[0].occur != Occur::must_not) {
      Node only = std::move(node.children[0]);
      only.occur = Occur::should;
      return only;
    }
    return node;
  }

  Node either(Field field) {
    const Lexeme& first = peek();
    Node left = both(field);
    if (!at(Kind::lor)) return left;
    const auto operand = [&](const Lexeme& begin, Node node) {
      if (begin.kind == Kind::require || begin.kind == Kind::exclude) {
        fail(begin, '"' + begin.text + "\" and OR contradict each other",
             begin.kind == Kind::require ? "Leave the \"+\" out, or write AND for OR"
                                         : "Write NOT word OR other, or put the -word apart: a OR b -word");
      }
      return plain(std::move(node));
    };
    Node node{.kind = Node::Kind::any_of};
    node.children.push_back(operand(first, std::move(left)));
    while (at(Kind::lor)) {
      need_operand(take());
      const Lexeme& begin = peek();
      node.children.push_back(operand(begin, both(field)));
    }
    return node;
  }

  Node both(Field field) {
    Node left = with_sign(field);
    if (!at(Kind::land)) return left;
    Node node{.kind = Node::Kind::all_of};
    node.children.push_back(plain(std::move(left)));
    while (at(Kind::land)) {
      need_operand(take());
      node.children.push_back(plain(with_sign(field)));
    }
    return node;
  }

  /// An operand's sign as a node: must is what AND means anyway.
  static Node plain(Node operand) {
    if (std::exchange(operand.occur, Occur::should) != Occur::must_not) return operand;
    Node node{.kind = Node::Kind::negation};
    node.children.push_back(std::move(operand));
    return node;
  }

  Node with_sign(Field field) {
    const Lexeme& sign = peek();
    if (sign.kind != Kind::require && sign.kind != Kind::exclude && sign.kind != Kind::lnot)
      return near(field);
    ++at_;
    const std::string how = sign.kind == Kind::require   ? "Write +word"
                            : sign.kind == Kind::exclude ? "Write -word"
                                                         : "Write NOT word";
    if (at(Kind::require) || at(Kind::exclude) || at(Kind::lnot)) {
      fail(peek(), '"' + sign.text + "\" and \"" + peek().text + "\" stand before one word",
           how + ", or leave both out");
    }
    if (sign.kind != Kind::lnot && !touches(sign))
      fail(sign, "Nothing to search for follows \"" + sign.text + '"', how);
    if (!operand_follows())
      fail(sign, (sign.kind == Kind::lnot ? sign.text : '"' + sign.text + '"') + " has nothing on its right",
           how + (sign.kind == Kind::lnot ? as_word(sign) : ""));
    Node node = near(field);
    node.occur = sign.kind == Kind::require ? Occur::must : Occur::must_not;
    return node;
  }

  Node near(Field field) {
    const std::size_t begin = at_;
    Node left = primary(field);
    if (!at(Kind::near) && !at(Kind::adjacent)) return left;
    const Lexeme& first = peek();
    Node node{.kind = first.kind == Kind::near ? Node::Kind::near : Node::Kind::adjacent,
              .field = field,
              .number = first.number};
    if (is_filter(field))
      fail(first, first.text + " stands between values of " + std::string(name_of(field)) + ':',
           "Write AND or OR");
    node.children.push_back(near_operand(begin, field, std::move(left)));
    while (at(Kind::near) || at(Kind::adjacent)) {
      const Lexeme& op = take();
      if (op.kind != first.kind || op.number != first.number) {
        fail(op, "A chain of NEAR and ADJ has one operator and one number",
             "Write: (a NEAR/5 b) AND (b ADJ/3 c)");
      }
      need_operand(op);
      const std::size_t operand = at_;
      if (at(Kind::require) || at(Kind::exclude) || at(Kind::lnot))
        fail(peek(), op.text + " takes words, not \"" + peek().text + '"', "Write: a " + op.text + " b -c");
      node.children.push_back(near_operand(operand, field, primary(field)));
    }
    const Lexeme& last = lexemes_[at_ - 1];
    node.position = lexemes_[begin].position;
    node.length = last.position + last.length - node.position;
    return node;
  }

  /// A word or phrase, or brackets with alternatives. Positions of anything else cannot be compared.
  Node near_operand(std::size_t begin, Field field, Node node) const {
    Lexeme place = lexemes_[begin];
    const Lexeme& last = lexemes_[at_ - 1];
    place.length = last.position + last.length - place.position;
    if (node.kind == Node::Kind::phrase && node.number > 0)
      fail(place, "A phrase beside NEAR or ADJ has no ~", "Write: \"hate speech\" NEAR/5 facebook");
    if (has_positions(node, field) && lexemes_[begin].kind != Kind::field) return node;
    fail(place, "NEAR and ADJ take words and phrases, or such joined by OR in brackets",
         "Write: facebook NEAR/5 (boycott OR \"hate speech\"); for titles title:(a NEAR/5 b)");
  }
  static bool has_positions(const Node& node, Field field) {
    switch (node.kind) {
      case Node::Kind::any_of:
        return std::all_of(node.children.begin(), node.children.end(),
                           [&](const Node& child) { return has_positions(child, field); });
      case Node::Kind::phrase:
        return node.field == field && node.number == 0;
      case Node::Kind::word:
      case Node::Kind::exact:
      case Node::Kind::wildcard:
      case Node::Kind::fuzzy:
        return node.field == field;
      default:
        return false;
    }
  }

  Node primary(Field field) {
    const Lexeme& lexeme = take();
    switch (lexeme.kind) {
      case Kind::open:
        return brackets(lexeme, field);
      case Kind::field: {
        if (field != Field::none)
          fail(lexeme, "A field stands inside another", "Write them side by side: title:word person:name");
        if (!touches(lexeme) || !operand_follows())
          fail(lexeme, "Nothing to search for follows " + lexeme.text, "Write " + lexeme.text + "word");
        return primary(lexeme.field);
      }
      default:
        return leaf(lexeme, field);
    }
  }

  Node brackets(const Lexeme& open, Field field) {
    if (++depth_ > max_depth)
      fail(open, "Brackets stand more than " + std::to_string(max_depth) + " deep",
           "Write the query with fewer brackets", Error::Code::query_limit);
    Node inside = list(field);
    if (at(Kind::end))
      fail(open, "The bracket that opens here is never closed",
           "Write ) where it ends, or leave it out" + std::string(or_plain));
    take();
    --depth_;
    if (inside.kind == Node::Kind::list && inside.children.empty()) {
      Lexeme place = open;
      place.length = lexemes_[at_ - 1].position + 1 - open.position;
      fail(place, "There is nothing to search for between the brackets", "Write: (facebook OR instagram)");
    }
    return inside;
  }

  Node leaf(const Lexeme& lexeme, Field field) {
    if (++words_ > max_words)
      fail(lexeme, "The query has more than " + std::to_string(max_words) + " words", "Shorten it",
           Error::Code::query_limit);
    Node node{.kind = Node::Kind::word,
              .field = field,
              .text = lexeme.text,
              .position = lexeme.position,
              .length = lexeme.length};
    if (is_of_kind(field, FieldKind::date)) {
      if (++dates_ > max_dates)
        fail(lexeme, "The query has more than " + std::to_string(max_dates) + " dates",
             with_field("Write ranges: date:2020-09..2020-12", field), Error::Code::query_limit);
      try {
        node.range = parse_dates(node.text, today_);
      } catch (const Error& error) {
        fail(lexeme, error.what(), with_field(error.hint(), field));
      }
      node.kind = Node::Kind::dates;
      return node;
    }
    if (is_filter(field)) return value(lexeme, std::move(node));
    if (lexeme.kind == Kind::phrase) {
      node.kind = Node::Kind::phrase;
      node.number = lexeme.number;
      for (const std::string_view word : split(node.text, " "))  // words of a phrase may be patterns too
        if (has_wildcard(word)) count_pattern(lexeme, node.field, fold_pattern(word));
      return node;
    }
    if (node.text == "*") {
      node.kind = Node::Kind::everything;
      node.field = Field::none;
      return node;
    }
    if (node.text[0] == '=') {
      node.kind = Node::Kind::exact;
      node.text.erase(0, node.text.find_first_not_of('='));
      if (has_wildcard(node.text) || fuzzy(lexeme, node))
        fail(lexeme, "\"=\" wants exactly this word, but * ? and ~ others", "Write =word or wor*");
      return node;
    }
    if (!fuzzy(lexeme, node)) wildcard(lexeme, node);
    return node;
  }

  Node value(const Lexeme& lexeme, Node node) {
    if (lexeme.number > 0) fail(lexeme, "\"~\" after a quote belongs to phrases of words", "Leave it out");
    const FieldKind kind = row(node.field).kind;
    if (takes_patterns(node.field) && lexeme.kind != Kind::phrase && fuzzy(lexeme, node)) return node;
    if (wildcard(lexeme, node)) return node;
    if (!holds_word(node.text) && kind != FieldKind::id && kind != FieldKind::path)
      fail(lexeme, "Nothing to search for follows " + std::string(name_of(node.field)) + ':',
           "Write " + std::string(example_of(node.field)));
    if (node.field == Field::language && !is_language_code(node.text))
      fail(lexeme, '"' + harmless(node.text, true) + "\" is not the code of a language",
           "Write two letters: lang:en, lang:de, lang:zh");
    node.kind = Node::Kind::value;
    return node;
  }

  /// word~ word~1 word~2: changes the node and tells so.
  bool fuzzy(const Lexeme& lexeme, Node& node) {
    const std::string_view word = without_closing_punctuation(node.text);
    const std::size_t tilde = word.rfind('~');
    if (tilde == std::string_view::npos || tilde == 0 || word.find("://") != std::string_view::npos)
      return false;
    const std::string_view digits = word.substr(tilde + 1), base = word.substr(0, tilde);
    if (digits.find_first_not_of("0123456789.") != std::string_view::npos || !holds_word(base)) return false;
    const std::string how = "Write word~1 or word~2, or word~ for 1 in short words and 2 in long ones";
    if (has_wildcard(base) || base.find('~') != std::string_view::npos)
      fail(lexeme, "A word has either wildcards or one ~", how);
    const std::string folded = fold_pattern(base);
    const std::size_t letters = code_points(folded);
    if (digits.empty()) {
      node.number = letters > 5 ? 2 : 1;
    } else if (digits == "1" || digits == "2") {
      node.number = digits == "1" ? 1 : 2;
    } else {
      const bool whole = digits.find('.') == std::string_view::npos;
      fail(lexeme,
           '~' + std::string(digits) +
               (!whole          ? " is not a whole number"
                : digits == "0" ? " allows no edit"
                                : " allows too many edits"),
           how);
    }
    node.kind = Node::Kind::fuzzy;
    node.text = std::string(base);
    count_pattern(lexeme, node.field, "?" + folded);
    return true;
  }

  bool wildcard(const Lexeme& lexeme, Node& node) {
    if (!is_pattern(node.field, node.text)) return false;
    node.kind = Node::Kind::wildcard;
    // An address may be longer than a word.
    const bool address = is_of_kind(node.field, FieldKind::address);
    count_pattern(lexeme, node.field, address ? node.text.substr(0, 1) : fold_pattern(node.text));
    return true;
  }

  void count_pattern(const Lexeme& lexeme, Field field, const std::string& pattern) {
    const std::string many = "Words with wildcards or ~ are at most " + std::to_string(max_patterns) +
                             " in a query, and " + std::to_string(max_open_patterns) +
                             " of them with ~ or a wildcard in front";
    if (code_points(pattern) > max_pattern_letters)
      fail(lexeme,
           "A word with wildcards or ~ has at most " + std::to_string(max_pattern_letters) + " letters",
           "Shorten it", Error::Code::query_limit);
    const bool open = pattern.starts_with('*') || pattern.starts_with('?');
    if (++patterns_ > max_patterns || (open && ++open_patterns_ > max_open_patterns))
      fail(lexeme, "There are too many words with wildcards or ~", many, Error::Code::query_limit);
    if (entity_kind_of(field) && ++name_patterns_ > max_name_patterns)
      fail(lexeme, "There are too many names with wildcards or ~",
           "At most " + std::to_string(max_name_patterns) + " in a query; others are to be written in full",
           Error::Code::query_limit);
  }

  std::string_view text_;
  std::vector<Lexeme> lexemes_;
  int today_;
  std::size_t at_ = 0, depth_ = 0, words_ = 0, dates_ = 0, patterns_ = 0, open_patterns_ = 0,
              name_patterns_ = 0;
};

}  // namespace

bool is_language_code(std::string_view text) {
  return !text.empty() && text.size() <= 3 && std::all_of(text.begin(), text.end(), is_letter);
}

Tree parse(std::string_view query, int today) {
  Tree tree{clean_query(query), {}, false};
  Parser parser(tree.text, today);
  tree.notes = parser.take_notes();
  tree.root = parser.run();
  if (tree.root.kind != Node::Kind::list || !tree.root.children.empty()) return tree;
  const std::string how = "Write words to search for, such as: facebook boycott";
  const std::size_t begin = tree.text.find_first_not_of(" \t\n");
  if (begin == std::string::npos) throw QueryError(Error::Code::query_empty, "The query is empty", how, 0, 0);
  throw QueryError(Error::Code::query_empty,
                   "Nothing is left to search for: the query holds no letter and no digit", how, 0,
                   code_points(tree.text));
}

}  // namespace byline::query
