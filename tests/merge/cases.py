"""The cases of cases.txt: one N-Quads file for each report, and what merging must make of them.

cases.py write FOLDER      FOLDER/CASE/REPORT.nq for each case, and prints the cases
cases.py check CASE FILE   does FILE, the merged graph, hold the meetings that the case expects?
cases.py shuffle SEED FILE...   a random grouping of the files: a shell command that merges them to $out
"""
import os
import random
import re
import sys

ENT, SCHEMA, ID = "https://w3id.org/entente/ontology#", "http://schema.org/", "https://w3id.org/entente/id/"
TYPE, XSD = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/2001/XMLSchema#"
TOWNS = {"sochi": "russia", "moscow": "russia", "damascus": "syria", "vienna": "austria", "helsinki": "finland",
         "astana": "kazakhstan", "brussels": "belgium", "berlin": "germany"}


def cases():
    found = []
    for line in open(os.path.join(os.path.dirname(__file__), "cases.txt"), encoding="utf-8"):
        line = line.strip()
        if line.startswith("case "):
            found.append((line[5:], [], []))
        elif line.startswith("= "):
            found[-1][2].append(line[2:].split())
        elif line and line[0] != "#":
            found[-1][1].append(line)
    return found


def date_type(date):
    return "gMonthDay" if date[0] == "-" else {4: "gYear", 7: "gYearMonth"}.get(len(date), "date")


def quads(number, line):
    head, body = line.split(" | ")
    (name, published), fields = head.split(), body.split()
    article = name
    if fields[-1][0] == "@":
        article = fields.pop()[1:]
    name, article = f"{number}-{name}", f"{number}-{article}"
    fields += ["-"] * (8 - len(fields))
    kind, status, parties, place, start, end, process, number = fields
    graph, meeting = f"{ID}article/{article}", f"{ID}meeting/{name}"
    said = [(graph, TYPE, f"<{SCHEMA}NewsArticle>"), (meeting, TYPE, f"<{ENT}Meeting>"),
            (meeting, TYPE, f"<{ENT}{kind}>"), (meeting, ENT + "status", f"<{ENT}{status}>")]
    known = [(f"{ID}place/{state}", ENT + "countryCode", f'"{state}"') for state in set(TOWNS.values())]
    known += [(f"{ID}place/{t}", SCHEMA + "containedInPlace", f"<{ID}place/{s}>") for t, s in TOWNS.items()]
    for party in parties.split(","):
        who, sign, state = re.fullmatch(r"(\w+)([:?]?)(\w*)", party).groups()
        iri = f"{ID}person/{who}" if sign else f"{ID}place/{who}"
        state = f"{ID}place/{state or who}"
        said += [(meeting, ENT + "participant", f"<{iri}>"), (meeting, ENT + "party", f"<{state}>")]
        known += [(state, ENT + "countryCode", '"x"')]
        if sign == ":":
            known += [(iri, SCHEMA + "nationality", f"<{state}>")]
    if published != "-":
        said += [(graph, SCHEMA + "datePublished", f'"{published}"^^<{XSD}date>')]
    if place != "-":
        said += [(meeting, SCHEMA + "location", f"<{ID}place/{place}>")]
    for date, predicate in ((start, "startDate"), (end, "endDate")):
        if date != "-":
            said += [(meeting, SCHEMA + predicate, f'"{date}"^^<{XSD}{date_type(date)}>')]
    if process != "-":
        said += [(meeting, ENT + "process", f"<{ID}process/{process}>")]
    if number != "-":
        said += [(meeting, ENT + "round", f'"{number}"^^<{XSD}integer>')]
    for s, p, o in known:
        yield f"<{s}> <{p}> {o} .\n"
    for s, p, o in said:
        yield f"<{s}> <{p}> {o} <{graph}> .\n"


def write(folder):
    for number, (_, reports, _) in enumerate(cases()):
        os.makedirs(f"{folder}/{number}")
        for line in reports:
            with open(f"{folder}/{number}/{line.split()[0]}.nq", "w", encoding="utf-8") as file:
                file.writelines(quads(number, line))
        print(number)


def check(number, path):
    rule, reports, expected = cases()[number]
    names = [f"{number}-{line.split()[0]}" for line in reports]
    node, disputes, counts = {name: None for name in names}, {}, {}
    meetings = set()
    for line in open(path, encoding="utf-8"):
        s, p, o = line.split(" ", 2)
        s, o = s.rsplit("/", 1)[-1][:-1], o.split(" ")[0]
        local = p[1:-1].split("#")[-1]
        if local == "reports":
            counts[s] = int(o.split('"')[1])
        elif local == "disputes":
            disputes.setdefault(s, set()).add(re.split(r"[/#]", o[1:-1])[-1])
        elif local == "reportedAs":
            node[o.rsplit("/", 1)[-1][:-1]] = s
        elif o == f"<{ENT}Meeting>":
            meetings.add(s)
    for name in names:
        node[name] = node[name] or name
    for wanted in expected:
        wanted = [f"{number}-{w}" if f"{number}-{w}" in names else w for w in wanted]
        members = [w for w in wanted if w in names]
        one = {node[m] for m in members[:1]}
        others = {m for m in names if node[m] in one}
        got = (others, counts.get(next(iter(one))), disputes.get(next(iter(one)), set()))
        want = (set(members), len(members), set(wanted) - set(names))
        if got != want or not one <= meetings:
            print(f"{rule}: {sorted(want[0])} {want[1:]} expected, {sorted(got[0])} {got[1:]} found")
            return 1
    return meetings != {node[n] for n in names}


def shuffle(seed, files):
    """A tree of merges over all files, some of them twice."""
    draw = random.Random(seed)
    files = files + draw.choices(files, k=draw.randrange(3))
    draw.shuffle(files)
    commands, made = [], 0
    while len(files) > 1 or not made:
        n = draw.randrange(1, min(len(files), 4) + 1)
        made += 1
        commands.append(f'"$entente" merge -o "$work/part{made}.nq" {" ".join(files[:n])}')
        files = files[n:] + [f'"$work/part{made}.nq"']
        draw.shuffle(files)
    print(" && ".join(commands + [f'cp {files[0]} "$work/out.nq"']))


if sys.argv[1] == "write":
    write(sys.argv[2])
elif sys.argv[1] == "check":
    sys.exit(check(int(sys.argv[2]), sys.argv[3]))
else:
    shuffle(int(sys.argv[2]), sys.argv[3:])
