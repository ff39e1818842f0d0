/** Sliders for the evidence and the time that claims must have, and the switches for what is left out at first. */

import type { App } from "./app.ts";
import { dateOf, NO_DAY } from "./dates.ts";
import { h } from "./dom.ts";
import { stroke } from "./legend.ts";
import { counted, number } from "./words.ts";

export function ranges(app: App): HTMLElement[] {
  const time = timeRange(app);
  return [evidenceRange(app), ...(time ? [time] : []), switches(app)];
}

function section(id: string, title: string, ...children: (HTMLElement | SVGElement)[]): HTMLElement {
  return h(
    "section",
    { class: "group", id, set: { role: "group", "aria-labelledby": `${id}-title` } },
    h("div", { class: "group-head" }, h("h2", { id: `${id}-title` }, title)),
    ...children,
  );
}

function evidenceRange(app: App): HTMLElement {
  const counts = [...new Set(app.model.count)].sort((a, b) => a - b);
  if (counts[0] !== 1) counts.unshift(1);
  const text = h("output", { class: "range-text", testid: "evidence-text", set: { for: "min-evidence" } });
  const slider = h("input", {
    id: "min-evidence",
    testid: "min-evidence",
    set: { type: "range", min: 0, max: Math.max(1, counts.length - 1), step: 1, "aria-label": "Least evidence of a claim" },
    on: { input: () => later(() => app.store.set({ minCount: counts[Number(slider.value)] ?? 1 }, "replace")) },
  });
  slider.disabled = counts.length < 2;
  const draw = () => {
    const { minCount } = app.state;
    const at = counts.findIndex((count) => count >= minCount);
    slider.value = String(at < 0 ? counts.length - 1 : at);
    text.textContent = minCount === 1 ? "any" : `at least ${number(minCount)}`;
    slider.setAttribute("aria-valuetext", minCount === 1 ? "any evidence" : `at least ${counted(minCount, "piece")} of evidence`);
  };
  draw();
  app.store.subscribe((state, before) => {
    if (state.minCount !== before.minCount) draw();
  });
  const element = section("range-evidence", "Evidence", slider);
  element.querySelector(".group-head")?.append(h("span", { class: "spring" }), text);
  return element;
}

/** Null when no claim has a date. */
function timeRange(app: App): HTMLElement | null {
  const stops = stopsOf(app);
  if (!stops) return null;
  const last = stops.starts.length - 1;
  const text = h("output", { class: "range-text", testid: "time-text" });
  const handle = (id: string, label: string) =>
    h("input", {
      id,
      testid: id,
      set: { type: "range", min: 0, max: Math.max(1, last), step: 1, "aria-label": label },
      on: { input: (event) => later(() => moved(event.target === from)) },
    });
  const from = handle("time-from", "Earliest date");
  const to = handle("time-to", "Latest date");
  const moved = (first: boolean) => {
    let [a, b] = [Number(from.value), Number(to.value)];
    if (a > b) [a, b] = first ? [a, a] : [b, b];
    app.store.set({ from: a <= 0 ? null : stops.starts[a]!, to: b >= last ? null : stops.ends[b]! }, "replace");
  };
  const undated = h("input", {
    id: "undated",
    testid: "undated",
    set: { type: "checkbox" },
    on: { change: () => app.store.set({ undated: undated.checked }, "replace") },
  });
  const bars = h("div", { class: "bars", set: { "aria-hidden": "true" } });
  const most = Math.max(...stops.heights);
  const columns = stops.heights.map((height) => {
    const bar = h("span", {});
    bar.style.height = `${Math.round((height / most) * 100)}%`;
    return bar;
  });
  bars.append(...columns);
  const draw = () => {
    const { state } = app;
    const a = state.from === null ? 0 : atLeast(stops.ends, state.from);
    const b = state.to === null ? last : Math.max(0, atLeast(stops.starts, state.to + 1) - 1);
    from.value = String(a);
    to.value = String(b);
    undated.checked = state.undated;
    from.setAttribute("aria-valuetext", dateOf(stops.starts[a]!));
    to.setAttribute("aria-valuetext", dateOf(stops.ends[b]!));
    text.textContent = state.from === null && state.to === null ? "any" : `${dateOf(state.from ?? stops.first)} – ${dateOf(state.to ?? stops.last)}`;
    columns.forEach((bar, i) => {
      const at = (i / columns.length) * (last + 1);
      bar.classList.toggle("out", at < a - 0.001 || at > b + 0.999);
    });
  };
  draw();
  app.store.subscribe((state, before) => {
    if (state.from !== before.from || state.to !== before.to || state.undated !== before.undated) draw();
  });
  const element = section(
    "range-time",
    "Time",
    h("div", { class: "span" }, bars, h("div", { class: "double" }, from, to)),
    h("label", { class: "row" }, undated, h("span", { class: "row-name" }, "Claims without a date")),
  );
  element.querySelector(".group-head")?.append(h("span", { class: "spring" }), text);
  return element;
}

