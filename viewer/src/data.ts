/**
 * Reads the two blocks of the page and gives what they hold by index: nodes, edges, types, relations, documents.
 *
 * Columns stay columns: nothing is made per node or edge, so that large graphs open quickly. The evidence block is
 * decoded only when a sentence is asked for.
 */

import { dayOf } from "./dates.ts";
import { NEGATED_STATUS, STATUSES, type EvidenceBlock, type GraphBlock, type StringIndex } from "./payload.ts";

export const CO_OCCURRENCE = "CO_OCCURS_WITH";

export interface Model {
  readonly block: GraphBlock;
  readonly title: string;
  readonly nodes: number;
  readonly edges: number;
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly relation: Int32Array;
  readonly status: Uint8Array;
  readonly count: Int32Array;
  /** First and last day of an edge, counted from 1970, or NO_DAY. */
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  readonly type: Int32Array;
  readonly community: Int32Array;
  readonly communities: number;
  /** Number of the relation that is a co-occurrence, or -1. */
  readonly coOccurrence: number;
  /** Every edge at each of its ends: edges of node `n` are `incident[offset[n]..offset[n + 1]]`. */
  readonly offset: Int32Array;
  readonly incident: Int32Array;
  /** Nodes in community `c` are `member[memberOffset[c]..memberOffset[c + 1]]`, the most mentioned first. */
  readonly memberOffset: Int32Array;
  readonly member: Int32Array;
}

/** The text behind an index; empty for none. */
export function text(model: Model, index: StringIndex | undefined): string {
  return index === undefined || index < 0 ? "" : (model.block.strings[index] ?? "");
}

export const nodeName = (model: Model, node: number) => text(model, model.block.nodes.name[node]) || nodeId(model, node);
export const nodeId = (model: Model, node: number) => text(model, model.block.nodes.id[node]);
export const typeName = (model: Model, type: number) => text(model, model.block.types.name[type]);
export const typeColor = (model: Model, type: number) => text(model, model.block.types.color[type]) || "#bbbbbb";
export const relationName = (model: Model, relation: number) => text(model, model.block.relations.name[relation]);
export const isSymmetric = (model: Model, relation: number) => model.block.relations.symmetric[relation] === 1;

/** How a relation reads from its source, or from its target. */
export function relationLabel(model: Model, relation: number, inverse = false): string {
  const { label, inverse: back } = model.block.relations;
  return text(model, inverse ? back[relation] : label[relation]) || relationName(model, relation);
}

/** A relation as a claim of this status says it: the words of the program's other pictures. */
export function stated(relation: string, status: number): string {
  if (status === 0) return relation;
  return status === NEGATED_STATUS ? `not: ${relation}` : `${relation} (${STATUSES[status] ?? ""})`;
}

/** What a claim says of its ends, and how sure it is. */
export function claimLabel(model: Model, edge: number): string {
  return stated(relationLabel(model, model.relation[edge]!), model.status[edge]!);
}

export function modelOf(block: GraphBlock): Model {
  if (block.format !== "intertie-page/1") throw new Error(`unknown format of the page's data: ${String(block.format)}`);
  const nodes = block.nodes.id.length;
  const edges = block.edges.source.length;
  const source = Int32Array.from(block.edges.source);
  const target = Int32Array.from(block.edges.target);
  const community = Int32Array.from(block.nodes.community);
  const days = new Map<StringIndex, [number, number]>();
  const day = (index: StringIndex, end: 0 | 1): number => {
    let pair = days.get(index);
    if (!pair) {
      const date = index < 0 ? "" : (block.strings[index] ?? "");
      pair = [dayOf(date, false), dayOf(date, true)];
      days.set(index, pair);
    }
    return pair[end];
  };
  const [offset, incident] = incidence(nodes, source, target);
  const [memberOffset, member] = members(community, block.nodes.mentions);
  return {
    block,
    title: block.title || "Intertie",
    nodes,
    edges,
    source,
    target,
    relation: Int32Array.from(block.edges.relation),
    status: Uint8Array.from(block.edges.status),
    count: Int32Array.from(block.edges.count),
    firstDay: Int32Array.from(block.edges.first, (index) => day(index, 0)),
    lastDay: Int32Array.from(block.edges.last, (index) => day(index, 1)),
    type: Int32Array.from(block.nodes.type),
    community,
    communities: memberOffset.length - 1,
    coOccurrence: block.relations.name.findIndex((name) => block.strings[name] === CO_OCCURRENCE),
    offset,
    incident,
    memberOffset,
    member,
  };
}

function incidence(nodes: number, source: Int32Array, target: Int32Array): [Int32Array, Int32Array] {
  const offset = new Int32Array(nodes + 1);
  for (let e = 0; e < source.length; e++) {
    offset[source[e]! + 1]!++;
    if (source[e] !== target[e]) offset[target[e]! + 1]!++;
  }
  for (let n = 0; n < nodes; n++) offset[n + 1]! += offset[n]!;
  const next = offset.slice();
  const incident = new Int32Array(offset[nodes]!);
  for (let e = 0; e < source.length; e++) {
    incident[next[source[e]!]!++] = e;
    if (source[e] !== target[e]) incident[next[target[e]!]!++] = e;
  }
  return [offset, incident];
}

function members(community: Int32Array, mentions: number[]): [Int32Array, Int32Array] {
  let last = -1;
  for (const c of community) if (c > last) last = c;
  const offset = new Int32Array(last + 2);
  for (const c of community) offset[c + 1]!++;
  for (let c = 0; c <= last; c++) offset[c + 1]! += offset[c]!;
  const next = offset.slice();
  const member = new Int32Array(community.length);
  for (let n = 0; n < community.length; n++) member[next[community[n]!]!++] = n;
  for (let c = 0; c <= last; c++) {
    member.subarray(offset[c]!, offset[c + 1]!).sort((a, b) => mentions[b]! - mentions[a]! || a - b);
  }
  return [offset, member];
}

/** The graph of this page. Fails when the block is missing or broken. */
export async function readGraph(): Promise<Model> {
  return modelOf((await readBlock("intertie-graph")) as GraphBlock);
}

let evidence: Promise<EvidenceBlock> | undefined;

/** The sentences behind the edges, decoded at the first call. */
export function readEvidence(): Promise<EvidenceBlock> {
  evidence ??= readBlock("intertie-evidence") as Promise<EvidenceBlock>;
  return evidence;
}

async function readBlock(id: string): Promise<unknown> {
  const element = document.getElementById(id);
  const content = element?.textContent?.trim() ?? "";
  if (!element || content === "") throw new Error(`this page has no data (${id} is empty)`);
  if (element.dataset["encoding"] !== "gzip") return JSON.parse(content);
  const packed = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const value: unknown = JSON.parse(await new Response(stream).text());
  element.textContent = "";
  return value;
}
