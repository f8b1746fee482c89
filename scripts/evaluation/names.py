#!/usr/bin/python3
"""Measures what the facets show: the names of each document, and which of them are merged across the index.

A gold file lists a document's entities, one a line, in columns separated by tabs:
    document   path below the folder of texts; a record of a CSV or JSON Lines file is FILE#ID
    kind       person, org or place; "other" for what is neither: a name found for it counts neither way
    name       the entity's name across all documents
    forms      how this document writes it, separated by " | "

Facets: an entity the index shows for a document (its canonical name there) is right when a name of the document
joined under it is one of a gold entity's forms and the canonical name is a form of that entity anywhere. Each
gold entity is found once; shown twice in a document, under two names, it is wrong the second time.

Merging: B-cubed over the entities found. For each, the share of what stands under the same canonical name that
is the same entity (precision), and the share of what is the same entity that stands under that name (recall).
Only what more than one document names can be merged, but all is counted.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("person", "org", "place")
CSV_FIELDS = "id=ref,title=headline,text=body,date=published,source=outlet"


def key(name):
    """Letters and digits without case and accents, as a reader compares names."""
    decomposed = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l")).casefold()
    return "".join(c for c in decomposed if c.isalnum())


class Gold:
    """{document: {(kind, name): set of forms}}; names() is every form of an entity, anywhere."""

    def __init__(self, lines):
        self.documents = defaultdict(dict)
        self.forms = defaultdict(set)
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                document, kind, name, forms = line.rstrip("\n").split("\t")
            except ValueError:
                raise SystemExit(f"line {number} of the gold file has not four columns") from None
            if kind not in KINDS + ("other",):
                raise SystemExit(f"line {number} of the gold file: no kind is called {kind}")
            keys = {key(form) for form in forms.split(" | ")}
            self.documents[document].setdefault((kind, name), set()).update(keys)
            self.forms[kind, name] |= keys | {key(name)}


def match(shown, gold):
    """Pairs what a document shows with what its gold lists, the most common forms first.

    `shown` is [(kind, canonical, keys of its names)], `gold` {(kind, name): keys}. Gives {index: (kind, name)}.
    """
    overlaps = sorted(((-len(names & forms), entity[1] != canonical, at, entity)
                       for at, (kind, canonical, names) in enumerate(shown)
                       for entity, forms in gold.items()
                       if entity[0] == kind and names & forms))
    pairs, taken = {}, set()
    for _, _, at, entity in overlaps:
        if at not in pairs and entity not in taken:
            pairs[at] = entity
            taken.add(entity)
    # What is left over and still is one of the entities: shown twice.
    for _, _, at, entity in overlaps:
        pairs.setdefault(at, entity)
    return pairs


class Counts:
    """What was right, wrong and missed, and the entities found, as (system, gold)."""

    def __init__(self):
        self.right, self.wrong, self.missed, self.found = Counter(), Counter(), Counter(), defaultdict(list)
        self.faults = []

    def add(self, document, shown, gold, forms_of):
        named = {entity: forms for entity, forms in gold.items() if entity[0] != "other"}
        others = set().union(*(forms for (kind, _), forms in gold.items() if kind == "other"), set())
        pairs, seen = match(shown, named), set()
        for at, (kind, canonical, names) in enumerate(shown):
            entity = pairs.get(at)
            if entity is None and names & others:
                continue
            if entity is not None:
                self.found[kind].append((canonical, entity[1]))
            if entity is not None and entity not in seen and key(canonical) in forms_of[entity]:
                self.right[kind] += 1
                seen.add(entity)
            else:
                self.wrong[kind] += 1
                self.faults.append((kind, "wrong", canonical, document))
        for entity in named.keys() - seen:
            self.missed[entity[0]] += 1
            self.faults.append((entity[0], "missed", entity[1], document))

    def facets(self, kinds):
        right, wrong, missed = (sum(counter[kind] for kind in kinds) for counter in
                                (self.right, self.wrong, self.missed))
        return ratios(right, right + wrong, right, right + missed)

    def merging(self, kinds):
        precision = recall = items = 0
        for kind in kinds:
            pairs = self.found[kind]
            by_pair, by_system, by_gold = Counter(pairs), Counter(s for s, _ in pairs), Counter(g for _, g in pairs)
            for (system, gold), number in by_pair.items():
                precision += number * number / by_system[system]
                recall += number * number / by_gold[gold]
            items += len(pairs)
        return ratios(precision, items, recall, items)


def ratios(right, of_shown, found, of_gold):
    precision = right / of_shown if of_shown else 0.0
    recall = found / of_gold if of_gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def texts_in(folder):
    """The texts below a folder, without what is hidden, as the index that scripts/quickstart makes, and what explains them."""
    return sorted(path for path in folder.rglob("*")
                  if path.is_file() and path.name not in ("README.md", "queries.tsv")
                  and not any(part.startswith(".") for part in path.relative_to(folder).parts))


def index_texts(programs, texts, database):
    """Indexes a folder; CSV files by the column names of our own sample."""
    files = texts_in(texts)
    for options, chosen in (["--fields", CSV_FIELDS], [f for f in files if f.suffix == ".csv"]), \
                           ([], [f for f in files if f.suffix != ".csv"]):
        if chosen:
            run = subprocess.run([programs / "indexer", "--db", database, "--quiet", *options, *chosen],
                                 capture_output=True, text=True)
            if run.returncode:
                raise SystemExit(run.stderr or f"indexer ended with {run.returncode}")


def canonical_names(programs, database):
    """{kind: {key of a name: canonical name}}."""
    result = {}
    for kind in KINDS:
        run = subprocess.run([programs / "searcher", "--db", database, "--list", kind, "--json", "--limit", "1000000"],
                             capture_output=True, text=True)
        if run.returncode > 1:
            raise SystemExit(run.stderr)
        names = result[kind] = {}
        for line in run.stdout.splitlines():
            message = json.loads(line)
            for value in message.get("values", []):
                for name in (*value["also"], value["name"]):
                    names[key(name)] = value["name"]
    return result


def shown_entities(programs, database, texts):
    """{document: [(kind, canonical, keys of its names)]}, one for each facet value the document counts for."""
    import xapian  # Debian's python3-xapian: the index opens with any Xapian
    canonical = canonical_names(programs, database)
    opened = xapian.Database(str(database))
    documents = {}
    for posting in opened.postlist(""):
        stored = json.loads(opened.get_document(posting.docid).get_data())
        path = Path(stored["path"]).relative_to(texts).as_posix()
        name = path if stored["id"] == stored["path"] else f"{path}#{stored['id']}"
        merged = {}
        for entity in stored["entities"]:
            shown = canonical[entity["kind"]].get(key(entity["name"]), entity["name"])
            merged.setdefault((entity["kind"], shown), set()).update(map(key, (entity["name"], *entity["also"])))
        documents[name] = [(kind, shown, names) for (kind, shown), names in merged.items()]
    return documents


def measure(gold_file, texts, programs):
    gold, texts, counts = Gold(gold_file.read_text("utf-8").splitlines()), texts.resolve(), Counts()
    with tempfile.TemporaryDirectory() as folder:
        index_texts(programs, texts, Path(folder) / "index")
        documents = shown_entities(programs, Path(folder) / "index", texts)
    unknown = gold.documents.keys() - documents.keys()
    if unknown:
        raise SystemExit(f"not indexed: {', '.join(sorted(unknown))}")
    for document, entities in sorted(gold.documents.items()):
        counts.add(document, documents[document], entities, gold.forms)
    return counts


def table(title, counts):
    lines = [f"{title:<10}  {'facets: P     R    F1':>24}   {'merging (B-cubed): P     R    F1':>34}"]
    for kinds in ((kind,) for kind in KINDS):
        lines.append(row(kinds[0], counts, kinds))
    return "\n".join([*lines, row("all", counts, KINDS)])


def row(name, counts, kinds):
    facets, merging = ("  ".join(f"{100 * value:5.1f}"[:5] for value in part(kinds))
                       for part in (counts.facets, counts.merging))
    return f"{name:<10}  {facets:>24}   {merging:>34}"


def main():
    parser = argparse.ArgumentParser(prog="scripts/evaluate names", description="Facets and merged names beside gold files.")
    parser.add_argument("--binaries", type=Path, default=ROOT / "build/release/bin", help="folder of indexer and searcher")
    parser.add_argument("--faults", action="store_true", help="list every name that is wrong, missed or apart")
    options = parser.parse_args()
    for title, gold, texts in (("samples", ROOT / "tests/gold/samples.tsv", ROOT / "samples"),
                               ("seeds", ROOT / "tests/gold/seeds.tsv", ROOT.parent / "shared/seeds")):
        if not texts.is_dir():
            print(f"{title}: {texts} is not there, not measured", file=sys.stderr)
            continue
        counts = measure(gold, texts, options.binaries)
        print(table(title, counts))
        if options.faults:
            for fault in sorted(counts.faults):
                print("  ", *fault, sep="\t")
            for kind in KINDS:
                systems = defaultdict(Counter)
                for system, entity in counts.found[kind]:
                    systems[entity][system] += 1
                for entity, names in sorted(systems.items()):
                    if len(names) > 1:
                        print("  ", kind, "apart", entity, dict(names), sep="\t")
                for entity, number in Counter(s for s, _ in set(counts.found[kind])).items():
                    if number > 1:
                        print("  ", kind, "mixed", entity, sep="\t")
        print()


if __name__ == "__main__":
    main()
