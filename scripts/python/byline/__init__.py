"""Searches Byline's indexes from Python, and gives the answers as dataclasses: with libbyline where it is installed, else
by running the program `searcher`. The answers are the same.

    import byline

    news = byline.Index("/path/to/index")
    for hit in news.search("facebook boycott", persons=["Zuckerberg"], since="2020-07"):
        print(hit.date, hit.title, hit.persons)
    print(news.facets("boycott", ["org"])["org"].values[0].name)

The standard library is all it needs (Python 3.9 or later); copy this file or put its folder into PYTHONPATH. Queries
are written as for `searcher`; what they cannot mean raises an Error with the searcher's own words: a QueryError, an
IndexMissing, another of its kinds. The library is $BYLINE_LIBRARY, else the system's libbyline.so.0. A program is run
where one is given or $BYLINE_SEARCHER says one, or there is no library: else the `byline-search` in PATH, where it is
installed, else the `searcher` there, else the one built beside this file.
"""

import ctypes
import dataclasses
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading
import weakref
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple, Union

__all__ = ["ClusterError", "Correction", "Document", "DocumentUnknown", "Error", "Facet", "FacetValue", "FileError", "Hit",
           "Index", "IndexBusy", "IndexMissing", "IndexUnusable", "Member", "Name", "OptionError", "Page", "Period", "QueryError",
           "Results", "Snippet", "Story", "StoryReasons", "Summary", "Thread", "ThreadStory", "Tie"]

FORMAT = 1  # of the JSON Lines this module reads


class Error(Exception):
    """What the searcher had to say. `code` is one of those that ERRORS.md explains, `hint` says what to do, or is None;
    `position` and `length`, in code points, are the place in a query.

    >>> try:
    ...     news.count("strike AND")
    ... except byline.Error as error:
    ...     print(error.code, error.position)
    ...     print(error.hint)
    query_syntax 7
    Write: strike AND word; to search for the word itself, put it in quotes: "AND"
    """

    def __init__(self, words: str, code: str = "internal", hint: Optional[str] = None, position: Optional[int] = None,
                 length: Optional[int] = None) -> None:
        super().__init__(words)
        self.code, self.hint, self.position, self.length = code, hint, position, length


class IndexMissing(Error):
    """There is no index, or none is named: index_missing."""


class IndexUnusable(Error):
    """There is one, and it cannot be searched: index_foreign, index_version, index_damaged, index_unreadable."""


class IndexBusy(Error):
    """To be tried again: index_changing, index_locked."""


class QueryError(Error):
    """The query cannot be understood, asks for nothing or for too much: query_syntax, query_empty, query_limit."""


class DocumentUnknown(Error):
    """No one document is called so: document_unknown, and document_ambiguous of a file that holds several."""


class OptionError(Error):
    """An argument that the searcher does not take: option_unknown, option_value, option_conflict, option_missing."""


class FileError(Error):
    """A file of synonyms, names or stories: file_unreadable, file_syntax, file_changed."""


class ClusterError(Error):
    """A cluster that keeps the index: cluster_unreachable, cluster_denied, cluster_failed."""


_KINDS = {"index_missing": IndexMissing, "index_foreign": IndexUnusable, "index_version": IndexUnusable,
          "index_damaged": IndexUnusable, "index_unreadable": IndexUnusable, "index_changing": IndexBusy,
          "index_locked": IndexBusy, "query_syntax": QueryError, "query_empty": QueryError, "query_limit": QueryError,
          "document_unknown": DocumentUnknown, "document_ambiguous": DocumentUnknown, "option_unknown": OptionError, "option_value": OptionError,
          "option_conflict": OptionError, "option_missing": OptionError, "file_unreadable": FileError,
          "file_syntax": FileError, "file_changed": FileError, "cluster_unreachable": ClusterError,
          "cluster_denied": ClusterError, "cluster_failed": ClusterError}


def _error(said: str, status: int) -> Error:
    """What a searcher that failed has written to standard error: words, and a last line of JSON."""
    words, _, last = said.rpartition("\n")
    try:
        message = json.loads(last)
    except ValueError:
        message = None
    if not isinstance(message, dict) or message.get("type") != "error":
        words, message = said, {}
    words = re.sub("^(searcher|byline-search): ", "", words) or f"searcher: status {status}"
    code = message.get("error_code", "internal")
    return _KINDS.get(code, Error)(words, code, message.get("hint"), message.get("position"), message.get("length"))


