#include <doctest/doctest.h>

#include <string>

#include "searcher/output/json_lines.hpp"
#include "searcher/output/text.hpp"

using namespace byline;

namespace {

StoryThread some_thread() {
  return {{"s-00000001", 4, 2, "20180709", "20180711", "A judge is named", {}},
          {{"s-00000002", 1, 1, "20180627", "20180627", "A seat falls vacant", {}}},
          {{"s-00000003", 1200, 9, "20180709", "20180709", "Red \x1b[31malert\n", {}}},
          {{"s-00000004", 2, 0, "20180830", "20180902", "", {}},
           {"s-00000005",
            12,
            9,
            "20180904",
            "20180904",
            "The hearing begins, and there is more of it than fits into a line of this width",
            {}}}};
}

std::string thread_in_lines(const StoryThread& thread, std::size_t width) {
  TextOptions options;
  options.width = width;
  return '\n' + text(thread, options);
}

}  // namespace

TEST_CASE("the stories before and after one") {
  CHECK(thread_in_lines(some_thread(), 0) == R"(
Before
  27 Jun 2018              1  A seat falls vacant · s-00000002
The same day
  9 Jul 2018           1,200  Red �[31malert  · s-00000003
After
  30 Aug – 2 Sep 2018      2  s-00000004
  4 Sep 2018              12  The hearing begins, and there is more of it than fits into a line of this width · s-00000005
)");
  CHECK(thread_in_lines(some_thread(), 60) == R"(
Before
  27 Jun 2018              1  A seat falls vaca…  s-00000002
The same day
  9 Jul 2018           1,200  Red �[31malert      s-00000003
After
  30 Aug – 2 Sep 2018      2                      s-00000004
  4 Sep 2018              12  The hearing begin…  s-00000005
)");
}

TEST_CASE("what has none") {
  StoryThread thread = some_thread();
  thread.before.clear();
  thread.same_day.clear();
  CHECK(thread_in_lines(thread, 0).find("Before") == std::string::npos);
  CHECK(thread_in_lines(thread, 0).find("The same day") == std::string::npos);
  thread.after.clear();
  CHECK(thread_in_lines(thread, 60) == "\nNo story comes before it or after\n");
  thread.story.from.clear();
  CHECK(thread_in_lines(thread, 60) == "\nThe story has no date: none comes before it or after\n");
}

TEST_CASE("a narrow window has the name of the story still") {
  CHECK(thread_in_lines(some_thread(), 20).find("s-00000002\n") != std::string::npos);
}

TEST_CASE("a thread as JSON") {
  StoryThread thread = some_thread();
  thread.same_day.clear();
  thread.after.resize(1);
  CHECK(
      json_line(thread, "q1") ==
      R"({"type":"thread",)"
      R"("story":{"id":"s-00000001","size":4,"outlets":2,"from":"2018-07-09","until":"2018-07-11","headline":"A judge is named"},)"
      R"("before":[{"id":"s-00000002","size":1,"outlets":1,"from":"2018-06-27","until":"2018-06-27","headline":"A seat falls vacant"}],)"
      R"("same_day":[],)"
      R"("after":[{"id":"s-00000004","size":2,"outlets":0,"from":"2018-08-30","until":"2018-09-02","headline":null}],"query_id":"q1"})"
      "\n");
}
