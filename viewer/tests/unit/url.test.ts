/** A state survives its way through the address, and an address that means nothing does no harm. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf } from "../../src/dates.ts";
import { initialState, type State } from "../../src/state.ts";
import { decode, encode, namesOf } from "../../src/url.ts";
import { graph } from "./fixture.ts";

const model = graph(
  ["a", "b&=,#%", "c <script>", "*0", "d"],
  [
    { claim: ["a", "ARMS", "b&=,#%"] },
    { claim: ["a", "ARMS", "b&=,#%"], status: "negated" },
    { claim: ["c <script>", "SAYS+", "*0"] },
  ],
  true,
);
const names = namesOf(model);
const start = initialState(false);

function roundTrip(change: Partial<State>): void {
  const state = { ...start, ...change };
  const fragment = encode(state, start, names);
  assert.match(fragment, /^[\x21-\x7e]*$/);
  assert.deepEqual(decode(`#${fragment}`, start, names), state, fragment);
}

test("every part of a state comes back", () => {
  roundTrip({});
  roundTrip({ view: "table", sort: { column: "source", descending: false } });
  for (const node of [0, 1, 2, 3]) roundTrip({ selection: { kind: "node", node } });
  for (const edge of [0, 1, 2]) roundTrip({ selection: { kind: "edge", edge } });
  roundTrip({ selection: { kind: "community", community: 1 } });
  roundTrip({ selection: { kind: "pair", a: 3, b: 1 } });
  roundTrip({ selection: { kind: "pair", a: 2, b: model.nodes + 1 } });
  roundTrip({ focus: { node: 1, depth: 3 }, path: { from: 0, to: null } });
  roundTrip({ hiddenTypes: new Set([1]), hiddenRelations: new Set([1, 2]), hiddenStatuses: new Set([0, 4]), hiddenNodes: new Set([1, 2]) });
  roundTrip({ coOccurrence: true, unconnected: true, minCount: 7, undated: false });
  roundTrip({ from: dayOf("1999-12-31", false), to: dayOf("2005-01-01", true) });
  roundTrip({ collapsed: true, opened: new Set([0, 2]), camera: { x: 0.25, y: -1.5, ratio: 0.125 } });
});

test("what is unknown or broken is passed over", () => {
  for (const fragment of ["", "#", "#node=zzz", "#edge=a,ARMS", "#focus=zzz,2&evidence=-3", "#%", "#node=%E0%A4%A", "#camera=1,2&path=,", "#opened=99,-1,x"]) {
    assert.deepEqual(decode(fragment, start, names), start, fragment);
  }
});

test("edges alike are told apart by their order", () => {
  assert.deepEqual([0, 1, 2].map((edge) => names.edgeKey(edge)[3]), [0, 1, 0]);
  assert.equal(names.edge("a", "ARMS", "b&=,#%", 1), 1);
  assert.equal(names.edge("a", "ARMS", "b&=,#%", 2), -1);
});
