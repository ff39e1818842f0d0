/**
 * What the picture draws: vertices, and one line for the claims of two vertices that look alike.
 *
 * Claims of one pair that point the same way and are equally certain share a line; the inspector lists them. Lines of
 * one pair are bent apart. Everything is kept in columns.
 */

import { fold, type Folding } from "./communities.ts";
import { isSymmetric, type Model } from "./data.ts";
import type { Visible } from "./filter.ts";
import type { State } from "./state.ts";

export const SOLID = 0;
export const DASHED = 1;
export const NEGATED = 2;
export const DOTTED = 3;

export interface Scene extends Folding {
  /** Drawn vertices, with where and how large they stand, in units of the layout and in pixels. */
  vertices: Int32Array;
  x: Float32Array;
  y: Float32Array;
  size: Float32Array;
  /** Place of each vertex in the columns above, by its number; -1 where it is not drawn. */
  place: Int32Array;
  /** Lines, the weakest first; ends are places in `vertices`. */
  lines: number;
  from: Int32Array;
  to: Int32Array;
  style: Uint8Array;
  /** Whether the line ends in an arrow. */
  arrow: Uint8Array;
  /** How far the line is bent, as a share of its length. */
  bend: Float32Array;
  /** Pieces of evidence behind the line. */
  weight: Int32Array;
  /** Claims of a line: `edgeOf[edgeOffset[l]..edgeOffset[l + 1]]`. */
  edgeOffset: Int32Array;
  edgeOf: Int32Array;
}

export function styleOf(model: Model, edge: number): number {
  if (model.relation[edge] === model.coOccurrence) return DOTTED;
  const status = model.status[edge]!;
  return status === 0 ? SOLID : status === 4 ? NEGATED : DASHED;
}

export function sceneOf(model: Model, state: State, shown: Visible, kept: Iterable<number>): Scene {
  const folding = fold(model, state, shown, kept);
  return { ...folding, ...vertices(model, shown, folding), ...lines(model, shown, folding) };
}

type Vertices = Pick<Scene, "vertices" | "x" | "y" | "size" | "place">;

function vertices(model: Model, shown: Visible, { vertex, folded }: Folding): Vertices {
  const place = places(model, folded, vertex);
  const list: number[] = [];
  for (let v = 0; v < place.length; v++) if (place[v]! >= 0) list.push(v);
  const x = new Float32Array(list.length);
  const y = new Float32Array(list.length);
  const size = new Float32Array(list.length);
  const evidence = new Float64Array(list.length);
  const inside = new Int32Array(list.length);
  const { nodes } = model.block;
  for (let n = 0; n < model.nodes; n++) {
    if (vertex[n]! < 0) continue;
    const at = place[vertex[n]!]!;
    x[at]! += nodes.x[n]!;
    y[at]! += nodes.y[n]!;
    inside[at]!++;
  }
  for (const e of shown.edges) {
    const [a, b] = [vertex[model.source[e]!]!, vertex[model.target[e]!]!];
    evidence[place[a]!]! += model.count[e]!;
    if (a !== b) evidence[place[b]!]! += model.count[e]!;
  }
  // In a crowd nodes are drawn smaller.
  const scale = Math.min(1, Math.max(0.35, 1.25 - Math.log10(list.length + 1) * 0.2));
  for (let at = 0; at < list.length; at++) {
    x[at]! /= inside[at]!;
    y[at]! /= inside[at]!;
    size[at] =
      list[at]! < model.nodes
        ? scale * (6 + Math.min(16, 1.8 * Math.sqrt(evidence[at]!)))
        : Math.min(34, 9 + Math.sqrt(inside[at]!) * 0.9);
  }
  return { vertices: Int32Array.from(list), x, y, size, place };
}

/** Numbers vertices in the order of nodes, communities last. */
function places(model: Model, folded: Int32Array, vertex: Int32Array): Int32Array {
  const place = new Int32Array(model.nodes + model.communities).fill(-1);
  let next = 0;
  for (let n = 0; n < model.nodes; n++) if (vertex[n] === n) place[n] = next++;
  for (let c = 0; c < model.communities; c++) if (folded[c]! > 0) place[model.nodes + c] = next++;
  return place;
}

