/** Light and dark: which one holds, and the colours that the drawn picture takes from the style sheet. */

export type Theme = "light" | "dark";

const KEY = "intertie-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

/** What the picture is drawn with. */
export interface Palette {
  ground: string;
  ink: string;
  muted: string;
  faint: string;
  line: string;
  negated: string;
  coOccurrence: string;
  accent: string;
}

export function theme(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return system.matches ? "dark" : "light";
}

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const [ground, ink] = [of("ground"), of("ink")];
  return {
    ground,
    ink,
    muted: of("muted"),
    faint: mix(ink, ground, 0.55),
    line: of("line"),
    negated: of("negated"),
    coOccurrence: of("cooccurrence"),
    accent: of("accent"),
  };
}

/** Takes the theme that was chosen before, and tells of every change of it. */
export function watchTheme(changed: () => void): void {
  const before = remembered();
  if (before) document.documentElement.dataset["theme"] = before;
  system.addEventListener("change", changed);
}

export function setTheme(chosen: Theme): void {
  document.documentElement.dataset["theme"] = chosen;
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // A page opened from disk may have no storage; the choice then lasts as long as the page.
  }
}

function remembered(): Theme | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : null;
  } catch {
    return null;
  }
}

/** Channels of `#rgb` or `#rrggbb`; grey for anything else. */
export function channels(color: string): [number, number, number] {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  if (short) return [1, 2, 3].map((i) => parseInt(short[i]! + short[i]!, 16)) as [number, number, number];
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(color);
  if (long) return [1, 2, 3].map((i) => parseInt(long[i]!, 16)) as [number, number, number];
  return [0xbb, 0xbb, 0xbb];
}

/** The colour at `share` of the way from `a` to `b`. */
export function mix(a: string, b: string, share: number): string {
  const [from, to] = [channels(a), channels(b)];
  return `#${from.map((c, i) => Math.round(c + (to[i]! - c) * share).toString(16).padStart(2, "0")).join("")}`;
}

/** A colour like `color` that stands out from the ground at least three to one. */
export function rimOf(color: string, ground: string): string {
  const against = luminance(ground) > 0.4 ? "#1c2733" : "#ffffff";
  let rim = mix(color, against, 0.25);
  for (let share = 0.35; contrast(rim, ground) < 3.2 && share <= 1; share += 0.1) rim = mix(color, against, share);
  return rim;
}

export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [r, g, b] = channels(color).map((c) => {
    const share = c / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
