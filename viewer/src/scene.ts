/**
 * What the picture draws: vertices, and one line for the claims of two vertices that look alike.
 *
 * Claims of one pair that point the same way and are equally certain share a line; the inspector lists them. Lines of
 * one pair are bent apart. Everything is kept in columns.
 */

import { fold, type Folding } from "./communities.ts";
import { isSymmetric, type Model } from "./data.ts";
import type { Visible } from "./filter.ts";
import { NEGATED_STATUS } from "./payload.ts";
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
  return status === 0 ? SOLID : status === NEGATED_STATUS ? NEGATED : DASHED;
}

export function sceneOf(model: Model, state: State, shown: Visible, kept: Iterable<number>): Scene {
  const folding = fold(model, state, shown, kept);
  const place = places(model, folding);
  return { ...folding, place, ...vertices(model, shown, folding, place), ...lines(model, shown, folding, place) };
}

/** Numbers vertices in the order of nodes, communities last. */
function places(model: Model, { folded, vertex }: Folding): Int32Array {
  const place = new Int32Array(model.nodes + model.communities).fill(-1);
  let next = 0;
  for (let n = 0; n < model.nodes; n++) if (vertex[n] === n) place[n] = next++;
  for (let c = 0; c < model.communities; c++) if (folded[c]! > 0) place[model.nodes + c] = next++;
  return place;
}

type Vertices = Pick<Scene, "vertices" | "x" | "y" | "size">;

function vertices(model: Model, shown: Visible, { vertex }: Folding, place: Int32Array): Vertices {
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
  const scale = Math.min(1, Math.max(0.3, 1.25 - Math.log10(list.length + 1) * 0.2));
  for (let at = 0; at < list.length; at++) {
    x[at]! /= inside[at]!;
    y[at]! /= inside[at]!;
    size[at] =
      list[at]! < model.nodes
        ? scale * (6 + Math.min(16, 1.8 * Math.sqrt(evidence[at]!)))
        : Math.min(34, 9 + Math.sqrt(inside[at]!) * 0.9);
  }
  return { vertices: Int32Array.from(list), x, y, size };
}

type Lines = Pick<Scene, "lines" | "from" | "to" | "style" | "arrow" | "bend" | "weight" | "edgeOffset" | "edgeOf">;

/** Lines at communities stand for much more; they are drawn by their share of the strongest, up to this. */
const STRONGEST_FOLDED = 40;

function lines(model: Model, shown: Visible, { vertex }: Folding, place: Int32Array): Lines {
  const symmetric = model.block.relations.name.map((_, relation) => isSymmetric(model, relation));
  const total = shown.edges.length;
  const ends = new Int32Array(total);
  // Of each edge its lower and higher vertex, and how it looks: style * 3 + way, where 0 points nowhere, 1 up, 2 down.
  const low = new Int32Array(total);
  const high = new Int32Array(total);
  const look = new Uint8Array(total);
  let count = 0;
  for (const e of shown.edges) {
    const [a, b] = [vertex[model.source[e]!]!, vertex[model.target[e]!]!];
    if (a === b) continue;
    ends[count] = e;
    low[count] = Math.min(a, b);
    high[count] = Math.max(a, b);
    // A community has claims of all kinds: they share one line.
    look[count] = high[count]! >= model.nodes ? 0 : styleOf(model, e) * 3 + (symmetric[model.relation[e]!] ? 0 : a < b ? 1 : 2);
    count++;
  }

  const order = byPair(low.subarray(0, count), high, look, place.length);
  const starts: number[] = [];
  const weights: number[] = [];
  const bends: number[] = [];
  const same = (p: number, q: number) => low[p] === low[q] && high[p] === high[q];
  let strongest = 1;
  for (let i = 0, pair = 0; i < count; i++) {
    const [at, before] = [order[i]!, order[i - 1] ?? -1];
    if (i === 0 || !same(at, before) || look[at] !== look[before]) {
      if (i > 0 && !same(at, before)) pair = spread(bends, pair);
      starts.push(i);
      weights.push(0);
      bends.push(0);
    }
    weights[weights.length - 1]! += model.count[ends[at]!]!;
    if (high[at]! >= model.nodes) strongest = Math.max(strongest, weights.at(-1)!);
    if (i === count - 1) spread(bends, pair);
  }

  const size = starts.length;
  const ranks = new Float64Array(size);
  for (let line = 0; line < size; line++) {
    if (high[order[starts[line]!]!]! >= model.nodes) {
      weights[line] = Math.max(1, Math.round((weights[line]! / strongest) * STRONGEST_FOLDED));
    }
    ranks[line] = weights[line]! * size + line;
  }
  ranks.sort();
  const result: Lines = {
    lines: size,
    from: new Int32Array(size),
    to: new Int32Array(size),
    style: new Uint8Array(size),
    arrow: new Uint8Array(size),
    bend: new Float32Array(size),
    weight: new Int32Array(size),
    edgeOffset: new Int32Array(size + 1),
    edgeOf: new Int32Array(count),
  };
  let written = 0;
  for (let at = 0; at < size; at++) {
    const line = ranks[at]! % size;
    const first = order[starts[line]!]!;
    const way = look[first]! % 3;
    const [a, b] = [place[low[first]!]!, place[high[first]!]!];
    result.from[at] = way === 2 ? b : a;
    result.to[at] = way === 2 ? a : b;
    result.style[at] = Math.floor(look[first]! / 3);
    result.arrow[at] = way === 0 ? 0 : 1;
    // A line drawn the other way bends to the other side, seen from its start.
    result.bend[at] = way === 2 ? -bends[line]! : bends[line]!;
    result.weight[at] = weights[line]!;
    const end = starts[line + 1] ?? count;
    for (let i = starts[line]!; i < end; i++) result.edgeOf[written++] = ends[order[i]!]!;
    result.edgeOffset[at + 1] = written;
  }
  return result;
}

/** Places of the edges, ordered by lower vertex, higher vertex, look: buckets of the first, each sorted by the rest. */
function byPair(low: Int32Array, high: Int32Array, look: Uint8Array, vertices: number): Int32Array {
  const offset = new Int32Array(vertices + 1);
  for (const vertex of low) offset[vertex + 1]!++;
  for (let v = 0; v < vertices; v++) offset[v + 1]! += offset[v]!;
  const next = offset.slice();
  const keys = new Float64Array(low.length);
  for (let i = 0; i < low.length; i++) keys[next[low[i]!]!++] = (high[i]! * 12 + look[i]!) * low.length + i;
  for (let v = 0; v < vertices; v++) {
    if (offset[v + 1]! - offset[v]! > 1) keys.subarray(offset[v], offset[v + 1]).sort();
  }
  return Int32Array.from(keys, (key) => key % low.length);
}

/** Spreads the lines of one pair, those from `start` on, evenly about the straight one; gives where the next begin. */
function spread(bends: number[], start: number): number {
  const size = bends.length - start;
  const step = Math.min(0.22, 0.66 / size);
  for (let i = 0; i < size; i++) bends[start + i] = (i - (size - 1) / 2) * step;
  return bends.length;
}
