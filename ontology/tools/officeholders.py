#!/usr/bin/env python3
"""Writes officeholders/*.ttl: who held which office in which state, from Wikidata.

  officeholders.py OFFICES OTHER_NAMES PLACES FOLDER [--people FOLDER]

OFFICES      tab-separated, gzip or not: country, position, person, wikidata, start, end
OTHER_NAMES  tab-separated, gzip or not: wikidata, name
PLACES       the folder of the places, for the IRIs of the countries
FOLDER       where to write, one file for each initial of the country code
--people     the folder of the hand-written people: a person found there by Wikidata id gets the same IRI,
             and no other person gets it

An office without an end was held when the data was taken: it gets `ent:knownUntil` instead.
The same inputs give the same bytes.
"""
import argparse
import collections
import gzip
import json
import os
import re
import subprocess
import unicodedata

from cities import Places, fold, literal, slug

KNOWN_UNTIL = "2022-07"
UNITED_NATIONS = "organization:united-nations"
# Offices that news of diplomacy never needs.
DROP_POSITION = re.compile(r"""(?ix)
    \b judge \b | \b chief\ justice | \b supreme\ court | constitutional\ (court|council) | ^ (senior\ )? justice \b
  | \b justice\ (of|at)\ the\ (supreme|high|federal|court) | solicitor.general | public\ (defender|prosecutions)
  | \b auditor | accountant.general | comptroller | controller\ and | ombudsman | archivist | paymaster | \b whip \b
  | lords?\ of\ the\ treasury | ways\ and\ means | manager\ of\ government\ business
  | district\ (executive\ committee|council) | (city|rural|regional)\ executive\ committee | ^ prefect\ of | \b intendant\ of
  | provincial\ executive | city\ manager | landtagspr | lord\ mayor | mayor\ of\ (galway|b[aă]l[tț]i|pitcairn|mutare|fremantle|orhei)
  | national\ palace\ museum | bureau\ of\ statistics | statistics\ committee | food\ safety | archbishop | \b bishop\ of
  | home\ guard | number\ 10\ policy\ unit | librarian | poet\ laureate | surgeon.general | superintendent\ general
""")
KEEP_POSITION = re.compile(r"(?i)minister of justice|attorney.general|co-prince|episcopal")
# An ambassador without an end who was sent before this year has long left: the end is missing.
STALE_AMBASSADOR = "2014"
TITLE = re.compile(r",? (\d+(st|nd|rd|th) )?(Baron|Baroness|Lord|Lady|Viscount|Viscountess|Earl|Baronet|Prince|Grand Duke|Duke)\b.*$")
RUSSIAN_NAMES = {"RU", "KZ", "TM"}     # elsewhere a Cyrillic label gives no name that papers use
CYRILLIC = dict(zip("абвгдезийклмнопрстуфхцчшщъыьэюяёіїєґў", ["a", "b", "v", "g", "d", "e", "z", "i", "y", "k", "l", "m", "n", "o",
                "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "e", "i", "yi",
                "ye", "g", "u"])) | {"ж": "zh"}
PREFIXES = """@prefix ent: <https://w3id.org/entente/ontology#> .
@prefix person: <https://w3id.org/entente/id/person/> .
@prefix place: <https://w3id.org/entente/id/place/> .
@prefix organization: <https://w3id.org/entente/id/organization/> .
@prefix schema: <http://schema.org/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""


def table(path):
    """Rows of a tab-separated file as dictionaries."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf8") as file:
        head = next(file).rstrip("\n").split("\t")
        for line in file:
            yield dict(zip(head, line.rstrip("\n").split("\t")))


def script(text):
    letters = [unicodedata.name(c, "") for c in text if c.isalpha()]
    if letters and all(n.startswith(("LATIN", "MODIFIER", "FEMININE", "MASCULINE")) for n in letters):
        return "Latin"
    return "Cyrillic" if letters and all(n.startswith("CYRILLIC") for n in letters) else "other"


def romanise(text):
    """A Russian name as English papers write it: "Александр Никитич Дарчиев" is Aleksandr Darchiev."""
    words = text.split()
    if len(words) == 3 and re.search(r"(вич|вна|ич|оглы)$", words[1]):
        words = [words[0], words[2]]
    out = []
    for word in words:
        word = re.sub(r"(?<=[а-я])[иы]й$", "ы", word)
        plain = "".join(CYRILLIC.get(c, c) for c in word.lower())
        out.append("-".join(p[:1].upper() + p[1:] for p in plain.split("-")))
    return " ".join(out)


