// Mailboxes → their mails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/sources/byte_stream.hpp"
#include "indexer/sources/container.hpp"

namespace byline {

/// Whether a head is that of a mail by itself: a header of several fields, among them one that only programs
/// write ("Message-ID", "Received", "MIME-Version"), or the address it is from. A note that begins
/// "Subject: …" is none.
bool opens_as_mail(std::string_view head);
/// Whether a head begins with a line as mailboxes have them above each mail, "From jane@example.org Wed Sep
/// 16 10:00:00 2020", and a field of a header below it.
bool opens_as_mailbox(std::string_view head);

/// Hands each mail of an mbox file to `sink`, named by its Message-ID, or by a hash where it has none; a
/// second of the same name has "#2" behind it; with the day of the line above it. Lines quoted as ">From "
/// are read as they were. A mail ends where the next begins, or where Content-Length says when that is right.
/// What a mail program only keeps there for itself, and what it has marked as deleted, is passed over. No
/// more than one mail is held in memory, and none of more than largest_mail bytes is read.
ContainerEnd read_mbox(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink);

inline constexpr std::size_t largest_mail = std::size_t{64} << 20;

/// Hash of a mail's bytes, less those fields of its header by which programs note that it was read.
std::uint64_t mail_hash(std::string_view mail);

}  // namespace byline
