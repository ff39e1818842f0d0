"""DOT by Graphviz, SVG as XML, Mermaid by a reader of its labels."""

import re
import subprocess

import pytest
from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
#: What pictures have no letters for: shown by the pictures of U+2400 on.
PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}


def visible(text, *kept):
    """As XML 1.0 can hold it."""
    return text.translate({code: to for code, to in PICTURES.items() if chr(code) not in kept})


def words(text):
    """White space is what lines are broken at, and control characters may have become visible."""
    return " ".join(visible(text, "\n", "\t", "\r").replace("\u240d", " ").split())


def drawn(graph):
    """Nodes that stand in a claim, and claims by what shares an arrow."""
    arrows = {}
    for edge in graph.json["edges"]:
        if edge["relation"] == "CO_OCCURS_WITH":
            continue
        relation = graph.json["graph"]["relations"][edge["relation"]]
        key = edge["source"], edge["target"], edge["status"], relation["symmetric"]
        arrows.setdefault(key, []).append((edge, relation["label"]))
    ends = {end for source, target, *_ in arrows for end in (source, target)}
    return {node["id"]: node for node in graph.json["nodes"] if node["id"] in ends}, arrows


def label(status, relation):
    """What an arrow says of a relation."""
    return {"affirmed": relation, "negated": f"not: {relation}"}.get(status, f"{relation} ({status})")


def texts(element):
    """Every text of a picture, the lines of one joined."""
    for text in element.iter(f"{SVG}text"):
        spans = [span.text or "" for span in text.iter(f"{SVG}tspan")]
        yield " ".join(spans) if spans else text.text or ""


@pytest.fixture
def parser():
    """Reads no entities, so that none can hide anything."""
    return etree.XMLParser(resolve_entities=False, huge_tree=True)


def test_graphviz_shows_every_label(graph, parser):
    nodes, arrows = drawn(graph)
    run = subprocess.run(["dot", "-Tsvg", graph.written("graph.dot")], capture_output=True)
    assert run.returncode == 0, run.stderr
    root = etree.fromstring(run.stdout, parser)
    groups = {"node": [], "edge": []}
    for group in root.iter(f"{SVG}g"):
        if group.get("class") in groups:
            lines = [text.text or "" for text in group.iter(f"{SVG}text")]
            groups[group.get("class")].append(words(" ".join(lines)))
    for node in nodes.values():
        assert words(node["name"]) in groups["node"]
    for (*_, status, _), claims in arrows.items():
        assert " ".join(label(status, relation) for _, relation in claims) in groups["edge"]


def test_svg_shows_everything(graph, parser):
    nodes, arrows = drawn(graph)
    root = etree.parse(graph.written("graph.svg"), parser).getroot()
    assert root.get("role") == "img" and root.get("viewBox")
    assert root.find(f"{SVG}title").text and root.find(f"{SVG}desc").text
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    assert all(named[part].text for part in root.get("aria-labelledby").split())
    # Each node has its whole name in its title, and as text as much of it as there is room for.
    titles = [one.text for one in named["intertie-nodes"].iter(f"{SVG}title")]
    assert len(titles) == len(nodes)
    for node in nodes.values():
        name = visible(node["name"], "\n", "\t")
        assert any(title.startswith(name + "\n" + node["type"]) for title in titles)
    shown = list(texts(named["intertie-nodes"]))
    for node in nodes.values():
        begin = words(node["name"])[:8]
        assert any(text.startswith(begin) for text in shown), begin
    # Each arrow has a title with its ends, its relations and a sentence for each.
    titles = [one.text for one in named["intertie-arrows"].iter(f"{SVG}title")]
    assert len(titles) == len(arrows)
    for (source, target, status, _), claims in arrows.items():
        ends = [visible(nodes[end]["name"], "\n", "\t") for end in (source, target)]
        says = ", ".join(label(status, relation) for _, relation in claims)
        title = next(one for one in titles if one.startswith(f"{ends[0]} → {ends[1]}: {says}\n"))
        for edge, relation in claims:
            says = [f"{relation}: {words(one['text'])[:40]}" for one in edge["evidence"]]
            assert any(sentence in words(title) for sentence in says)


def test_svg_is_inert(hostile, parser):
    root = etree.parse(hostile.written("graph.svg"), parser).getroot()
    known = "svg title desc style defs marker path rect ellipse circle g a text tspan".split()
    for element in root.iter():
        assert isinstance(element.tag, str) and element.tag.removeprefix(SVG) in known
        assert not any(name.startswith("on") for name in element.keys())
        if address := element.get("href"):
            assert address.startswith(("http://", "https://"))
    assert "<script>alert(1)</script>" in list(texts(root))


def test_labels_of_the_svg_lie_over_nothing(article, parser):
    """Boxes of labels as the picture itself states them, against the middles of the nodes."""
    root = etree.parse(article.written("graph.svg"), parser).getroot()
    boxes = []
    for rect in root.xpath("//*[@id='intertie-labels']//*[local-name()='rect']"):
        x, y, width, height = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
        boxes.append((x, y, x + width, y + height))
    assert boxes
    for index, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:index]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
    for node in root.xpath("//*[@id='intertie-nodes']//*[@transform]"):
        x, y = map(float, re.findall(r"-?[\d.]+", node.get("transform")))
        assert not any(left < x < right and top < y < bottom for left, top, right, bottom in boxes)


def test_svg_without_evidence_has_no_sentence(article):
    text = article.written("graph.svg", "--no-evidence").read_text(encoding="utf-8")
    sentences = [one["text"] for edge in article.json["edges"] for one in edge["evidence"]]
    assert not any(" ".join(one.split())[:40] in text for one in sentences)


NODE = re.compile(r'  (n\d+)([\[({>/\\]+)"([^"]*)"([\])}/\\]+):::(t\d+)')
ARROW = re.compile(r'  (n\d+) (<?-\.?->?)(?:\|"([^"]*)"\|)? (n\d+)')
OTHER = re.compile(r"flowchart LR|  %% t\d+: .*|  (classDef|class|linkStyle) [\w#:;,. -]+")


def mermaid(text):
    """What Mermaid makes of the entities in a label."""
    decoded = text.replace("#quot;", '"')
    return re.sub(r"#(\d+);", lambda code: chr(int(code[1])), decoded)


def test_mermaid_reads_back(graph):
    nodes, arrows = drawn(graph)
    lines = graph.written("graph.mmd").read_bytes().decode("utf-8").rstrip("\n").split("\n")
    names, found = {}, []
    for line in lines:
        if node := NODE.fullmatch(line):
            names[node[1]] = mermaid(node[3])
        elif arrow := ARROW.fullmatch(line):
            found.append((names[arrow[1]], arrow[2], mermaid(arrow[3] or ""), names[arrow[4]]))
        else:
            assert OTHER.fullmatch(line), line

    def short(name):
        name = visible(name)
        return name if len(name) <= 300 else name[:300] + "…"

    assert sorted(names.values()) == sorted(short(node["name"]) for node in nodes.values())
    expected = []
    for (source, target, status, symmetric), claims in arrows.items():
        shaft = ("<" if symmetric else "") + ("-->" if status == "affirmed" else "-.->")
        says = ", ".join(label(status, relation) for _, relation in claims)
        ends = [short(nodes[end]["name"]) for end in (source, target)]
        expected.append((ends[0], shaft, says, ends[1]))
    assert sorted(found) == sorted(expected)
