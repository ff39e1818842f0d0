"""What LightRAG's `insert_custom_kg` takes: exact keys, and nothing that refers to what is not there."""

import itertools
import json

import pytest
from conftest import intertie

KEYS = {
    "chunks": {"content": str, "source_id": str, "file_path": str, "chunk_order_index": int},
    "entities": {"entity_name": str, "entity_type": str, "description": str, "source_id": str},
    "relationships": {
        "src_id": str,
        "tgt_id": str,
        "description": str,
        "keywords": str,
        "weight": float,
        "source_id": str,
    },
}


def read(graph, *options):
    return json.loads(graph.written("graph.lightrag.json", *options).read_text(encoding="utf-8"))


@pytest.mark.parametrize("option", [[], ["--no-evidence"], ["--co-occurrence"]])
def test_keys_and_references(graph, option):
    kg = read(graph, *option)
    assert kg.keys() == KEYS.keys()
    for part, keys in KEYS.items():
        for one in kg[part]:
            assert {key: type(value) for key, value in one.items()} == keys
    chunks = [chunk["source_id"] for chunk in kg["chunks"]]
    names = [entity["entity_name"] for entity in kg["entities"]]
    pairs = [frozenset((one["src_id"], one["tgt_id"])) for one in kg["relationships"]]
    assert len(set(chunks)) == len(chunks)
    assert len(set(names)) == len(names) == len(graph.json["nodes"])
    # A second relationship of a pair would replace the first.
    assert len(set(pairs)) == len(pairs)
    assert all(name in set(names) for pair in pairs for name in pair)
    assert {one["source_id"] for one in itertools.chain(kg["entities"], kg["relationships"])} <= set(chunks)
    assert all(one["weight"] > 0 and one["keywords"] for one in kg["relationships"])
    if option == ["--no-evidence"]:
        assert all(chunk["source_id"] == chunk["file_path"] for chunk in kg["chunks"])


def test_every_claim_is_told_with_its_status(graph):
    kg = read(graph)
    edges = [edge for edge in graph.json["edges"] if edge["relation"] != "CO_OCCURS_WITH"]
    told = {
        "negated": "It is denied that",
        "alleged": "It is alleged that",
        "planned": "It is planned that",
        "possible": "It is possible that",
    }
    for status, words in told.items():
        claims = sum(edge["status"] == status for edge in edges)
        assert sum(one["description"].count(words) for one in kg["relationships"]) == claims
    texts = {one["text"] for edge in edges for one in edge["evidence"]}
    assert texts <= {chunk["content"] for chunk in kg["chunks"]}
    # Names that are alone come back as they are.
    names = {node["name"] for node in graph.json["nodes"]}
    assert len(names - {entity["entity_name"] for entity in kg["entities"]}) <= len(graph.json["nodes"]) - len(names)


def test_equal_graphs_give_equal_bytes(graph, tmp_path):
    again = tmp_path / "again.lightrag.json"
    intertie("export", graph.path, "-o", again, "--quiet")
    assert again.read_bytes() == graph.written("graph.lightrag.json").read_bytes()
