/** What the picture is coloured with: discs by the type of their node, lines by how they are drawn, all by theme and light. */

import { typeColor, type Model } from "./data.ts";
import { COMMUNITY, PROVISIONAL, type Disc } from "./disc.ts";
import type { Highlight } from "./emphasis.ts";
import { DOTTED, NEGATED, type Scene } from "./scene.ts";
import { channels, mix, palette, rimOf } from "./theme.ts";

/** From so many lines on, they are drawn thinner and fainter. */
const MANY = 1500;
const CROWD = 20_000;

/** In a crowd lines are thinner, until one comes near. */
export function thinning(lines: number): number {
  return lines > CROWD ? 0.45 : lines > MANY ? 0.65 : 1;
}

export class Ink {
  readonly colors = palette();
  /** Colours of each type, lit and dim, so that they are mixed once. */
  private readonly types: { fill: string; rim: string; dimFill: string; dimRim: string }[];

  constructor(private readonly model: Model) {
    const { ground } = this.colors;
    this.types = model.block.types.name.map((_, type) => {
      // Whatever the data says, a colour is six digits from here on.
      const fill = mix(typeColor(model, type), "#000000", 0);
      const rim = rimOf(fill, ground);
      return { fill, rim, dimFill: mix(fill, ground, 0.7), dimRim: mix(rim, ground, 0.7) };
    });
  }

  disc(scene: Scene, highlight: Highlight, at: number): Disc {
    const { model } = this;
    const vertex = scene.vertices[at]!;
    const folded = vertex >= model.nodes;
    const node = folded ? model.member[model.memberOffset[vertex - model.nodes]!]! : vertex;
    const style = this.types[model.type[node]!]!;
    const dim = highlight.only && !highlight.vertices.has(at);
    return {
      x: scene.x[at]!,
      y: scene.y[at]!,
      size: scene.size[at]!,
      color: dim ? style.dimFill : style.fill,
      rim: dim ? style.dimRim : style.rim,
      form: folded ? COMMUNITY : model.block.nodes.provisional[node] === 1 ? PROVISIONAL : 0,
    };
  }

  line(scene: Scene, highlight: Highlight, line: number, lit: boolean): [color: string, opacity: number] {
    const { colors } = this;
    const style = scene.style[line]!;
    const color = style === NEGATED ? colors.negated : style === DOTTED ? colors.coOccurrence : colors.line;
    if (lit) return [style === NEGATED ? color : colors.accent, 1];
    if (highlight.only) return [color, scene.lines > 5000 ? 0.03 : scene.lines > MANY ? 0.12 : 0.25];
    if (scene.lines <= MANY) return [color, style === DOTTED ? 0.7 : 0.8];
    return [color, Math.min(0.8, (scene.lines > CROWD ? 0.12 : 0.25) * (1 + 0.4 * Math.log2(scene.weight[line]!)))];
  }

  /** Colours of all lines, four bytes each. */
  lines(scene: Scene, highlight: Highlight, lit: readonly number[]): Uint32Array {
    const known = new Map<number, number>();
    const packed = (line: number, lit: boolean) => {
      const key = scene.weight[line]! * 8 + scene.style[line]! * 2 + (lit ? 1 : 0);
      let value = known.get(key);
      if (value === undefined) {
        const [color, opacity] = this.line(scene, highlight, line, lit);
        const [r, g, b] = channels(color);
        value = ((Math.round(opacity * 255) << 24) | (b << 16) | (g << 8) | r) >>> 0;
        known.set(key, value);
      }
      return value;
    };
    const colors = new Uint32Array(scene.lines);
    for (let line = 0; line < scene.lines; line++) colors[line] = packed(line, false);
    for (const line of lit) colors[line] = packed(line, true);
    return colors;
  }
}
