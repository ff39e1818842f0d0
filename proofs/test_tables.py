"""Tables: CSV, TSV, Parquet and Arrow hold graph.json's nodes, edges and evidence; Neo4j, Cypher and GraphRAG too.

Every reader's rows are brought into one form, dictionaries with `None` for what is missing, and must be equal to
what `expected` takes from graph.json, whatever stands in the names.
"""

import csv
import importlib.util
import json
import math
import os
import re
import subprocess
import sys
import types

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4_cypher import CypherLexer, CypherParser

TABLES = ["nodes", "edges", "evidence"]
LISTS = {"types", "aliases", "source_candidates", "target_candidates"}
OBJECTS = {"links", "qualifiers"}
#: How docs/formats.md says to read the files: an entity may be called "NA" or "null".
READ_CSV = {"keep_default_na": False, "na_values": [""]}
#: What begins like a formula, with the apostrophe that keeps a spreadsheet from running it.
GUARDED = re.compile(r"^'('*[=+\-@\t\r\n\0])")

csv.field_size_limit(1 << 30)


def span(ends):
    return ends or (None, None)


def expected_node(node):
    optional = {name: node.get(name) for name in ["country", "wikidata", "url"]}
    copied = ["id", "name", "type", "types", "aliases", "mentions", "sentences", "documents"]
    row = {name: node[name] for name in copied} | optional
    return row | {"provisional": node.get("provisional", False), "links": node.get("links", {})}


def expected_edge(number, edge):
    copied = ["source", "target", "relation", "status", "count", "documents", "confidence", "first", "last"]
    row = {name: edge[name] for name in copied}
    optional = {name: edge.get(name) for name in ["npmi", "llr"]}
    return row | optional | {"id": number, "qualifiers": edge["qualifiers"]}


def expected_evidence(number, evidence, documents):
    copied = ["document", "sentence", "text", "start", "end", "rule"]
    row = {name: evidence[name] for name in copied} | {"edge": number}
    for end in ["source", "target", "trigger"]:
        row[f"{end}_start"], row[f"{end}_end"] = span(evidence.get(end))
    for end in ["source", "target"]:
        row[f"{end}_via"] = evidence.get(f"{end}_via")
        row[f"{end}_candidates"] = evidence.get(f"{end}_candidates", [])
    document = documents[evidence["document"]]
    row |= {name: document.get(name) for name in ["title", "date", "url"]}
    plain = {"polarity": "affirmed", "modality": "asserted", "attribution": None, "confidence": 1.0}
    row |= {name: evidence.get(name, value) for name, value in plain.items()}
    return row | {"qualifiers": evidence.get("qualifiers", {})}


@pytest.fixture
def expected(graph):
    """The rows of each table, from graph.json."""
    documents = {document["id"]: document for document in graph.json["graph"]["documents"]}
    edges = list(enumerate(graph.json["edges"]))
    return {
        "nodes": [expected_node(node) for node in graph.json["nodes"]],
        "edges": [expected_edge(number, edge) for number, edge in edges],
        "evidence": [
            expected_evidence(number, evidence, documents) for number, edge in edges for evidence in edge["evidence"]
        ],
    }


def table(path, name):
    """`graph.nodes.csv` for `graph.csv`."""
    return path.with_name(f"{path.stem}.{name}{path.suffix}")


def missing(value):
    return value is None or value is pd.NA or isinstance(value, float) and math.isnan(value)


def rows_of(frame):
    """A data frame's rows with plain values in them."""
    columns = {name: frame[name].tolist() for name in frame.columns}
    rows = [dict(zip(columns, values)) for values in zip(*columns.values())]
    return [{name: None if missing(value) else value for name, value in row.items()} for row in rows]


def decoded(row, lists_too):
    """Objects, and in CSV lists too, are JSON in their cell."""
    names = OBJECTS | LISTS if lists_too else OBJECTS
    row = {name: json.loads(value) if name in names else value for name, value in row.items()}
    return {name: list(value) if name in LISTS else value for name, value in row.items()}