@dataclasses.dataclass(frozen=True)
class Snippet:
    text: str
    highlights: List[Tuple[int, int]]  # [begin, end) into text
    page: Optional[int] = None  # or slide, from 1
    section: Optional[str] = None  # name of the chapter or sheet

    def marked(self, before: str = "[", after: str = "]") -> str:
        """The text with its matches between two marks.

        >>> Snippet("a boycott of", [(2, 9)]).marked()
        'a [boycott] of'
        """
        parts, at = [], 0
        for begin, end in self.highlights:
            parts += [self.text[at:begin], before, self.text[begin:end], after]
            at = end
        return "".join(parts) + self.text[at:]


@dataclasses.dataclass(frozen=True)
class Member:
    """A document of a story, or a copy of a hit."""
    id: str
    path: str
    title: Optional[str] = None
    date: Optional[str] = None
    date_from: Optional[str] = None  # as of a Hit
    source: Optional[str] = None
    copy_of: Optional[str] = None  # id of what it is a copy of: the hit, or another member


@dataclasses.dataclass(frozen=True)
class Story:
    """What the matches have together that tell the story of a hit."""
    id: str  # "s-0123abcd"
    size: int  # matches that tell it, copies among them
    outlets: int  # different sources
    members: List[Member]  # all of them, the best first, which is the hit
    persons: List[str] = dataclasses.field(default_factory=list)  # those first whom most of them name
    headline: Optional[str] = None  # title of the one most like the others
    since: Optional[str] = None  # the first of their days
    until: Optional[str] = None


@dataclasses.dataclass(frozen=True)
class Period:
    """A day, week, month or year of a timeline."""
    name: str  # "2020-09-16", "2020-W38", "2020-09", "2020"
    count: int  # matches
    outlets: int  # different sources
    headline: Optional[str] = None  # title of the match most like the others, of those looked at
    id: Optional[str] = None  # of that match
    source: Optional[str] = None


@dataclasses.dataclass(frozen=True)
class ThreadStory:
    """A story of a thread, with all its documents."""
    id: str  # "s-0123abcd"
    size: int  # documents, copies among them
    outlets: int  # different sources
    headline: Optional[str] = None  # title of the one most like the others
    since: Optional[str] = None  # the first of their days
    until: Optional[str] = None


@dataclasses.dataclass(frozen=True)
class Thread:
    """Stories that continue one another over weeks, around one of them; each list by first days."""
    story: ThreadStory
    before: List[ThreadStory]  # first days earlier than that of the story
    same_day: List[ThreadStory]
    after: List[ThreadStory]


@dataclasses.dataclass(frozen=True)
class Correction:
    """What the user's stories.txt has to do with two documents."""
    one_story: bool  # it puts them together; else apart
    by_name: bool  # lines name both; else documents of their stories
    places: List[str]  # the lines: "stories.txt, line 3"


@dataclasses.dataclass(frozen=True)
class Tie:
    """What joins two documents, or parts them. Shares are from 0 to 1."""
    document: Member
    other: Member
    same_story: bool
    same_index: bool  # stories are of one index each, but where stories.txt joins them
    copy: bool  # one has hardly anything but what the other has
    likelihood: float  # that they tell one story; 0 below 0.4
    words: List[str]  # that both have and few others, heaviest first
    words_alike: float
    titles_alike: float
    same_language: bool
    passages_shared: float  # of those of the one with fewer
    days_apart: Optional[int] = None  # None where one has no day
    corrected: Optional[Correction] = None


@dataclasses.dataclass(frozen=True)
class StoryReasons:
    story: str  # "s-0123abcd", of the first document
    ties: List[Tie]  # of each document of the story to the one most like it, or of the two asked about
    weakest: Optional[int] = None  # of the ties, from 0


@dataclasses.dataclass(frozen=True)
class Hit:
    rank: int
    id: str
    path: str
    title: Optional[str]
    date: Optional[str]  # "2020-09-16"
    language: Optional[str]
    source: Optional[str]
    score: float
    snippet: Optional[Snippet]
    persons: List[str]
    organizations: List[str]
    places: List[str]
    snippets: List[Snippet] = dataclasses.field(default_factory=list)  # all of them; snippet is the first
    matched: Optional[str] = None  # "all" or "some" of the words; None with match="any"
    date_from: Optional[str] = None  # text, meta, record, name; "file": only the day the file was last changed
    page: Optional[int] = None  # of the snippet
    line: Optional[int] = None  # of the file: of the first match in title or text; of a record, where it begins
    column: Optional[int] = None  # code point of that line, in plain text
    added: Optional[str] = None  # with sort="added": when it was first indexed, "2026-11-30T08:15:00Z"
    # The plain fields.
    author: Optional[str] = None
    authors: List[str] = dataclasses.field(default_factory=list)
    url: Optional[str] = None
    section: Optional[str] = None
    sections: List[str] = dataclasses.field(default_factory=list)
    extra: Dict[str, Any] = dataclasses.field(default_factory=dict)  # what the indexer's --keep kept
    story: Optional[str] = None  # with stories=: id of the story that it is the best of, in Results.stories
    copies: List[Member] = dataclasses.field(default_factory=list)  # with stories= and collapse=


