// Archives → their members.
#pragma once

#include "indexer/sources/byte_stream.hpp"
#include "indexer/sources/container.hpp"

namespace byline {

/// Each hands the regular files of an archive to `sink`, in the order in which they are written, but hidden
/// ones and those in hidden folders (".git/", "__MACOSX/"). Folders, links and devices are passed over. Names
/// come out as UTF-8, those of an old zip read in its code page 437; "." and ".." are resolved within the
/// archive, and a "/" at the beginning goes. No member is held in memory. `limit` counts what is unpacked.
/// read_zip and read_7z need a stream that can seek. A zip that is something else, an office document, an
/// e-book or a program, ends at once with that as its failure.
ContainerEnd read_zip(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink);
ContainerEnd read_tar(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink);
ContainerEnd read_7z(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink);

/// Why a zip archive that is an office document or the like is skipped.
inline constexpr const char* office_reason = "binary file (zip archive or office document)";

}  // namespace byline
