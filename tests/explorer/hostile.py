"""Write a graph, as N-Quads, in which every name tries to be more than text."""
NAMES = [
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    '"]; window.hacked=1; //',
    "'\"><img src=x onerror=window.hacked=1>",
    "\u202egnp.exe\u202c \u2066isolated\u2069 \u200fright",
    "&eacute;&lt;b&gt;&#x3c;i&#x3e;",
    "\U0001f1f8\U0001f1fe \U0001f468\u200d\U0001f469\u200d\U0001f467 emoji",
    "long " + "x" * 495,
    "javascript:window.hacked=1",
    "<!-- --> ]]> <![CDATA[ \\N \\G %s %n",
    "{who} {n} ${window.hacked=1} $& $1",
    "__proto__",
]
NS = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
      "schema": "http://schema.org/", "ent": "https://w3id.org/entente/ontology#", "prov": "http://www.w3.org/ns/prov#",
      "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
      "itsrdf": "http://www.w3.org/2005/11/its/rdf#", "id": "https://example.org/id/"}


def iri(name):
    prefix, _, local = name.partition(":")
    return f"<{NS[prefix]}{local}>"


def say(s, p, o):
    print(iri(s), iri(p), o, ".")


def literal(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def phrase(name, article, begin, text):
    say(name, "rdf:type", iri("nif:Phrase"))
    say(name, "nif:referenceContext", iri(article))
    say(name, "nif:beginIndex", literal(str(begin)))
    say(name, "nif:endIndex", literal(str(begin + len(text))))
    say(name, "nif:anchorOf", literal(text))


for i, name in enumerate(NAMES):
    person, state, process, place, meeting, article = (
        f"id:{kind}/{i}" for kind in ("person", "place", "process", "town", "meeting", "article"))
    for thing in person, state, process, place, meeting:
        say(thing, "rdfs:label", literal(name))
    say(person, "rdf:type", iri("schema:Person"))
    say(person, "schema:nationality", iri(state))
    say(state, "rdf:type", iri("schema:Country"))
    say(meeting, "rdf:type", iri("ent:Meeting"))
    say(meeting, "schema:startDate", literal(f"2017-{i + 1:02}-03"))
    say(meeting, "schema:location", iri(place))
    say(meeting, "ent:process", iri(process))
    say(meeting, "ent:participant", iri(person))
    say(meeting, "ent:participant", iri(f"id:person/{(i + 1) % len(NAMES)}"))
    say(article, "schema:headline", literal(name))
    say(article, "schema:publisher", literal(name))
    say(article, "schema:datePublished", literal(name if i == 5 else "2017-05-03"))
    say(article, "schema:inLanguage", literal('en" onload="window.hacked=1' if i == 3 else "en"))
    url = "javascript:window.hacked=1" if i == 8 else "https://example.org/?a=1&b=%22%3E"
    say(article, "schema:url", literal(url))
    sentence = f"He said {name} met."
    phrase(f"id:article/{i}#char=0,{len(sentence)}", article, 0, sentence)
    say(meeting, "prov:wasDerivedFrom", iri(f"id:article/{i}#char=0,{len(sentence)}"))
    phrase(f"id:article/{i}#char=8,{8 + len(name)}", article, 8, name)
    say(f"id:article/{i}#char=8,{8 + len(name)}", "itsrdf:taIdentRef", iri(person))
