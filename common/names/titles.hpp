// What stands before a person's name. All take folded words without their dots ("mr").
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace byline::word_lists {

/// It is no part of the name: mr, president, sen, sir.
bool is_title(std::string_view word);
/// It is shown with the name: king, prince, pope, lord.
bool is_style(std::string_view word);
/// Of these, one that a surname alone may follow: "Lord Coe" is Sebastian Coe; "Prince William" is no William
/// Smith.
bool is_style_of_surnames(std::string_view word);
/// What somebody is to another: son, wife, sister.
bool is_relative(std::string_view word);

/// The titles with which the shipped model was trained, as they stand in texts in lower case: dr, dr.
std::vector<std::string> titles_of_model();
/// Those that its annotated sets count as parts of names, which is mended before the training.
std::vector<std::string> titles_in_annotation();

}  // namespace byline::word_lists