def unguarded(row):
    return {name: GUARDED.sub(r"\1", value) if isinstance(value, str) else value for name, value in row.items()}


@pytest.mark.parametrize(("extension", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_pandas_reads_csv(graph, expected, extension, delimiter):
    path = graph.written(f"graph.{extension}")
    for name in TABLES:
        frame = pd.read_csv(table(path, name), sep=delimiter, dtype_backend="numpy_nullable", **READ_CSV)
        rows = [decoded(unguarded(row), lists_too=True) for row in rows_of(frame)]
        assert rows == expected[name]


def test_csv_columns_are_typed(graph):
    path = graph.written("graph.csv")
    nodes, edges, evidence = (pd.read_csv(table(path, name), **READ_CSV) for name in TABLES)
    assert nodes["mentions"].dtype == "int64" and nodes["provisional"].dtype == "bool"
    assert edges["id"].dtype == "int64" and edges["confidence"].dtype == edges["npmi"].dtype == "float64"
    assert evidence["edge"].dtype == "int64" and set(evidence["edge"]) == set(edges["id"])
    assert evidence["confidence"].dtype == "float64" and evidence["target_end"].dtype == "int64"


def test_no_cell_is_a_formula(hostile):
    path = hostile.written("graph.csv")
    seen = 0
    for name in TABLES:
        with open(table(path, name), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                seen += sum(bool(GUARDED.match(cell)) for cell in row.values())
                formulas = [cell for cell in row.values() if re.match(r"[=+\-@\t\r\n\0]", cell)]
                # A number below zero is a number.
                assert all(re.fullmatch(r"-[0-9.e-]+", cell) for cell in formulas)
    assert seen >= 4


def test_tables_without_evidence_and_pairs(article):
    path = article.written("graph.csv", "--no-evidence", "--co-occurrence=false")
    edges = pd.read_csv(table(path, "edges"), **READ_CSV)
    assert len(edges) == sum(edge["relation"] != "CO_OCCURS_WITH" for edge in article.json["edges"])
    assert len(pd.read_csv(table(path, "evidence"), **READ_CSV)) == 0


def test_pandas_polars_and_duckdb_read_parquet(graph, expected):
    path = graph.written("graph.parquet")
    for name in TABLES:
        file = table(path, name)
        readers = {
            "pandas": rows_of(pd.read_parquet(file, dtype_backend="pyarrow")),
            "polars": pl.read_parquet(file).to_dicts(),
            "duckdb": duckdb.sql(f"SELECT * FROM '{file}'").to_arrow_table().to_pylist(),
        }
        for reader, rows in readers.items():
            assert [decoded(row, lists_too=False) for row in rows] == expected[name], reader


def test_pandas_polars_and_pyarrow_read_arrow(graph, expected):
    path = graph.written("graph.arrow")
    for name in TABLES:
        file = table(path, name)
        readers = {
            "pandas": rows_of(pd.read_feather(file, dtype_backend="pyarrow")),
            "polars": pl.read_ipc(file).to_dicts(),
            "pyarrow": pa.ipc.open_file(file).read_all().to_pylist(),
        }
        for reader, rows in readers.items():
            assert [decoded(row, lists_too=False) for row in rows] == expected[name], reader


TYPES = {
    "nodes": {"id": "string", "types": "list", "provisional": "bool", "mentions": "int64", "links": "string"},
    "edges": {"id": "int64", "confidence": "double", "npmi": "double", "first": "string", "count": "int64"},
    "evidence": {"edge": "int64", "trigger_start": "int64", "source_candidates": "list", "confidence": "double"},
}


def test_columns_are_typed(article):
    path = article.written("graph.parquet")
    for name, columns in TYPES.items():
        schema = pq.read_schema(table(path, name))
        for column, kind in columns.items():
            wanted = "list<element: string>" if kind == "list" else kind
            assert str(schema.field(column).type) in (wanted, wanted.replace("element", "item")), column
    described = duckdb.sql(f"DESCRIBE SELECT * FROM '{table(path, 'nodes')}'").fetchall()
    kinds = {row[0]: row[1] for row in described}
    assert (kinds["types"], kinds["provisional"], kinds["mentions"]) == ("VARCHAR[]", "BOOLEAN", "BIGINT")
    assert pl.read_parquet(table(path, "edges")).schema["confidence"] == pl.Float64
    assert len(pd.read_feather(table(article.written("graph.feather"), "nodes"))) == len(article.json["nodes"])


# Neo4j's bulk importer: https://neo4j.com/docs/operations-manual/current/import/

HEADER = re.compile(
    r"(?P<name>[^:]*):(?P<kind>"
    r"ID|LABEL|START_ID|END_ID|TYPE|IGNORE|"
    r"(?:int|long|float|double|boolean|byte|short|char|string|point|date|localtime|time|localdatetime|datetime|duration)"
    r"(?P<array>\[\])?)(?:\([^)]*\))?"
)
KINDS = {"long": int, "double": float, "boolean": lambda text: text == "true", "string": str}


def read_neo4j(path, delimiter):
    """Rows as the importer makes them of the header's types: an empty field is no property, an empty array neither."""
    with open(path, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    fields = [HEADER.fullmatch(field) for field in header]
    assert all(fields), header
    for row in rows:
        assert len(row) == len(fields)
        values = {}
        for field, text in zip(fields, row):
            name = field["name"] or field["kind"]
            if field["array"] or field["kind"] == "LABEL":
                values[name] = text.split(delimiter) if text else []
            elif text:
                values[name] = KINDS.get(field["kind"], str)(text)
        yield values


def neo4j_node(row):
    labels = {"LABEL": row["types"]}
    return labels | properties(row, {"types"})


def properties(row, left_out):
    """What a table's row is on a node or a relationship: nothing for what is missing, JSON for objects."""
    row = {name: value for name, value in row.items() if name not in left_out and value is not None}
    return row | {name: row[name] for name in OBJECTS if name in row}


def lean(evidence):
    """As evidence stands on a relationship: without what it has not."""
    return {name: value for name, value in evidence.items() if name != "edge" and value not in (None, [], {})}


def claims(expected):
    for edge in expected["edges"]:
        evidence = [lean(one) for one in expected["evidence"] if one["edge"] == edge["id"]]
        yield (edge["source"], edge["relation"], edge["target"]), properties(
            edge | {"evidence": evidence}, {"source", "relation", "target"}
        )


def with_objects(values):
    values = {name: json.loads(value) if name in OBJECTS else value for name, value in values.items()}
    if "evidence" in values:
        values["evidence"] = [json.loads(one) for one in values["evidence"]]
    return values


def test_neo4j_reads_its_folder(graph, expected):
    folder = graph.written("graph.neo4j")
    script = folder / "import.sh"
    subprocess.run(["sh", "-n", script], check=True)
    echo = {**os.environ, "NEO4J_ADMIN": "echo"}
    said = subprocess.run([script, "db", "--verbose"], env=echo, check=True, capture_output=True, text=True).stdout
    assert said.startswith("database import full db --nodes=Entity=nodes.csv --relationships=relationships.csv ")
    assert said.endswith("--verbose\n")
    delimiter = chr(int(re.search(r"--array-delimiter=U\+([0-9A-F]{4})", said)[1], 16))
    nodes = [with_objects(row) for row in read_neo4j(folder / "nodes.csv", delimiter)]
    assert nodes == [neo4j_node(row) for row in expected["nodes"]]
    relationships = [with_objects(row) for row in read_neo4j(folder / "relationships.csv", delimiter)]
    found = [((row.pop("START_ID"), row.pop("TYPE"), row.pop("END_ID")), row) for row in relationships]
    assert found == list(claims(expected))
    assert all(re.fullmatch("[A-Z0-9_]+", relation) for (_, relation, _), _ in found)


# Cypher

TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<string>'(?:[^'\\]|\\[\\'nrt]|\\u[0-9A-F]{4})*')|(?P<quoted>`(?:[^`]|``)*`)"
    r"|(?P<number>-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?)|(?P<word>[A-Za-z_]\w*)|(?P<mark>\+=|->|[(){}\[\]:,;.=-])"
)


def tokens(text):
    """The script's tokens; nothing may stand between them."""
    at = 0
    while at < len(text):
        token = TOKEN.match(text, at)
        assert token, text[at : at + 40]
        at = token.end()
        yield token.lastgroup, token[0]


def statements(text):
    """Each statement as it stands, and its tokens."""
    statement = []
    for token in tokens(text):
        if token == ("mark", ";"):
            solid = [token for token in statement if token[0] != "space"]
            yield "".join(text for _, text in statement), solid
            statement = []
        else:
            statement.append(token)
    assert statement == [("space", "\n")], "every statement ends"


def unescaped(text):
    escapes = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", "'": "'"}
    one = lambda found: chr(int(found[1][1:], 16)) if found[1][0] == "u" else escapes[found[1]]
    return re.sub(r"\\(u[0-9A-F]{4}|.)", one, text)


def literal(rest):
    """The value at the head of a list of tokens, which loses it."""
    kind, text = rest.pop(0)
    if kind == "string":
        return unescaped(text[1:-1])
    if kind == "number":
        return float(text) if "." in text or "e" in text else int(text)
    if kind == "word":
        return {"true": True, "false": False}[text]
    end = {"[": "]", "{": "}"}[text]
    members = []
    while rest[0][1] != end or rest[0][0] != "mark":
        if text == "{":
            (_, key), colon = rest.pop(0), rest.pop(0)
            assert colon[1] == ":"
            members.append((key, literal(rest)))
        else:
            members.append(literal(rest))
        if rest[0] == ("mark", ","):
            rest.pop(0)
    rest.pop(0)
    return dict(members) if text == "{" else members


class Complaints(ErrorListener):
    """Raises what the parser would print."""

    def syntaxError(self, recognizer, symbol, line, column, message, error):
        raise AssertionError(f"{line}:{column}: {message}")


def test_cypher_is_cypher(graph):
    """By openCypher's grammar, which knows no constraints."""
    script = graph.written("graph.cypher", "--co-occurrence=false").read_text(encoding="utf-8")
    for statement, _ in list(statements(script))[1:]:
        lexer = CypherLexer(InputStream(statement.strip()))
        parser = CypherParser(CommonTokenStream(lexer))
        for recognizer in [lexer, parser]:
            recognizer.removeErrorListeners()
            recognizer.addErrorListener(Complaints())
        parser.script()


def test_cypher_builds_the_graph(graph, expected):
    script = graph.written("graph.cypher").read_text(encoding="utf-8")
    (_, constraint), *rest = statements(script)
    assert [text for _, text in constraint[:2]] == ["CREATE", "CONSTRAINT"]
    nodes, relationships = {}, {}
    for _, statement in rest:
        assert statement.pop(0) == ("word", "UNWIND")
        rows = literal(statement)
        names = [text[1:-1].replace("``", "`") for kind, text in statement if kind == "quoted"]
        shape = " ".join(text if kind != "quoted" else "`" for kind, text in statement)
        if "MATCH" in shape:
            assert shape == (
                "AS row MATCH ( a : Entity { id : row . source } ) MATCH ( b : Entity { id : row . target } ) "
                "MERGE ( a ) - [ r : ` ] -> ( b ) SET r = row . properties"
            )
            for row in rows:
                relationships[row["source"], *names, row["target"]] = with_objects(row["properties"])
        else:
            labels = " : `" * len(names)
            assert shape == f"AS row MERGE ( n : Entity {{ id : row . id }} ) SET n += row , n : Entity{labels}"
            for row in rows:
                assert row["id"] not in nodes
                nodes[row["id"]] = {"LABEL": names} | with_objects(row)
    assert [nodes[row["id"]] for row in expected["nodes"]] == [neo4j_node(row) for row in expected["nodes"]]
    assert relationships == dict(claims(expected)) and len(nodes) == len(expected["nodes"])


# GraphRAG


def graphrag(name):
    """A module of GraphRAG's data model alone: the package would import what it needs to run."""
    folder = importlib.util.find_spec("graphrag").submodule_search_locations[0] + "/data_model"
    package = types.ModuleType("graphrag.data_model")
    package.__path__ = [folder]
    sys.modules.setdefault("graphrag.data_model", package)
    return importlib.import_module(f"graphrag.data_model.{name}")


def test_graphrag_reads_its_tables(graph):
    folder = graph.written("graph.graphrag")
    schemas, typing = graphrag("schemas"), graphrag("dfs")
    frames = {}
    for name in ["entities", "relationships", "text_units", "documents", "covariates"]:
        frame = pd.read_parquet(folder / f"{name}.parquet")
        assert list(frame.columns) == getattr(schemas, f"{name.upper()}_FINAL_COLUMNS")
        before = frame.dtypes.to_dict()
        frame = getattr(typing, f"{name}_typed")(frame)
        assert frame.dtypes.to_dict() == before, "nothing had to be mended"
        assert frame["id"].is_unique and frame["human_readable_id"].tolist() == list(range(len(frame)))
        frames[name] = frame
    entities, relationships, units = frames["entities"], frames["relationships"], frames["text_units"]
    documents, covariates = frames["documents"], frames["covariates"]

    assert entities["id"].tolist() == [node["id"] for node in graph.json["nodes"]]
    assert entities["title"].is_unique
    titles = dict(zip(entities["id"], entities["title"]))
    assert all(titles[node["id"]].startswith(node["name"]) for node in graph.json["nodes"])
    claims = [edge for edge in graph.json["edges"] if edge["status"] != "negated"]
    ends = zip(relationships["source"], relationships["target"])
    assert list(ends) == [(titles[edge["source"]], titles[edge["target"]]) for edge in claims]
    described = zip(relationships["description"], claims)
    assert all(description.startswith(edge["relation"]) for description, edge in described)
    assert relationships["weight"].dtype == "float64" and (relationships["weight"] > 0).all()

    evidence = [(edge, one) for edge in graph.json["edges"] for one in edge["evidence"]]
    assert set(units["text"]) == {one["text"] for _, one in evidence}
    assert len(units) == len({(one["document"], one["sentence"]) for _, one in evidence})
    for frame, column, ids in [
        (entities, "text_unit_ids", units),
        (relationships, "text_unit_ids", units),
        (documents, "text_unit_ids", units),
        (units, "entity_ids", entities),
        (units, "relationship_ids", relationships),
        (units, "covariate_ids", covariates),
    ]:
        assert set(frame[column].explode().dropna()) <= set(ids["id"])
    assert set(units["document_id"]) == set(documents["id"])
    assert set(units["covariate_ids"].explode().dropna()) == set(covariates["id"])

    doubted = [(edge, one) for edge, one in evidence if status(one) or one.get("attribution")]
    keys = zip(covariates["subject_id"], covariates["type"], covariates["object_id"])
    assert list(zip(keys, covariates["status"], covariates["source_text"])) == [
        ((titles[edge["source"]], edge["relation"], titles[edge["target"]]), status(one) or "TRUE", one["text"])
        for edge, one in doubted
    ]


def status(evidence):
    """FALSE or SUSPECTED, or nothing for what is stated as a fact."""
    if evidence.get("polarity") == "negated":
        return "FALSE"
    return "SUSPECTED" if evidence.get("modality", "asserted") != "asserted" else None
