import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Change } from "../contracts/change.ts";
import {
  evidenceKey,
  type AnyCollector,
  type CollectContext,
  type Collected,
  type Collector,
  type EvidenceKey,
} from "../contracts/evidence.ts";
import type { FileContent, Workspace } from "../contracts/workspace.ts";
import { CancelledError } from "../errors.ts";
import { startCollectors, type CollectOptions, type CollectorOutcome } from "./collect.ts";
import { memoryStore, type EvidenceStore } from "./store.ts";

const first = evidenceKey("first", z.array(z.string()));
const second = evidenceKey("second", z.array(z.string()));
const third = evidenceKey("third", z.array(z.string()));

function collector(
  key: EvidenceKey<string[]>,
  collect: (context: CollectContext) => Promise<Collected<string[]>>,
  more: Partial<Collector<string[]>> = {},
): AnyCollector {
  return {
    key,
    title: `The ${key.id}`,
    needs: [],
    runsCode: false,
    timeLimitMs: 10_000,
    cacheInputs: async () => null,
    collect,
    ...more,
  };
}

const collected = (...evidence: string[]): Collected<string[]> => ({ status: "collected", evidence });

function workspace(contents: Record<string, string | FileContent>): Workspace {
  return {
    root: "/nowhere",
    source: "directory",
    gaps: [],
    files: Object.keys(contents).map((path) => ({ path, kind: "file", size: 1 })),
    has: (path) => path in contents,
    read: async (path) => {
      const content = contents[path] ?? { kind: "unreadable", why: "it is gone" };
      return typeof content === "string" ? { kind: "text", text: content, hash: content, encoding: "utf-8" } : content;
    },
  };
}

async function collectAll(
  collectors: AnyCollector[],
  more: Partial<CollectOptions> = {},
): Promise<Record<string, CollectorOutcome>> {
  const change: Change = { mode: "all", includesWorkingTree: true, files: [] };
  const files = more.workspace ?? workspace({});
  const outcomes = startCollectors({
    collectors,
    wanted: collectors.map((entry) => entry.key),
    whyNotRun: undefined,
    store: memoryStore(),
    scope: "test",
    side: "head",
    workspace: files,
    change,
    judged: files.files,
    all: files.files,
    signal: new AbortController().signal,
    run: () => Promise.reject(new Error("not in this test")),
    cite: () => undefined,
    onProgress: () => undefined,
    ...more,
  });
  const entries = await Promise.all([...outcomes].map(async ([key, outcome]) => [key, await outcome] as const));
  return Object.fromEntries(entries);
}

