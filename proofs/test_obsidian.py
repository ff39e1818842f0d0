"""The folder of Markdown pages: links, front matter, file names, and what an earlier run left."""

import html.parser
import re

import pytest
import yaml
from conftest import intertie
from markdown_it import MarkdownIt

LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]|]*))?\]\]")


@pytest.fixture
def folder(graph):
    return graph.written("vault.obsidian")


def pages(folder):
    return {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))}


def front_matter(text):
    _, head, body = text.split("---\n", 2)
    return yaml.safe_load(head), body


def test_every_link_leads_to_a_page(graph, folder):
    all_pages = pages(folder)
    names = [path.stem for path in all_pages]
    assert len({name.casefold() for name in names}) == len(names)
    linked = set()
    for text in all_pages.values():
        body = text.split("---\n", 2)[-1] if text.startswith("---\n") else text
        for file, _ in LINK.findall(body):
            assert file in names, file
            linked.add(file)
        # What a name or a sentence brings along is escaped.
        assert "[[" not in LINK.sub("", body).replace("\\[", "")
    assert linked == set(names) - {"index"}
    assert len(names) == len(graph.json["nodes"]) + len(graph.json["graph"]["documents"]) + 1


def test_front_matter_is_equal(graph, folder):
    heads = [front_matter(text)[0] for path, text in pages(folder).items() if path.stem != "index"]
    by_id = {head["id"]: head for head in heads}
    assert len(by_id) == len(heads)
    for node in graph.json["nodes"]:
        head = by_id[node["id"]]
        assert (head["name"], head["type"], head["mentions"]) == (node["name"], node["type"], node["mentions"])
        assert head["aliases"] == [node["name"], *sorted(node["aliases"])]
        for key in ("country", "wikidata", "url"):
            assert head.get(key) == node.get(key)
    for document in graph.json["graph"]["documents"]:
        head = by_id[document["id"]]
        for key in ("title", "date", "url"):
            assert head.get(key) == document.get(key)


def test_file_names_fit_every_system(folder):
    for path in folder.rglob("*"):
        name = path.name
        assert len(name.encode()) <= 200
        assert not re.search(r'[\x00-\x1f<>:"/\\|?*#^\[\]]', name)
        assert name == name.strip(" ") and not name.endswith(".")
        assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)", name)
        assert path.resolve().is_relative_to(folder.resolve())


class Seen(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = set(), ""

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        assert not any(name.startswith("on") or name in ("href", "src") for name, _ in attributes)

    def handle_data(self, data):
        self.text += data


def test_names_and_sentences_stay_text(graph, folder):
    """Rendered with HTML let through, pages hold nothing but headings, lists and quotes, and show the names."""
    markdown = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["strikethrough", "table"])
    by_id = {}
    for path, text in pages(folder).items():
        head, body = front_matter(text) if text.startswith("---\n") else ({"id": None}, text)
        seen = Seen()
        seen.feed(markdown.render(body))
        assert seen.tags <= {"h1", "h2", "p", "ul", "li", "blockquote", "strong"}, (path, seen.tags)
        by_id[head["id"]] = " ".join(seen.text.split())
    pictures = {number: 0x2400 + number for number in range(0x20) if not chr(number).isspace()} | {0x7F: 0x2421}
    for node in graph.json["nodes"]:
        shown = " ".join(node["name"].split())
        shown = "".join(chr(pictures.get(ord(c), ord(c))) for c in shown)
        assert shown in by_id[node["id"]]
    for edge in graph.json["edges"]:
        if edge["relation"] != "CO_OCCURS_WITH":
            for one in edge["evidence"]:
                shown = "".join(chr(pictures.get(ord(c), ord(c))) for c in " ".join(one["text"].split()))
                for id in (edge["source"], edge["target"], one["document"]):
                    assert shown in by_id[id]


def test_a_later_run_removes_its_own_pages_only(article, tmp_path):
    folder = tmp_path / "vault"
    export = ["export", article.path, "-o", folder, "--format", "obsidian", "--quiet"]
    intertie(*export)
    first = set(pages(folder))
    mine = folder / "entities" / "My own notes.md"
    mine.write_text("mine")
    outside = tmp_path / "outside.md"
    outside.write_text("outside")
    with (folder / ".intertie-pages").open("a") as file:
        file.write("../outside.md\nentities\n\n/etc/hostname\n")
    intertie(*export, "--type", "Person", "--no-evidence")
    second = set(pages(folder))
    assert mine in second and outside.exists()
    assert second - {mine} < first
    listed = (folder / ".intertie-pages").read_text(encoding="utf-8").splitlines()
    assert {folder / name for name in listed} == second - {mine}
    intertie(*export)
    assert set(pages(folder)) == first | {mine}


def test_equal_graphs_give_equal_bytes(graph, folder, tmp_path):
    again = tmp_path / "again.obsidian"
    intertie("export", graph.path, "-o", again, "--quiet")
    files = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert files == {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}
