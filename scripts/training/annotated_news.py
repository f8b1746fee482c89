#!/usr/bin/python3
"""Writes the news that our sessions have annotated, with names in brackets: sets to train and to measure on. The texts
are those in ../shared; what is ours, and in indexer/recognition/lists/annotated, is where the names are.
Usage: annotated_news.py FOLDER_OF_SHARED OUTPUT_FOLDER
  writes SET.train.txt and SET.held.txt for each SET.tsv
A line of SET.tsv is a document: its id, the length of the text that was read and its CRC-32, whether it is for training
(t) or held out (h), and the names as BEGIN-END and P, O or L. Lengths and offsets count code points of title, empty line
and text.
"""

import json
import subprocess
import sys
import zlib
from pathlib import Path

ANNOTATED = Path(__file__).resolve().parents[2] / "indexer" / "recognition" / "lists" / "annotated"
CORPORA = ("bbc2k.jsonl.zst", "news37k.jsonl.zst")


def news(shared):
    """The title and text of each document of the corpora, by id."""
    texts = {}
    for name in CORPORA:
        unpacked = subprocess.run(["zstd", "-dc", shared / "corpus" / name], stdout=subprocess.PIPE, check=True).stdout
        for line in unpacked.decode().splitlines():
            record = json.loads(line)
            texts[record["id"]] = record["title"] + "\n\n" + record["text"]
    return texts


def bracketed(text, names):
    """The text with brackets, a paragraph a line. Brackets of its own become round ones."""
    plain = str.maketrans("[]", "()")
    pieces, at = [], 0
    for name in names:
        span, kind = name[:-1], name[-1]
        begin, end = map(int, span.split("-"))
        pieces += [text[at:begin].translate(plain), "[", " ".join(text[begin:end].translate(plain).split()), "]", kind]
        at = end
    whole = "".join(pieces) + text[at:].translate(plain)
    return "\n".join(line for line in whole.split("\n") if line.strip()) + "\n\n"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    shared, output = Path(sys.argv[1]), Path(sys.argv[2])
    texts = news(shared)
    for path in sorted(ANNOTATED.glob("*.tsv")):
        written = {"t": [], "h": []}
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            identity, length, check, use, *names = line.split()
            text = texts[identity][:int(length)]
            if f"{zlib.crc32(text.encode()):08x}" != check:
                sys.exit(f"{path.name}: {identity} is another text in {shared}")
            written[use].append(bracketed(text, names))
        for use, name in (("t", "train"), ("h", "held")):
            (output / f"{path.stem}.{name}.txt").write_text("".join(written[use]), encoding="utf-8")


if __name__ == "__main__":
    main()