describe("collecting evidence", () => {
  it("hands each collector what it needs, in dependency order, whatever the order of the list", async () => {
    const outcomes = await collectAll([
      collector(third, async (context) => collected(...context.evidence(second), "3"), { needs: [second] }),
      collector(second, async (context) => collected(...context.evidence(first), "2"), { needs: [first] }),
      collector(first, async () => collected("1")),
    ]);
    expect(outcomes["third"]?.evidence).toEqual(["1", "2", "3"]);
  });

  it("runs only what is wanted and what that needs", async () => {
    const ran: string[] = [];
    const tell = (key: EvidenceKey<string[]>, needs: EvidenceKey<unknown>[]) =>
      collector(key, async () => (ran.push(key.id), collected()), { needs });
    await collectAll([tell(first, []), tell(second, [first]), tell(third, [])], { wanted: [second] });
    expect(ran).toEqual(["first", "second"]);
  });

  it("starts what does not wait for anything at the same time", async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const outcomes = await collectAll([
      collector(first, async () => (await gate, collected())),
      collector(second, async () => (release(), collected())),
    ]);
    expect(outcomes["first"]?.status).toBe("collected");
  });

  it("makes a failure an outcome, and of what needs it too", async () => {
    const outcomes = await collectAll([
      collector(first, () => Promise.reject(new Error("it broke\u001b[31m"))),
      collector(second, async () => collected(), { needs: [first] }),
      collector(third, async () => collected("fine")),
    ]);
    expect(outcomes["first"]).toMatchObject({ status: "error", reason: "it broke\\u{1b}[31m" });
    expect(outcomes["second"]).toMatchObject({ status: "error", reason: "it broke\\u{1b}[31m" });
    expect(outcomes["third"]?.status).toBe("collected");
  });

  it.each<Exclude<Collected<string[]>, { status: "collected" }>>([
    { status: "not-applicable", reason: "there is none" },
    { status: "skipped", reason: "it was turned off", gaps: [{ what: "x", why: "y", categories: [], blocking: true }] },
  ])("passes on $status with its reason", async (result) => {
    const outcomes = await collectAll([
      collector(first, async () => result),
      collector(second, async () => collected(), { needs: [first] }),
    ]);
    expect(outcomes["first"]).toMatchObject({
      status: result.status,
      reason: result.reason,
      gaps: "gaps" in result ? result.gaps : [],
    });
    expect(outcomes["second"]).toMatchObject({ status: result.status, reason: result.reason });
  });

  it("does not run the repository's code where it may not", async () => {
    const runs = collector(first, async () => collected("ran"), { runsCode: true });
    expect((await collectAll([runs], { whyNotRun: "not trusted" }))["first"]).toMatchObject({
      status: "skipped",
      reason: "not trusted",
    });
    expect((await collectAll([runs]))["first"]?.evidence).toEqual(["ran"]);
  });

  it("asks for no permission where there is nothing to run", async () => {
    const none = collector(first, async () => collected("ran"), {
      runsCode: true,
      nothingToRun: async () => "there is no suite",
    });
    const some = collector(second, async () => collected("ran"), {
      runsCode: true,
      nothingToRun: async () => undefined,
    });
    const outcomes = await collectAll([none, some], { whyNotRun: "not trusted" });
    expect(outcomes["first"]).toMatchObject({ status: "not-applicable", reason: "there is no suite" });
    expect(outcomes["second"]).toMatchObject({ status: "skipped", reason: "not trusted" });
  });

  it("refuses to run code for a collector that does not say it runs any", async () => {
    const sly = collector(
      first,
      async (context) => (await context.run({ command: "true", args: [], cwd: "/" }), collected()),
    );
    expect((await collectAll([sly]))["first"]).toMatchObject({
      status: "error",
      reason: "collector first runs code but does not say so",
    });
  });

  it("gives up on a collector at its time limit, even one that does not listen, and tells one that does", async () => {
    let told = false;
    const deaf = collector(first, () => new Promise(() => undefined), { timeLimitMs: 30 });
    const listening = collector(
      second,
      (context) =>
        new Promise((_, reject) =>
          context.signal.addEventListener("abort", () => ((told = true), reject(new Error("stopped")))),
        ),
      { timeLimitMs: 30 },
    );
    const outcomes = await collectAll([deaf, listening]);
    expect(outcomes["first"]).toMatchObject({ status: "error", reason: "took longer than its limit of 0 s" });
    expect(outcomes["second"]?.status).toBe("error");
    expect(told).toBe(true);
  });

  it("hears a cancellation while it works on files without ever waiting", async () => {
    const controller = new AbortController();
    const files = workspace(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`${index}.ts`, "x"])));
    const done: string[] = [];
    const busy = collector(first, async (context) => {
      await context.perFile({
        name: "busy",
        files: context.all,
        schema: z.string(),
        compute: ({ path }) => {
          const until = performance.now() + 1;
          while (performance.now() < until);
          done.push(path);
          return path;
        },
      });
      return collected(...done);
    });
    setTimeout(() => controller.abort());
    const collecting = collectAll([busy], { workspace: files, signal: controller.signal });
    await expect(collecting).rejects.toThrow(new CancelledError("cancelled"));
    expect(done.length).toBeLessThan(10_000);
  });

  it("ends it all when cancelled", async () => {
    const controller = new AbortController();
    const slow = collector(
      first,
      (context) =>
        new Promise((_, reject) => context.signal.addEventListener("abort", () => reject(new Error("stopped")))),
    );
    const collecting = collectAll([slow], { signal: controller.signal });
    setTimeout(() => controller.abort(), 10);
    await expect(collecting).rejects.toThrow(new CancelledError("cancelled"));
    await expect(collectAll([slow], { signal: controller.signal })).rejects.toThrow(new CancelledError("cancelled"));
  });

  it.each([
    ["no collector makes the evidence 'second'", [collector(first, async () => collected(), { needs: [second] })]],
    [
      "two collectors make the evidence 'first'",
      [collector(first, async () => collected()), collector(first, async () => collected())],
    ],
    [
      "circle: first → second → first",
      [
        collector(first, async () => collected(), { needs: [second] }),
        collector(second, async () => collected(), { needs: [first] }),
      ],
    ],
  ])("is refused at once when put together wrongly: %s", async (message, collectors) => {
    await expect(collectAll(collectors)).rejects.toThrow(message);
  });
});

