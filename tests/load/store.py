#!/usr/bin/env python3
"""A small triple store that misbehaves on demand: store.py PORT_FILE [CERT.pem].

It listens on a loopback port of the system's choice and writes the number into PORT_FILE.
  PUT, POST, DELETE /store?graph=…|default    Graph Store Protocol; POST /store with N-Quads
  POST /query                                 answers only what `load --sync` asks
  GET  /dump                                  all statements, as sorted N-Quads, each as often as it was kept
  GET  /log                                   a line for each request of the above: method, address, type, authorization
  POST /faults                                one fault a line, each for one request that follows (see Faults)
  POST /clear                                 an empty store, an empty log, no faults
"""
import json
import os
import re
import socket
import ssl
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

LINE = re.compile(r'^(<[^>]*> <[^>]*> (?:<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?)) (<[^>]*> )?\.$')


class Store:
    def __init__(self):
        self.lock = threading.Lock()
        self.clear()

    def clear(self):
        self.graphs, self.log, self.faults, self.secret = {}, [], [], None

    def triples(self, text):
        for line in text.split("\n"):
            if line:
                match = LINE.match(line)
                if not match:
                    raise ValueError(f"not a statement: {line}")
                yield match[1], (match[2] or "").strip()

    def apply(self, method, graph, text):
        with self.lock:
            if method == "DELETE":
                return 204 if self.graphs.pop(graph, None) else 404
            statements = list(self.triples(text))
            if method == "PUT":
                self.graphs[graph] = set()
            for triple, named in statements:
                self.graphs.setdefault(graph if graph is not None else named, set()).add(triple)
            return 204

    def dump(self):
        with self.lock:
            return "".join(sorted(f"{t} {g + ' ' if g else ''}.\n" for g in self.graphs for t in self.graphs[g]))

    def answer(self, query):
        prefix = re.search(r'STRSTARTS\(STR\(\?g\), "([^"]*)"\)', query)[1]
        after = re.search(r'STR\(\?g\) > "([^"]*)"', query)[1]
        names = sorted(g[1:-1] for g in self.graphs if g.startswith("<" + prefix) and g[1:-1] > after)[:2]  # small pages
        return json.dumps({"head": {"vars": ["g"]}, "results": {"bindings": [{"g": {"type": "uri", "value": n}} for n in names]}})


STORE = Store()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def say(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if not any(name == "Content-Length" for name, _ in headers):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def hang_up(self):
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def fault(self, name, work):
        """Misbehave as told; `work` does what was asked and is called where the server does it all the same."""
        name, _, value = name.partition(" ")
        html = [("Content-Type", "text/html")]
        if name == "status":  # with words of its own
            status, _, words = value.partition(" ")
            self.say(int(status), words.encode().decode("unicode_escape").encode("latin-1"))
        elif name == "html":
            self.say(int(value), b"<html><head><title>Oh</title></head><body><h1>no\nroom</h1></body></html>", html)
        elif name == "busy":  # with Retry-After
            self.say(429, b"not so fast", [("Retry-After", value)])
        elif name == "close":  # without an answer
            self.hang_up()
        elif name == "deaf":  # done, but the answer is lost
            work()
            self.hang_up()
        elif name == "cut":  # an answer that ends before its length
            work()
            self.say(200, b"half", [("Content-Length", "100")])
            self.hang_up()
        elif name == "garbage":
            self.wfile.write(b"SSH-2.0-OpenSSH\r\n")
            self.hang_up()
        elif name == "slow":
            time.sleep(float(value))
            self.say(work())
        elif name == "drip":  # an answer without end, byte by byte
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(200):
                    self.wfile.write(b"x")
                    time.sleep(0.05)
            except OSError:
                pass
            self.hang_up()
        elif name == "huge":  # an error with a body that does not end
            self.send_response(int(value))
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            try:
                for _ in range(20000):
                    self.wfile.write(b"2000\r\n" + b"no " * 2730 + b"no" + b"\r\n")
            except OSError:
                pass
            self.hang_up()
        elif name == "redirect":
            self.say(307, b"", [("Location", value)])
        else:
            raise ValueError(name)

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0))).decode("utf8")

    def serve(self):
        address, body = urlsplit(self.path), self.body()
        if address.path in ("/clear", "/faults", "/dump", "/log"):
            if address.path == "/clear":
                STORE.clear()
            if address.path == "/faults":
                STORE.faults += body.splitlines()
            return self.say(200, {"/dump": STORE.dump(), "/log": "".join(STORE.log)}.get(address.path, "").encode("utf8"))
        STORE.log.append(f"{self.command} {self.path} {self.headers.get('Content-Type')} {self.headers.get('Authorization')}\n")
        query = parse_qs(address.query, keep_blank_values=True)
        graph = "" if "default" in query else f"<{query['graph'][0]}>" if "graph" in query else None

        def work():
            return STORE.apply(self.command, graph, body)

        fault = STORE.faults.pop(0) if STORE.faults else None
        if fault and fault != "none":
            return self.fault(fault, work)
        if address.path == "/query":
            return self.say(200, STORE.answer(parse_qs(body)["query"][0]).encode("utf8"))
        if not address.path.startswith("/store"):
            return self.say(404, b"nothing here")
        try:
            return self.say(work())
        except ValueError as error:
            return self.say(400, str(error).encode("utf8"))

    do_GET = do_PUT = do_POST = do_DELETE = serve


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2])
        server.socket = context.wrap_socket(server.socket, server_side=True)
    with open(sys.argv[1] + ".new", "w") as file:
        file.write(str(server.server_address[1]))
    os.rename(sys.argv[1] + ".new", sys.argv[1])
    server.serve_forever()


if __name__ == "__main__":
    main()
