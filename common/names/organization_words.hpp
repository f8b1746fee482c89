// Words of which names of organisations are made, and those that stand beside them. All take folded words.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace byline::word_lists {

/// A generic word after an organisation's name that is no part of it: coalition, campaign, shares.
bool is_generic_tail(std::string_view word);
/// Of these, one that says what the organisation is, and so may be a part of its name: coalition, network.
bool says_what_it_is(std::string_view word);
/// A word that organisations drop from their own name: Lehman Brothers, Deutsche Bank, Leeds United.
bool is_droppable_head(std::string_view word);
/// Of these, what an organisation has with its own name before it: the Vatican Bank, Amazon Studios.
bool is_unit(std::string_view word);
/// Department, Ministry: the Justice Department is the Department of Justice.
bool is_department(std::string_view word);
/// No organisation is known by these words alone: General, World, Human Rights; but Foreign Office.
bool say_too_little(std::span<const std::string> words);
/// What companies have and people do not: shares, employees.
bool is_company_asset(std::string_view word);

/// The ends of organisations' names, legal forms aside, with which the shipped model was trained.
std::vector<std::string_view> organization_ends_of_model();

}  // namespace byline::word_lists
