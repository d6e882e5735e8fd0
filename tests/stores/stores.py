"""Real triple stores on the loopback address, started and ended here: Fuseki, Oxigraph, Virtuoso.

    with Fuseki(folder, build) as store:
        store.graphs, store.update, store.query     addresses: Graph Store, SPARQL Update, SPARQL queries
        store.ask(text)                             the rows of an answer, in its order

A store sees, where a query names no graph, the union of all its graphs (Virtuoso does so by itself; the other two are
told to). What entente writes into the default graph is loaded into the graph KNOWN, for Virtuoso has no default graph,
and the union of Fuseki leaves it out.
"""
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

KNOWN = "https://w3id.org/entente/id/known"
FUSEKI = "5.2.0"
RESULTS = "application/sparql-results+json"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Store:
    """A server as a child process, with a folder of its own."""

    quads = None  # address that takes N-Quads, where there is one
    patience = 60

    def __init__(self, folder, build, memory=True):
        self.folder, self.build, self.memory = os.path.join(folder, self.name), build, memory
        os.makedirs(self.folder)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.addresses()

    def __enter__(self):
        self.log = open(os.path.join(self.folder, "log"), "wb")
        self.process = subprocess.Popen(self.command(), cwd=self.folder, stdout=self.log, stderr=subprocess.STDOUT)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def restart(self):
        """End it, whatever it is at, and start it again; what a store on disk holds, it keeps."""
        self.__exit__()
        self.__enter__()
        self.wait()

    def wait(self):
        """Until it answers."""
        end = time.monotonic() + self.patience
        while True:
            try:
                return self.ask("SELECT * { <urn:x> <urn:y> ?z }")
            except (urllib.error.URLError, ConnectionError) as error:
                if time.monotonic() > end or self.process.poll() is not None:
                    said = open(os.path.join(self.folder, "log"), errors="replace").read()
                    raise RuntimeError(f"{self.name} did not start: {error}: {said[-2000:]}") from error
                time.sleep(0.1)

    def ask(self, query, timeout=900):
        body = urllib.parse.urlencode({"query": query}).encode()
        request = urllib.request.Request(self.query, data=body, headers={"Accept": RESULTS})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                got = json.load(answer)
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{self.name}: {error}: {error.read()[:300]}") from error
        return rows(got)


def rows(results):
    """Names of the columns, and the rows as tuples of (value, language) or None."""
    names = results["head"]["vars"]
    cell = lambda term: term and (term["value"], term.get("xml:lang", "").lower())
    return names, [tuple(cell(row.get(n)) for n in names) for row in results["results"]["bindings"]]


class Fuseki(Store):
    name = "fuseki"

    def addresses(self):
        self.graphs = self.quads = f"{self.url}/ds/data"
        self.update, self.query = f"{self.url}/ds/update", f"{self.url}/ds/sparql"
        with open(f"{self.folder}/config.ttl", "w") as config:
            config.write(f"""
PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
[] a fuseki:Server ; fuseki:services ( <#service> ) .
<#service> a fuseki:Service ; fuseki:name "ds" ; fuseki:dataset <#dataset> ;
    fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "sparql" ] ,
        [ fuseki:operation fuseki:update ; fuseki:name "update" ] ,
        [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ] .
<#dataset> a tdb2:DatasetTDB2 ; tdb2:location "{'--mem--' if self.memory else self.folder + '/db'}" ;
    tdb2:unionDefaultGraph true .
""")

    def command(self):
        jar = f"{self.build}/stores/jena-fuseki-server-{FUSEKI}.jar"
        return ["java", "-Xmx2g", "-jar", jar, "--config=config.ttl", "--localhost", f"--port={self.port}"]


class Oxigraph(Store):
    name = "oxigraph"

    def addresses(self):
        self.graphs = self.quads = f"{self.url}/store"
        self.update, self.query = f"{self.url}/update", f"{self.url}/query"

    def command(self):
        where = [] if self.memory else ["--location", f"{self.folder}/db"]
        return [f"{self.build}/venv/bin/oxigraph", "serve", *where, "--bind", f"127.0.0.1:{self.port}", "--union-default-graph"]


class Virtuoso(Store):
    name = "virtuoso"

    def addresses(self):
        self.graphs = f"{self.url}/sparql-graph-crud"
        self.update = self.query = f"{self.url}/sparql"
        self.sql = free_port()
        buffers = 10000 if self.memory else 100000
        with open(f"{self.folder}/virtuoso.ini", "w") as config:
            config.write(f"""
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{self.sql}
ServerThreads = 10
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {buffers * 3 // 4}
DirsAllowed = {self.folder}, /tmp
[HTTPServer]
ServerPort = 127.0.0.1:{self.port}
ServerRoot = .
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 0
""")

    def command(self):
        return ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]

    def wait(self):
        super().wait()
        self.sql_say('GRANT SPARQL_UPDATE TO "SPARQL"')  # who asks without a name may load; it listens here only

    def sql_say(self, statement):
        done = subprocess.run(["isql-vt", f"127.0.0.1:{self.sql}", "dba", "dba", f"exec={statement};"], capture_output=True, text=True)
        if done.returncode or "***" in done.stdout + done.stderr:
            raise RuntimeError(f"virtuoso: {done.stdout}{done.stderr}")


STORES = [Fuseki, Oxigraph, Virtuoso]
