// What --db names → the folders of indexes.
#pragma once

#include <string>
#include <vector>

namespace byline {

/// The folders of indexes in a file that lists them, one a line; nothing where `path` is no file, or is taken
/// for no list: a list is a file in which one of the lines names what is there, or, a disk being away with
/// all of them, each begins as a path does, with / or ./ or ../, or has neither spaces nor colons. Relative
/// ones are relative to the file. # begins a comment, at the start of a line or after a space; empty lines
/// are passed over. Throws Error, with the line, for a list in a list and, unless `partial`, for a folder
/// that is not there; and where the file cannot be read.
///
///   # all years
///   2019
///   /archive/2020   # on the other disk
std::vector<std::string> listed_folders(const std::string& path, bool partial);

/// Each index of those that are given once, in an order that does not depend on how they were given; with
/// none the usual one. Of a file, those that it lists. Throws Error.
std::vector<std::string> index_folders(const std::vector<std::string>& given, bool partial);

}  // namespace byline
