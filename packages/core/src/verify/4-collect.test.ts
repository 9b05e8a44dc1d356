import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import type { AnyCollector, CollectContext } from "../contracts/evidence.ts";
import type { Network } from "../contracts/network.ts";
import { memoryStore } from "../evidence/store.ts";
import { collectBase, collectHead, settle } from "./4-collect.ts";
import { Policy } from "../contracts/policy.ts";
import type { Plan } from "./3-plan.ts";
import type { VerifyOptions } from "./options.ts";
import { change, check, collector, key, workspace } from "./testing/parts.ts";

type Told = Pick<CollectContext, "side" | "judged" | "all">;

/** A collector that tells what it was given, and does what a test wants. */
function telling(id: string, told: Told[], more: Partial<AnyCollector> = {}): AnyCollector {
  return {
    ...collector(id),
    collect: async ({ side, judged, all }) => {
      told.push({ side, judged, all });
      return { status: "collected", evidence: null };
    },
    ...more,
  };
}

const checks = [
  check("code/a", "code", { needs: [key("tree")] }),
  check("tests/a", "tests", { needs: [key("tests")] }),
];
const masking = check("secrets/a", "secrets", { needs: [key("secrets")] });
const head = workspace({ "a.ts": "a", "new.ts": "n", "here.ts": "h" });
const base = workspace({ "a.ts": "b", "there.ts": "h", "gone.ts": "g", "untouched.ts": "u", "new.ts": "ignored then" });

function parts(collectors: AnyCollector[], more: Partial<VerifyOptions> = {}) {
  const subject = {
    workspace: head,
    base,
    change: change([
      { path: "a.ts" },
      { path: "new.ts", status: "added" },
      { path: "here.ts", status: "renamed", previousPath: "there.ts" },
      { path: "gone.ts", status: "deleted" },
    ]),
    gaps: [],
    dispose: async () => undefined,
  };
  const plan: Plan = {
    policy: Policy.parse({ version: 1 }),
    checks,
    maskingChecks: [masking],
    staticChecks: checks.slice(0, 1),
    judged: head.files.slice(0, 2),
    all: [...head.files],
    gaps: [],
  };
  const options: VerifyOptions = {
    directory: head.root,
    mode: "change",
    checks: [],
    collectors,
    store: memoryStore(),
    tool: { version: "0", build: "b" },
    signal: new AbortController().signal,
    ...more,
  };
  return { subject, plan, options };
}

const policy = Policy.parse({ version: 1 });

const paths = (files: readonly { path: string }[]) => files.map(({ path }) => path);