def names_of(label, other, country):
    """The name to use, and further ones: [(text, language)]. No name, no person."""
    further = []
    if script(label) == "Cyrillic":
        if country not in RUSSIAN_NAMES:
            return None, []
        family, _, given = label.partition(", ")
        label = f"{given} {family}" if given else label
        further.append((label, "ru"))
        label = romanise(label)
    if script(label) != "Latin" or re.search(r"\d{4}|^Q\d", label):
        if not other or script(other) != "Latin":
            return None, []
        label = other
    plain = label.split("/")[0]
    plain = re.sub(r"\s*\([^)]*\)", "", plain)
    plain = re.sub(r'\s*"[^"]*"', "", plain)
    plain = re.sub(r",? (Jn?r\.?)$", r" Jr.", TITLE.sub("", plain)).strip(" ,")
    if plain != label and "(" not in label and "/" not in label:
        further.append((label, "en"))
    if re.search(r"\b[IVX]+ of [A-Z]", plain):
        further.append((plain.split(" of ")[0], "en"))
    if other and other.casefold() != plain.casefold():
        other = re.sub(r"\s*\([^)]*\)", "", other)
        further.append((TITLE.sub("", other).strip(" ,"), "en"))
    seen, kept = {plain.casefold()}, []
    for text, lang in further:
        if text.casefold() not in seen:
            seen.add(text.casefold())
            kept.append((text, lang))
    return plain, kept


class Normaliser:
    """Positions that are one office under two wordings."""

    def __init__(self, country_names):
        self.country_names = {c: sorted(names, key=lambda n: (-len(n), n)) for c, names in country_names.items()}

    def __call__(self, position, country):
        text = fold(position).replace("defense", "defence").replace("minister for", "minister of")
        for name in self.country_names.get(country, ()):
            text = re.sub(rf" of (the )?{re.escape(name)}$", "", text)
        return " ".join(w for w in re.findall(r"[a-z0-9]+", text) if w not in {"the", "federal", "of", "to"})


def compatible(one, two):
    n = min(len(one), len(two))
    return one[:n] == two[:n]


def merge(tenures):
    """Spans (start, end, position) of one office: those that overlap or touch are one tenure."""
    merged = []
    for start, end, position in sorted(tenures, key=lambda t: (t[0], -len(t[0]), t[1] or "9999", t[2])):
        if merged:
            last = merged[-1]
            same_start = last[0] and start and compatible(last[0], start)
            n = min(len(start), len(last[1])) if last[1] else 0
            if same_start or not last[1] or start[:n] <= last[1][:n]:
                last[0] = max(last[0], start, key=len) if same_start else last[0] or start
                if same_start and not (last[1] and end):
                    last[1] = last[1] or end          # a doublet that lacks the end
                elif not end:
                    last[1] = ""
                elif not last[1]:
                    last[1] = end                     # the earlier one only lacks its end
                elif compatible(last[1], end):
                    last[1] = max(last[1], end, key=len)
                else:
                    last[1] = max(last[1], end)
                last[2].append(position)
                continue
        merged.append([start, end, [position]])
    return merged


def read_people(options, places):
    frequency = collections.Counter()
    others = {r["wikidata"]: r["name"] for r in table(options.other_names)}
    labels, offices = {}, collections.defaultdict(lambda: collections.defaultdict(list))
    seen = set()
    country_names = collections.defaultdict(set)
    for code, iri in places.country_iri.items():
        country_names[code] |= {fold(t) for t in places.labels[iri]}
    office_of = Normaliser(country_names)
    for row in table(options.offices):
        start, end, position = row["start"].lstrip("+"), row["end"], row["position"]
        if not re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", start) or not re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", end):
            continue
        n = min(len(start), len(end))
        if (start[:n] > end[:n]) or tuple(row.values()) in seen:
            continue
        seen.add(tuple(row.values()))
        if DROP_POSITION.search(position) and not KEEP_POSITION.search(position):
            continue
        if not end and start < STALE_AMBASSADOR and position.lower().startswith("ambassador"):
            continue
        if row["country"] != "UN" and row["country"] not in places.country_iri:
            continue
        frequency[position] += 1
        labels.setdefault(row["wikidata"], row["person"])
        offices[row["wikidata"]][row["country"], office_of(position, row["country"])].append((start, end, position))
    people = {}
    for number, by_office in offices.items():
        label, further = names_of(labels[number], others.get(number), min(country for country, _ in by_office))
        if not label or not slug(label):
            continue
        held = []
        for (country, _), tenures in by_office.items():
            for start, end, positions in merge(tenures):
                held.append((start, end, min(positions, key=lambda p: (-frequency[p], p)), country))
        people[number] = (label, further, sorted(held))
    return people


