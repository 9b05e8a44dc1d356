import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate } from "../find/candidate.ts";
import { findMutants } from "../find/find-mutants.ts";
import { loadPackage } from "../testing/load-package.ts";
import { runtime } from "../testing/run-text.ts";
import { instrument } from "./instrument.ts";

interface Chain {
  option(...given: string[]): Chain;
  argument(...given: string[]): Chain;
}
type Use = (loaded: Record<string, (...given: unknown[]) => unknown>, input: string) => unknown;

const version = fc.tuple(fc.nat(20), fc.nat(20), fc.constantFrom("", "-rc.1", "-a", "+b"));
const uses: [name: string, inputs: fc.Arbitrary<string>, use: Use][] = [
  [
    "semver",
    fc.oneof(
      fc.string({ maxLength: 10 }),
      version.map(([a, b, rest]) => `${a}.${b}.1${rest}`),
      version.map(([a, b]) => `^${a}.${b} || >=${b}.x <${a}.2`),
    ),
    (semver, input) => [
      semver["valid"]?.(input),
      semver["coerce"]?.(input),
      semver["validRange"]?.(input),
      semver["satisfies"]?.("4.5.1", input),
      semver["inc"]?.(input, "prerelease", "x"),
    ],
  ],
  [
    "yaml",
    fc.oneof(
      fc.string(),
      fc.json(),
      fc.json({ maxDepth: 3 }).map((text) => text.replaceAll(",", ",\n ").replaceAll(":", ": ")),
    ),
    (yaml, input) => {
      const value = yaml["parse"]?.(input, { logLevel: "silent" });
      return [value, yaml["stringify"]?.(value)];
    },
  ],
  [
    "commander",
    fc.array(fc.constantFrom("-a", "--be", "x", "--no-c", "sub", "--be=1", "--", "-z")).map((words) => words.join(" ")),
    (commander, input) => {
      const { Command } = commander as unknown as { Command: new () => Record<string, (...given: unknown[]) => Chain> };
      const program = new Command();
      program["exitOverride"]?.();
      program["configureOutput"]?.({ writeErr() {}, writeOut() {} });
      program["option"]?.("-a, --all")?.option("--be <n>", "n", "3").option("--no-c").argument("[rest...]");
      program["parse"]?.(input.split(" "), { from: "user" });
      return [program["opts"]?.(), program["args"], program["helpInformation"]?.()];
    },
  ],
];

function outcome(work: () => unknown): string {
  try {
    return inspect(work(), { depth: 6 });
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

describe("instrumented packages", () => {
  it.each(uses)(
    "%s behaves as before",
    (name, inputs, use) => {
      const left: string[] = [];
      let count = 0;
      const instrumented = loadPackage(name, (path, text) => {
        const { mutants, why } = findMutants(path, text);
        expect(why).toBeUndefined();
        const result = instrument(path, text, mutants, { first: count });
        count += mutants.length;
        left.push(...result.left.map(({ index }) => nameOf(mutants[index])));
        expect(result.text.split("\n")).toHaveLength(text.split("\n").length);
        return result.text;
      });
      const bare = loadPackage(name, (_, text) => text);
      expect(left.length).toBeLessThan(count / 100);
      runtime.activate(-1);
      fc.assert(
        fc.property(inputs, (input) => {
          expect(outcome(() => use(instrumented as never, input))).toBe(outcome(() => use(bare as never, input)));
        }),
        { numRuns: 100 },
      );
    },
    120_000,
  );
});

function nameOf(mutant: Candidate | undefined): string {
  return `${mutant?.path}:${mutant?.from.line} ${mutant?.operator}`;
}
