// libcurl, loaded when it is first needed: it comes with some 25 libraries, which no other search is to wait
// for.
#pragma once

#include <curl/curl.h>

namespace byline::http {

struct Curl {
  decltype(&curl_easy_init) init;
  decltype(&curl_easy_cleanup) cleanup;
  decltype(&curl_easy_setopt) setopt;
  decltype(&curl_easy_getinfo) getinfo;
  decltype(&curl_easy_perform) perform;
  decltype(&curl_easy_strerror) strerror;
  decltype(&curl_slist_append) slist_append;
  decltype(&curl_slist_free_all) slist_free_all;
};

/// Stays loaded. Throws Error where it is not installed.
const Curl& curl();

}  // namespace byline::http