def handwritten(folder):
    """IRIs of the hand-written people, and those that have a Wikidata id."""
    taken, by_id = set(), {}
    for path in sorted(os.listdir(folder)) if folder else ():
        if path.endswith(".ttl"):
            out = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", os.path.join(folder, path)],
                                 capture_output=True, text=True).stdout
            for line in out.splitlines():
                found = re.match(r"<[^>]*/id/person/([^>]*)> <([^>]*)> <?([^>]*)", line)
                if found:
                    taken.add(found[1])
                    if found[2].endswith("#sameAs") and "/entity/" in found[3]:
                        by_id[found[3].rsplit("/", 1)[1]] = found[1]
    return taken, by_id


def mint(people, taken, by_id):
    """The slug of the name, then with the country, then with the Wikidata id."""
    iris = {}
    taken = set(taken)
    for number in sorted(people, key=lambda q: int(q[1:])):
        if number in by_id:
            iris[number] = by_id[number]
            continue
        label, _, held = people[number]
        name, country = slug(label), held[0][3].lower()
        for choice in (name, f"{name}-{country}", f"{name}-{number.lower()}"):
            if choice not in taken:
                break
        taken.add(choice)
        iris[number] = choice
    return iris


def date(text):
    kind = {10: "date", 7: "gYearMonth", 4: "gYear"}[len(text)]
    return f'"{text}"^^xsd:{kind}'


def describe(iri, number, person, places):
    label, further, held = person
    lines = [f"person:{iri} a schema:Person ; rdfs:label {literal(label, 'en')}"]
    if further:
        lines.append("skos:altLabel " + " , ".join(literal(*f) for f in further))
    countries = {c for *_, c in held}
    if len(countries) == 1 and "UN" not in countries:
        lines.append(f"schema:nationality place:{places.country_iri[held[0][3]]}")
    lines.append(f"owl:sameAs wd:{number}")
    offices = []
    for start, end, position, country in held:
        post = UNITED_NATIONS if country == "UN" else f"place:{places.country_iri[country]}"
        parts = [f"ent:position {literal(position, 'en')}", f"org:postIn {post}"]
        if start:
            parts.append(f"schema:startDate {date(start)}")
        parts.append(f"schema:endDate {date(end)}" if end else f"ent:knownUntil {date(KNOWN_UNTIL)}")
        offices.append("[ " + " ; ".join(parts) + " ]")
    return " ; ".join(lines) + " ;\n  ent:holds " + " ,\n    ".join(offices) + " .\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("offices", "other_names", "places", "folder"):
        parser.add_argument(name)
    parser.add_argument("--people", default="")
    options = parser.parse_args()
    places = Places(options.places, "cities.ttl")
    people = read_people(options, places)
    iris = mint(people, *handwritten(options.people))
    files = collections.defaultdict(list)
    for number in sorted(people, key=lambda q: (iris[q], int(q[1:]))):
        files[people[number][2][0][3][0].lower()].append(describe(iris[number], number, people[number], places))
    os.makedirs(options.folder, exist_ok=True)
    for initial, blocks in sorted(files.items()):
        with open(os.path.join(options.folder, f"{initial}.ttl"), "w", encoding="utf8") as file:
            file.write(f"# Office holders since 2005 of the states whose code begins with {initial.upper()}.\n"
                       "# From Wikidata (CC0), by way of every-politician-scrapers, as of July 2022.\n"
                       "# Written by ontology/tools/officeholders.py; mend a person by writing it, with its Wikidata id, into people/.\n")
            file.write(PREFIXES + "\n" + "".join(blocks))


if __name__ == "__main__":
    main()
