// Which of many documents tell one story, two and two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/stories/linkage.hpp"
#include "common/stories/sketch.hpp"
#include "common/stories/story_lists.hpp"

namespace byline {

/// Whether more than half have no day.
bool mostly_undated(std::span<const Sketch> sketches);

/// What is so frequent that looking for documents by it would take too long: documents of a stem, where one
/// of the two has no day; those of a stem in the week up to a document; and documents of a shingle.
inline constexpr std::size_t most_undated = 400, most_in_a_week = 1000, most_of_a_shingle = 500;

/// All links among documents, in the order of their sketches: by day, those without one first; without `of`,
/// or those alone that one of `of` has. Copies are certain. Documents are looked for by their rare stems and
/// by the shingles that are no furniture; what is too frequent is left out. Links ascend by their second
/// document, then the first. `threads`: at most; they change nothing.
std::vector<StoryLink> find_links(std::span<const Sketch> sketches, std::span<const std::uint32_t> furniture,
                                  const Marks* of = nullptr, unsigned threads = 1);

/// Of each document the first of those that it is a copy of, by way of whatever copies; itself where it is
/// none.
std::vector<std::uint32_t> first_copies(std::size_t documents, std::span<const StoryLink> links);

}  // namespace byline
