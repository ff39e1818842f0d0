/** Saves what is seen: the picture as PNG or SVG, the visible claims as CSV or JSON. */

import type { App } from "./app.ts";
import { nodeId, nodeName, relationName, text, typeName } from "./data.ts";
import { STATUSES } from "./payload.ts";
import type { Picture } from "./picture.ts";
import { CanvasSurface, SvgSurface } from "./surface.ts";

export type Format = "png" | "svg" | "csv" | "json";

/** Null when the picture cannot be drawn here. */
export async function exported(app: App, picture: Picture | null, format: Format): Promise<Blob | null> {
  switch (format) {
    case "csv":
      return new Blob([csv(app)], { type: "text/csv;charset=utf-8" });
    case "json":
      return new Blob([JSON.stringify(json(app), null, 1)], { type: "application/json" });
    case "svg": {
      if (!picture) return null;
      const surface = new SvgSurface();
      const { width, height } = picture.paint(surface);
      return new Blob([surface.finish(app.model.title, width, height, picture.ground)], { type: "image/svg+xml" });
    }
    case "png":
      return picture && png(picture);
  }
}

export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function fileName(title: string, format: Format): string {
  const name = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return `${name || "graph"}.${format}`;
}

/** Twice as fine as a plain screen. */
const FINE = 2;

async function png(picture: Picture): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  const size = picture.projection();
  canvas.width = Math.round(size.width * FINE);
  canvas.height = Math.round(size.height * FINE);
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.scale(FINE, FINE);
  context.fillStyle = picture.ground;
  context.fillRect(0, 0, size.width, size.height);
  picture.paint(new CanvasSurface(context));
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

const HEADER = ["source", "source_name", "relation", "target", "target_name", "status", "evidence", "documents", "confidence", "first", "last", "qualifiers"];

export function csv(app: App): string {
  const { model } = app;
  const { edges } = model.block;
  const lines = [HEADER.join(",")];
  for (const e of app.shown.edges) {
    const [source, target] = [model.source[e]!, model.target[e]!];
    lines.push(
      [
        nodeId(model, source),
        nodeName(model, source),
        relationName(model, model.relation[e]!),
        nodeId(model, target),
        nodeName(model, target),
        STATUSES[model.status[e]!] ?? "",
        String(model.count[e]),
        String(edges.documents[e]),
        String(edges.confidence[e]! / 10_000),
        text(model, edges.first[e]),
        text(model, edges.last[e]),
        edges.qualifiers[e]!.map(([name, value]) => `${text(model, name)}=${text(model, value)}`).join("; "),
      ]
        .map(field)
        .join(","),
    );
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** A field that no spreadsheet takes for a formula, quoted where it must be. */
export function field(value: string): string {
  const guarded = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function json(app: App): unknown {
  const { model, shown } = app;
  const { nodes, edges } = model.block;
  const optional = (key: string, value: string) => (value === "" ? {} : { [key]: value });
  return {
    directed: true,
    multigraph: true,
    graph: { title: model.title },
    nodes: Array.from({ length: model.nodes }, (_, n) => n)
      .filter((n) => shown.node[n])
      .map((n) => ({
        id: nodeId(model, n),
        name: nodeName(model, n),
        type: typeName(model, model.type[n]!),
        aliases: nodes.aliases[n]!.map((alias) => text(model, alias)),
        mentions: nodes.mentions[n],
        documents: nodes.documents[n],
        ...optional("country", text(model, nodes.country[n])),
        ...optional("wikidata", text(model, nodes.wikidata[n])),
        ...optional("url", text(model, nodes.url[n])),
        ...(nodes.provisional[n] ? { provisional: true } : {}),
      })),
    edges: Array.from(shown.edges, (e) => ({
      source: nodeId(model, model.source[e]!),
      target: nodeId(model, model.target[e]!),
      relation: relationName(model, model.relation[e]!),
      status: STATUSES[model.status[e]!],
      count: model.count[e],
      documents: edges.documents[e],
      confidence: edges.confidence[e]! / 10_000,
      first: text(model, edges.first[e]) || null,
      last: text(model, edges.last[e]) || null,
      qualifiers: listed(edges.qualifiers[e]!.map(([name, value]) => [text(model, name), text(model, value)])),
    })),
  };
}

/** All values of each name. */
function listed(pairs: readonly [string, string][]): Record<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(lists);
}
