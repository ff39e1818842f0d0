/** Which lines are drawn for which claims, and how communities are folded. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeId } from "../../src/data.ts";
import { visible } from "../../src/filter.ts";
import { sceneOf } from "../../src/scene.ts";
import { initialState, type State } from "../../src/state.ts";
import { field } from "../../src/export.ts";
import { escaped, SvgSurface } from "../../src/surface.ts";
import { graph } from "./fixture.ts";

const model = graph(
  ["a1", "a2", "a3", "b1", "b2", "b3"],
  [
    { claim: ["a1", "ARMS", "a2"], count: 2 },
    { claim: ["a1", "HELPS", "a2"], count: 3 },
    { claim: ["a1", "HELPS", "a2"], status: "negated" },
    { claim: ["a1", "CO_OCCURS_WITH", "a2"] },
    { claim: ["a2", "HELPS", "a1"], status: "planned" },
    { claim: ["a3", "HELPS", "b1"] },
    { claim: ["b2", "HELPS", "a2"] },
    { claim: ["b2", "HELPS", "b3"] },
  ],
  true,
);

const STYLES = ["—", "- -", "×××", "···"];

function lines(change: Partial<State>, kept: number[], expected: string[]): void {
  const state = { ...initialState(false), ...change };
  const scene = sceneOf(model, state, visible(model, state), kept);
  const name = (at: number) => {
    const vertex = scene.vertices[at]!;
    return vertex < model.nodes ? nodeId(model, vertex) : `(${vertex - model.nodes})`;
  };
  const drawn = Array.from({ length: scene.lines }, (_, line) => {
    const edges = [...scene.edgeOf.subarray(scene.edgeOffset[line], scene.edgeOffset[line + 1])].sort();
    return `${name(scene.from[line]!)} ${STYLES[scene.style[line]!]}${scene.arrow[line] ? ">" : ""} ${name(scene.to[line]!)} ${edges}`;
  });
  assert.deepEqual(drawn.sort(), expected);
}

test("claims that look alike share a line", () => {
  lines({ coOccurrence: true }, [], [
    "a1 ··· a2 3",
    "a1 ×××> a2 2",
    "a1 —> a2 0,1",
    "a2 - -> a1 4",
    "a3 —> b1 5",
    "b2 —> a2 6",
    "b2 —> b3 7",
  ].sort());
});

test("lines of one pair are bent to different sides", () => {
  const state = initialState(false);
  const scene = sceneOf(model, state, visible(model, state), []);
  const bends = Array.from({ length: scene.lines }, (_, line) => (scene.from[line]! < scene.to[line]! ? 1 : -1) * scene.bend[line]!);
  assert.equal(new Set(bends.filter((bend) => bend !== 0).map((bend) => bend.toFixed(4))).size + 1, 3);
});

test("folded communities share a line between them, and may be opened or keep a node out", () => {
  lines({ collapsed: true }, [], ["(0) — (1) 5,6"]);
  lines({ collapsed: true, opened: new Set([0]) }, [], ["a1 ×××> a2 2", "a1 —> a2 0,1", "a2 - -> a1 4", "a2 — (1) 6", "a3 — (1) 5"].sort());
});

test("fields of a table are no formulas, text of a picture is no markup", () => {
  for (const [text, expected] of [
    ["plain", "plain"],
    ["=cmd()", "'=cmd()"],
    ["+1-2", "'+1-2"],
    ["-1.5", "-1.5"],
    ['say "a", b', '"say ""a"", b"'],
    ["@x\ny", `"'@x\ny"`],
  ] as const) {
    assert.equal(field(text), expected);
  }
  assert.equal(escaped('<script>&"\u0000\ud800'), "&lt;script&gt;&amp;&quot;\u2400\ufffd");
});

test("an exported provisional disc is hollow and dashed, a community has two rims", () => {
  for (const [form, hollow, dashed, circles] of [
    [0, false, false, 2],
    [1, true, true, 3],
    [2, false, false, 3],
  ] as const) {
    const surface = new SvgSurface();
    surface.disc(5, 5, 10, { color: "#ffffff", rim: "#333333", form });
    const svg = surface.finish("Test", 10, 10, "#ffffff");
    assert.deepEqual(
      [svg.includes("fill-opacity"), svg.includes("stroke-dasharray"), svg.split("<circle").length - 1],
      [hollow, dashed, circles],
      svg,
    );
  }
});