@dataclasses.dataclass(frozen=True)
class FacetValue:
    name: str
    count: int  # documents, or stories with count_by="story"
    also: List[str] = dataclasses.field(default_factory=list)  # its other names
    score: Optional[float] = None  # strength of a relation, from related()
    story: Optional[Dict[str, Any]] = None  # of the field story: id, size, outlets, from, until, headline
    label: Optional[str] = None  # of a surname that several bear: "Clinton (Bill or Hillary)"
    bearers: List[str] = dataclasses.field(default_factory=list)  # of it: ten of those named in full, the most named first
    bearer_count: Optional[int] = None  # of them all


@dataclasses.dataclass(frozen=True)
class Facet:
    field: str
    distinct: int  # values there are; `values` holds the first of them
    values: List[FacetValue]
    by: Optional[str] = None  # only of dates: what the values are: day, week, month or year


@dataclasses.dataclass(frozen=True)
class Summary:
    query: Optional[str]
    matches: int
    returned: int  # hits; with some of the words they are not among matches
    elapsed_ms: float
    did_you_mean: List[str] = dataclasses.field(default_factory=list)
    notes: List[str] = dataclasses.field(default_factory=list)  # what the user should know
    error: Optional[str] = None  # of a batch: why this query was not run
    error_code: Optional[str] = None  # of that, as Error.code
    match: Optional[str] = None  # what matches have of the words side by side: "all" or "any"
    matches_any: Optional[int] = None  # documents with any of the words
    grouped: Optional[int] = None  # with stories= and collapse=: so many of the best matches were grouped,
    stories: Optional[int] = None  # into so many stories,
    texts: Optional[int] = None  # or different texts
    left_out_indexes: List[str] = dataclasses.field(default_factory=list)  # with partial=: could not be opened


@dataclasses.dataclass(frozen=True)
class Name:
    """Where a name stands in the text of a document: [begin, end)."""
    begin: int
    end: int
    field: str  # person, org or place
    name: str  # of whom or what it names, as shown


@dataclasses.dataclass(frozen=True)
class Page:
    begin: int  # in the text
    page: Optional[int] = None  # or slide, from 1
    section: Optional[str] = None  # name of the chapter or sheet


@dataclasses.dataclass(frozen=True)
class Document:
    """A whole document. Places are code points of text."""
    id: str
    path: str
    text: str
    title: Optional[str] = None
    date: Optional[str] = None  # "2020-09-16"
    language: Optional[str] = None
    source: Optional[str] = None
    persons: List[str] = dataclasses.field(default_factory=list)
    organizations: List[str] = dataclasses.field(default_factory=list)
    places: List[str] = dataclasses.field(default_factory=list)
    date_from: Optional[str] = None  # as of a Hit, like these:
    line: Optional[int] = None
    column: Optional[int] = None
    highlights: List[Tuple[int, int]] = dataclasses.field(default_factory=list)  # what the query asks for
    names: List[Name] = dataclasses.field(default_factory=list)
    boilerplate: List[Tuple[int, int]] = dataclasses.field(default_factory=list)  # no part of the story
    pages: List[Page] = dataclasses.field(default_factory=list)
    page_kind: str = "page"  # or "slide"
    notes: List[str] = dataclasses.field(default_factory=list)  # on the query
    # The plain fields.
    author: Optional[str] = None
    authors: List[str] = dataclasses.field(default_factory=list)
    url: Optional[str] = None
    section: Optional[str] = None
    sections: List[str] = dataclasses.field(default_factory=list)
    extra: Dict[str, Any] = dataclasses.field(default_factory=dict)  # what the indexer's --keep kept


def _known(kind: Any, message: Dict[str, Any]) -> Dict[str, Any]:
    """Those fields of a message that its dataclass has: later versions may add others."""
    names = {field.name for field in dataclasses.fields(kind)}
    return {key: value for key, value in message.items() if key in names and value is not None}


def _snippet(message: Optional[Dict[str, Any]]) -> Optional[Snippet]:
    if not message:
        return None
    return Snippet(message["text"], [(begin, end) for begin, end in message["highlights"]], message.get("page"),
                   message.get("section"))


def _hit(message: Dict[str, Any]) -> Hit:
    fields = {"title": None, "date": None, "language": None, "source": None, **_known(Hit, message)}
    first = _snippet(message["snippet"])
    several = [_snippet(each) for each in message.get("snippets", [])]
    return Hit(**{**fields, "snippet": first, "snippets": several or ([first] if first else []),
                  "story": message.get("story", {}).get("id"), "copies": _members(message.get("copies", []))})