type Lines = Pick<Scene, "lines" | "from" | "to" | "style" | "arrow" | "bend" | "weight" | "edgeOffset" | "edgeOf">;

function lines(model: Model, shown: Visible, { vertex, folded }: Folding): Lines {
  const place = places(model, folded, vertex);
  const range = place.length;
  const symmetric = model.block.relations.name.map((_, relation) => isSymmetric(model, relation));
  const numbers = new Map<number, number>();
  const keys: number[] = [];
  const weights: number[] = [];
  const lineOf = new Int32Array(shown.edges.length);
  for (let i = 0; i < shown.edges.length; i++) {
    const e = shown.edges[i]!;
    const [a, b] = [vertex[model.source[e]!]!, vertex[model.target[e]!]!];
    lineOf[i] = -1;
    if (a === b) continue;
    // 0 points nowhere, 1 from the lower vertex to the higher, 2 back.
    const way = symmetric[model.relation[e]!] ? 0 : a < b ? 1 : 2;
    const pair = Math.min(a, b) * range + Math.max(a, b);
    const key = pair * 12 + styleOf(model, e) * 3 + way;
    let line = numbers.get(key);
    if (line === undefined) {
      line = keys.length;
      numbers.set(key, line);
      keys.push(key);
      weights.push(0);
    }
    weights[line]! += model.count[e]!;
    lineOf[i] = line;
  }

  const bends = bendsOf(keys);
  const order = keys.map((_, line) => line).sort((p, q) => weights[p]! - weights[q]! || keys[p]! - keys[q]!);
  const rank = new Int32Array(order.length);
  order.forEach((line, at) => (rank[line] = at));
  const count = order.length;
  const result: Lines = {
    lines: count,
    from: new Int32Array(count),
    to: new Int32Array(count),
    style: new Uint8Array(count),
    arrow: new Uint8Array(count),
    bend: new Float32Array(count),
    weight: new Int32Array(count),
    edgeOffset: new Int32Array(count + 1),
    edgeOf: new Int32Array(0),
  };
  order.forEach((line, at) => {
    const key = keys[line]!;
    const way = key % 3;
    const pair = Math.floor(key / 12);
    const low = place[Math.floor(pair / range)]!;
    const high = place[pair % range]!;
    result.from[at] = way === 2 ? high : low;
    result.to[at] = way === 2 ? low : high;
    result.style[at] = Math.floor(key / 3) % 4;
    result.arrow[at] = way === 0 ? 0 : 1;
    // A line drawn the other way bends to the other side, seen from its start.
    result.bend[at] = way === 2 ? -bends[line]! : bends[line]!;
    result.weight[at] = weights[line]!;
  });
  for (const line of lineOf) if (line >= 0) result.edgeOffset[rank[line]! + 1]!++;
  for (let line = 0; line < count; line++) result.edgeOffset[line + 1]! += result.edgeOffset[line]!;
  const next = result.edgeOffset.slice();
  result.edgeOf = new Int32Array(result.edgeOffset[count]!);
  lineOf.forEach((line, i) => {
    if (line >= 0) result.edgeOf[next[rank[line]!]!++] = shown.edges[i]!;
  });
  return result;
}

/** Spreads the lines of one pair evenly about the straight one. */
function bendsOf(keys: number[]): Float32Array {
  const bends = new Float32Array(keys.length);
  const byKey = keys.map((_, line) => line).sort((p, q) => keys[p]! - keys[q]!);
  for (let start = 0; start < byKey.length; ) {
    const pair = Math.floor(keys[byKey[start]!]! / 12);
    let end = start + 1;
    while (end < byKey.length && Math.floor(keys[byKey[end]!]! / 12) === pair) end++;
    const size = end - start;
    const step = Math.min(0.22, 0.66 / size);
    for (let i = start; i < end; i++) bends[byKey[i]!] = (i - start - (size - 1) / 2) * step;
    start = end;
  }
  return bends;
}
