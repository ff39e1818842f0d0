/** Two things to draw a picture on, a canvas and an SVG, so that what is exported is drawn once. */

import { HOLLOW, PROVISIONAL, ringsOf, type Look } from "./disc.ts";
import { LINE_FONT, NODE_FONT, STRONG_FONT, FONT, type Label } from "./labels.ts";
import { arrowHead, pointAt, type Curve } from "./geometry.ts";

export interface Surface {
  curve(curve: Curve, color: string, opacity: number, dash: readonly number[], arrow: boolean): void;
  disc(x: number, y: number, radius: number, disc: Look): void;
  label(label: Label, color: string, halo: string): void;
}

/** The curve between the rims, as start, control point and end. */
function cut(c: Curve): [number, number, number, number, number, number] {
  const a = pointAt(c, c.start);
  const b = pointAt(c, c.neck);
  // The control point of a part of a quadratic curve is its blossom at both ends.
  const [s, t] = [c.start, c.neck];
  const at = (p0: number, p1: number, p2: number) =>
    (1 - s) * (1 - t) * p0 + (s * (1 - t) + t * (1 - s)) * p1 + s * t * p2;
  return [a.x, a.y, at(c.x0, c.cx, c.x1), at(c.y0, c.cy, c.y1), b.x, b.y];
}

export class CanvasSurface implements Surface {
  constructor(private readonly context: CanvasRenderingContext2D) {}

  curve(curve: Curve, color: string, opacity: number, dash: readonly number[], arrow: boolean): void {
    const { context } = this;
    const [x0, y0, cx, cy, x1, y1] = cut(curve);
    context.globalAlpha = opacity;
    context.strokeStyle = color;
    context.fillStyle = color;
    context.lineWidth = curve.width;
    context.setLineDash([...dash]);
    context.beginPath();
    context.moveTo(x0, y0);
    context.quadraticCurveTo(cx, cy, x1, y1);
    context.stroke();
    if (arrow) {
      const [a, b, c] = arrowHead(curve);
      context.beginPath();
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
      context.lineTo(c.x, c.y);
      context.fill();
    }
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  disc(x: number, y: number, radius: number, disc: Look): void {
    const { context } = this;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.globalAlpha = disc.form === PROVISIONAL ? HOLLOW : 1;
    context.fillStyle = disc.color;
    context.fill();
    context.globalAlpha = 1;
    for (const ring of ringsOf(radius, disc)) {
      context.beginPath();
      context.arc(x, y, ring.radius, 0, 2 * Math.PI);
      context.setLineDash([...ring.dash]);
      context.lineDashOffset = (ring.dash[0] ?? 0) / 2;
      context.lineWidth = ring.width;
      context.strokeStyle = ring.color;
      context.stroke();
    }
    context.setLineDash([]);
    context.lineDashOffset = 0;
  }

  label(label: Label, color: string, halo: string): void {
    const { context } = this;
    context.font = label.line ? LINE_FONT : label.strong ? STRONG_FONT : NODE_FONT;
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = halo;
    context.strokeText(label.text, label.x, label.y);
    context.fillStyle = color;
    context.fillText(label.text, label.x, label.y);
  }
}

/** What an SVG calls discs of each form. */
const FORMS = ["name", "provisional", "community"];

export class SvgSurface implements Surface {
  private readonly parts: string[] = [];

  curve(curve: Curve, color: string, opacity: number, dash: readonly number[], arrow: boolean): void {
    const [x0, y0, cx, cy, x1, y1] = cut(curve).map(round);
    const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(" ")}"` : "";
    this.parts.push(
      `<path d="M${x0} ${y0}Q${cx} ${cy} ${x1} ${y1}" fill="none" stroke="${color}" stroke-width="${round(curve.width)}" opacity="${opacity}"${dashes}/>`,
    );
    if (arrow) {
      const points = arrowHead(curve).map((p) => `${round(p.x)},${round(p.y)}`);
      this.parts.push(`<polygon points="${points.join(" ")}" fill="${color}" opacity="${opacity}"/>`);
    }
  }

  disc(x: number, y: number, radius: number, disc: Look): void {
    const at = `cx="${round(x)}" cy="${round(y)}"`;
    const opacity = disc.form === PROVISIONAL ? ` fill-opacity="${HOLLOW}"` : "";
    const rings = ringsOf(radius, disc).map((ring) => {
      const [dash, gap] = ring.dash.map(round);
      const dashes = dash === undefined ? "" : ` stroke-dasharray="${dash} ${gap}" stroke-dashoffset="${round(dash / 2)}"`;
      return `<circle ${at} r="${round(ring.radius)}" fill="none" stroke="${ring.color}" stroke-width="${round(ring.width)}"${dashes}/>`;
    });
    this.parts.push(
      `<g class="${FORMS[disc.form] ?? ""}"><circle ${at} r="${round(radius)}" fill="${disc.color}" stroke="none"${opacity}/>${rings.join("")}</g>`,
    );
  }

  label(label: Label, color: string, halo: string): void {
    const size = label.line ? 11 : label.strong ? 13.5 : 12.5;
    const weight = label.line ? 400 : label.strong ? 650 : 500;
    this.parts.push(
      `<text x="${round(label.x)}" y="${round(label.y)}" font-size="${size}" font-weight="${weight}" fill="${color}" stroke="${halo}">${escaped(label.text)}</text>`,
    );
  }

  finish(title: string, width: number, height: number, ground: string): string {
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
      `<title>${escaped(title)}</title>`,
      `<rect width="100%" height="100%" fill="${ground}"/>`,
      `<g font-family="${FONT.replaceAll('"', "'")}" stroke-linejoin="round" paint-order="stroke" stroke-width="4">`,
      ...this.parts,
      "</g></svg>",
      "",
    ].join("\n");
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Text for XML: its signs escaped, and characters that XML cannot hold shown as pictures of themselves. */
export function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
