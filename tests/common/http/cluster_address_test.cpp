#include "common/http/cluster_address.hpp"

#include <doctest/doctest.h>

#include "common/error.hpp"
#include "common/text/ascii.hpp"

using namespace byline;

TEST_CASE("an address of a cluster is taken apart") {
  struct Case {
    const char* db;
    ClusterAddress address;
  };
  for (const auto& [db, address] : {
           Case{"opensearch+http://127.0.0.1:9200/news", {"http://127.0.0.1:9200", "", "news"}},
           Case{"opensearch+https://search.example.com/news/", {"https://search.example.com", "", "news"}},
           Case{"opensearch+https://ann@[::1]:9200/a-b_c.2", {"https://[::1]:9200", "ann", "a-b_c.2"}},
           Case{"opensearch+https://a@b@host/news", {"https://host", "a@b", "news"}},
           Case{"opensearch+https://ann@one:9200,two,[::1]:9201/news",
                {"https://one:9200", "ann", "news", {"https://two", "https://[::1]:9201"}}},
           Case{"OpenSearch+HTTP://h/news", {"http://h", "", "news"}},
           Case{"opensearch+http://h/news-2019,news-2020", {"http://h", "", "news-2019,news-2020"}},
       }) {
    CAPTURE(db);
    CHECK(cluster_address(db) == address);
    const std::string name = address.name();
    CHECK(cluster_address(name) == address);
    CHECK(starts_with_nocase(db, name));
  }
}

TEST_CASE("a folder is none") {
  for (const char* db : {"", "/var/news", "opensearch", "http:", "./http://h/i", "./opensearch+http://h/i"})
    CHECK(!cluster_address(db));
}

TEST_CASE("an address that cannot be understood is refused in a sentence") {
  struct Case {
    const char *db, *why;
  };
  const std::string hint =
      "write it as opensearch+https://USER@HOST:PORT/INDEX, or with several HOST:PORT,HOST:PORT";
  for (const auto& [db, why] : {
           Case{"http://127.0.0.1:9200/news",
                "an index in a cluster begins with opensearch+http:// or opensearch+https://"},
           Case{"opensearch://h/i",
                "an index in a cluster begins with opensearch+http:// or opensearch+https://"},
           Case{"opensearch+ftp://h/i", "http:// or https:// is to follow opensearch+"},
           Case{"opensearch+http:///i", "it names no host"},
           Case{"opensearch+http://a b/i", "it names no host"},
           Case{"opensearch+http://,/i", "it names no host"},
           Case{"opensearch+http://h,a b/i", "it names no host"},
           Case{"opensearch+http://h:99999/i", "a port is a number from 1 to 65535"},
           Case{"opensearch+http://h,h:0/i", "a port is a number from 1 to 65535"},
           Case{"opensearch+http://[::1]:9x/i", "a port is a number from 1 to 65535"},
           Case{"opensearch+http://h:1:2/i", "a host has one port, and an address of IPv6 stands in [ and ]"},
           Case{"opensearch+http://::1/i", "a host has one port, and an address of IPv6 stands in [ and ]"},
           Case{"Http://h/i", "an index in a cluster begins with opensearch+http:// or opensearch+https://"},
           Case{"opensearch+http://h", "it names no index"},
           Case{"opensearch+http://h/", "it names no index"},
           Case{"opensearch+http://h/_all",
                "names of indexes are of a to z, 0 to 9, - and _, and begin with a letter or digit"},
           Case{"opensearch+http://h/News",
                "names of indexes are of a to z, 0 to 9, - and _, and begin with a letter or digit"},
           Case{"opensearch+http://h/a/b",
                "names of indexes are of a to z, 0 to 9, - and _, and begin with a letter or digit"},
           Case{"opensearch+http://h/a,B",
                "names of indexes are of a to z, 0 to 9, - and _, and begin with a letter or digit"},
           Case{"opensearch+http://h/,", "it names no index"},
           Case{"opensearch+http://h/a?b",
                "names of indexes are of a to z, 0 to 9, - and _, and begin with a letter or digit"},
       }) {
    CAPTURE(db);
    try {
      cluster_address(db);
      FAIL("taken");
    } catch (const Error& error) {
      CHECK(error.code() == Error::Code::option_value);
      CHECK(error.what() == "the address " + std::string(db) + " cannot be understood: " + why);
      CHECK(error.hint() == hint);
    }
  }
}

TEST_CASE("what lies beside an index is none") {
  try {
    cluster_address("opensearch+https://host/news.byline");
    FAIL("taken");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) == "news.byline is what Byline keeps beside the index news");
    CHECK(error.hint() == "name the index itself");
  }
}

TEST_CASE("a password in an address is refused, and not repeated") {
  try {
    cluster_address("opensearch+https://ann:secret@host/news");
    FAIL("taken");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) ==
          "a password does not belong into an address, where others can read it");
    CHECK(error.hint() == "write opensearch+https://ann@… and put it into $BYLINE_PASSWORD or ~/.netrc");
  }
}

TEST_CASE("several addresses of one cluster are one of several indexes") {
  const ClusterAddress joint = joint_address(
      {"opensearch+https://ann@h/c", "opensearch+https://ann@h/a,b", "opensearch+https://ann@h/b"});
  CHECK(joint == ClusterAddress{"https://h", "ann", "a,b,c"});
  CHECK(joint.indexes() == std::vector<std::string>{"a", "b", "c"});
  CHECK(joint.name() == "opensearch+https://ann@h/a,b,c");
  CHECK(joint.name_of("b") == "opensearch+https://ann@h/b");
  CHECK(joint_address({"opensearch+http://h/a"}).name() == "opensearch+http://h/a");
  for (const char* other : {"opensearch+https://h/b", "opensearch+https://ann@h,i/b",
                            "opensearch+https://ann@i/b", "opensearch+http://ann@h/b", "/a/folder"})
    CHECK_THROWS_WITH_AS(joint_address({"opensearch+https://ann@h/a", other}),
                         "indexes in a cluster are searched together only with others of the same cluster",
                         Error);
}
