// Documents that somebody else has written into an index of Byline's: a cluster takes them from all.
#pragma once

#include <functional>
#include <string>

#include "common/cluster/cluster_index.hpp"

namespace byline::cluster {

/// Calls read(). Throws Error index_damaged, which names the document `id`, where read() finds something of
/// it missing or of another type.
void read_document(const ClusterIndex& index, const std::string& id, const std::function<void()>& read);

/// The same of answers to which no one document is known.
void read_answers(const ClusterIndex& index, const std::function<void()>& read);

}  // namespace byline::cluster
