"""Graphs for the proofs: written by the program itself, read by the tools they are for.

`cargo xtask test` runs these with the binary it built; by hand:
target/proofs/venv/bin/python -m pytest proofs
"""

import importlib.metadata
import json
import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("INTERTIE", ROOT / "target" / "debug" / "intertie")
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
#: Releases of networkx: older ones, each in a folder of its own, and the newest, which is installed.
OLD_NETWORKX = ["3.3", "3.5"]
NEW_NETWORKX = importlib.metadata.version("networkx")
NETWORKX = [*OLD_NETWORKX, NEW_NETWORKX]


def with_networkx(version, how, path):
    """What this release of networkx reads from the file, as read_network.py describes it."""
    environment = dict(os.environ)
    if version in OLD_NETWORKX:
        environment["PYTHONPATH"] = str(TARGET / "proofs" / f"networkx-{version}")
    command = [sys.executable, ROOT / "proofs" / "read_network.py", how, path]
    run = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, f"networkx {version}: {run.stderr}"
    found = json.loads(run.stdout)
    assert found["version"] == version
    return found


def intertie(*arguments, cwd=None):
    """Runs the program; returns what it printed."""
    run = subprocess.run([PROGRAM, *map(str, arguments)], cwd=cwd, capture_output=True, text=True)
    assert run.returncode == 0, f"{arguments}: {run.stderr}"
    return run.stdout


class Graph:
    """A graph in every format: `graph.json` is what was built, `written(...)` an export of it."""

    def __init__(self, folder, sources, options=()):
        self.folder = folder
        self.path = folder / "graph.json"
        intertie("build", *sources, "-o", self.path, "--quiet", *options)
        self.json = json.loads(self.path.read_text(encoding="utf-8"))

    def written(self, name, *options):
        """The path of an export by this file name, made with these options."""
        folder = self.folder / ("-".join(option.strip("-") for option in options) or "plain")
        folder.mkdir(exist_ok=True)
        path = folder / name
        intertie("export", self.path, "-o", path, "--quiet", *options)
        return path


@pytest.fixture(scope="session")
def article(tmp_path_factory):
    """What the examples yield: 100 nodes, typed claims of every status, co-occurrences."""
    sources = sorted((ROOT / "examples").glob("*/article.txt"))
    return Graph(tmp_path_factory.mktemp("article"), sources)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """Names and sentences that are syntax to some format: quotes, markup, formulas, control characters."""
    options = ["--mentions", "given"]
    return Graph(tmp_path_factory.mktemp("hostile"), [ROOT / "proofs" / "hostile.jsonl"], options)


@pytest.fixture(params=["article", "hostile"])
def graph(request):
    """Both, one after the other."""
    return request.getfixturevalue(request.param)
