/** What the page shows, in one plain value, and the store that tells those who draw it when it changes. */

export type Selection =
  | { kind: "node"; node: number }
  | { kind: "edge"; edge: number }
  /** All claims between two ends as drawn; an end at or above the number of nodes is a community. */
  | { kind: "pair"; a: number; b: number }
  | { kind: "community"; community: number };

export interface Camera {
  x: number;
  y: number;
  ratio: number;
}

export interface State {
  readonly view: "picture" | "table";
  readonly selection: Selection | null;
  /** Types, relations and statuses that are filtered out, by index. */
  readonly hiddenTypes: ReadonlySet<number>;
  readonly hiddenRelations: ReadonlySet<number>;
  readonly hiddenStatuses: ReadonlySet<number>;
  readonly hiddenNodes: ReadonlySet<number>;
  readonly coOccurrence: boolean;
  /** Whether names that no visible claim touches are drawn. */
  readonly unconnected: boolean;
  readonly minCount: number;
  /** Days; null is open. */
  readonly from: number | null;
  readonly to: number | null;
  readonly undated: boolean;
  readonly focus: { readonly node: number; readonly depth: number } | null;
  /** Ends of the path that is asked for; one alone waits for the other. */
  readonly path: { readonly from: number | null; readonly to: number | null } | null;
  /** Whether communities are drawn as one node each, but for those opened. */
  readonly collapsed: boolean;
  readonly opened: ReadonlySet<number>;
  readonly camera: Camera | null;
  readonly sort: { readonly column: string; readonly descending: boolean };
}

const NONE: ReadonlySet<number> = new Set();

export function initialState(collapsed: boolean, coOccurrence = false): State {
  return {
    view: "picture",
    selection: null,
    hiddenTypes: NONE,
    hiddenRelations: NONE,
    hiddenStatuses: NONE,
    hiddenNodes: NONE,
    coOccurrence,
    unconnected: false,
    minCount: 1,
    from: null,
    to: null,
    undated: true,
    focus: null,
    path: null,
    collapsed,
    opened: NONE,
    camera: null,
    sort: { column: "count", descending: true },
  };
}

/** How a change stands in the browser's history: as a step to go back from, in place, or not at all. */
export type Step = "push" | "replace" | "none";
export type Listener = (state: State, before: State, step: Step) => void;

export class Store {
  private current: State;
  private readonly listeners: Listener[] = [];

  constructor(readonly initial: State) {
    this.current = initial;
  }

  get state(): State {
    return this.current;
  }

  set(change: Partial<State>, step: Step = "push"): void {
    const before = this.current;
    this.current = { ...before, ...change };
    for (const listener of this.listeners) listener(this.current, before, step);
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }
}

/** The set with a member added or taken out. */
export function toggled(set: ReadonlySet<number>, member: number, present = !set.has(member)): ReadonlySet<number> {
  const copy = new Set(set);
  if (present) copy.add(member);
  else copy.delete(member);
  return copy;
}
