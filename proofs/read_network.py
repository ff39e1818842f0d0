"""Reads a file with networkx and prints what came of it as JSON: read_network.py HOW FILE.

A script of its own, so that it can be run with any release of networkx (`with_networkx` in conftest.py).
"""

import json
import sys

import networkx as nx


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


HOW = {
    "node_link": lambda path: nx.node_link_graph(load(path)),
    "node_link_edges": lambda path: nx.node_link_graph(load(path), edges="edges"),
    "graphml": nx.read_graphml,
    "gexf": nx.read_gexf,
    "cytoscape": lambda path: nx.cytoscape_graph(load(path)),
}


def described(graph):
    keys = {"keys": True} if graph.is_multigraph() else {}
    return {
        "version": nx.__version__,
        "type": type(graph).__name__,
        "graph": graph.graph,
        "nodes": list(graph.nodes(data=True)),
        "edges": list(graph.edges(data=True, **keys)),
    }


if __name__ == "__main__":
    how, path = sys.argv[1:]
    json.dump(described(HOW[how](path)), sys.stdout)
