/** The shortest path between two nodes over the visible edges, whichever way they point. */

import type { Model } from "./data.ts";

export interface Path {
  /** From the first end to the last. */
  nodes: number[];
  /** The edge with the most evidence between each node and the next. */
  edges: number[];
}

/** Among equally short paths, each step takes the edge with the most evidence; null when there is none. */
export function shortestPath(model: Model, edge: Uint8Array, from: number, to: number): Path | null {
  const { source, target, count, offset, incident } = model;
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
      if (distance[other] === distance[node]! - 1 && (best < 0 || count[e]! > count[best]!)) best = e;
    }
    node = source[best] === node ? target[best]! : source[best]!;
    path.nodes.push(node);
    path.edges.push(best);
  }
  return path;
}
