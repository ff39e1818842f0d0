/** Finds nodes by what a person types: names and aliases, whatever the case and accents, the likeliest first. */

import { nodeId, nodeName, text, type Model } from "./data.ts";

export interface Hit {
  node: number;
  /** The alias that was found, where it was not the name. */
  alias: string | null;
}

/** The text without case, accents and double spaces. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ıøłđæœßðþ]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}

const PLAIN: Record<string, string> = { ı: "i", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ß: "ss", ð: "d", þ: "th" };

/** Only so much of a name is searched. */
const SEARCHED = 300;

/** How well a folded text answers a folded query: 0 is the best, -1 not at all. */
export function rank(text: string, query: string): number {
  if (text === query) return 0;
  const at = text.indexOf(query);
  if (at < 0) return words(text, query) ? 4 : -1;
  if (at === 0) return text[query.length] === " " ? 1 : 2;
  for (let i = at; i >= 0; i = text.indexOf(query, i + 1)) {
    if (/[^\p{L}\p{N}]/u.test(text[i - 1]!)) return 3;
  }
  return 5;
}

/** Whether each word of the query begins a word of the text, in any order. */
function words(text: string, query: string): boolean {
  const asked = query.split(" ");
  if (asked.length < 2) return false;
  const has = text.split(/[^\p{L}\p{N}']+/u);
  return asked.every((word) => has.some((other) => other.startsWith(word)));
}

export class SearchIndex {
  private readonly texts: string[] = [];
  private readonly owner: number[] = [];
  /** Which alias of its node a text is, or -1 for its name, -2 for its id. */
  private readonly alias: number[] = [];

  constructor(private readonly model: Model) {
    for (let node = 0; node < model.nodes; node++) {
      this.add(nodeName(model, node), node, -1);
      model.block.nodes.aliases[node]!.forEach((alias, i) => this.add(text(model, alias), node, i));
      this.add(nodeId(model, node), node, -2);
    }
  }

  private add(value: string, node: number, alias: number): void {
    if (value === "") return;
    this.texts.push(folded(value.slice(0, SEARCHED)));
    this.owner.push(node);
    this.alias.push(alias);
  }

  /** At most `most` nodes: by how well a name answers, names before aliases, then by mentions. */
  find(typed: string, most: number): Hit[] {
    const query = folded(typed);
    if (query === "") return [];
    const best = new Map<number, { score: number; text: number }>();
    for (let i = 0; i < this.texts.length; i++) {
      const found = rank(this.texts[i]!, query);
      if (found < 0 || (this.alias[i] === -2 && found > 2)) continue;
      const score = found * 2 + (this.alias[i] === -1 ? 0 : 1);
      const before = best.get(this.owner[i]!);
      if (!before || score < before.score) best.set(this.owner[i]!, { score, text: i });
    }
    const { mentions } = this.model.block.nodes;
    return [...best]
      .sort(([a, p], [b, q]) => p.score - q.score || mentions[b]! - mentions[a]! || a - b)
      .slice(0, most)
      .map(([node, { text: i }]) => ({ node, alias: this.aliasText(node, this.alias[i]!) }));
  }

  private aliasText(node: number, alias: number): string | null {
    if (alias === -2) return nodeId(this.model, node);
    return alias < 0 ? null : text(this.model, this.model.block.nodes.aliases[node]![alias]);
  }
}
