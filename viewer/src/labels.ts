/** Chooses which names are written and where, so that none covers another: the largest nodes first, then the lines. */

import { vertexName } from "./communities.ts";
import { relationLabel, stated, type Model } from "./data.ts";
import { curveOf, pointAt, project, type Projection } from "./geometry.ts";
import { STATUSES } from "./payload.ts";
import type { Scene } from "./scene.ts";
import { clipped } from "./words.ts";

export interface Label {
  text: string;
  /** Left end of the base line. */
  x: number;
  y: number;
  width: number;
  strong: boolean;
  /** Beside what stands out. */
  faint: boolean;
  /** A relation's name, on its line. */
  line: boolean;
  /** The node that it belongs to, by its place; -1 for a line's. */
  at: number;
}

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
export const NODE_FONT = `500 12.5px ${FONT}`;
export const STRONG_FONT = `650 13.5px ${FONT}`;
export const LINE_FONT = `400 11px ${FONT}`;

/** What stands out: its names are written first; with `only`, the others' names are faint, or left out where they are many. */
export interface Emphasis {
  vertices: ReadonlySet<number>;
  lines: ReadonlySet<number>;
  only: boolean;
}

type Box = [left: number, top: number, right: number, bottom: number];

/** Crowds of nodes are not kept clear of names; a few are. */
const OBSTACLES = 250;
const LINES_TRIED = 400;
/** So many names beside what stands out still help to find one's way. */
const COMPANY = 150;
/** Names are kept off the lines while there are few. */
const STROKES = 400;

export class Labels {
  private readonly widths = new Map<string, number>();
  private readonly names = new Map<number, string>();
  private order: Int32Array = new Int32Array(0);
  private scene: Scene | null = null;
  private last: { labels: Label[]; p: Projection } | null = null;
  private readonly measure = document.createElement("canvas").getContext("2d");

  constructor(private readonly model: Model) {}

  setScene(scene: Scene): void {
    this.scene = scene;
    this.last = null;
    this.order = scene.vertices.map((_, at) => at).sort((a, b) => scene.size[b]! - scene.size[a]! || a - b);
  }

  /** The nodes' names that were placed last, moved along with their nodes. */
  moved(p: Projection): Label[] {
    const { scene, last } = this;
    if (!scene || !last) return [];
    return last.labels
      .filter(({ at }) => at >= 0)
      .map((label) => {
        const before = project(last.p, scene.x[label.at]!, scene.y[label.at]!);
        const now = project(p, scene.x[label.at]!, scene.y[label.at]!);
        return { ...label, x: label.x + now.x - before.x, y: label.y + now.y - before.y };
      });
  }

  place(p: Projection, emphasis: Emphasis): Label[] {
    const labels = this.placed(p, emphasis);
    this.last = { labels, p };
    return labels;
  }

  private placed(p: Projection, emphasis: Emphasis): Label[] {
    const { scene } = this;
    if (!scene) return [];
    const labels: Label[] = [];
    const taken: Box[] = [];
    const free = (box: Box) => {
      for (const other of taken) {
        if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
      }
      return true;
    };
    const inView: number[] = [];
    for (const at of this.order) {
      const x = p.ax * scene.x[at]! + p.bx * scene.y[at]! + p.cx;
      const y = p.ay * scene.x[at]! + p.by * scene.y[at]! + p.cy;
      if (x > -20 && y > -20 && x < p.width + 20 && y < p.height + 20) inView.push(at);
    }
    const discs: Box[] = inView.slice(0, OBSTACLES).map((at) => {
      const { x, y } = project(p, scene.x[at]!, scene.y[at]!);
      const r = scene.size[at]! * p.scale * 0.85;
      return [x - r, y - r, x + r, y + r];
    });
    const most = 24 + (p.width * p.height) / 9000;
    const clear = (box: Box, at: number) =>
      discs.every((disc, i) => inView[i] === at || !(box[0] < disc[2] && box[2] > disc[0] && box[1] < disc[3] && box[3] > disc[1]));

    const strokes = scene.lines > STROKES ? [] : strokesOf(scene, p);

    const write = (at: number, strong: boolean, force: boolean) => {
      const { x, y } = project(p, scene.x[at]!, scene.y[at]!);
      const r = scene.size[at]! * p.scale;
      const text = this.name(scene.vertices[at]!);
      const width = this.width(text, strong ? STRONG_FONT : NODE_FONT);
      // Above and below a name may shift, so that it stays in the picture.
      const inside = x >= 0 && x <= p.width && width + 8 <= p.width;
      const middle = inside ? Math.min(Math.max(x - width / 2, 4), p.width - width - 4) : x - width / 2;
      const places: [number, number][] = [
        [x + r + 4, y + 4.5],
        [middle, y + r + 14],
        [middle, y - r - 6],
        [x - r - 4 - width, y + 4.5],
      ];
      const boxes = places.map(([left, base]): Box => [left - 2, base - 12, left + width + 2, base + 5]);
      const whole = (box: Box) => within(box, p);
      let chosen = boxes.findIndex(
        (box) => free(box) && clear(box, at) && whole(box) && !strokes.some((line) => crosses(line, box)),
      );
      if (chosen < 0) chosen = boxes.findIndex((box) => free(box) && clear(box, at) && whole(box));
      if (chosen < 0 && !inside) chosen = boxes.findIndex((box) => free(box) && clear(box, at));
      if (chosen < 0 && (force || strong)) chosen = boxes.findIndex((box) => free(box) && whole(box));
      if (chosen < 0 && (force || strong)) chosen = boxes.findIndex(free);
      if (chosen < 0 && force) chosen = 0;
      if (chosen < 0) return;
      taken.push(boxes[chosen]!);
      const [left, base] = places[chosen]!;
      labels.push({ text, x: left, y: base, width, strong, faint: emphasis.only && !strong, line: false, at });
    };
    for (const at of inView) if (emphasis.vertices.has(at)) write(at, true, emphasis.vertices.size === 1);
    if (!emphasis.only || scene.vertices.length <= COMPANY) {
      let tried = 0;
      for (const at of inView) {
        if (labels.length > most || tried++ > 1500) break;
        if (!emphasis.vertices.has(at)) write(at, false, false);
      }
    }
    this.placeLines(scene, p, emphasis, labels, taken, discs, free);
    return labels;
  }

