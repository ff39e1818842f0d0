/**
 * The state as the fragment of the page's address, so that a link opens what its sender saw.
 *
 * Things are named by their ids, not by their numbers, which change when the graph is built anew; what the graph no
 * longer has is passed over.
 */

import { nodeId, relationName, typeName, type Model } from "./data.ts";
import { dateOf, dayOf, NO_DAY } from "./dates.ts";
import { STATUSES } from "./payload.ts";
import type { Selection, State } from "./state.ts";

/** Names of everything that a state can point to. */
export interface Names {
  nodeId(node: number): string;
  node(id: string): number;
  typeName(type: number): string;
  type(name: string): number;
  relationName(relation: number): string;
  relation(name: string): number;
  /** Source, relation, target, and which of those alike it is. */
  edgeKey(edge: number): [string, string, string, number];
  edge(source: string, relation: string, target: string, which: number): number;
  readonly nodes: number;
  readonly communities: number;
}

export function encode(state: State, initial: State, names: Names): string {
  const parts: string[] = [];
  const put = (key: string, ...values: (string | number)[]) => {
    parts.push(`${key}=${values.map((value) => quoted(String(value))).join(",")}`);
  };
  if (state.view !== initial.view) put("view", state.view);
  if (state.selection) put(...selectionParts(state.selection, names));
  if (state.focus) put("focus", names.nodeId(state.focus.node), state.focus.depth);
  if (state.path) {
    const end = (node: number | null) => (node === null ? "" : names.nodeId(node));
    put("path", end(state.path.from), end(state.path.to));
  }
  const set = (key: string, members: ReadonlySet<number>, name: (member: number) => string | number) => {
    if (members.size > 0) put(key, ...[...members].sort((a, b) => a - b).map(name));
  };
  set("without-types", state.hiddenTypes, (type) => names.typeName(type));
  set("without-relations", state.hiddenRelations, (relation) => names.relationName(relation));
  set("without-statuses", state.hiddenStatuses, (status) => STATUSES[status] ?? "");
  set("without", state.hiddenNodes, (node) => names.nodeId(node));
  if (state.coOccurrence !== initial.coOccurrence) put("co-occurrence", state.coOccurrence ? 1 : 0);
  if (state.unconnected) put("unconnected", 1);
  if (state.minCount > 1) put("evidence", state.minCount);
  if (state.from !== null) put("from", dateOf(state.from));
  if (state.to !== null) put("to", dateOf(state.to));
  if (!state.undated) put("undated", 0);
  if (state.collapsed !== initial.collapsed) put("collapsed", state.collapsed ? 1 : 0);
  set("opened", state.opened, (community) => community);
  const { sort } = state;
  if (sort.column !== initial.sort.column || sort.descending !== initial.sort.descending) {
    put("sort", sort.column, sort.descending ? "down" : "up");
  }
  if (state.camera) {
    const { x, y, ratio } = state.camera;
    put("camera", x.toFixed(4), y.toFixed(4), ratio.toPrecision(4));
  }
  return parts.join("&");
}

/** The state that a fragment asks for; whatever it does not say is as at the start. */
export function decode(fragment: string, initial: State, names: Names): State {
  const values = new Map<string, string[]>();
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at > 0) values.set(part.slice(0, at), part.slice(at + 1).split(",").map(unquoted));
  }
  const first = (key: string) => values.get(key)?.[0];
  const flag = (key: string, otherwise: boolean) => (first(key) === undefined ? otherwise : first(key) === "1");
  const set = (key: string, find: (name: string) => number) =>
    new Set((values.get(key) ?? []).map(find).filter((member) => member >= 0));
  const known = (id: string | undefined) => {
    const node = id ? names.node(id) : -1;
    return node < 0 ? null : node;
  };
  const day = (key: string, end: boolean) => {
    const value = dayOf(first(key) ?? "", end);
    return value === NO_DAY ? null : value;
  };
  const focus = known(first("focus"));
  const depth = Number(values.get("focus")?.[1]);
  const path = values.get("path");
  const ends = path && { from: known(path[0]), to: known(path[1]) };
  const sort = values.get("sort");
  const camera = values.get("camera")?.map(Number);
  return {
    ...initial,
    view: first("view") === "table" ? "table" : first("view") === "picture" ? "picture" : initial.view,
    selection: selectionOf(values, names),
    focus: focus === null ? null : { node: focus, depth: depth === 2 || depth === 3 ? depth : 1 },
    path: ends && (ends.from !== null || ends.to !== null) ? ends : null,
    hiddenTypes: set("without-types", (name) => names.type(name)),
    hiddenRelations: set("without-relations", (name) => names.relation(name)),
    hiddenStatuses: set("without-statuses", (name) => STATUSES.findIndex((status) => status === name)),
    hiddenNodes: set("without", (id) => names.node(id)),
    coOccurrence: flag("co-occurrence", initial.coOccurrence),
    unconnected: flag("unconnected", initial.unconnected),
    minCount: Math.max(1, Math.floor(Number(first("evidence"))) || 1),
    from: day("from", false),
    to: day("to", true),
    undated: flag("undated", initial.undated),
    collapsed: flag("collapsed", initial.collapsed),
    opened: set("opened", (number) => communityOf(number, names)),
    camera:
      camera?.length === 3 && camera.every(Number.isFinite) && camera[2]! > 0
        ? { x: camera[0]!, y: camera[1]!, ratio: camera[2]! }
        : null,
    sort: sort ? { column: sort[0]!, descending: sort[1] !== "up" } : initial.sort,
  };
}

