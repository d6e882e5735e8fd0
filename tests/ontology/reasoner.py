#!/usr/bin/env python3
"""The vocabulary under an OWL reasoner (HermiT, through Owlready2): reasoner.py. It is consistent and every class can
have members; and the reasoner does see it when one cannot. Last line: "reasoner: N passed, N failed"."""
import sys
import tempfile
from pathlib import Path

import owlready2
import rdflib

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
PREFIXES = """@prefix ent: <https://w3id.org/entente/ontology#> . @prefix schema: <http://schema.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
CHIMERA = "ent:Chimera a owl:Class ; rdfs:subClassOf schema:Person , ent:Meeting ."
PARADOX = "ent:nobody a schema:City , schema:Person ."
CAST = "ent:somebody a schema:Person . ent:somewhere ent:party ent:somebody ."


def reason(more=""):
    """Classes that nothing can be of; None if the whole contradicts itself."""
    graph = rdflib.Graph()
    for name in ("entente", "borrowed", "alignments", "lexicon", "words/roles"):
        graph.parse(ONTOLOGY / f"{name}.ttl")
    graph.parse(data=PREFIXES + more, format="turtle")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ontology.nt"
        graph.serialize(path, format="nt", encoding="utf-8")
        world = owlready2.World()
        ontology = world.get_ontology(path.as_uri()).load()
        try:
            with ontology:
                owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        except owlready2.OwlReadyInconsistentOntologyError:
            return None
        return sorted(c.iri for c in world.inconsistent_classes())


def main():
    passed = failed = 0
    for name, more, wanted in (
        ("the vocabulary", "", []),
        ("a class that cannot be", CHIMERA, ["https://w3id.org/entente/ontology#Chimera"]),
        ("a node of two classes that exclude each other", PARADOX, None),
        ("a party that is a person", CAST, None),
    ):
        found = reason(more)
        if found is not None:
            found = [iri for iri in found if not iri.endswith("#Nothing")]
        passed, failed = passed + (found == wanted), failed + (found != wanted)
        if found != wanted:
            print(f"FAILED: {name}: {found}, not {wanted}")
    print(f"reasoner: {passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
