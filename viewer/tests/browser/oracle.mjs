/** What a page has to show of a graph, worked out from the graph's own JSON in the plainest way. */

export const CO_OCCURS = "CO_OCCURS_WITH";

/** Ids of the nodes and the edges that are seen; every condition that is not given leaves nothing out. */
export function seen(json, { types = [], relations = [], statuses = [], hidden = [], least = 1, from = "", to = "9999", undated = true, coOccurrence = false, focus } = {}) {
  const type = new Map(json.nodes.map((node) => [node.id, node.type]));
  const allowed = (id) => !types.includes(type.get(id)) && !hidden.includes(id);
  let edges = json.edges.filter(
    (edge) =>
      (coOccurrence || edge.relation !== CO_OCCURS) &&
      !relations.includes(edge.relation) &&
      !statuses.includes(edge.status) &&
      edge.count >= least &&
      allowed(edge.source) &&
      allowed(edge.target) &&
      // A coarse date begins with its first day and ends with its last.
      (edge.first ? `${edge.last}-99-99` >= from && edge.first <= to : undated),
  );
  if (focus) {
    const near = new Set([focus.id]);
    for (let step = 0; step < focus.depth; step++) {
      const ends = edges.filter((edge) => near.has(edge.source) || near.has(edge.target));
      for (const edge of ends) near.add(edge.source).add(edge.target);
    }
    edges = edges.filter((edge) => near.has(edge.source) && near.has(edge.target));
  }
  const nodes = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  if (focus) nodes.add(focus.id);
  return { nodes, edges };
}

/** Steps of the shortest path, or Infinity. */
export function distance(edges, from, to) {
  let near = new Set([from]);
  for (let step = 0; ; step++) {
    if (near.has(to)) return step;
    const next = new Set(near);
    for (const { source, target } of edges) {
      if (near.has(source)) next.add(target);
      if (near.has(target)) next.add(source);
    }
    if (next.size === near.size) return Infinity;
    near = next;
  }
}

/** The words of a sentence that its evidence points to, by role; nothing for what stands outside of it. */
export function pointedAt(evidence) {
  const letters = Array.from(evidence.text);
  const words = (span) => {
    if (!span || span[0] >= span[1] || span[0] < evidence.start || span[1] > evidence.end) return "";
    return letters.slice(span[0] - evidence.start, span[1] - evidence.start).join("");
  };
  return { source: words(evidence.source), target: words(evidence.target), trigger: words(evidence.trigger) };
}
