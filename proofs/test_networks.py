"""Formats for networks, read by networkx old and new, or checked against their schema and the rules of
their readers. Whatever is read must equal graph.json, in values and in types."""

import collections
import json
import re

import jsonschema
import pytest
from conftest import NETWORKX, NEW_NETWORKX, ROOT, with_networkx
from lxml import etree

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = {"1.2": "{http://www.gexf.net/1.2draft}", "1.3": "{http://gexf.net/1.3}"}


def nodes_of(graph):
    """Attributes of every node by id, as nested formats have them."""
    return {
        node["id"]: {"provisional": False}
        | {name: value for name, value in node.items() if name not in ("id", "occurrences")}
        for node in graph.json["nodes"]
    }


def edges_of(graph):
    """Attributes of every edge by source, relation and target, as nested formats have them."""
    labels = {name: kind["label"] for name, kind in graph.json["graph"]["relations"].items()}
    return {
        (edge["source"], edge["relation"], edge["target"]): {"label": labels[edge["relation"]]}
        | {
            name: value
            for name, value in edge.items()
            if name not in ("source", "target", "key") and value is not None
        }
        for edge in graph.json["edges"]
    }


def for_xml(text):
    """XML 1.0 has no control characters but line break and tab: their pictures stand for them."""
    text = re.sub("[\0-\x08\x0b-\x1f]", lambda found: chr(0x2400 + ord(found[0])), text)
    return text.replace("\x7f", "\u2421").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def flat(attributes):
    """The same attributes where a format has no lists and objects, and is XML."""
    found = {}
    for name, value in attributes.items():
        if name == "evidence":
            places = {(one["document"], one["sentence"]): one["text"] for one in value}
            found["sentences"] = "\n".join(" ".join(text.split()) for text in places.values())
        elif isinstance(value, list):
            found[name] = " | ".join(value)
        elif isinstance(value, dict):
            found[name] = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        else:
            found[name] = value
    empty = ("", "{}")
    return {
        name: for_xml(value) if isinstance(value, str) else value
        for name, value in found.items()
        if value not in empty or name not in ("types", "aliases", "qualifiers", "links")
    }


