/**
 * What is drawn in place of each node: itself, or the community that it is folded into.
 *
 * A drawn thing is a *vertex*: a node by its number, or community `c` as number of nodes + c.
 */

import { nodeName, type Model } from "./data.ts";
import type { Visible } from "./filter.ts";
import type { State } from "./state.ts";

/** Above so many nodes a page begins with its communities folded. */
export const FOLD_ABOVE = 2000;
/** A focus on at most so many nodes is drawn unfolded. */
const UNFOLD_BELOW = 500;
/** Smaller communities are drawn as they are. */
const FOLD_FROM = 3;

export interface Folding {
  /** Vertex of each node, or -1 where it is not visible. */
  vertex: Int32Array;
  /** Visible nodes in each folded community. */
  folded: Int32Array;
}

export function fold(model: Model, state: State, shown: Visible, kept: Iterable<number>): Folding {
  const vertex = new Int32Array(model.nodes).fill(-1);
  const folded = new Int32Array(model.communities);
  const whole = !state.collapsed || (shown.inFocus !== null && shown.nodes <= UNFOLD_BELOW);
  for (let n = 0; n < model.nodes; n++) if (shown.node[n]) vertex[n] = n;
  if (whole) return { vertex, folded };
  const keep = new Set(kept);
  for (let n = 0; n < model.nodes; n++) {
    if (shown.node[n] && !keep.has(n)) folded[model.community[n]!]!++;
  }
  for (let c = 0; c < model.communities; c++) if (folded[c]! < FOLD_FROM || state.opened.has(c)) folded[c] = 0;
  for (let n = 0; n < model.nodes; n++) {
    const community = model.community[n]!;
    if (shown.node[n] && folded[community]! > 0 && !keep.has(n)) vertex[n] = model.nodes + community;
  }
  return { vertex, folded };
}

/** A community is named for its most mentioned node. */
export function communityName(model: Model, community: number): string {
  const start = model.memberOffset[community]!;
  const size = model.memberOffset[community + 1]! - start;
  const name = nodeName(model, model.member[start]!);
  return size > 1 ? `${name} +${size - 1}` : name;
}

export function vertexName(model: Model, vertex: number): string {
  return vertex < model.nodes ? nodeName(model, vertex) : communityName(model, vertex - model.nodes);
}
