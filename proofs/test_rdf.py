"""N-Quads, TriG and Turtle, read by oxigraph; the queries of docs/rdf.md."""

import json
import re

import pytest
from conftest import ROOT, Graph, intertie
from pyoxigraph import CanonicalizationAlgorithm, Dataset, DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse

FORMATS = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "ttl": RdfFormat.TURTLE}
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
VALUE = NamedNode("http://www.w3.org/ns/prov#value")
REIFIES = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")


def it(word):
    return NamedNode(f"urn:intertie:term:{word}")


def read(path):
    return set(parse(path=str(path), format=FORMATS[path.suffix[1:]], rename_blank_nodes=False))


def triples(quads):
    return {quad.triple for quad in quads}


def stated(edges):
    """The claims that a text affirms, typed ones only."""
    return [edge for edge in edges if edge["relation"] != "CO_OCCURS_WITH" and edge["status"] == "affirmed"]


@pytest.fixture(scope="session")
def dated(tmp_path_factory):
    """Two of the examples with their dates, which plain text has no place for."""
    folder = tmp_path_factory.mktemp("dated")
    path = folder / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for name, date in [("caspian", "2024-03"), ("peace", "1995-11-22")]:
            source = f"examples/{name}/article.txt"
            text = (ROOT / source).read_text(encoding="utf-8")
            file.write(json.dumps({"id": source, "date": date, "text": text}) + "\n")
    return Graph(folder, [path])


def queries():
    return re.findall(r"```sparql\n(.*?)```", (ROOT / "docs" / "rdf.md").read_text(encoding="utf-8"), re.DOTALL)


def answers(store, query):
    return [tuple(value and value.value for value in row) for row in store.query(query)]


def test_queries_of_the_manual(dated):
    store = Store()
    store.bulk_load(path=str(dated.written("graph.nq")), format=RdfFormat.N_QUADS)
    supplies, sentences, doubtful, document, linked = (answers(store, query) for query in queries())
    assert ("Turkmenistan", "China", "gas") in supplies
    text = (ROOT / "examples/caspian/article.txt").read_text(encoding="utf-8")
    [(name, start, end, quote, rule)] = sentences
    assert name == "examples/caspian/article.txt" and rule
    assert text[int(start) : int(end)] == quote and "Turkmen" in quote
    assert ("Serbia", "arms", "Bosnia and Herzegovina", "alleged", "Bosnia") in doubtful
    assert all(row[3] in ("alleged", "negated") for row in doubtful)
    edges = [edge for edge in dated.json["edges"] if edge["relation"] != "CO_OCCURS_WITH"]
    there = {
        (edge["source"], edge["relation"], edge["target"])
        for edge in edges
        if any(one["document"] == "examples/peace/article.txt" for one in edge["evidence"])
    }
    assert len({row[:3] for row in document}) == len(there) > 5
    assert {row[3] for row in document} >= {"affirmed", "alleged", "planned"}
    assert ("Serbia", "arms", "alleged", "1995-11-22", "1995-11-22") in linked
    assert all(row[3].startswith("1995") for row in linked)


def test_every_claim_is_described_and_only_facts_are_stated(graph):
    quads = read(graph.written("graph.nq"))
    edges = [edge for edge in graph.json["edges"] if edge["relation"] != "CO_OCCURS_WITH"]
    named = {(quad.graph_name, quad.triple) for quad in quads if quad.graph_name != DefaultGraph()}
    assert len(named) == len({name for name, _ in named}) == len(stated(edges))
    described = {}
    for quad in quads:
        if quad.predicate in (it("source"), it("relation"), it("target"), it("status")):
            described.setdefault(quad.subject, {})[quad.predicate] = quad.object
    claims = {name: one for name, one in described.items() if it("source") in one}
    assert len(claims) == len(edges)
    for name, claim in claims.items():
        triple = Triple(claim[it("source")], claim[it("relation")], claim[it("target")])
        assert ((name, triple) in named) == (claim[it("status")].value == "affirmed")
        assert triple not in triples(quad for quad in quads if quad.graph_name == DefaultGraph())
    evidence = [one for edge in edges for one in edge["evidence"]]
    assert sum(quad.predicate == it("evidence") for quad in quads) == len(evidence)


def test_the_three_notations_agree(graph):
    quads, trig, turtle = (read(graph.written(f"graph.{name}")) for name in FORMATS)

    def canonical(quads):
        dataset = Dataset(quads)
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
        return dataset

    assert canonical(quads) == canonical(trig)
    in_default = {Quad(quad.subject, quad.predicate, quad.object) for quad in quads}
    assert canonical(in_default) == canonical(turtle)


def test_reifiers(graph):
    edges = [edge for edge in graph.json["edges"] if edge["relation"] != "CO_OCCURS_WITH"]
    read_back = [read(graph.written(f"graph.{name}", "--rdf12")) for name in FORMATS]
    assert {len(quads) for quads in read_back} == {len(read_back[0])}
    for quads in read_back:
        assert {quad.graph_name for quad in quads} == {DefaultGraph()}
        reified = [quad.object for quad in quads if quad.predicate == REIFIES]
        assert len(reified) == len(edges)
        assert sum(triple in triples(quads) for triple in reified) == len(stated(edges))


def test_names_and_sentences_come_back(graph):
    for name in FORMATS:
        quads = read(graph.written(f"graph.{name}"))
        labels = {quad.object.value for quad in quads if quad.predicate == LABEL}
        assert {node["name"].replace("\0", "␀") for node in graph.json["nodes"]} <= labels
        edges = [edge for edge in graph.json["edges"] if edge["relation"] != "CO_OCCURS_WITH"]
        texts = {one["text"].replace("\0", "␀") for edge in edges for one in edge["evidence"]}
        assert {quad.object.value for quad in quads if quad.predicate == VALUE} == texts


def test_without_sentences_and_with_pairs(article):
    quads = read(article.written("graph.nq", "--no-evidence"))
    assert not any(quad.predicate in (VALUE, it("evidence")) for quad in quads)
    quads = read(article.written("graph.nq", "--co-occurrence"))
    assert sum(quad.predicate == it("evidence") for quad in quads) == sum(
        len(edge["evidence"]) for edge in article.json["edges"]
    )


def test_equal_graphs_give_equal_bytes(dated, tmp_path):
    for name in FORMATS:
        again = tmp_path / f"again.{name}"
        intertie("export", dated.path, "-o", again, "--quiet")
        assert again.read_bytes() == dated.written(f"graph.{name}").read_bytes()
