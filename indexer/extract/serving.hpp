// The work of byline-extract.
#pragma once

#include <cstddef>
#include <string>

namespace byline::extract {

/// Loads what the readers need, locks this process up and reads the files that requests over the socket ask
/// for until its other side is gone. Returns why it could not be locked up, which was told there, too; empty
/// otherwise.
std::string serve(int socket, std::size_t memory);

/// What is loaded before a process is locked up.
void warm_up_readers();

}  // namespace byline::extract
