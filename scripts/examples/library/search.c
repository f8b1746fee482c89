/* Prints the answer of an index as JSON Lines. Built against an installed Byline:
 *     cc search.c $(pkg-config --cflags --libs byline) -o search && ./search '{"db": "news-index"}' '{"query": "strike"}' */
#include <byline/byline.h>
#include <stdio.h>

int main(int argc, char **argv) {
  char *error = NULL, *answer = NULL;
  byline_index *index;
  if (argc != 3) {
    fputs("usage: search OPENING REQUEST\n", stderr);
    return 2;
  }
  index = byline_index_open(argv[1], &error);
  if (index) answer = byline_index_ask(index, argv[2], &error);
  if (answer) fputs(answer, stdout);
  if (error) fputs(error, stderr);
  byline_free(answer);
  byline_index_close(index);
  if (!error) return 0;
  byline_free(error);
  return 2;
}
