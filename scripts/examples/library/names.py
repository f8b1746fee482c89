"""Prints the names in texts, a line each, by the library's functions for C: python3 names.py < text"""

import ctypes
import json
import sys

library = ctypes.CDLL("libbyline.so.0")
library.byline_annotator_open.restype = ctypes.c_void_p
library.byline_annotator_ask.restype = ctypes.c_void_p
library.byline_annotator_ask.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)]
library.byline_annotator_open.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)]
library.byline_annotator_close.argtypes = library.byline_free.argtypes = [ctypes.c_void_p]
library.byline_annotator_close.restype = library.byline_free.restype = None


def taken(pointer):
    """The string, given back to the library."""
    text = ctypes.string_at(pointer).decode()
    library.byline_free(pointer)
    return text


error = ctypes.c_void_p()
annotator = library.byline_annotator_open(b"{}", ctypes.byref(error))
line = annotator and library.byline_annotator_ask(annotator, json.dumps({"text": sys.stdin.read()}).encode(), ctypes.byref(error))
if not line:
    sys.exit(json.loads(taken(error))["error"])
for name in json.loads(taken(line))["names"]:
    print(name["field"], name["name"], f"{name['begin']}-{name['end']}", sep="\t")
library.byline_annotator_close(annotator)