describe("collecting from what is under judgement", () => {
  it("gives the files to every collector that a check or the masking needs", async () => {
    const told: Told[] = [];
    const events: unknown[] = [];
    const collectors = ["tree", "tests", "secrets", "unwanted"].map((id) => telling(id, told));
    const { subject, plan, options } = parts(collectors, { onProgress: (event) => events.push(event) });
    const outcomes = await settle(collectHead(subject, plan, options).evidence);
    expect([...outcomes.keys()]).toEqual(["tree", "tests", "secrets"]);
    expect(told.map(({ side }) => side)).toEqual(["head", "head", "head"]);
    expect([paths(told[0]?.judged ?? []), paths(told[0]?.all ?? [])]).toEqual([
      ["a.ts", "new.ts"],
      ["a.ts", "new.ts", "here.ts"],
    ]);
    expect(events).toContainEqual(expect.objectContaining({ type: "collector", key: "tree", state: "done" }));
  });

  it("remembers the sources that collectors cite", async () => {
    const source = { name: "advisories", date: "2026-11-21", entries: 3 };
    const citing = telling("tree", [], {
      collect: async ({ cite }) => {
        cite(source);
        return { status: "collected", evidence: null };
      },
    });
    const { subject, plan, options } = parts([citing, collector("tests"), collector("secrets")]);
    const { evidence, dataSources, isolation } = collectHead(subject, plan, options);
    await settle(evidence);
    expect(dataSources).toEqual([source]);
    expect(isolation()).toBeUndefined();
  });

  it.each([
    ["nobody allowed it", {}, "deny", []],
    ["the user allows it", { online: true }, "deny", ["tree"]],
    ["the policy allows it", {}, "allow", ["tree"]],
  ] as const)(
    "reaches the network where %s, and lists what was sent without its secrets",
    async (_who, more, network, asking) => {
      const told: string[] = [];
      const asker = telling("tree", [], {
        collect: async (context) => {
          if (context.network === undefined) return { status: "collected", evidence: null };
          told.push("tree");
          const request = { method: "GET", purpose: "ask", mostBytes: 9 } as const;
          await context.network.request({ ...request, url: "https://me:secret@a.example/x?token=1" }, context.signal);
          await context.network.request({ ...request, url: "https://b.example/" }, context.signal);
          return { status: "collected", evidence: null };
        },
      });
      const connection: Network = {
        services: new Map(),
        request: async ({ url }) =>
          url.includes("b.example")
            ? { kind: "failed", why: "gone" }
            : { kind: "answered", status: 404, contentType: "", body: Buffer.from("abc") },
      };
      const { subject, plan, options } = parts([asker, collector("tests"), collector("secrets")], {
        connection: () => {
          told.push("connection");
          return connection;
        },
        ...more,
      });
      const { evidence, sent } = collectHead(subject, { ...plan, policy: { ...policy, network } }, options);
      await settle(evidence);
      // Settings of the network that are not needed are not looked at either.
      expect(told).toEqual(asking.flatMap((who) => ["connection", who]));
      expect(sent).toEqual(
        asking.flatMap(() => [
          { url: "https://a.example/x", purpose: "ask", method: "GET", status: 404, bytes: 3 },
          { url: "https://b.example/", purpose: "ask", method: "GET" },
        ]),
      );
    },
  );

  it("runs code only where that is allowed, and says how isolated it was", async () => {
    const running = telling("tests", [], {
      runsCode: true,
      collect: async ({ run }) => {
        const { exitCode } = await run({ command: process.execPath, args: ["-e", "process.exit(7)"], cwd: tmpdir() });
        return { status: "collected", evidence: exitCode };
      },
    });
    const collectors = [collector("tree"), running, collector("secrets")];
    const { subject, plan, options } = parts(collectors);
    const collecting = collectHead(subject, plan, options);
    expect((await settle(collecting.evidence)).get("tests")).toMatchObject({ evidence: 7 });
    expect(collecting.isolation()).toMatchObject({ network: expect.any(String), reasons: expect.any(Array) });

    const reasonOf = async (subjectMore: object, optionsMore: Partial<VerifyOptions>) => {
      const some = parts(collectors, optionsMore);
      const { evidence } = collectHead({ ...some.subject, ...subjectMore }, some.plan, some.options);
      return (await settle(evidence)).get("tests");
    };
    const elsewhere = { whyNotRun: "it is elsewhere" };
    expect(await reasonOf(elsewhere, {})).toMatchObject({ status: "skipped", reason: "it is elsewhere" });
    expect(await reasonOf(elsewhere, { whyNotRun: "not trusted" })).toMatchObject({ reason: "not trusted" });
  });
});

describe("collecting from the base", () => {
  it("gives the files of the change as they were there, to collectors of static checks alone", async () => {
    const told: Told[] = [];
    const { subject, plan, options } = parts([telling("tree", told), telling("tests", told), telling("secrets", told)]);
    const collecting = collectBase(subject, plan, options);
    expect(collecting?.workspace).toBe(base);
    expect([...(await settle(collecting?.evidence ?? new Map())).keys()]).toEqual(["tree"]);
    expect(told.map(({ side, judged, all }) => [side, paths(judged), paths(all)])).toEqual([
      ["base", ["a.ts", "there.ts", "gone.ts"], paths(base.files)],
    ]);
  });

  it("runs no code", async () => {
    const running = telling("tree", [], { runsCode: true });
    const { subject, plan, options } = parts([running, collector("tests"), collector("secrets")]);
    const outcomes = await settle(collectBase(subject, plan, options)?.evidence ?? new Map());
    expect(outcomes.get("tree")).toMatchObject({ status: "skipped", reason: "the base commit's code is not run" });
  });

  it("is nothing where there is no base", () => {
    const { subject, plan, options } = parts([collector("tree")]);
    const { base: _base, ...without } = subject;
    expect(collectBase(without, plan, options)).toBeUndefined();
  });
});
