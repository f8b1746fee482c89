/* Byline as a library: full-text search over news that knows who and what each text names.
 *
 *     char *error = NULL;
 *     byline_index *news = byline_index_open("{\"db\": \"/home/me/news-index\"}", &error);
 *     char *answer = news ? byline_index_ask(news, "{\"query\": \"port strike\", \"limit\": 3}", &error) : NULL;
 *     puts(answer ? answer : error);
 *     byline_free(answer);
 *     byline_free(error);
 *     byline_index_close(news);
 *
 * A request is one object of JSON in UTF-8. Its members are called as the options of byline-search(1) without their
 * dashes; a switch is true or false, what may be given again is an array, a list with commas too. An answer is JSON Lines,
 * format 1, just what `byline search --json` prints: schema.json beside the documents of the package describes it. The
 * config file, saved searches and the history are the program's, and not looked at here.
 *
 * Errors: a function that returns NULL sets *error, unless `error` is NULL, to a line of JSON,
 *     {"type":"error","error_code":"index_missing","error":"…","hint":"…","position":null,"length":null}
 * with the codes of ERRORS.md. No function changes *error otherwise, prints, or ends the process.
 *
 * Every string that is returned is the caller's, and is given back with byline_free().
 *
 * Threads: a handle serves one call at a time; different handles are independent. Only byline_index_stop() may be called
 * for a handle while another thread uses it. A handle to an index that an indexer changes sees each change with the next
 * call, and each call sees the index before or after it.
 *
 * The functions of this file are all that libbyline exports. None is taken away or changes its meaning while the number in
 * the name of the library stays the same; what a request may say and an answer tell grows. */
#ifndef BYLINE_H
#define BYLINE_H

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define BYLINE_API __attribute__((visibility("default")))
#else
#define BYLINE_API
#endif

/* One index, or several searched as one. */
typedef struct byline_index byline_index;

/* Members of the request, all optional:
 *   "db"                a folder, an array of folders, or a file that lists them; else $BYLINE_DB, else the usual place
 *   "partial"           true: of several indexes those that cannot be opened are left out
 *   "synonyms", "entities", "story-corrections"    files in place of those in the index's folder */
BYLINE_API byline_index *byline_index_open(const char *request, char **error);

/* Asks. One of
 *   {"query": "port strike", "person": ["Keating"], "facets": ["person", "org"], "limit": 20, …}
 *                                            a search; all options that say which documents, how many and what of them
 *   {"list": "person", "query": "keat*"}     names or values of the index, also "limit"
 *   {"why": "Len Keating"}                   what a name stands for, and what joined it
 *   {"related": "Keating"}                   who is named with whom
 *   {"similar": "ID"}                        documents like one
 *   {"compare": ["person:A", "person:B"], "by": "month"}
 *   {"why-story": "ID"} or {"why-story": ["ID", "ID"]}
 *   {"document": "ID or path", "query": "…"} the whole document, with what the query asks for marked; "id:ID" and
 *                                            "path:PATH" for the one or the other
 * An answer without a match is an answer. */
BYLINE_API char *byline_index_ask(byline_index *index, const char *request, char **error);

/* Makes the search that a handle is at end, soon, with the error code "interrupted"; where it is at none nothing happens.
 * From any thread, and not from a signal's handler. */
BYLINE_API void byline_index_stop(byline_index *index);

/* NULL is allowed. */
BYLINE_API void byline_index_close(byline_index *index);

/* Finds names in texts, without an index. Keeps what it learns of words: one handle for many texts. */
typedef struct byline_annotator byline_annotator;

/* Members of the request, all optional: "language", a code of two letters for texts that say none; else each text tells
 * its own. */
BYLINE_API byline_annotator *byline_annotator_open(const char *request, char **error);

/* {"text": "…"} and, optional, "id", "title", "date" (YYYY-MM-DD), "language", "source" → the line that
 * `byline index --annotate` prints of a document: its names, where each stands, for whom, and what found it. */
BYLINE_API char *byline_annotator_ask(byline_annotator *annotator, const char *request, char **error);

/* NULL is allowed. */
BYLINE_API void byline_annotator_close(byline_annotator *annotator);

/* NULL is allowed. */
BYLINE_API void byline_free(char *string);

/* "0.1.0". Not to be freed. */
BYLINE_API const char *byline_version(void);

#ifdef __cplusplus
}
#endif

#endif
