/** Where lines run on the screen: the same curve for the shader, for clicks, for labels and for the exported pictures. */

import type { Scene } from "./scene.ts";

/** From the layout's units to pixels: `x' = ax * x + bx * y + cx`, `y' = ay * x + by * y + cy`. */
export interface Projection {
  ax: number;
  bx: number;
  cx: number;
  ay: number;
  by: number;
  cy: number;
  /** Factor from a node's size to its radius in pixels. */
  scale: number;
  /** Factor for the thickness of lines. */
  stroke: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export function project(p: Projection, x: number, y: number): Point {
  return { x: p.ax * x + p.bx * y + p.cx, y: p.ay * x + p.by * y + p.cy };
}

/** How thick a line is, in pixels, for its evidence. */
export function thickness(weight: number, stroke: number): number {
  return Math.min(9, Math.max(1, (1 + 0.85 * Math.log2(Math.max(1, weight))) * stroke));
}

export function arrowLength(width: number): number {
  return 5 + 2 * width;
}

/** A line on the screen: its ends at the rims of their nodes, and the point that bends it. */
export interface Curve {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  cx: number;
  cy: number;
  /** Part of the curve between the rims, and where the arrow's head begins. */
  start: number;
  neck: number;
  end: number;
  length: number;
  width: number;
}

/** Null where the ends touch. */
export function curveOf(scene: Scene, line: number, p: Projection): Curve | null {
  const [a, b] = [scene.from[line]!, scene.to[line]!];
  const from = project(p, scene.x[a]!, scene.y[a]!);
  const to = project(p, scene.x[b]!, scene.y[b]!);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const start = (scene.size[a]! * p.scale) / length;
  const end = 1 - (scene.size[b]! * p.scale) / length;
  if (!(end > start)) return null;
  const width = thickness(scene.weight[line]!, p.stroke);
  const bend = scene.bend[line]!;
  return {
    x0: from.x,
    y0: from.y,
    x1: to.x,
    y1: to.y,
    cx: from.x + dx / 2 + dy * bend,
    cy: from.y + dy / 2 - dx * bend,
    start,
    neck: scene.arrow[line] ? Math.max(start, end - arrowLength(width) / length) : end,
    end,
    length,
    width,
  };
}

/** Whether none of the curve can be seen. */
export function outOfView(c: Curve, p: Projection): boolean {
  const left = Math.max(c.x0, c.x1) < 0 || Math.min(c.x0, c.x1) > p.width;
  return left || Math.max(c.y0, c.y1) < 0 || Math.min(c.y0, c.y1) > p.height;
}

export function pointAt(c: Curve, t: number): Point {
  const u = 1 - t;
  return {
    x: u * u * c.x0 + 2 * u * t * c.cx + t * t * c.x1,
    y: u * u * c.y0 + 2 * u * t * c.cy + t * t * c.y1,
  };
}

/** The arrow's head: tip and the two corners behind it. */
export function arrowHead(c: Curve): [Point, Point, Point] {
  const tip = pointAt(c, c.end);
  const neck = pointAt(c, c.neck);
  const length = Math.hypot(tip.x - neck.x, tip.y - neck.y) || 1;
  const half = 2.5 + c.width;
  const [nx, ny] = [(-(tip.y - neck.y) / length) * half, ((tip.x - neck.x) / length) * half];
  return [tip, { x: neck.x + nx, y: neck.y + ny }, { x: neck.x - nx, y: neck.y - ny }];
}

/** The vertex whose disc a point is deepest in; -1 for none. */
export function vertexAt(scene: Scene, p: Projection, x: number, y: number): number {
  let [found, deepest] = [-1, 0];
  for (let at = 0; at < scene.vertices.length; at++) {
    const dx = p.ax * scene.x[at]! + p.bx * scene.y[at]! + p.cx - x;
    const dy = p.ay * scene.x[at]! + p.by * scene.y[at]! + p.cy - y;
    const depth = scene.size[at]! * p.scale - Math.hypot(dx, dy);
    if (depth > deepest) [found, deepest] = [scene.vertices[at]!, depth];
  }
  return found;
}

/** The line nearest to a point, within `reach` pixels of its border; -1 for none. */
export function lineAt(scene: Scene, p: Projection, x: number, y: number, reach: number): number {
  let best = -1;
  let least = Infinity;
  for (let line = scene.lines - 1; line >= 0; line--) {
    const [a, b] = [scene.from[line]!, scene.to[line]!];
    const [ux, uy] = [scene.x[a]!, scene.y[a]!];
    const [vx, vy] = [scene.x[b]!, scene.y[b]!];
    const x0 = p.ax * ux + p.bx * uy + p.cx;
    const y0 = p.ay * ux + p.by * uy + p.cy;
    const x1 = p.ax * vx + p.bx * vy + p.cx;
    const y1 = p.ay * vx + p.by * vy + p.cy;
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length = Math.hypot(dx, dy);
    if (length === 0) continue;
    // Distance from the curve at the same share of the way: lines bend little.
    const t = ((x - x0) * dx + (y - y0) * dy) / (length * length);
    if (t < 0 || t > 1) continue;
    const across = ((x - x0) * dy - (y - y0) * dx) / length;
    const distance = Math.abs(across - 2 * t * (1 - t) * scene.bend[line]! * length);
    const allowed = reach + thickness(scene.weight[line]!, p.stroke) / 2;
    if (distance < allowed && distance < least) {
      least = distance;
      best = line;
    }
  }
  return best;
}