def _members(messages: List[Dict[str, Any]]) -> List[Member]:
    return [Member(**_known(Member, each)) for each in messages]


def _story(message: Dict[str, Any]) -> Story:
    return Story(**{**_known(Story, message), "since": message["from"], "members": _members(message["members"])})


def _thread(message: Dict[str, Any]) -> Thread:
    def story(value: Dict[str, Any]) -> ThreadStory:
        return ThreadStory(**{**_known(ThreadStory, value), "since": value["from"]})

    return Thread(story(message["story"]), **{when: [story(each) for each in message[when]]
                                              for when in ("before", "same_day", "after")})


def _story_reasons(message: Dict[str, Any]) -> StoryReasons:
    def tie(value: Dict[str, Any]) -> Tie:
        corrected = value.get("corrected")
        fields: Dict[str, Any] = {**_known(Tie, value), "document": Member(**_known(Member, value["document"])),
                                  "other": Member(**_known(Member, value["other"])),
                                  "corrected": corrected and Correction(**_known(Correction, corrected))}
        return Tie(**fields)

    return StoryReasons(message["story"], [tie(each) for each in message["ties"]], message["weakest"])


def _document(message: Dict[str, Any]) -> Document:
    if message["format"] != FORMAT:
        raise Error(f"the searcher writes format {message['format']}, this module reads {FORMAT}")
    ranges = {key: [(begin, end) for begin, end in message[key]] for key in ("highlights", "boilerplate")}
    fields: Dict[str, Any] = {**_known(Document, message), **ranges,
                              "names": [Name(**_known(Name, each)) for each in message["names"]],
                              "pages": [Page(**_known(Page, each)) for each in message["pages"]]}
    return Document(**fields)


def _facet(message: Dict[str, Any]) -> Facet:
    return Facet(message["field"], message["distinct"],
                 [FacetValue(**_known(FacetValue, value)) for value in message["values"]])


class Results:
    """The answer to one query: iterates over its hits, best first, as they are read. `stories` (by id), `facets` (by
    field), `periods`, `thread`, `story_reasons` and `summary` come behind the hits and read the rest. Hits that nobody
    asks for cost nothing: close(), leaving a `with`, or dropping the object ends the searcher."""

    def __init__(self, messages: Iterator[Dict[str, Any]], id: Optional[str] = None, close: Optional[Callable[[], Any]] = None) -> None:
        self.id = id  # of a batch: the query's
        self.close = close or (lambda: None)
        self._messages = messages
        self._hits: List[Hit] = []
        self._stories: Dict[str, Story] = {}
        self._facets: Dict[str, Facet] = {}
        self._periods: List[Period] = []
        self._thread: Optional[Thread] = None
        self._story_reasons: Optional[StoryReasons] = None
        self._summary: Optional[Summary] = None
        self._read()  # an error is raised where the search is asked for, not where its hits are used

    def _read(self) -> bool:
        """Reads a message; False at the end."""
        message = next(self._messages, None) if self._summary is None else None
        if message is None:
            return False
        if message["type"] == "hit":
            self._hits.append(_hit(message))
        elif message["type"] == "story":
            self._stories[message["id"]] = _story(message)
        elif message["type"] == "facet":
            self._facets[message["field"]] = _facet(message)
        elif message["type"] == "timeline":
            self._periods.append(Period(**_known(Period, message)))
        elif message["type"] == "thread":
            self._thread = _thread(message)
        elif message["type"] == "why_story":
            self._story_reasons = _story_reasons(message)
        elif message["type"] == "summary":
            if message["format"] != FORMAT:
                raise Error(f"the searcher writes format {message['format']}, this module reads {FORMAT}")
            fields: Dict[str, Any] = {"query": None, **_known(Summary, message)}
            self._summary = Summary(**fields)
            self.close()
        return True

    def __iter__(self) -> Iterator[Hit]:
        at = 0
        while at < len(self._hits) or (self._read() and at < len(self._hits)):  # other messages come behind them
            yield self._hits[at]
            at += 1
        self._read_all()  # facets and summary are there once the hits have been gone through

    @property
    def hits(self) -> List[Hit]:
        self._read_all()
        return self._hits

    @property
    def stories(self) -> Dict[str, Story]:
        self._read_all()
        return self._stories

    @property
    def periods(self) -> List[Period]:
        self._read_all()
        return self._periods

    @property
    def thread(self) -> Optional[Thread]:
        self._read_all()
        return self._thread

    @property
    def story_reasons(self) -> Optional[StoryReasons]:
        self._read_all()
        return self._story_reasons

    @property
    def facets(self) -> Dict[str, Facet]:
        self._read_all()
        return self._facets

    @property
    def summary(self) -> Summary:
        self._read_all()
        if self._summary is None:
            raise Error("the search was closed before its end")
        return self._summary

    def _read_all(self) -> None:
        while self._read():
            pass

    def __enter__(self) -> "Results":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()


