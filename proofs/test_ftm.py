"""FollowTheMoney entities, read by its own model and by `ftm validate`."""

import json
import pathlib
import subprocess
import sys

from conftest import intertie
from followthemoney import model
from followthemoney.proxy import EntityProxy


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]


def typed(graph):
    return [edge for edge in graph.json["edges"] if edge["relation"] != "CO_OCCURS_WITH"]


def test_the_model_takes_every_entity(graph):
    entities = lines(graph.written("graph.ftm.json"))
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities)
    for entity in entities:
        schema = model.get(entity["schema"])
        assert schema is not None and not schema.abstract, entity["schema"]
        schema.validate(entity)
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            assert prop is not None, (entity["schema"], name)
            for value in values:
                assert isinstance(value, str)
                assert prop.type.clean(value) is not None, (name, value)
                if prop.type.name == "entity":
                    other = model.get(by_id[value]["schema"])
                    assert other.is_a(prop.range), (entity["schema"], name, other.name)
                elif prop.type.name != "text":
                    assert len(value) <= prop.max_length, (name, len(value))


def test_validate_keeps_every_value(graph, tmp_path):
    path = graph.written("graph.ftm.json")
    program = pathlib.Path(sys.executable).with_name("ftm")
    run = subprocess.run(
        [program, "validate", "-i", path, "-o", tmp_path / "valid.json"], capture_output=True, text=True
    )
    assert run.returncode == 0 and not run.stderr, run.stderr
    before, after = lines(path), lines(tmp_path / "valid.json")
    assert len(before) == len(after)
    for one, other in zip(before, after):
        assert (one["id"], one["schema"]) == (other["id"], other["schema"])
        cleaned = EntityProxy.from_dict(one, cleaned=False).to_dict()["properties"]
        assert {name: sorted(values) for name, values in cleaned.items()} == {
            name: sorted(values) for name, values in other["properties"].items()
        }
        assert set(one["properties"]) == set(other["properties"])


def test_names_come_back(graph):
    """But for control characters, which FollowTheMoney drops: they are shown by their pictures. What is longer than
    it takes for a name is whole in the description."""
    entities = lines(graph.written("graph.ftm.json"))
    texts = {value for entity in entities for values in entity["properties"].values() for value in values}
    for node in graph.json["nodes"]:
        shown = "".join(
            chr(0x2400 + ord(c)) if c < " " and c not in "\n\t" else "␡" if c == "\x7f" else c for c in node["name"]
        )
        assert shown in texts


def test_no_denial_becomes_a_fact(graph):
    entities = lines(graph.written("graph.ftm.json"))
    links = {
        value: entity for entity in entities if "recordId" in entity["properties"] for value in entity["properties"]["recordId"]
    }
    statuses = set()
    for edge in typed(graph):
        link = links.pop(f"{edge['source']} {edge['relation']} {edge['target']}", None)
        statuses.add(edge["status"])
        if edge["status"] == "negated":
            assert link is None
        elif edge["status"] == "affirmed":
            assert "status" not in link["properties"]
        else:
            assert link["schema"] == "UnknownLink"
            assert link["properties"]["status"] == [edge["status"]]
            assert all(role.startswith(f"{edge['status']}: ") for role in link["properties"]["role"])
    assert not links
    assert len(statuses) > 1


def test_the_tools_convert_it(article, tmp_path):
    path = article.written("graph.ftm.json")
    program = pathlib.Path(sys.executable).with_name("ftm")
    out = tmp_path / "graph.gexf"
    subprocess.run([program, "export-gexf", "-i", path, "-o", out], check=True, capture_output=True)
    assert "<edge " in out.read_text(encoding="utf-8")


def test_typed_links(article):
    entities = lines(article.written("graph.ftm.json"))
    schemata = {entity["schema"] for entity in entities}
    assert {"Territory", "Company", "Person", "Document", "Mention", "Ownership", "UnknownLink"} <= schemata


def test_equal_graphs_give_equal_bytes(graph, tmp_path):
    again = tmp_path / "again.ftm.json"
    intertie("export", graph.path, "-o", again, "--quiet")
    assert again.read_bytes() == graph.written("graph.ftm.json").read_bytes()
