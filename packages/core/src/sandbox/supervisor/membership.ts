import type { ProcessRow } from "./process-table.ts";

/** What earlier looks at the process table have taught about one run. */
export interface Trail {
  /** The supervisor, from which the run descends. */
  readonly root: ProcessRow;
  /** Process id to start time, so that a number used again is not mistaken. */
  readonly known: Map<number, number>;
  readonly groups: Set<number>;
  readonly sessions: Set<number>;
}

export function newTrail(root: ProcessRow): Trail {
  return { root, known: new Map(), groups: new Set(), sessions: new Set() };
}

/**
 * The processes of a run. Descent alone is not enough outside a PID namespace: a process whose parent
 * ends is adopted by the system's init. So a process also belongs if it was seen before, is in a
 * group or session that the run created, or is marked (by environment or output); and so does whatever descends
 * from it. Remembers in `trail` what it learns.
 */
export function membersOf(
  table: readonly ProcessRow[],
  trail: Trail,
  isMarked: (row: ProcessRow) => boolean,
): ProcessRow[] {
  const { root, known, groups, sessions } = trail;
  const children = childrenByParent(table);
  const members = new Map<number, ProcessRow>();

  function addWithDescendants(first: readonly ProcessRow[]): void {
    const waiting = [...first];
    for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
      if (members.has(row.id) || row.id === root.id) continue;
      members.set(row.id, row);
      waiting.push(...(children.get(row.id) ?? []));
    }
  }

  addWithDescendants(children.get(root.id) ?? []);
  for (const row of table) {
    // Nothing of this run is older than its supervisor: this guards against numbers used again.
    if (members.has(row.id) || !(row.startedAt >= root.startedAt)) continue;
    const wasSeen = known.get(row.id) === row.startedAt;
    if (wasSeen || groups.has(row.group) || sessions.has(row.session) || isMarked(row)) {
      addWithDescendants([row]);
    }
  }
  for (const row of members.values()) {
    known.set(row.id, row.startedAt);
    // Just after the fork a child is still in the supervisor's own group and session.
    if (row.group !== root.group) groups.add(row.group);
    if (row.session !== root.session && row.session !== 0) sessions.add(row.session);
  }
  return [...members.values()];
}

function childrenByParent(table: readonly ProcessRow[]): Map<number, ProcessRow[]> {
  const children = new Map<number, ProcessRow[]>();
  for (const row of table) {
    const siblings = children.get(row.parent);
    if (siblings === undefined) children.set(row.parent, [row]);
    else siblings.push(row);
  }
  return children;
}
