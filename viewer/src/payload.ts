/**
 * What a page carries of its graph: columns with a string table, as `src/output/html/` writes them.
 *
 * Two blocks stand in the page, `<script id="intertie-graph">` and `<script id="intertie-evidence">`, each either
 * JSON (`type="application/json"`, with every `<` written as \u003c) or gzip in base64 (`type="text/plain"
 * data-encoding="gzip"`). The second one is needed only when a sentence is asked for.
 *
 * A string is an index into its block's `strings`, or -1 for none. Columns of one table are equally long.
 */

export type StringIndex = number;

/** Ordered from firm to denied, as `status` counts. */
export const STATUSES = ["affirmed", "alleged", "planned", "possible", "negated"] as const;
export const NEGATED_STATUS = STATUSES.indexOf("negated");

export interface GraphBlock {
  format: "intertie-page/1";
  /** What the page is called. */
  title: string;
  strings: string[];
  types: {
    name: StringIndex[];
    /** Names of the types above, the nearest first, without itself. */
    parents: StringIndex[][];
    color: StringIndex[];
  };
  relations: {
    name: StringIndex[];
    label: StringIndex[];
    /** How it reads from its target. */
    inverse: StringIndex[];
    symmetric: (0 | 1)[];
    /** Index into this table, or -1. */
    parent: number[];
  };
  documents: {
    id: StringIndex[];
    title: StringIndex[];
    date: StringIndex[];
    url: StringIndex[];
  };
  nodes: {
    id: StringIndex[];
    name: StringIndex[];
    /** Index into `types`. */
    type: number[];
    /** Position, in whole units, y downwards; neighbours stand about a hundred units apart. */
    x: number[];
    y: number[];
    mentions: number[];
    documents: number[];
    /** Not in the gazetteer. */
    provisional: (0 | 1)[];
    aliases: StringIndex[][];
    country: StringIndex[];
    wikidata: StringIndex[];
    url: StringIndex[];
    /** Number of its community, from 0, the largest first. */
    community: number[];
  };
  /** Sorted by source, relation, target. */
  edges: {
    /** Index into `nodes`. */
    source: number[];
    target: number[];
    /** Index into `relations`; CO_OCCURS_WITH is one of them. */
    relation: number[];
    /** Index into STATUSES. */
    status: number[];
    /** Pieces of evidence. */
    count: number[];
    documents: number[];
    /** In ten-thousandths. */
    confidence: number[];
    /** Earliest and latest date of a document that supports it. */
    first: StringIndex[];
    last: StringIndex[];
    /** In ten-thousandths; null where it is more than a co-occurrence. */
    npmi: (number | null)[];
    /** Qualifiers of the claim as `[name, text]` pairs. */
    qualifiers: [StringIndex, StringIndex][][];
  };
}

export interface EvidenceBlock {
  strings: string[];
  sentences: {
    /** Index into the graph's `documents`. */
    document: number[];
    text: StringIndex[];
    /** First character of the sentence in its document. */
    start: number[];
  };
  /** Evidence of edge `e` stands at `first[e]` up to, not including, `first[e + 1]`; empty without evidence. */
  first: number[];
  evidence: {
    /** Index into `sentences`. */
    sentence: number[];
    /** Spans in Unicode characters (code points) of the sentence; both -1 where the words stand elsewhere or nowhere. */
    sourceStart: number[];
    sourceEnd: number[];
    targetStart: number[];
    targetEnd: number[];
    triggerStart: number[];
    triggerEnd: number[];
    /** How an end was reached when not by its name: "stands_for", "title", … */
    sourceVia: StringIndex[];
    targetVia: StringIndex[];
    rule: StringIndex[];
    /** Index into STATUSES. */
    status: number[];
    /** Who says so. */
    attribution: StringIndex[];
    confidence: number[];
    /** `[name, text]` pairs. */
    qualifiers: [StringIndex, StringIndex][][];
  };
}