def typed(value):
    """The value with the type of everything in it, since Python holds 1, 1.0 and True for equal."""
    if isinstance(value, dict):
        return {name: typed(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [typed(one) for one in value]
    return (type(value).__name__, value)


def by_claim(edges):
    """Attributes of every edge by source, relation and target; no claim is there twice."""
    found = {(source, data["relation"], target): data for source, target, *_, data in edges}
    assert len(found) == len(edges)
    return found


def same(found, expected):
    """Equal in keys, values and types; tells the first difference, not all of it."""
    assert found.keys() == expected.keys()
    for key, value in expected.items():
        assert typed(found[key]) == typed(value), key


def without(attributes, *names):
    return {
        key: {name: value for name, value in one.items() if name not in names}
        for key, one in attributes.items()
    }


@pytest.mark.parametrize(
    ("version", "how", "options"),
    [
        (NEW_NETWORKX, "node_link", []),
        (NEW_NETWORKX, "node_link_edges", []),
        ("3.5", "node_link_edges", []),
        *((version, "node_link", ["--compat"]) for version in NETWORKX),
    ],
)
def test_node_link(graph, version, how, options):
    read = with_networkx(version, how, graph.written("graph.json", *options))
    assert read["type"] == "MultiDiGraph"
    assert read["graph"] == graph.json["graph"]
    nodes = {node["id"]: node for node in graph.json["nodes"]}
    same(dict(read["nodes"]), without(nodes, "id"))
    edges = {(edge["source"], edge["key"], edge["target"]): edge for edge in graph.json["edges"]}
    assert all(key == data["relation"] for _, _, key, data in read["edges"])
    same(by_claim(read["edges"]), without(edges, "source", "target", "key"))


@pytest.mark.parametrize("version", NETWORKX)
def test_graphml(graph, version):
    read = with_networkx(version, "graphml", graph.written("graph.graphml"))
    same(dict(read["nodes"]), {id: flat(node) for id, node in nodes_of(graph).items()})
    edges = {claim: flat(edge) for claim, edge in edges_of(graph).items()}
    same(by_claim(read["edges"]), edges)
    assert read["type"] == "MultiDiGraph"
    keys = [key for _, _, key, _ in read["edges"]]
    assert sorted(keys) == sorted(f"e{index}" for index in range(len(edges)))


@pytest.mark.parametrize(
    ("version", "options"),
    [*((version, []) for version in NETWORKX), (NEW_NETWORKX, ["--gexf", "1.3"])],
)
def test_gexf(graph, version, options):
    read = with_networkx(version, "gexf", graph.written("graph.gexf", *options))
    nodes, expected = dict(read["nodes"]), nodes_of(graph)
    same(without(nodes, "label", "viz"), {id: flat(node) for id, node in expected.items()})
    colors = {name: kind["color"] for name, kind in graph.json["graph"]["types"].items()}
    for id, node in nodes.items():
        assert node["label"] == node["name"]
        color = node["viz"]["color"]
        assert f"#{color['r']:02x}{color['g']:02x}{color['b']:02x}" == colors[expected[id]["type"]]
        # What stands within longer names alone has no mention of its own.
        assert node["viz"]["size"] >= 3
    places = {(node["viz"]["position"]["x"], node["viz"]["position"]["y"]) for node in nodes.values()}
    assert len(places) > len(nodes) / 2, "nodes lie on each other"

    edges, expected = by_claim(read["edges"]), edges_of(graph)
    attributes = without(edges, "id", "weight", "start", "end")
    same(attributes, {claim: flat(edge) for claim, edge in expected.items()})
    assert read["type"] == "MultiDiGraph"
    assert all(edge["weight"] == edge["count"] for edge in edges.values())
    assert {key for _, _, key, _ in read["edges"]} == {edge["id"] for edge in edges.values()}


def test_gexf_times(article, hostile):
    edges = by_claim(with_networkx(NEW_NETWORKX, "gexf", hostile.written("graph.gexf"))["edges"])
    for edge in edges.values():
        assert (edge["start"], edge["end"]) == (edge["first"], edge["last"])
    # The documents have no dates; a sentence does: "in July 2022".
    read = with_networkx(NEW_NETWORKX, "gexf", article.written("graph.gexf"))
    assert read["graph"]["mode"] == "dynamic"
    dated = {claim: edge for claim, edge in by_claim(read["edges"]).items() if "start" in edge}
    for claim, edge in dated.items():
        (time,) = json.loads(edge["qualifiers"])["time"]
        assert edge["start"].startswith(time["from"]) and edge["end"].startswith(time["to"]), claim
    assert dated


def test_gephi_reads_graphml(graph):
    root = etree.parse(graph.written("graph.graphml"), etree.XMLParser(huge_tree=True)).getroot()
    keys = root.findall(f"{GRAPHML}key")
    assert {key.get("for") for key in keys} == {"node", "edge"}, "no keys of the graph itself"
    types = {"boolean", "int", "long", "float", "double", "string"}
    assert all(key.get("attr.type") in types and key.get("attr.name") for key in keys)
    unique(key.get("id") for key in keys)
    assert not root.findall(f"{GRAPHML}graph/{GRAPHML}data")
    elements = root.findall(f".//{GRAPHML}node") + root.findall(f".//{GRAPHML}edge")
    unique(element.get("id") for element in elements)
    of = {key.get("id"): key.get("for") for key in keys}
    for element in elements:
        used = [data.get("key") for data in element.findall(f"{GRAPHML}data")]
        unique(used)
        assert {f"{{{etree.QName(element).namespace}}}{of[key]}" for key in used} == {element.tag}


@pytest.mark.parametrize("version", ["1.2", "1.3"])
def test_gephi_reads_gexf(graph, version):
    path = graph.written("graph.gexf", "--gexf", version)
    root = etree.parse(path, etree.XMLParser(huge_tree=True)).getroot()
    namespace = GEXF[version]
    assert (root.tag, root.get("version")) == (f"{namespace}gexf", version)
    (network,) = root.findall(f"{namespace}graph")
    assert (network.get("defaultedgetype"), network.get("timeformat")) == ("directed", "date")
    elements = root.findall(f".//{namespace}node") + root.findall(f".//{namespace}edge")
    unique(element.get("id") for element in elements)
    # Intervals throughout, of whole days.
    assert not root.xpath("//@timestamp | //@timestamps | //@startopen | //@endopen")
    assert network.get("timerepresentation") in (None, "interval")
    days = root.xpath("//@start | //@end")
    assert days and all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)
    kinds = root.xpath("//@kind")
    assert len(kinds) == (len(graph.json["edges"]) if version == "1.3" else 0)
    for of in ("node", "edge"):
        (declared,) = root.findall(f".//{namespace}attributes[@class='{of}']")
        ids = [attribute.get("id") for attribute in declared]
        unique(ids)
        assert all(attribute.get("title") and attribute.get("type") for attribute in declared)
        for element in root.findall(f".//{namespace}{of}"):
            used = [value.get("for") for value in element.iter(f"{namespace}attvalue")]
            unique(used)
            assert set(used) <= set(ids)


def unique(names):
    counts = collections.Counter(names)
    assert all(count == 1 for count in counts.values()), counts.most_common(1)


@pytest.mark.parametrize("version", NETWORKX)
def test_cytoscape(graph, version):
    path = graph.written("graph.cyjs")
    read = with_networkx(version, "cytoscape", path)
    assert read["type"] == "MultiDiGraph"
    assert read["graph"] == graph.json["graph"]
    nodes = dict(read["nodes"])
    assert all(node["id"] == node["value"] == id for id, node in nodes.items())
    same(without(nodes, "id", "value"), nodes_of(graph))
    assert all(key == data["relation"] for _, _, key, data in read["edges"])
    edges = without(by_claim(read["edges"]), "id", "source", "target", "key")
    same(edges, edges_of(graph))
    # Cytoscape wants one id for every element.
    elements = json.loads(path.read_text(encoding="utf-8"))["elements"]
    unique(element["data"]["id"] for kind in elements.values() for element in kind)
    assert all({type(at) for at in node["position"].values()} == {float} for node in elements["nodes"])


def test_graphology(graph):
    read = json.loads(graph.written("graph.graphology.json").read_text(encoding="utf-8"))
    assert read["options"] == {"type": "directed", "multi": True, "allowSelfLoops": True}
    assert read["attributes"] == graph.json["graph"]
    nodes = {node["key"]: node["attributes"] for node in read["nodes"]}
    expected = nodes_of(graph)
    for id, node in nodes.items():
        assert node["label"] == node["name"]
        assert {type(node[name]) for name in ("x", "y", "size")} == {float}
        assert "type" not in node, "sigma takes it for a renderer"
        node["type"] = node.pop("kind")
    same(without(nodes, "label", "x", "y", "size", "color"), expected)
    unique(edge["key"] for edge in read["edges"])
    edges = [(edge["source"], edge["target"], edge["attributes"]) for edge in read["edges"]]
    same(by_claim(edges), edges_of(graph))


def test_jgf(graph):
    read = json.loads(graph.written("graph.jgf").read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "proofs" / "jgf.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(read, schema)
    read = read["graph"]
    assert read["metadata"] == graph.json["graph"]
    same({id: node["metadata"] for id, node in read["nodes"].items()}, nodes_of(graph))
    assert all(node["label"] == node["metadata"]["name"] for node in read["nodes"].values())
    unique(edge["id"] for edge in read["edges"])
    edges = [(edge["source"], edge["target"], edge["metadata"]) for edge in read["edges"]]
    same(by_claim(edges), edges_of(graph))
    for edge in read["edges"]:
        kind = graph.json["graph"]["relations"][edge["relation"]]
        assert (edge["label"], edge["directed"]) == (kind["label"], not kind["symmetric"])
        assert edge["source"] in read["nodes"] and edge["target"] in read["nodes"]


NAMES = [
    "graph.json",
    "graph.graphml",
    "graph.gexf",
    "graph.cyjs",
    "graph.graphology.json",
    "graph.jgf",
]


@pytest.mark.parametrize("name", NAMES)
def test_options(article, name):
    claims = [edge for edge in article.json["edges"] if edge["relation"] != "CO_OCCURS_WITH"]
    sentence = claims[0]["evidence"][0]["text"][:30]
    # By options: whether there are sentences, whether there are co-occurrences.
    rows = {
        (): (True, True),
        ("--no-evidence",): (False, True),
        ("--co-occurrence=false",): (True, False),
    }
    for options, expected in rows.items():
        text = article.written(name, *options).read_text(encoding="utf-8")
        assert (sentence in text, "CO_OCCURS_WITH" in text) == expected, options
