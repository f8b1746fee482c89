// Archives → their members.
#pragma once

#include <string>
#include <string_view>
#include "indexer/sources/byte_stream.hpp"
#include "indexer/sources/container.hpp"

namespace byline {

/// Each hands the regular files of an archive to `sink`, in the order in which they are written, but hidden
/// ones and those in hidden folders (".git/", "__MACOSX/"). Folders, links and devices are passed over. Names
/// come out as UTF-8, those of an old zip read in its code page 437; "." and ".." are resolved within the
/// archive, and a "/" at the beginning goes. No member is held in memory. `limit` counts what is unpacked.
/// read_zip and read_7z need a stream that can seek.
ContainerEnd read_zip(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink);
ContainerEnd read_tar(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink);
ContainerEnd read_7z(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink);
/// A zip archive of web archives with lists of their pages beside them, which are passed over.
ContainerEnd read_wacz(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink);

/// The media type of the document that a zip archive is: of Word, PowerPoint or Excel, or what it says of
/// itself as those of OpenDocument and e-books do; program_type for a program; empty for an archive. Told by
/// the files in it. The stream can seek, and is at its beginning afterwards.
std::string document_in_zip(ByteStream& stream);

inline constexpr std::string_view
    word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    powerpoint_type = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    book_type = "application/epub+zip", open_text_type = "application/vnd.oasis.opendocument.text",
    excel_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    program_type = "application/java-archive", web_archives_type = "application/wacz";

/// Why a zip archive that is an office document or the like is skipped.
inline constexpr const char* office_reason = "binary file (zip archive or office document)";

}  // namespace byline