def _message(line: bytes) -> Optional[Dict[str, Any]]:
    """None where it is no line of a searcher."""
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) and "type" in message else None


def _require_text(options: Iterable[str], query: str = "") -> None:
    """Neither a program nor the library can be handed what is no text."""
    for what, text in [(option.partition("=")[0], option) for option in options] + [("the query", query)]:
        try:
            held = "the character U+0000" if b"\0" in os.fsencode(text) else None
        except UnicodeEncodeError as error:
            held = f"half a character, U+{ord(text[error.start]):04X}"
        if held and what == "the query":
            raise QueryError(f"the query cannot be understood: it holds {held}", "query_syntax")
        if held:
            raise OptionError(f"{what} takes text, and this holds {held}", "option_value")


class _Searcher:
    """A running searcher. Its standard error goes into a file, so that it can never wait for us to read it."""

    def __init__(self, command: Sequence[str], stdin: Optional[int] = subprocess.DEVNULL) -> None:
        errors = tempfile.TemporaryFile()
        try:
            process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=errors)
        except (OSError, ValueError) as error:
            errors.close()
            raise Error(f"{command[0]} cannot be run: {getattr(error, 'strerror', None) or error}") from error
        self.process, self._errors, self._name = process, errors, command[0]
        assert process.stdout is not None
        self._output = process.stdout
        self.stop = weakref.finalize(self, _Searcher._stop, process, errors)

    @staticmethod
    def _close(process: "subprocess.Popen[bytes]") -> None:
        for stream in (process.stdin, process.stdout):
            if stream:
                try:
                    stream.close()
                except OSError:
                    pass  # what it was not told it need not know

    @staticmethod
    def _stop(process: "subprocess.Popen[bytes]", errors: Any) -> None:
        _Searcher._close(process)
        if process.poll() is None:
            process.kill()
        process.wait()
        errors.close()

    def messages(self) -> Iterator[Dict[str, Any]]:
        """What it prints, to the end. Raises Error when it fails, and where it is no searcher."""
        answered = False
        while self.stop.alive:
            line = self._output.readline()
            message = _message(line)
            if message is None:
                self._check(answered and not line)
                return
            answered = True
            yield message

    def _check(self, answered: bool) -> None:
        """At its end, or where it prints what no searcher does: then it is not waited for for long."""
        if not answered:
            self._close(self.process)
        try:
            status = self.process.wait(timeout=None if answered else 5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        self._errors.seek(0)
        said = self._errors.read().decode(errors="replace").strip()
        self.stop()
        if status not in (0, 1):
            raise _error(said, status)
        if not answered:
            raise Error(f"{self._name} gave no answer: it ended with status {status}" + (said and f" and said: {said}"))


class _Library:
    """The functions of libbyline (byline/byline.h)."""

    def __init__(self, path: str) -> None:
        functions = ctypes.CDLL(path)
        handle, text, error = ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)
        self.open, self.ask = functions.byline_index_open, functions.byline_index_ask
        self.close, self._free = functions.byline_index_close, functions.byline_free
        self.open.restype, self.open.argtypes = handle, [text, error]
        self.ask.restype, self.ask.argtypes = handle, [handle, text, error]
        self.close.restype, self.close.argtypes = None, [handle]
        self._free.restype, self._free.argtypes = None, [handle]

    def call(self, function: Any, *arguments: Any) -> int:
        """Calls it with the last argument as JSON, and raises the Error that it tells."""
        told = ctypes.c_void_p()
        request = json.dumps(arguments[-1]).encode()
        result = function(*arguments[:-1], request, ctypes.byref(told))
        if result is None:
            message = json.loads(self.taken(told.value))
            code = message["error_code"]
            raise _KINDS.get(code, Error)(message["error"], code, message["hint"], message["position"], message["length"])
        return int(result)

    def taken(self, pointer: Optional[int]) -> str:
        """The string, given back to the library."""
        text = ctypes.string_at(pointer or 0).decode()
        self._free(pointer)
        return text


@functools.lru_cache(maxsize=None)
def _library(path: Optional[str]) -> Optional[_Library]:
    """The one at `path`, else the system's where there is one."""
    try:
        return _Library(path or "libbyline.so.0")
    except (OSError, AttributeError) as error:
        if path:
            raise Error(f"the library {path} cannot be used: {error}", "installation") from error
        return None


