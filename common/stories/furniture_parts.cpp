#include "common/stories/furniture_parts.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "common/stories/shingles.hpp"
#include "common/stories/sketch.hpp"

namespace byline {
namespace {

/// Below it are the shingles that are kept of any text, however long.
constexpr std::uint64_t kept_of_all = shingle_limit(std::numeric_limits<std::size_t>::max());

/// Shingles of a sentence within a line of the story: of two, a third are news.
constexpr std::size_t of_sentence = 3;

class PartFinder {
 public:
  PartFinder(std::string_view text, std::span<const Token> tokens, std::span<const std::uint32_t> furniture)
      : text_(text),
        tokens_(tokens),
        furniture_(furniture),
        limit_(shingle_limit(
            static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(), is_shingled)))) {}

  std::vector<std::pair<std::uint32_t, std::uint32_t>> find() {
    for (std::size_t first = 0, last = 0; first < tokens_.size(); first = last) {
      last = first + 1;
      bool sentences = false;
      while (last < tokens_.size() && !begins_line(last)) sentences |= tokens_[last++].starts_sentence;
      const ShingledWords line = shingled(first, last);
      if (line.is_furniture())
        add(first, last);
      else if (sentences && line.furniture() >= of_sentence)
        add_sentences(first, last);
    }
    return std::move(parts_);
  }

 private:
  bool begins_line(std::size_t token) const {
    const std::size_t end = tokens_[token - 1].end;
    return text_.substr(end, tokens_[token].begin - end).find('\n') != std::string_view::npos;
  }

  ShingledWords shingled(std::size_t first, std::size_t last) {
    words_.clear();
    for (std::size_t i = first; i < last; ++i)
      if (is_shingled(tokens_[i])) words_.push_back(hashes_of(tokens_[i], text_).folded);
    ShingledWords found(words_.size());
    each_shingle(words_, [&](std::size_t word, std::uint32_t shingle) {
      if (shingle < limit_)
        found.add(word, shingle, std::binary_search(furniture_.begin(), furniture_.end(), shingle));
    });
    return found;
  }

  void add_sentences(std::size_t begin, std::size_t end) {
    for (std::size_t first = begin, last = begin; first < end; first = last) {
      last = first + 1;
      while (last < end && !tokens_[last].starts_sentence) ++last;
      const ShingledWords sentence = shingled(first, last);
      if (sentence.may_be_furniture() && sentence.furniture() >= of_sentence) add(first, last);
    }
  }

  void add(std::size_t first, std::size_t last) {
    parts_.emplace_back(tokens_[first].begin, tokens_[last - 1].end);
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  std::span<const std::uint32_t> furniture_;
  std::uint64_t limit_;
  std::vector<std::uint64_t> words_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> parts_;
};

}  // namespace

void ShingledWords::add(std::size_t word, std::uint32_t shingle, bool is_furniture) {
  shingles_ += shingle < kept_of_all;
  furniture_ += is_furniture && shingle < kept_of_all;
  if (!is_furniture) return;
  covered_ += word + 1 - std::max(end_, word + 1 - shingle_words);
  end_ = word + 1;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> furniture_parts(
    std::string_view text, std::span<const Token> tokens, std::span<const std::uint32_t> furniture) {
  if (furniture.empty()) return {};
  return PartFinder(text, tokens, furniture).find();
}

}  // namespace byline