function selectionParts(selection: Selection, names: Names): [string, ...(string | number)[]] {
  switch (selection.kind) {
    case "node":
      return ["node", names.nodeId(selection.node)];
    case "edge":
      return ["edge", ...names.edgeKey(selection.edge)];
    case "community":
      return ["community", selection.community];
    case "pair":
      return ["pair", ...[selection.a, selection.b].map((end) => endKey(end, names))];
  }
}

function selectionOf(values: Map<string, string[]>, names: Names): Selection | null {
  const node = values.get("node");
  if (node) {
    const found = names.node(node[0]!);
    return found < 0 ? null : { kind: "node", node: found };
  }
  const edge = values.get("edge");
  if (edge?.length === 4) {
    const found = names.edge(edge[0]!, edge[1]!, edge[2]!, Number(edge[3]));
    return found < 0 ? null : { kind: "edge", edge: found };
  }
  const community = values.get("community");
  if (community) {
    const found = communityOf(community[0]!, names);
    return found < 0 ? null : { kind: "community", community: found };
  }
  const pair = values.get("pair");
  if (pair?.length === 2) {
    const [a, b] = pair.map((end) => endOf(end, names)) as [number, number];
    return a < 0 || b < 0 ? null : { kind: "pair", a, b };
  }
  return null;
}

/** No id begins with an asterisk's number. */
const endKey = (end: number, names: Names) => (end < names.nodes ? names.nodeId(end) : `*${end - names.nodes}`);

function endOf(key: string, names: Names): number {
  const node = names.node(key);
  if (node >= 0 || !/^\*\d+$/.test(key)) return node;
  const community = communityOf(key.slice(1), names);
  return community < 0 ? -1 : names.nodes + community;
}

function communityOf(number: string, names: Names): number {
  const community = /^\d+$/.test(number) ? Number(number) : -1;
  return community < names.communities ? community : -1;
}

function quoted(value: string): string {
  return encodeURIComponent(value.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd"))
    .replaceAll("%2F", "/")
    .replaceAll("%20", "+");
}

function unquoted(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll("+", "%20"));
  } catch {
    return value;
  }
}

/** Names as the model has them; ids are looked up in a table made at the first question. */
export function namesOf(model: Model): Names {
  let table: Map<string, number> | undefined;
  const node = (id: string) => {
    if (!table) {
      table = new Map();
      for (let n = 0; n < model.nodes; n++) table.set(nodeId(model, n), n);
    }
    return table.get(id) ?? -1;
  };
  const relation = (name: string) => model.block.relations.name.findIndex((_, i) => relationName(model, i) === name);
  const alike = (a: number, b: number) =>
    model.source[a] === model.source[b] && model.target[a] === model.target[b] && model.relation[a] === model.relation[b];
  return {
    nodes: model.nodes,
    communities: model.communities,
    nodeId: (n) => nodeId(model, n),
    node,
    typeName: (type) => typeName(model, type),
    type: (name) => model.block.types.name.findIndex((_, i) => typeName(model, i) === name),
    relationName: (i) => relationName(model, i),
    relation,
    edgeKey(edge) {
      let which = 0;
      // Edges alike stand beside each other.
      while (edge - which > 0 && alike(edge, edge - which - 1)) which++;
      const id = (n: number) => nodeId(model, n);
      return [id(model.source[edge]!), relationName(model, model.relation[edge]!), id(model.target[edge]!), which];
    },
    edge(source, name, target, which) {
      const [from, to, wanted] = [node(source), node(target), relation(name)];
      if (from < 0 || to < 0) return -1;
      for (let i = model.offset[from]!, seen = 0; i < model.offset[from + 1]!; i++) {
        const e = model.incident[i]!;
        if (model.source[e] === from && model.target[e] === to && model.relation[e] === wanted && seen++ === which) return e;
      }
      return -1;
    },
  };
}
