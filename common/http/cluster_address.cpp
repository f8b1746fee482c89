#include "common/http/cluster_address.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "common/error.hpp"
#include "common/text/ascii.hpp"
#include "common/text/number_in.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

Error not_understood(std::string_view address, const std::string& why) {
  return {Error::Code::option_value,
          "the address " + printable(std::string(address)) + " cannot be understood: " + why,
          "write it as opensearch+https://USER@HOST:PORT/INDEX, or with several HOST:PORT,HOST:PORT"};
}

/// "host:9200" and "[::1]:9200" have one; "host" has none, which is as good.
bool has_fitting_port(std::string_view node) {
  const std::size_t colon = node.rfind(':');
  if (colon == node.npos || node.find(']', colon) != node.npos) return true;
  constexpr unsigned most = 65'535;
  const std::optional<unsigned> port = number_in<unsigned>(node.substr(colon + 1));
  return port && *port > 0 && *port <= most;
}

/// Outside of the brackets of "[::1]:9200".
bool has_one_colon_at_most(std::string_view node) {
  const std::size_t bracket = node.rfind(']');
  if (bracket != node.npos) node.remove_prefix(bracket);
  return std::count(node.begin(), node.end(), ':') <= 1;
}

/// As OpenSearch takes them; of those that it keeps for itself none.
bool is_index_name(std::string_view name) {
  constexpr std::size_t longest = 200;  // of 255, since ours have names beside them
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  return !name.empty() && name.size() <= longest && name[0] != '-' && name[0] != '_' && name[0] != '.' &&
         std::all_of(name.begin(), name.end(), fits);
}

template <class Names>
std::string joined_by_commas(const Names& names) {
  std::string all;
  for (const auto& name : names) {
    if (!all.empty()) all += ',';
    all += name;
  }
  return all;
}

}  // namespace

std::optional<ClusterAddress> cluster_address(std::string_view db) {
  if (!is_cluster_address(db)) {
    // Nobody means a folder of that name.
    for (const std::string_view each : {"http://", "https://", "opensearch:", "elasticsearch"})
      if (starts_with_nocase(db, each) && db.find("://") != db.npos)
        throw not_understood(db, "an index in a cluster begins with " + std::string(cluster_scheme) +
                                     "http:// or " + std::string(cluster_scheme) + "https://");
    return std::nullopt;
  }
  std::string_view rest = db.substr(cluster_scheme.size());
  std::string scheme;
  for (const std::string_view each : {"http://", "https://"})
    if (starts_with_nocase(rest, each)) scheme = each;
  if (scheme.empty())
    throw not_understood(db, "http:// or https:// is to follow " + std::string(cluster_scheme));
  rest.remove_prefix(scheme.size());
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  std::string_view host = rest.substr(0, slash);
  ClusterAddress address;
  if (const std::size_t at = host.rfind('@'); at != host.npos) {
    address.user = host.substr(0, at);
    host.remove_prefix(at + 1);
    if (const std::size_t colon = address.user.find(':'); colon != std::string::npos)
      throw Error(Error::Code::option_value,
                  "a password does not belong into an address, where others can read it",
                  "write " + std::string(cluster_scheme) + scheme + printable(address.user.substr(0, colon)) +
                      "@… and put it into $BYLINE_PASSWORD or ~/.netrc");
  }
  const auto is_plain = [](char c) { return c > ' ' && c < 0x7f && c != '?' && c != '#' && c != '\\'; };
  for (const std::string_view node : split(host, ",")) {
    if (!std::all_of(node.begin(), node.end(), is_plain)) throw not_understood(db, "it names no host");
    if (!has_one_colon_at_most(node))
      throw not_understood(db, "a host has one port, and an address of IPv6 stands in [ and ]");
    if (!has_fitting_port(node)) throw not_understood(db, "a port is a number from 1 to 65535");
    std::string origin = scheme + std::string(node);
    address.origin.empty() ? void(address.origin = std::move(origin))
                           : address.others.push_back(std::move(origin));
  }
  if (address.origin.empty()) throw not_understood(db, "it names no host");
  std::string_view index = slash < rest.size() ? rest.substr(slash + 1) : std::string_view();
  if (index.ends_with('/')) index.remove_suffix(1);
  std::set<std::string_view> indexes;
  for (const std::string_view one : split(index, ",")) {
    if (!is_index_name(one))
      throw not_understood(
          db, "names of indexes are of a to z, 0 to 9, - and _, and begin with a letter or digit");
    if (constexpr std::string_view beside = ".byline"; one.ends_with(beside))
      throw Error(Error::Code::option_value,
                  printable(std::string(one)) + " is what Byline keeps beside the index " +
                      std::string(one.substr(0, one.size() - beside.size())),
                  "name the index itself");
    indexes.insert(one);
  }
  if (indexes.empty()) throw not_understood(db, "it names no index");
  address.index = joined_by_commas(indexes);
  return address;
}

ClusterAddress joint_address(const std::vector<std::string>& several) {
  std::optional<ClusterAddress> joint;
  std::set<std::string> indexes;
  for (const std::string& each : several) {
    std::optional<ClusterAddress> address = cluster_address(each);
    if (!joint) joint = address;
    const auto is_same = [&] {
      return address && address->origin == joint->origin && address->user == joint->user &&
             address->others == joint->others;
    };
    if (!joint || !is_same())
      throw Error(Error::Code::option_conflict,
                  "indexes in a cluster are searched together only with others of the same cluster",
                  "write all their addresses alike, but for the name of the index");
    for (std::string& index : address->indexes()) indexes.insert(std::move(index));
  }
  joint->index = joined_by_commas(indexes);
  return *joint;
}

std::vector<std::string> ClusterAddress::indexes() const {
  std::vector<std::string> all;
  for (const std::string_view one : split(index, ",")) all.emplace_back(one);
  return all;
}

std::string ClusterAddress::name() const { return name_of(index); }

std::string ClusterAddress::name_of(const std::string& one) const {
  const std::size_t host = origin.find("://") + 3;
  std::string all(cluster_scheme);
  all += origin.substr(0, host) + (user.empty() ? user : user + '@') + origin.substr(host);
  for (const std::string& other : others) all += ',' + other.substr(host);
  return all + '/' + one;
}

}  // namespace byline
