"""Indexing into a cluster of OpenSearch's on this machine and searching it, beside an index in a folder."""

import concurrent.futures
import json
import statistics
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.inputs import BIN, TOP, WORK, measure, records, remove
from benchmarks.searching import ASKED, drawn

QUERIES = 150
CONNECTIONS = 4  # that ready-made documents are sent over


def ask(address, method, path, body=None):
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    kind = "application/x-ndjson" if path.endswith("_bulk") else "application/json"
    request = urllib.request.Request(address + path, data, {"Content-Type": kind}, method=method)
    with urllib.request.urlopen(request, timeout=300) as answer:
        return json.load(answer)


def bodies(address):
    """The documents of an index as ready-made bulk requests of 500."""
    page = ask(address, "POST", "/news/_search?scroll=5m", {"size": 500, "sort": ["_doc"]})
    while page["hits"]["hits"]:
        yield "".join(json.dumps({"index": {"_id": hit["_id"]}}) + "\n" + json.dumps(hit["_source"]) + "\n"
                      for hit in page["hits"]["hits"]).encode()
        page = ask(address, "POST", "/_search/scroll", {"scroll": "5m", "scroll_id": page["_scroll_id"]})


def own_limit(addresses, documents):
    """Documents a second that the cluster takes when they are ready."""
    settings = ask(addresses[0], "GET", "/news")["news"]
    index = settings["settings"]["index"]
    for key in ("uuid", "version", "creation_date", "provided_name"):
        index.pop(key)
    ask(addresses[0], "PUT", "/copy", {"settings": {"index": index}, "mappings": settings["mappings"]})
    ready = list(bodies(addresses[0]))
    begin = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(CONNECTIONS) as threads:
        for answer in threads.map(lambda each: ask(addresses[each[0] % len(addresses)], "POST", "/copy/_bulk", each[1]), enumerate(ready)):
            assert not answer["errors"]
    ask(addresses[0], "POST", "/copy/_refresh")
    wall = time.perf_counter() - begin
    ask(addresses[0], "DELETE", "/copy")
    return documents / wall


def latencies(db, queries, *options):
    """Of each query the milliseconds, all in one process; and its CPU seconds."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as batch:
        batch.write("".join(query + "\n" for query in queries))
        batch.flush()
        done = measure(BIN / "searcher", "--json", "--db", db, *options, "--batch", batch.name)
    return sorted(message["elapsed_ms"] for message in map(json.loads, done.output.splitlines())
                  if message["type"] == "summary" and "elapsed_ms" in message), done.cpu


def searches(name, db, queries):
    for what, options in (("ten hits", []), ("ten hits, facets", ["--facets"])):
        latencies(db, queries, *options)  # Java compiles what it runs often
        found, cpu = latencies(db, queries, *options)
        print(f"  {name:12} {what:18} median {statistics.median(found):7.1f} ms, nine tenths below {found[len(found) * 9 // 10]:7.1f} ms, "
              f"CPU of the searcher {1000 * cpu / len(found):6.1f} ms a query", flush=True)


def cluster(options):
    documents = options.documents
    news = records(documents)
    queries = list(dict.fromkeys(ASKED + drawn(documents, QUERIES)))[:QUERIES]
    folder = WORK / f"cluster-{documents}"
    remove(folder)
    local = measure(BIN / "indexer", "--db", folder, "--quiet", news)
    print(f"{documents:,} news; a folder: {documents / local.wall:,.0f} documents/s, CPU {local.cpu:.1f} s")
    searches("folder", folder, queries)
    for nodes in (1, 3):
        with tempfile.TemporaryDirectory() as place:
            command = [TOP / "scripts" / "cluster", "start", "--nodes", str(nodes), Path(place) / "nodes"]
            addresses = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout.split()
            try:
                one_cluster(nodes, addresses, news, documents, queries)
            finally:
                subprocess.run([TOP / "scripts" / "cluster", "stop", Path(place) / "nodes"], check=True)


def one_cluster(nodes, addresses, news, documents, queries):
    db = f"opensearch+{addresses[0]}/news"
    replicas = "0" if nodes == 1 else "1"
    done = measure(BIN / "indexer", "--db", db, "--quiet", "--shards", str(nodes), "--replicas", replicas, news)
    print(f"{nodes} node{'s' if nodes > 1 else ''}, {replicas} replicas: {documents / done.wall:,.0f} documents/s, CPU of the indexer {done.cpu:.1f} s, "
          f"{done.memory / 2**20:.0f} MiB")
    print(f"  ready-made documents: {own_limit(addresses, documents):,.0f} documents/s")
    ask(addresses[0], "POST", "/news/_flush")
    size = ask(addresses[0], "GET", "/news/_stats/store")["_all"]["primaries"]["store"]["size_in_bytes"]
    print(f"  {size / 2**20:,.0f} MiB without replicas, {size / documents:,.0f} bytes a document")
    begin = time.perf_counter()
    subprocess.run([BIN / "indexer", "--db", db, "--quiet", "--join-names"], check=True)
    print(f"  names joined in {time.perf_counter() - begin:.1f} s")
    searches(f"{nodes} nodes", db, queries)