class _InLibrary:
    """An index that the library has open. Calls come one after the other."""

    def __init__(self, library: _Library, opening: Dict[str, Any]) -> None:
        self._library, self._opening, self._lock = library, opening, threading.Lock()
        self._handle: Optional[int] = None

    def messages(self, request: Dict[str, Any]) -> Iterator[Dict[str, Any]]:
        with self._lock:
            if self._handle is None:
                self._handle = self._library.call(self._library.open, self._opening)
                weakref.finalize(self, self._library.close, self._handle)
            answer = self._library.taken(self._library.call(self._library.ask, self._handle, request))
        return (json.loads(line) for line in answer.split("\n") if line)


def _request(options: Iterable[str], query: str = "") -> Dict[str, Any]:
    """Options of the searcher as a request to the library: "--limit=3" is {"limit": "3"}."""
    request: Dict[str, Any] = {"query": query} if query else {}
    for option in options:
        name, given, value = option[2:].partition("=")
        if name in request:
            before = request[name]
            request[name] = (before if isinstance(before, list) else [before]) + [value]
        else:
            request[name] = value if given else True
    return request


def _program(given: Union[str, os.PathLike[str], None]) -> str:
    if given:
        return os.fspath(given)
    built = pathlib.Path(__file__).resolve().parents[3] / "build" / "release" / "bin" / "searcher"
    return (os.environ.get("BYLINE_SEARCHER") or shutil.which("byline-search") or shutil.which("searcher") or str(built))


