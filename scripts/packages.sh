# Debian packages, and installing those that are missing. Sourced by the other scripts.

build_packages="g++ cmake ninja-build pkg-config libxapian-dev libicu-dev libcli11-dev nlohmann-json3-dev
  libsimdjson-dev libarchive-dev zlib1g-dev libyaml-dev libmd4c-dev libcld2-dev libdeflate-dev libjemalloc-dev
  libpoppler-cpp-dev poppler-data libgmime-3.0-dev libpugixml-dev libseccomp-dev libcpp-httplib-dev libncurses-dev
  libcurl4-openssl-dev"
test_packages="catdoc clang-format clang-tidy doctest-dev python3 python3-xapian xapian-tools xapian-examples zstd gzip
  man-db groff mandoc zsh fish tmux procps mypy jq sqlite3 curl"

# Installs the packages named that are not there yet; asks apt only when one is missing.
install_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "Installing: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Packages are missing, and there is no sudo: run this as root once." >&2; return 1; }
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