  private placeLines(
    scene: Scene,
    p: Projection,
    emphasis: Emphasis,
    labels: Label[],
    taken: Box[],
    discs: Box[],
    free: (box: Box) => boolean,
  ): void {
    const first = Math.max(0, scene.lines - LINES_TRIED);
    const lines = [...emphasis.lines].slice(0, LINES_TRIED);
    if (!emphasis.only) for (let line = scene.lines - 1; line >= first; line--) lines.push(line);
    const done = new Set<number>();
    for (const line of lines) {
      if (done.has(line)) continue;
      done.add(line);
      const curve = curveOf(scene, line, p);
      if (!curve) continue;
      const text = this.lineName(scene, line);
      const width = this.width(text, LINE_FONT);
      // A name must leave some of its line to be seen.
      const share = curve.end - curve.start;
      if (Math.abs(curve.x1 - curve.x0) * share < width + 14 && Math.abs(curve.y1 - curve.y0) * share < 40) continue;
      for (const t of [0.5, 0.38, 0.62]) {
        const { x, y } = pointAt(curve, curve.start + (curve.end - curve.start) * t);
        const box: Box = [x - width / 2 - 3, y - 8, x + width / 2 + 3, y + 8];
        if (!within(box, p)) continue;
        const blocked = discs.some((d) => box[0] < d[2] && box[2] > d[0] && box[1] < d[3] && box[3] > d[1]);
        if (blocked || !free(box)) continue;
        taken.push(box);
        labels.push({ text, x: x - width / 2, y: y + 3.5, width, strong: emphasis.lines.has(line), faint: false, line: true, at: -1 });
        break;
      }
    }
  }

  /** The relation with the most evidence, as sure as it is, and how many more there are. */
  private lineName(scene: Scene, line: number): string {
    const counts = new Map<number, number>();
    for (let i = scene.edgeOffset[line]!; i < scene.edgeOffset[line + 1]!; i++) {
      const edge = scene.edgeOf[i]!;
      const said = this.model.relation[edge]! * STATUSES.length + this.model.status[edge]!;
      counts.set(said, (counts.get(said) ?? 0) + this.model.count[edge]!);
    }
    let best = -1;
    for (const [said, count] of counts) if (best < 0 || count > counts.get(best)!) best = said;
    const relation = clipped(relationLabel(this.model, Math.floor(best / STATUSES.length)), 32);
    const name = stated(relation, best % STATUSES.length);
    return counts.size > 1 ? `${name} +${counts.size - 1}` : name;
  }

  private name(vertex: number): string {
    let name = this.names.get(vertex);
    if (name === undefined) {
      name = clipped(vertexName(this.model, vertex), 36);
      this.names.set(vertex, name);
    }
    return name;
  }

  private width(text: string, font: string): number {
    const key = font + text;
    let width = this.widths.get(key);
    if (width === undefined) {
      if (this.measure) this.measure.font = font;
      width = this.measure?.measureText(text).width ?? text.length * 7;
      this.widths.set(key, width);
    }
    return width;
  }
}

function within([left, top, right, bottom]: Box, p: Projection): boolean {
  return left >= 0 && top >= 0 && right <= p.width && bottom <= p.height;
}

/** The names that belong in a picture that ends at its edges: those of what stands in it, moved inside. */
export function framed(labels: Label[], scene: Scene, p: Projection): Label[] {
  return labels
    .filter(({ at }) => {
      if (at < 0) return true;
      const { x, y } = project(p, scene.x[at]!, scene.y[at]!);
      return x >= 0 && y >= 0 && x <= p.width && y <= p.height;
    })
    .map((label) => ({
      ...label,
      x: Math.max(2, Math.min(label.x, p.width - label.width - 2)),
      y: Math.max(14, Math.min(label.y, p.height - 6)),
    }));
}

function strokesOf(scene: Scene, p: Projection): Box[] {
  const strokes: Box[] = [];
  for (let line = 0; line < scene.lines; line++) {
    const curve = curveOf(scene, line, p);
    if (!curve) continue;
    const middle = pointAt(curve, 0.5);
    strokes.push([curve.x0, curve.y0, middle.x, middle.y], [middle.x, middle.y, curve.x1, curve.y1]);
  }
  return strokes;
}

/** Whether the line from the box's first corner to its second meets the other box. */
function crosses([x0, y0, x1, y1]: Box, [left, top, right, bottom]: Box): boolean {
  let [from, to] = [0, 1];
  for (const [start, way, low, high] of [
    [x0, x1 - x0, left, right],
    [y0, y1 - y0, top, bottom],
  ] as const) {
    if (way === 0) {
      if (start < low || start > high) return false;
      continue;
    }
    const [a, b] = [(low - start) / way, (high - start) / way];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
    if (from > to) return false;
  }
  return true;
}