interface Stops {
  first: number;
  last: number;
  /** First and last day of each stop: a day, a month or a year. */
  starts: number[];
  ends: number[];
  /** Claims over time, in at most sixty bars. */
  heights: number[];
}

const BARS = 60;

function stopsOf({ model }: App): Stops | null {
  let [first, last] = [Infinity, -Infinity];
  for (let e = 0; e < model.edges; e++) {
    if (model.firstDay[e] !== NO_DAY && model.firstDay[e]! < first) first = model.firstDay[e]!;
    if (model.lastDay[e] !== NO_DAY && model.lastDay[e]! > last) last = model.lastDay[e]!;
  }
  if (first > last) return null;
  const unit = last - first <= 92 ? "day" : last - first <= 366 * 45 ? "month" : "year";
  const starts: number[] = [];
  const date = new Date(first * 86_400_000);
  if (unit !== "day") date.setUTCDate(1);
  if (unit === "year") date.setUTCMonth(0);
  for (; date.getTime() / 86_400_000 <= last && starts.length < 4000; ) {
    starts.push(Math.round(date.getTime() / 86_400_000));
    if (unit === "day") date.setUTCDate(date.getUTCDate() + 1);
    else if (unit === "month") date.setUTCMonth(date.getUTCMonth() + 1);
    else date.setUTCFullYear(date.getUTCFullYear() + 1);
  }
  const ends = starts.map((_, i) => (i + 1 < starts.length ? starts[i + 1]! - 1 : Math.max(last, starts[i]!)));
  const heights = new Array<number>(Math.min(BARS, starts.length)).fill(0);
  for (let e = 0; e < model.edges; e++) {
    const day = model.firstDay[e]!;
    if (day === NO_DAY) continue;
    const at = Math.floor(((day - starts[0]!) / (ends.at(-1)! - starts[0]! + 1)) * heights.length);
    heights[Math.min(heights.length - 1, Math.max(0, at))]!++;
  }
  return { first, last, starts, ends, heights };
}

/** First place whose value is at least `value`. */
function atLeast(values: number[], value: number): number {
  const at = values.findIndex((other) => other >= value);
  return at < 0 ? values.length : at;
}

function switches(app: App): HTMLElement {
  const { model } = app;
  let coOccurrences = 0;
  for (const relation of model.relation) if (relation === model.coOccurrence) coOccurrences++;
  const row = (id: string, key: "coOccurrence" | "unconnected", label: string, mark?: HTMLElement, count?: number) => {
    const box = h("input", {
      id,
      testid: id,
      set: { type: "checkbox", role: "switch" },
      on: { change: () => app.store.set({ [key]: box.checked }, "replace") },
    });
    const draw = () => (box.checked = app.state[key]);
    draw();
    app.store.subscribe(draw);
    return h(
      "label",
      { class: "row" },
      box,
      mark,
      h("span", { class: "row-name" }, label),
      count !== undefined && h("span", { class: "count" }, number(count)),
    );
  };
  return section(
    "switches",
    "Also show",
    ...(coOccurrences > 0 ? [row("co-occurrence", "coOccurrence", "Names in one sentence", stroke("dotted"), coOccurrences)] : []),
    row("unconnected", "unconnected", "Names without a claim"),
  );
}

let waiting: (() => void) | null = null;

/** Runs the latest of many changes once a frame. */
function later(change: () => void): void {
  if (!waiting) {
    requestAnimationFrame(() => {
      const run = waiting;
      waiting = null;
      run?.();
    });
  }
  waiting = change;
}
