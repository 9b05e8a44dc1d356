/** The part of jest's objects, public or not, that is used here; the same from version 27 to 30. */
export interface TestEntry {
  type: "test";
  name: string;
  mode?: string;
  parent: DescribeBlock;
  fn: unknown;
  errors: unknown[];
  status?: string | null;
  duration?: number | null;
  timeout?: number | undefined;
}

export interface DescribeBlock {
  type: "describeBlock";
  name: string;
  parent?: DescribeBlock;
  children: (TestEntry | DescribeBlock)[];
  hooks: { seenDone?: boolean }[];
}

export interface CircusState {
  rootDescribeBlock: DescribeBlock;
  currentlyRunningTest: unknown;
  unhandledErrors: unknown[];
  testTimeout: number;
}

export interface CircusEvent {
  name: string;
  test?: TestEntry;
}

export type HandleTestEvent = (event: CircusEvent, state: CircusState) => unknown;

export interface Environment {
  global: Record<string | symbol, unknown>;
  handleTestEvent?: HandleTestEvent;
  fakeTimers?: { useRealTimers(): void } | null;
  fakeTimersModern?: { useRealTimers(): void } | null;
}

export interface SnapshotState {
  _counters?: Map<string, number>;
  matched: number;
  unmatched: number;
}

interface Globals {
  expect: { getState(): { snapshotState?: SnapshotState } };
}

export interface Runtime {
  _resolver: unknown;
  requireInternalModule(file: string): unknown;
  setGlobalsForRuntime(globals: Globals): void;
  clearAllMocks(): void;
  /** From version 30 on. */
  enterTestCode?(): void;
  leaveTestCode?(): void;
}

export interface ProjectConfig {
  fakeTimers?: { enableGlobally?: boolean };
  /** Before version 28. */
  timers?: string;
}

export type Framework = (
  globalConfig: object,
  config: ProjectConfig,
  environment: Environment,
  runtime: Runtime,
  testPath: string,
  send?: (...message: unknown[]) => unknown,
) => Promise<unknown>;

/** The tests of a group and of the groups in it, in the order in which they were written. */
export function entriesIn(block: DescribeBlock): TestEntry[] {
  return block.children.flatMap((child) => (child.type === "test" ? [child] : entriesIn(child)));
}

export function titlesOf({ name, parent }: TestEntry): string[] {
  const titles = [name];
  for (let block: DescribeBlock | undefined = parent; block?.parent !== undefined; block = block.parent)
    titles.unshift(block.name);
  return titles;
}