class Index:
    """One or more indexes, searched as one, also as a file that lists their folders; without `db` the one that `searcher`
    takes ($BYLINE_DB, else ~/.local/share/byline/index). With partial=True those that cannot be opened are left out:
    Summary.left_out_indexes. Each call runs a searcher, which sees the index as it is then.

    All searches take these filters: persons, orgs, places, not_persons, not_orgs, not_places (lists of names, of all of
    which documents must, or must not, name one); sources, languages, authors, sections (lists: one of them),
    not_sources, not_languages, not_authors, not_sections (lists: none of them); story, not_story (names of stories, or
    ids or paths of documents: of one of them, of none); since, until (dates as "2020-09-16", "2020-09", "2020" or
    "7d"); and match="all" or "any", when all words must be there, or any will do, rather than all where a document has
    them (match="auto"), plain=True, when the query is plain words, recency="30d", when a match so much older than the
    newest is to count half, file_dates=True, when the day of its file is to be the date of a document that has no
    other, or count_by="story", when facets are to count stories.

    >>> news = byline.Index("samples-index")
    >>> news.count("strike", orgs=["DATU"], since="2021-03", until="2021-04")
    4
    """

    _LISTS = {"persons": "--person", "orgs": "--org", "places": "--place", "not_persons": "--not-person",
              "not_orgs": "--not-org", "not_places": "--not-place",
              "sources": "--source", "not_sources": "--not-source",
              "languages": "--language", "not_languages": "--not-language", "story": "--story",
              "not_story": "--not-story",
              # The plain fields with an option.
              "authors": "--author",
              "not_authors": "--not-author",
              "sections": "--section",
              "not_sections": "--not-section",
              }
    _FILTERS = {*_LISTS.values(), "--since", "--until"}
    _FLAGS = {"plain": "--plain", "file_dates": "--file-dates", "collapse": "--collapse"}
    _VALUES = {"stories": "--stories", "since": "--since", "until": "--until", "match": "--match",
               "recency": "--recency", "context": "--context", "count_by": "--count-by"}

    def __init__(self, db: Union[str, os.PathLike[str], Iterable[Union[str, os.PathLike[str]]], None] = None,
                 searcher: Union[str, os.PathLike[str], None] = None, partial: bool = False) -> None:
        folders = [os.fspath(folder) for folder in ([db] if isinstance(db, (str, os.PathLike)) else db or [])]
        opening = [f"--db={folder}" for folder in folders] + (["--partial"] if partial else [])
        _require_text(opening)
        named = searcher or os.environ.get("BYLINE_SEARCHER")
        library = None if named else _library(os.environ.get("BYLINE_LIBRARY"))
        self._library = _InLibrary(library, _request(opening)) if library else None
        self._command = [] if library else [_program(searcher), "--no-config"] + opening

    def search(self, query: str = "", *, limit: int = 10, offset: int = 0, sort: str = "relevance",
               snippets: int = 1, facets: Sequence[str] = (), facet_limit: int = 20, **filters: Any) -> Results:
        """Documents, best first. `sort`: relevance, date, -date or title; `facets`: such as person, org, place, date,
        source, language, author, section, story, counted over all matches; `context`: so many paragraphs around the
        ones that match, in place of the snippets; `stories`=True, or how alike they have to be, "strict", "normal" or
        "loose": hits that tell one story are one, and limit and offset count stories; `collapse`=True: copies are
        listed with the best of them.

        >>> found = news.search("port strike", persons=["Keating"], facets=["org"], limit=2)
        >>> for hit in found:
        ...     print(hit.rank, hit.date, hit.title)
        1 2021-03-09 port strike coastline
        2 2021-03-06 Varnmouth strike: both sides hopeful after first day of talks
        >>> found.summary.matches, found.facets["org"].values[0].name
        (4, 'DATU')
        """
        return self._run(self._options(limit, offset, sort, snippets, facets, facet_limit, filters), query)

    def hits(self, query: str = "", *, page: int = 100, offset: int = 0, limit: Optional[int] = None,
             **options: Any) -> Iterator[Hit]:
        """All that match, or the first `limit` of them, with the options of search(): `page` of them are asked for at a
        time, and the next only when those have been taken. An index that changes meanwhile is seen as it is at each page.

        >>> sum(1 for hit in news.hits("strike", page=3))
        7
        >>> next(news.hits(sort="-date", snippets=0)).date
        '2023-11-17'
        """
        if page < 1:
            raise OptionError(f"page takes a whole number from 1, not {page}", "option_value")
        while True:
            asked = page if limit is None else min(page, limit)
            hits = self.search(query, limit=asked, offset=offset, **options).hits
            yield from hits
            if limit is not None:
                limit -= len(hits)
            if len(hits) < asked or limit == 0:
                return
            offset += asked

    def count(self, query: str = "", **filters: Any) -> int:
        """How many documents match: with all the words, or, when none has, with any.

        >>> news.count("strike"), news.count("strike", persons=["O'Dwyer"]), news.count("zeppelin")
        (7, 5, 0)
        """
        return self.search(query, limit=0, **filters).summary.matches

    def facets(self, query: str = "", fields: Sequence[str] = ("person", "org", "place"), *, limit: int = 20,
               **filters: Any) -> Dict[str, Facet]:
        """Who and what the matching documents name, by field, most frequent first.

        >>> [(each.name, each.count) for each in news.facets("strike", ["person"], limit=2)["person"].values]
        [("Margaret O'Dwyer", 5), ('Pieter van der Velde', 4)]
        """
        return self.search(query, limit=0, facets=fields, facet_limit=limit, **filters).facets

    def timeline(self, query: str = "", *, by: str = "day", **filters: Any) -> List[Period]:
        """How many match each day, week, month or year, with a headline.

        >>> [(each.name, each.count) for each in news.timeline("strike", until="2021-03-05")]
        [('2021-03-03', 1), ('2021-03-04', 1)]
        """
        return self._run(["--timeline", f"--by={by}"] + self._filter_options(filters), query).periods

    def thread(self, story: str) -> Optional[Thread]:
        """The stories before and after a story, by its id or the id or path of a document of it; None where there is
        no such story."""
        return self._run(["--timeline", f"--story={story}"], "").thread

    def why_story(self, id: str, other: Optional[str] = None) -> StoryReasons:
        """Why documents are one story: of a story, by its id or that of a document or its path, what ties each document
        to the one most like it; of two, what ties them or parts them. Raises Error where there is none."""
        reasons = self._run([f"--why-story={id}"], other or "").story_reasons
        assert reasons is not None  # else it is an error
        return reasons

    def list(self, kind: str, pattern: str = "", *, limit: Optional[int] = None) -> Facet:
        """The index's names of a kind (person, org, place), or its values of source, language, type, author, section
        or story, all or those a pattern fits, most frequent first.

        >>> for each in news.list("person", "keating", limit=2).values:
        ...     print(each.name, each.count, each.also)
        Leonard Keating 4 ['Len Keating', 'Leonard B. Keating']
        Rosalind Keating 4 ['Rosalind M. Keating']
        """
        options = [f"--list={kind}"] + ([] if limit is None else [f"--limit={limit}"])
        return self._run(options, pattern).facets[kind]

    def related(self, name: str, *, limit: int = 20) -> Results:
        """Who and what is named together with `name` more than by chance: facets by kind, strongest first;
        summary.matches is the number of documents that name it. A name of one word stands for all who have it.

        >>> [each.name for each in news.related("Aldermoor Bank").facets["org"].values[:2]]
        ['National Data Protection Office', 'Quillfort']
        """
        return self._run([f"--related={name}", f"--facet-limit={limit}"], "")

    def similar(self, id: str, *, limit: int = 10, offset: int = 0, sort: str = "relevance", snippets: int = 1,
                facets: Sequence[str] = (), facet_limit: int = 20, **filters: Any) -> Results:
        """Documents like the one with this id."""
        options = self._options(limit, offset, sort, snippets, facets, facet_limit, filters)
        return self._run([f"--similar={id}"] + options, "")

    def document(self, id: str, query: str = "", **filters: Any) -> Document:
        """The whole document with this id, and where in it stands what a query and filters ask for.

        >>> document = news.document("cw-2001", "water")
        >>> document.title, [document.text[begin:end] for begin, end in document.highlights]
        ('Dust from Halcyon holds water, says Ibanez', ['water', 'water'])
        >>> [document.text[name.begin:name.end] for name in document.names if name.field == "person"][:2]
        ['Rafael Ibanez', 'Ibanez']
        """
        options = self._filter_options(filters)
        _require_text([f"--show={id}", *options], query)
        if self._library:
            return _document(next(self._library.messages({**_request(options, query), "document": f"id:{id}"})))
        searcher = _Searcher(self._command + ["--json", f"--show=id:{id}"] + options + (["--", query] if query else []))
        try:
            return _document(next(searcher.messages()))
        finally:
            searcher.stop()

    def batch(self, queries: Iterable[Union[str, Tuple[str, str]]], *, limit: int = 10, offset: int = 0,
              sort: str = "relevance", snippets: int = 1, facets: Sequence[str] = (), facet_limit: int = 20,
              **filters: Any) -> Iterator[Results]:
        """Many queries, or (id, query) pairs, in one process: their Results in order, one query asked only when the one
        before was taken. One that cannot be run has summary.error and no hits; the others go on.

        >>> [(each.id, each.summary.matches, each.summary.error_code) for each in news.batch(["strike", ("x", "strike AND")])]
        [('1', 7, None), ('x', 0, 'query_syntax')]
        """
        options = self._options(limit, offset, sort, snippets, facets, facet_limit, filters)
        _require_text(options)
        if self._library:
            yield from self._batch_in_library(self._library, queries, options)
            return
        searcher = _Searcher(self._command + ["--batch=-", "--json"] + options, stdin=subprocess.PIPE)
        messages = searcher.messages()
        try:
            for number, each in enumerate(queries, 1):
                id, query = (str(number), each) if isinstance(each, str) else each
                line = f"{number}\t{' '.join(query.split())}\n"  # a query is one line; its id is kept here
                assert searcher.process.stdin is not None
                try:
                    searcher.process.stdin.write(line.encode(errors="replace"))
                    searcher.process.stdin.flush()
                except BrokenPipeError:
                    pass  # it has ended; messages() says why
                answer = []
                for message in messages:
                    answer.append(message)
                    if message["type"] == "summary":
                        break
                yield Results(iter(answer), id)
        finally:
            searcher.stop()

    def _batch_in_library(self, library: _InLibrary, queries: Iterable[Union[str, Tuple[str, str]]],
                          options: List[str]) -> Iterator[Results]:
        for number, each in enumerate(queries, 1):
            id, query = (str(number), each) if isinstance(each, str) else each
            query = " ".join(query.split())
            try:
                if not query and not any(option.partition("=")[0] in self._FILTERS for option in options):
                    raise QueryError("there is no query and no filter", "query_empty")
                answer = [*library.messages(_request(options, query))]
            except QueryError as error:
                answer = [{"type": "summary", "format": FORMAT, "query": query, "matches": 0, "returned": 0, "elapsed_ms": 0.0,
                           "did_you_mean": None, "offset": 0, "match": None, "matches_any": None, "error": str(error),
                           "error_code": error.code}]
            yield Results(iter(answer), id)

    def _options(self, limit: int, offset: int, sort: str, snippets: int, facets: Sequence[str], facet_limit: int,
                 filters: Dict[str, Any]) -> List[str]:
        options = [f"--limit={limit}", f"--offset={offset}", f"--sort={sort}"]
        if filters.get("context") is None:
            options.append(f"--snippets={snippets}")
        if facets:
            options += ["--facets=" + ",".join([facets] if isinstance(facets, str) else facets),
                        f"--facet-limit={facet_limit}"]
        return options + self._filter_options(filters)

    def _filter_options(self, filters: Dict[str, Any]) -> List[str]:
        options = []
        for name, value in filters.items():
            if name in self._LISTS:
                values = [value] if isinstance(value, str) else value or []
                options += [f"{self._LISTS[name]}={each}" for each in values]
            elif name in self._VALUES:
                if value is not None and value is not False:
                    options.append(self._VALUES[name] if value is True else f"{self._VALUES[name]}={value}")
            elif name in self._FLAGS:
                options += [self._FLAGS[name]] if value else []
            else:
                raise TypeError(f"there is no filter {name}")
        return options

    def _run(self, options: List[str], query: str) -> Results:
        _require_text(options, query)
        if self._library:
            return Results(self._library.messages(_request(options, query)))
        searcher = _Searcher(self._command + ["--json"] + options + (["--", query] if query else []))
        return Results(searcher.messages(), close=searcher.stop)
