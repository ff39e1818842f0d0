/** Between the layout's units, sigma's frame, in which the whole layout is one unit wide, and the pixels of the screen. */

import type { CameraState, RenderParams } from "sigma/types";
import type { Projection } from "./geometry.ts";
import type { Camera } from "./state.ts";

export type Extent = [least: number, most: number];

export class Framing {
  readonly box: { x: Extent; y: Extent };
  private readonly size: number;
  private readonly x: number;
  private readonly y: number;

  constructor(x: ArrayLike<number>, y: ArrayLike<number>) {
    this.box = { x: extent(x), y: extent(y) };
    this.size = Math.max(this.box.x[1] - this.box.x[0], this.box.y[1] - this.box.y[0]);
    this.x = (this.box.x[0] + this.box.x[1]) / 2;
    this.y = (this.box.y[0] + this.box.y[1]) / 2;
  }

  projection({ matrix: m, width, height }: RenderParams, scale: number, thinning: number): Projection {
    const { size } = this;
    const [ox, oy] = [0.5 - this.x / size, 0.5 - this.y / size];
    const row = (a: number, b: number, c: number) => [a / size, b / size, a * ox + b * oy + c] as const;
    const [ax, bx, cx] = row(m[0]! * (width / 2), m[3]! * (width / 2), (m[6]! + 1) * (width / 2));
    const [ay, by, cy] = row(-m[1]! * (height / 2), -m[4]! * (height / 2), (1 - m[7]!) * (height / 2));
    return { ax, bx, cx, ay, by, cy, scale, stroke: Math.sqrt(scale) * thinning, width, height };
  }

  /** The camera that looks at a point of the layout. */
  at(x: number, y: number, ratio: number): Camera {
    return { x: 0.5 + (x - this.x) / this.size, y: 0.5 + (y - this.y) / this.size, ratio };
  }

  /** The camera that has an extent of the layout in view, seen from how it looks now. */
  around(x: Extent, y: Extent, p: Projection, now: CameraState): Camera {
    const [perX, perY] = [Math.hypot(p.ax, p.ay) * now.ratio, Math.hypot(p.bx, p.by) * now.ratio];
    // Names stand to the right of their nodes.
    const names = Math.min(120, p.width * 0.18);
    const edge = Math.min(48, p.width * 0.1);
    const ratio = Math.max(
      ((x[1] - x[0]) * perX) / Math.max(40, p.width - names - 2 * edge),
      ((y[1] - y[0]) * perY) / Math.max(40, p.height - 110),
      0.002,
    );
    return this.at((x[0] + x[1]) / 2 + ((names / 2) * ratio) / perX, (y[0] + y[1]) / 2, ratio);
  }
}

/** Never empty: what has no width is given some. */
export function extent(values: ArrayLike<number>): Extent {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < least) least = values[i]!;
    if (values[i]! > most) most = values[i]!;
  }
  if (least > most) return [0, 1];
  return least === most ? [least - 0.5, most + 0.5] : [least, most];
}
