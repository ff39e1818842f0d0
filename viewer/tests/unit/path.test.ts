/** Shortest paths over what is visible, and what the filters leave visible. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { claimLabel, nodeId } from "../../src/data.ts";
import { dayOf, NO_DAY } from "../../src/dates.ts";
import { visible } from "../../src/filter.ts";
import { shortestPath } from "../../src/path.ts";
import { initialState, type State } from "../../src/state.ts";
import { graph } from "./fixture.ts";

const model = graph(
  ["a", "b", "c", "d", "e", "city/f"],
  [
    { claim: ["a", "ARMS", "b"], first: "2001-05" },
    { claim: ["b", "ARMS", "c"], count: 2, first: "2003", last: "2005" },
    { claim: ["b", "ARMS", "d"], count: 9 },
    { claim: ["a", "CO_OCCURS_WITH", "c"] },
    { claim: ["e", "ARMS", "c"], status: "negated" },
    { claim: ["e", "ARMS", "d"], count: 3 },
    { claim: ["city/f", "IN", "a"] },
  ],
);
const start = initialState(false);

function path(from: string, to: string, change: Partial<State>, expected: string | null): void {
  const node = (id: string) => model.block.nodes.id.findIndex((_, n) => nodeId(model, n) === id);
  const found = shortestPath(model, visible(model, { ...start, ...change }).edge, node(from), node(to));
  assert.equal(found && found.nodes.map((n) => nodeId(model, n)).join(" "), expected);
}

test("the path is short, takes the stronger of equal ways, and only what is visible", () => {
  path("a", "e", {}, "a b d e");
  path("e", "a", {}, "e d b a");
  path("a", "b", { coOccurrence: true }, "a b");
  path("a", "c", { coOccurrence: true }, "a c");
  path("a", "e", { hiddenNodes: new Set([3]) }, "a b c e");
  path("a", "e", { hiddenNodes: new Set([3]), hiddenStatuses: new Set([4]) }, null);
  path("a", "a", {}, "a");
});

test("a path goes over a denied claim only when there is no other, and over the firmest claim of two", () => {
  const model = graph(
    ["a", "b", "c", "d"],
    [
      { claim: ["a", "ARMS", "c"], status: "negated", count: 9 },
      { claim: ["a", "ARMS", "b"], status: "alleged", count: 5 },
      { claim: ["b", "HELPS", "a"] },
      { claim: ["a", "CO_OCCURS_WITH", "b"], count: 9 },
      { claim: ["b", "ARMS", "c"], status: "planned" },
      { claim: ["c", "ARMS", "d"], status: "negated" },
    ],
  );
  const { edge } = visible(model, { ...start, coOccurrence: true });
  const said = (to: number) => shortestPath(model, edge, 0, to)!.edges.map((step) => claimLabel(model, step));
  assert.deepEqual(said(2), ["helps", "arms (planned)"]);
  // Where one denied claim cannot be gone round, the way is the shortest of all.
  assert.deepEqual(said(3), ["not: arms", "not: arms"]);
});

function edges(change: Partial<State>, expected: number[], nodes: number): void {
  const shown = visible(model, { ...start, ...change });
  assert.deepEqual([...shown.edges], expected);
  assert.equal(shown.nodes, nodes);
}

test("each filter leaves out what it says", () => {
  edges({}, [0, 1, 2, 4, 5, 6], 6);
  edges({ minCount: 3 }, [2, 5], 3);
  edges({ minCount: 3, unconnected: true }, [2, 5], 6);
  edges({ hiddenTypes: new Set([1]) }, [0, 1, 2, 4, 5], 5);
  edges({ from: dayOf("2004", false), undated: false }, [1], 2);
  edges({ to: dayOf("2001", true), undated: false }, [0], 2);
  edges({ to: dayOf("2001-04", true) }, [2, 4, 5, 6], 6);
  edges({ focus: { node: 0, depth: 1 } }, [0, 6], 3);
  edges({ focus: { node: 0, depth: 2 } }, [0, 1, 2, 6], 5);
});

test("dates begin and end where people mean", () => {
  for (const [date, first, last] of [
    ["1970", 0, 364],
    ["1970-02", 31, 58],
    ["1970-01-02", 1, 1],
    ["0099-01-01", -683_368, -683_368],
    ["", NO_DAY, NO_DAY],
    ["May 2001", NO_DAY, NO_DAY],
    ["2001-13", NO_DAY, NO_DAY],
  ] as const) {
    assert.deepEqual([dayOf(date, false), dayOf(date, true)], [first, last], date);
  }
});
