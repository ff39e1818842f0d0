/** Which edges and nodes are visible in a state: the one answer that picture, table, path and export share. */

import type { Model } from "./data.ts";
import { NO_DAY } from "./dates.ts";
import type { State } from "./state.ts";

export interface Visible {
  /** Numbers of the visible edges, in the order of the data. */
  edges: Int32Array;
  /** 1 for each visible edge, and for each visible node. */
  edge: Uint8Array;
  node: Uint8Array;
  nodes: number;
  /** Whether the focus reaches the node; the edges that have both ends in it are visible. */
  inFocus: Uint8Array | null;
}

/** Whether two states show the same edges and nodes. */
export function sameFilter(a: State, b: State): boolean {
  return (
    a.hiddenTypes === b.hiddenTypes &&
    a.hiddenRelations === b.hiddenRelations &&
    a.hiddenStatuses === b.hiddenStatuses &&
    a.hiddenNodes === b.hiddenNodes &&
    a.coOccurrence === b.coOccurrence &&
    a.unconnected === b.unconnected &&
    a.minCount === b.minCount &&
    a.from === b.from &&
    a.to === b.to &&
    a.undated === b.undated &&
    a.focus === b.focus
  );
}

export function visible(model: Model, state: State): Visible {
  const { source, target, relation, status, count, firstDay, lastDay, type } = model;
  const allowedNode = new Uint8Array(model.nodes).fill(1);
  if (state.hiddenTypes.size > 0) {
    for (let n = 0; n < model.nodes; n++) if (state.hiddenTypes.has(type[n]!)) allowedNode[n] = 0;
  }
  for (const node of state.hiddenNodes) allowedNode[node] = 0;
  const allowedRelation = new Uint8Array(model.block.relations.name.length).fill(1);
  for (const hidden of state.hiddenRelations) allowedRelation[hidden] = 0;
  if (!state.coOccurrence && model.coOccurrence >= 0) allowedRelation[model.coOccurrence] = 0;
  const allowedStatus = new Uint8Array(8).fill(1);
  for (const hidden of state.hiddenStatuses) allowedStatus[hidden] = 0;
  const from = state.from ?? NO_DAY + 1;
  const to = state.to ?? 0x7fffffff;
  const dated = state.from !== null || state.to !== null || !state.undated;

  const edge = new Uint8Array(model.edges);
  for (let e = 0; e < model.edges; e++) {
    if (count[e]! < state.minCount || !allowedRelation[relation[e]!] || !allowedStatus[status[e]!]) continue;
    if (!allowedNode[source[e]!] || !allowedNode[target[e]!]) continue;
    if (dated) {
      const [first, last] = [firstDay[e]!, lastDay[e]!];
      if (first === NO_DAY && last === NO_DAY ? !state.undated : last < from || first > to) continue;
    }
    edge[e] = 1;
  }

  const inFocus = state.focus ? reach(model, edge, state.focus.node, state.focus.depth) : null;
  const node = new Uint8Array(model.nodes);
  let edges = 0;
  for (let e = 0; e < model.edges; e++) {
    if (!edge[e]) continue;
    if (inFocus && !(inFocus[source[e]!] && inFocus[target[e]!])) {
      edge[e] = 0;
      continue;
    }
    edges++;
    node[source[e]!] = 1;
    node[target[e]!] = 1;
  }
  if (state.unconnected) {
    for (let n = 0; n < model.nodes; n++) if (allowedNode[n] && (!inFocus || inFocus[n])) node[n] = 1;
  }
  if (state.focus) node[state.focus.node] = 1;
  let nodes = 0;
  for (const shown of node) nodes += shown;
  const list = new Int32Array(edges);
  for (let e = 0, i = 0; e < model.edges; e++) if (edge[e]) list[i++] = e;
  return { edges: list, edge, node, nodes, inFocus };
}

/** Nodes at most `depth` edges away. */
function reach(model: Model, edge: Uint8Array, start: number, depth: number): Uint8Array {
  const reached = new Uint8Array(model.nodes);
  reached[start] = 1;
  let ring = [start];
  for (let step = 0; step < depth; step++) {
    const next: number[] = [];
    for (const node of ring) {
      for (let i = model.offset[node]!; i < model.offset[node + 1]!; i++) {
        const e = model.incident[i]!;
        if (!edge[e]) continue;
        const other = model.source[e] === node ? model.target[e]! : model.source[e]!;
        if (!reached[other]) {
          reached[other] = 1;
          next.push(other);
        }
      }
    }
    ring = next;
  }
  return reached;
}
