/** The part of node:test's own objects that is used here; the same in Node 20, 22 and 24. */
export interface NodeTest {
  name: string;
  parent: NodeTest | null;
  /** Of a hook: what it belongs to. */
  parentTest?: NodeTest | null;
  hookType?: string | null;
  root: NodeTest;
  subtests: NodeTest[];
  activeSubtests: number;
  pendingSubtests: unknown[];
  hooks: Record<string, unknown>;
  passed: boolean;
  finished: boolean;
  skipped: boolean;
  isTodo: unknown;
  startTime: bigint | null;
  endTime: bigint | null;
  reporter: { push(message: unknown): boolean };
  fn: unknown;
  run(...given: unknown[]): Promise<unknown>;
  createSubtest(kind: { name: string }, name: unknown, options: unknown, fn: unknown, more: unknown): NodeTest;
}

/** Whether this is a test that can be run by itself: declared in the file or in a group, not within another test. */
export function isUnit(kind: string, parent: NodeTest | null): boolean {
  if (kind !== "Test" || parent === null) return false;
  return parent.parent === null || parent.constructor.name === "Suite";
}

export function titlesOf({ name, parent }: Pick<NodeTest, "name" | "parent">): string[] {
  const titles = [name];
  for (let group = parent; group !== null && group.parent !== null; group = group.parent) titles.unshift(group.name);
  return titles;
}

/** The tests below one that can be run by themselves. */
export function unitsIn(test: NodeTest): NodeTest[] {
  return test.subtests.flatMap((one) => (isUnit(one.constructor.name, test) ? [one] : unitsIn(one)));
}
