/** The claims at a node, grouped by relation and by the end at which the node stands. */

import type { App } from "./app.ts";
import { datesOf, growing, nodeLink, statusChip } from "./claim.ts";
import { isSymmetric, relationLabel } from "./data.ts";
import { button, h } from "./dom.ts";
import { counted, number } from "./words.ts";

const STEP = 30;

interface Group {
  relation: number;
  inverse: boolean;
  edges: number[];
  evidence: number;
}

export function neighbours(app: App, node: number): HTMLElement {
  const edges = app.visibleEdges(node);
  const all = app.model.offset[node + 1]! - app.model.offset[node]!;
  const groups = grouped(app, node, edges);
  return h(
    "div",
    { testid: "neighbours" },
    ...groups.map((group) =>
      h(
        "details",
        { class: "relation", testid: "relation-group", set: { open: groups.length <= 8 || group === groups[0], "data-relation": app.names.relationName(group.relation), "data-direction": group.inverse ? "in" : "out" } },
        h(
          "summary",
          {},
          h("span", { class: "direction", set: { "aria-hidden": "true" } }, isSymmetric(app.model, group.relation) ? "↔" : group.inverse ? "←" : "→"),
          h("span", { class: "row-name" }, relationLabel(app.model, group.relation, group.inverse)),
          h("span", { class: "count" }, number(group.edges.length)),
        ),
        growing(group.edges, STEP, "neighbours", (edge) => claimRow(app, edge, node)),
      ),
    ),
    edges.length === 0 && h("p", { class: "note" }, "No visible claims."),
    all > edges.length && h("p", { class: "note", testid: "hidden-claims" }, `${counted(all - edges.length, "more claim")} left out by what is shown.`),
  );
}

function grouped(app: App, node: number, edges: number[]): Group[] {
  const { model } = app;
  const groups = new Map<string, Group>();
  for (const edge of edges) {
    const relation = model.relation[edge]!;
    const inverse = model.source[edge] !== node && !isSymmetric(model, relation);
    const key = `${relation} ${inverse}`;
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { relation, inverse, edges: [], evidence: 0 }));
    group.edges.push(edge);
    group.evidence += model.count[edge]!;
  }
  const list = [...groups.values()];
  for (const group of list) group.edges.sort((a, b) => model.count[b]! - model.count[a]! || a - b);
  // Co-occurrence is the weakest and comes last.
  const weak = (group: Group) => (group.relation === model.coOccurrence ? 1 : 0);
  return list.sort((a, b) => weak(a) - weak(b) || b.evidence - a.evidence || a.relation - b.relation);
}

/** The neighbour, and beside it what opens the claim's sentences. */
function claimRow(app: App, edge: number, node: number): HTMLElement {
  const { model } = app;
  const other = model.source[edge] === node ? model.target[edge]! : model.source[edge]!;
  const dates = datesOf(app, edge);
  return h(
    "div",
    { class: "neighbour" },
    nodeLink(app, other),
    button(
      {
        class: "evidence",
        testid: "claim-link",
        title: "Show the sentences",
        set: { "aria-label": `${app.claim(edge)}: ${counted(model.count[edge]!, "sentence")}` },
        on: { click: () => app.select({ kind: "edge", edge }) },
      },
      model.status[edge]! > 0 && statusChip(model.status[edge]!),
      dates !== "" && h("span", { class: "when" }, dates),
      h("span", { class: "pill" }, number(model.count[edge]!)),
    ),
  );
}
