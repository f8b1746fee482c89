#include "common/http/curl.hpp"

#include <dlfcn.h>

#include "common/error.hpp"

namespace byline::http {
namespace {

void* library() {
  for (const char* name : {"libcurl.so.4", "libcurl-gnutls.so.4"})
    if (void* found = ::dlopen(name, RTLD_NOW | RTLD_LOCAL)) return found;
  throw Error(Error::Code::installation, "libcurl, which talks to clusters, is not installed",
              "apt install libcurl4");
}

template <class Function>
void find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  if (!function)
    throw Error(Error::Code::installation, std::string("libcurl has no function ") + name,
                "apt install libcurl4");
}

Curl loaded() {
  void* from = library();
  decltype(&curl_global_init) global_init = nullptr;
  find(from, "curl_global_init", global_init);
  global_init(CURL_GLOBAL_DEFAULT);
  Curl curl{};
  find(from, "curl_easy_init", curl.init);
  find(from, "curl_easy_cleanup", curl.cleanup);
  find(from, "curl_easy_setopt", curl.setopt);
  find(from, "curl_easy_getinfo", curl.getinfo);
  find(from, "curl_easy_perform", curl.perform);
  find(from, "curl_easy_strerror", curl.strerror);
  find(from, "curl_slist_append", curl.slist_append);
  find(from, "curl_slist_free_all", curl.slist_free_all);
  return curl;
}

}  // namespace

const Curl& curl() {
  static const Curl functions = loaded();
  return functions;
}

}  // namespace byline::http
