/** The shortest path between two nodes over the visible edges, whichever way they point. */

import type { Model } from "./data.ts";
import { NEGATED_STATUS } from "./payload.ts";

export interface Path {
  /** From the first end to the last. */
  nodes: number[];
  /** The firmest edge between each node and the next. */
  edges: number[];
}

/**
 * A path over denied claims is given only when there is no other. Among equally short paths, each step takes the firmest
 * edge, and of those the one with the most evidence; null when there is none.
 */
export function shortestPath(model: Model, edge: Uint8Array, from: number, to: number): Path | null {
  const held = edge.map((shown, e) => (model.status[e] === NEGATED_STATUS ? 0 : shown));
  return search(model, held, from, to) ?? search(model, edge, from, to);
}

function search(model: Model, edge: Uint8Array, from: number, to: number): Path | null {
  const { source, target, offset, incident } = model;
  // Distances are counted from the end, so that steps can be chosen from the start.
  const distance = new Int32Array(model.nodes).fill(-1);
  distance[to] = 0;
  const queue = [to];
  for (let head = 0; head < queue.length && distance[from]! < 0; head++) {
    const node = queue[head]!;
    for (let i = offset[node]!; i < offset[node + 1]!; i++) {
      const e = incident[i]!;
      if (!edge[e]) continue;
      const other = source[e] === node ? target[e]! : source[e]!;
      if (distance[other]! < 0) {
        distance[other] = distance[node]! + 1;
        queue.push(other);
      }
    }
  }
  if (distance[from]! < 0) return null;
  const path: Path = { nodes: [from], edges: [] };
  for (let node = from; node !== to; ) {
    let best = -1;
    for (let i = offset[node]!; i < offset[node + 1]!; i++) {
      const e = incident[i]!;
      if (!edge[e]) continue;
      const other = source[e] === node ? target[e]! : source[e]!;
      if (distance[other] === distance[node]! - 1 && (best < 0 || firmer(model, e, best))) best = e;
    }
    node = source[best] === node ? target[best]! : source[best]!;
    path.nodes.push(node);
    path.edges.push(best);
  }
  return path;
}

function firmer(model: Model, a: number, b: number): boolean {
  const doubt = doubtOf(model, a) - doubtOf(model, b);
  return doubt < 0 || (doubt === 0 && model.count[a]! > model.count[b]!);
}

/** To share a sentence says less than any claim that is not denied. */
function doubtOf(model: Model, edge: number): number {
  return model.relation[edge] === model.coOccurrence ? NEGATED_STATUS - 0.5 : model.status[edge]!;
}
