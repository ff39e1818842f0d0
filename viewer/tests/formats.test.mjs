/** What node's libraries say of the files that the program writes. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Graph from "graphology";
import { EXAMPLES, graph } from "./browser/harness.mjs";

for (const name of [...EXAMPLES, "dated", "hostile"]) {
  test(`graphology reads ${name}`, () => {
    const { json, file } = graph(name);
    const read = Graph.from(JSON.parse(readFileSync(file("graphology.json"), "utf8")));
    assert.equal(read.type, "directed");
    assert.equal(read.multi, true);
    assert.deepEqual(read.nodes(), json.nodes.map((node) => node.id));
    assert.equal(read.size, json.edges.length);
    for (const node of json.nodes) {
      const { label, kind, x, y } = read.getNodeAttributes(node.id);
      assert.deepEqual([label, kind], [node.name, node.type]);
      // Without these sigma refuses to draw.
      assert.ok(Number.isFinite(x) && Number.isFinite(y), node.id);
    }
    const ends = read.mapEdges((_key, { relation }, source, target) => [source, relation, target]);
    assert.deepEqual(ends, json.edges.map(({ source, relation, target }) => [source, relation, target]));
  });
}
