import { afterEach, describe, expect, it } from "vitest";
import { createRegexRunner, type RegexRunner } from "./regex-runner.ts";

const abort = new AbortController();
let runner: RegexRunner | undefined;
afterEach(() => runner?.close());

const endless = { source: "^(a+)+$", flags: "", prefix: "", pump: "a", suffix: "!", enoughMs: Infinity };
const harmless = { source: "^a+$", flags: "", prefix: "b", pump: "a", suffix: "", counts: [1, 2, 4], enoughMs: 1_000 };

describe("the runner of regular expressions", () => {
  it("times an expression on each text", async () => {
    runner = createRegexRunner(abort.signal);
    const { points, ended } = await runner.run(harmless);
    expect(ended).toBe("done");
    expect(points.map(({ count, length }) => [count, length])).toEqual([
      [1, 2],
      [2, 3],
      [4, 5],
    ]);
  });

  it("breaks off what does not end, keeps what was known, and goes on with the next", async () => {
    runner = createRegexRunner(abort.signal);
    const [stopped, next] = await Promise.all([runner.run({ ...endless, counts: [3, 200] }), runner.run(harmless)]);
    expect(stopped).toMatchObject({ ended: "stopped", points: [{ count: 3 }] });
    expect(next.ended).toBe("done");
  });

  it("tells of what cannot be compiled", async () => {
    runner = createRegexRunner(abort.signal);
    expect(await runner.run({ ...harmless, source: "(" })).toEqual({ ended: "failed", points: [] });
  });

  it("leaves the process's own thread free", async () => {
    runner = createRegexRunner(abort.signal);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    const ran = await runner.run({ ...endless, counts: [200] });
    clearInterval(timer);
    expect(ran.ended).toBe("stopped");
    expect(turns).toBeGreaterThan(1);
  });

  it("ends at once when the whole is cancelled", async () => {
    const cancelled = new AbortController();
    runner = createRegexRunner(cancelled.signal);
    const run = runner.run({ ...endless, counts: [200] });
    setTimeout(() => cancelled.abort(), 50);
    await expect(run).rejects.toThrow("cancelled");
    await expect(runner.run(harmless)).rejects.toThrow("cancelled");
  });
});