describe("cached evidence", () => {
  function counting(inputs: () => string | null, more: Partial<Collector<string[]>> = {}) {
    let count = 0;
    const gaps = [{ what: "w", why: "y", categories: [], blocking: true, count: 1 }];
    return collector(first, async () => ({ status: "collected", evidence: [String((count += 1))], gaps }), {
      cacheInputs: async () => inputs(),
      ...more,
    });
  }

  it("is reused with its gaps while its inputs are the same, and says so", async () => {
    const store = memoryStore();
    const source = counting(() => "same");
    await collectAll([source], { store });
    expect((await collectAll([source], { store }))["first"]).toMatchObject({
      evidence: ["1"],
      fromCache: true,
      gaps: [{ what: "w", blocking: true }],
    });
  });

  it("is collected again for other inputs, for null, for the other side, and for other needed evidence", async () => {
    const store = memoryStore();
    let inputs: string | null = "a";
    const source = counting(() => inputs);
    const run = async (more: Partial<CollectOptions> = {}) => (await collectAll([source], { store, ...more }))["first"];
    await run();
    inputs = "b";
    expect((await run())?.evidence).toEqual(["2"]);
    inputs = null;
    expect((await run())?.evidence).toEqual(["3"]);
    inputs = "a";
    expect((await run({ side: "base" }))?.evidence).toEqual(["4"]);

    let need = "x";
    const dependent = collector(second, async (context) => collected(...context.evidence(first)), {
      needs: [first],
      cacheInputs: async () => "same",
    });
    const both = async () =>
      (await collectAll([collector(first, async () => collected(need)), dependent], { store }))["second"]?.evidence;
    expect(await both()).toEqual(["x"]);
    need = "y";
    expect(await both()).toEqual(["y"]);
  });

  it("is collected again when what was kept is not of its shape, and never kept when it failed", async () => {
    const broken: EvidenceStore = { ...memoryStore(), read: async () => ({ evidence: "not a list", gaps: [] }) };
    expect((await collectAll([counting(() => "same")], { store: broken }))["first"]).toMatchObject({
      evidence: ["1"],
      fromCache: false,
    });
    const store = memoryStore();
    let attempts = 0;
    const flaky = collector(
      first,
      async () => {
        attempts += 1;
        throw new Error("no");
      },
      { cacheInputs: async () => "same" },
    );
    await collectAll([flaky], { store });
    await collectAll([flaky], { store });
    expect(attempts).toBe(2);
  });
});

describe("work per file", () => {
  function perFile(seen: string[]) {
    return collector(first, async (context) => {
      const results = await context.perFile({
        name: "upper",
        schema: z.string(),
        files: context.judged,
        compute: ({ path, text }) => (seen.push(path), text === "nothing" ? undefined : text.toUpperCase()),
      });
      return collected(...[...results].map(([path, value]) => `${path}=${value}`).sort());
    });
  }

  it("is done again only for the files whose content changed", async () => {
    const store = memoryStore();
    const seen: string[] = [];
    await collectAll([perFile(seen)], { store, workspace: workspace({ a: "one", b: "two", c: "nothing" }) });
    expect(seen.splice(0).sort()).toEqual(["a", "b", "c"]);
    const after = await collectAll([perFile(seen)], {
      store,
      workspace: workspace({ a: "one", b: "three", c: "nothing", d: "four" }),
    });
    expect(seen.splice(0).sort()).toEqual(["b", "d"]);
    expect(after["first"]?.evidence).toEqual(["a=ONE", "b=THREE", "d=FOUR"]);
    const removed = await collectAll([perFile(seen)], { store, workspace: workspace({ a: "one" }) });
    expect([seen, removed["first"]?.evidence]).toEqual([[], ["a=ONE"]]);
  });

  it("is done again where what was kept is not of its shape", async () => {
    const seen: string[] = [];
    const store: EvidenceStore = { ...memoryStore(), read: async () => ({ a: ["one", 42] }) };
    const outcomes = await collectAll([perFile(seen)], { store, workspace: workspace({ a: "one" }) });
    expect([seen, outcomes["first"]?.evidence]).toEqual([["a"], ["a=ONE"]]);
  });

  it("names the files that could not be read as gaps, and passes over what has no text", async () => {
    const outcomes = await collectAll([perFile([])], {
      workspace: workspace({
        big: { kind: "too-large", size: 50_000_000, limit: 8_000_000 },
        bin: { kind: "binary", hash: "h" },
        "bad\n": { kind: "unreadable", why: "its parent leads out of the tree" },
        a: "one",
      }),
    });
    expect(outcomes["first"]?.evidence).toEqual(["a=ONE"]);
    expect(outcomes["first"]?.gaps).toEqual([
      {
        what: "big",
        why: expect.stringContaining("50.0 MB; files over 8.0 MB are not read"),
        categories: [],
        blocking: true,
      },
      { what: "bad\\n", why: "its parent leads out of the tree", categories: [], blocking: true },
    ]);
  });

  it("names what should be text and is not, and lets the collector weigh what was not read", async () => {
    const outcomes = await collectAll(
      [
        collector(first, async (context) => {
          const unread: string[] = [];
          const results = await context.perFile({
            name: "code",
            schema: z.string(),
            files: context.judged,
            expectsText: true,
            onUnread: (path, gap) => (unread.push(path), path === "test/a.ts" ? { ...gap, blocking: false } : gap),
            compute: ({ text }) => text,
          });
          return collected(...unread.sort(), ...results.values());
        }),
      ],
      {
        workspace: workspace({
          "a.ts": { kind: "binary", hash: "h" },
          "test/a.ts": { kind: "binary", hash: "h" },
          "b.ts": { kind: "too-large", size: 50_000_000, limit: 8_000_000 },
          "c.ts": "fine",
        }),
      },
    );
    expect(outcomes["first"]?.evidence).toEqual(["a.ts", "b.ts", "test/a.ts", "fine"]);
    expect(outcomes["first"]?.gaps.map(({ what, blocking }) => [what, blocking])).toEqual([
      ["a.ts", true],
      ["test/a.ts", false],
      ["b.ts", true],
    ]);
    expect(outcomes["first"]?.gaps[0]?.why).toMatch(/by its name it is text.*not UTF-8.*ignore:/);
  });
});
