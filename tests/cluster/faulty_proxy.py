"""A server between a client and a cluster that is told to fail now and then."""

import gzip
import http.client
import json
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class FaultyProxy:
    """`fault(number, path)` says what becomes of the request of this number, from 1: None, a status to answer with, "cut"
    (nothing is answered, though the cluster has done it), "part" (the last document of a bulk is refused with 429), or
    seconds to wait. `alter(path, question, answer)` is told both as JSON, of searches, and may change the answer."""

    def __init__(self, target, fault=lambda number, path: None, certificate=None, alter=None):
        self.fault, self.alter, self.requests = fault, alter, []
        lock = threading.Lock()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def handle_any(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with lock:
                    proxy.requests.append((self.command, self.path, dict(self.headers)))
                    fault = proxy.fault(len(proxy.requests), self.path)
                if isinstance(fault, int) and fault >= 400:
                    return self.answer(fault, b'{"error":{"reason":"on purpose"}}')
                if isinstance(fault, float):
                    time.sleep(fault)
                refused = fault == "part" and self.path.split("?")[0].endswith("_bulk")
                if refused:
                    plain = gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body
                    lines = plain.split(b"\n")[:-1]
                    body, self.headers["Content-Encoding"] = b"\n".join(lines[:-2]) + b"\n", "identity"
                status, answer = self.ask(body) if len(body) > 1 or not refused else (200, b'{"errors":false,"items":[]}')
                if refused and status == 200:
                    answer = json.loads(answer)
                    count = (len(lines) - 2) // 2
                    answer["items"] = answer.get("items") or [{"index": {"status": 200}}] * count
                    answer["items"].append({"index": {"status": 429, "error": {"reason": "on purpose"}}})
                    answer["errors"] = True
                    answer = json.dumps(answer).encode()
                if proxy.alter and status == 200 and self.path.split("?")[0].endswith("/_search"):
                    plain = gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body
                    answer = json.loads(answer)
                    proxy.alter(self.path, json.loads(plain), answer)
                    answer = json.dumps(answer, separators=(",", ":")).encode()
                if fault == "cut":
                    self.close_connection = True
                    self.connection.close()
                    return None
                return self.answer(status, answer)

            def ask(self, body):
                address = urlsplit(target)
                connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
                headers = {name: self.headers[name] for name in ("Content-Type", "Content-Encoding") if self.headers.get(name) not in (None, "identity")}
                connection.request(self.command, self.path, body or None, headers)
                try:
                    answer = connection.getresponse()
                    return answer.status, answer.read()
                finally:
                    connection.close()

            def answer(self, status, body):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # of clients and clusters that are killed
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
            scheme = "https"
        self.origin = f"{scheme}://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
