/** A small graph for the unit tests: rows of names and of claims become the columns that a page carries. */

import { modelOf, type Model } from "../../src/data.ts";
import { STATUSES, type GraphBlock } from "../../src/payload.ts";

export interface Claim {
  claim: [source: string, relation: string, target: string];
  status?: (typeof STATUSES)[number];
  count?: number;
  first?: string;
  last?: string;
}

/** Nodes as "id", or "id|name|alias|alias"; communities by the id's first letter when `communities` is asked for. */
export function graph(nodes: string[], claims: Claim[], communities = false): Model {
  const strings: string[] = [];
  const index = (text: string | undefined) => {
    if (text === undefined) return -1;
    const at = strings.indexOf(text);
    return at >= 0 ? at : strings.push(text) - 1;
  };
  const rows = nodes.map((row) => row.split("|"));
  const ids = rows.map(([id]) => id!);
  const relations = [...new Set(["CO_OCCURS_WITH", ...claims.map(({ claim }) => claim[1])])];
  const letters = [...new Set(ids.map((id) => id[0]))];
  const same = <T>(value: T) => ids.map(() => value);
  const block: GraphBlock = {
    format: "intertie-page/1",
    title: "Test",
    strings,
    types: { name: [index("Country"), index("City")], parents: [[], []], color: [index("#77aadd"), index("#99ddff")] },
    relations: {
      name: relations.map(index),
      label: relations.map((name) => index(name.toLowerCase())),
      inverse: relations.map((name) => index(`${name.toLowerCase()} by`)),
      symmetric: relations.map((name) => (name === "CO_OCCURS_WITH" ? 1 : 0)),
      parent: relations.map(() => -1),
    },
    documents: { id: [], title: [], date: [], url: [] },
    nodes: {
      id: ids.map(index),
      name: rows.map(([id, name]) => index(name ?? id)),
      type: ids.map((id) => (id.startsWith("city") ? 1 : 0)),
      x: ids.map((_, i) => i * 10),
      y: same(0),
      mentions: ids.map((_, i) => ids.length - i),
      documents: same(1),
      provisional: same(0 as const),
      aliases: rows.map((row) => row.slice(2).map(index)),
      country: same(-1),
      wikidata: same(-1),
      url: same(-1),
      community: communities ? ids.map((id) => letters.indexOf(id[0])) : same(0),
    },
    edges: {
      source: claims.map(({ claim }) => ids.indexOf(claim[0])),
      target: claims.map(({ claim }) => ids.indexOf(claim[2])),
      relation: claims.map(({ claim }) => relations.indexOf(claim[1])),
      status: claims.map(({ status }) => STATUSES.indexOf(status ?? "affirmed")),
      count: claims.map(({ count }) => count ?? 1),
      documents: claims.map(() => 1),
      confidence: claims.map(() => 9000),
      first: claims.map(({ first }) => index(first)),
      last: claims.map(({ first, last }) => index(last ?? first)),
      npmi: claims.map(() => null),
      qualifiers: claims.map(() => []),
    },
  };
  return modelOf(block);
}
