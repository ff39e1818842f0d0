/** What the disc of a node looks like, whether it is drawn in the picture or exported. */

export const PROVISIONAL = 1;
export const COMMUNITY = 2;
/** How much of its colour stays inside a provisional disc. */
export const HOLLOW = 0.25;
/** So many dashes make the rim of one, and this share of it is gaps. */
export const DASHES_AROUND = 8;
export const GAP = 0.4;

/** What a node carries beside what sigma asks for. */
export interface Disc {
  x: number;
  y: number;
  size: number;
  color: string;
  rim: string;
  /** 0, PROVISIONAL or COMMUNITY. */
  form: number;
}

export type Look = Pick<Disc, "color" | "rim" | "form">;

export interface Ring {
  radius: number;
  width: number;
  color: string;
  /** Length of dash and gap; empty for a whole ring. */
  dash: readonly number[];
}

/** The rings of a disc, drawn in this order over its filling, as the node program draws them. */
export function ringsOf(radius: number, { color, rim, form }: Look): Ring[] {
  const width = Math.min(2.2, Math.max(0.8, radius * 0.16));
  const ring = (inside: number, width: number, color: string): Ring => {
    const middle = Math.max(0.5, radius - inside);
    const period = (2 * Math.PI * middle) / DASHES_AROUND;
    return { radius: middle, width, color, dash: form === PROVISIONAL ? [period * (1 - GAP), period * GAP] : [] };
  };
  const outer = ring(width / 2, width, rim);
  if (form === PROVISIONAL) return [ring(width * 2, width * 2, color), outer];
  return form === COMMUNITY ? [outer, ring(width * 2.6, width, rim)] : [outer];
}
