import { MutantSession, ShownMutants, type Mutant, type ShownInCode } from "@assay/core";
import { hostileMessage } from "./sample-findings.ts";

const pay = `export function discount(total) {
  if (total >= 100) return total * 0.9;
  return total;
}

export function unused(total) {
  return total - 1;
}
`;
const hostile = `export const name = "</script><!--<img src=x onerror=alert(1)>\u202e"; // ${hostileMessage}\n`;

/** The code that was mutated. */
export const mutatedCode: Pick<ShownInCode, "texts" | "leftOut"> = {
  texts: new Map([
    ["src/pay.js", pay],
    ["src/hostile.js", hostile],
  ]),
  leftOut: new Map(),
};

/** The same as a part of a report: one text is left out, and most of a mutant's tests are counted only. */
export function sampleShownMutants(): ShownMutants {
  const { mutants, ...session } = sampleMutants();
  return ShownMutants.parse({
    ...session,
    mutants: mutants.map((mutant) => ({
      ...mutant,
      reached: mutant.reachedBy.length + (mutant.id === "a" ? 60 : 0),
      noticed: mutant.killedBy.length,
    })),
    code: [
      { path: "src/hostile.js", leftOut: "it is longer than <b>300,000</b> characters" },
      { path: "src/pay.js", text: pay },
    ],
  });
}

/** A session with a mutant of each kind, in code that wants out of the page. */
export function sampleMutants(): MutantSession {
  const [first = ""] = pay.split("\n").slice(1, 2);
  const base: Pick<Mutant, "path" | "operator" | "reachedBy" | "killedBy"> = {
    path: "src/pay.js",
    operator: "relational",
    reachedBy: [0, 1],
    killedBy: [],
  };
  const on = (line: number, from: number, to: number) => ({ start: { line, column: from }, end: { line, column: to } });
  const at = first.indexOf(">=");
  return MutantSession.parse({
    version: 1,
    subject: { root: "/home/ann/shop", mode: "all" },
    files: 3,
    tests: [
      { file: "test/pay.test.js", name: ["pay", "gives a discount"] },
      { file: "test/pay.test.js", name: ["pay", "<img src=x onerror=alert(2)>"] },
    ],
    mutants: [
      { ...base, id: "a", ...on(2, at, at + 2), original: ">=", replacement: ">", status: "survived" },
      { ...base, id: "b", ...on(2, at, at + 2), original: ">=", replacement: "<", status: "killed", killedBy: [0] },
      { ...base, id: "c", ...on(3, 9, 14), original: "total", replacement: "0", status: "timeout", killedBy: [1] },
      {
        ...base,
        id: "d",
        start: { line: 6, column: 30 },
        end: { line: 8, column: 1 },
        original: "{\n  return total - 1;\n}",
        replacement: "{}",
        status: "no-coverage",
        reachedBy: [],
      },
      {
        ...base,
        id: "e",
        ...on(7, 9, 14),
        original: "total",
        replacement: "0",
        status: "pending",
        why: "no time was left",
      },
      {
        ...base,
        id: "f",
        path: "src/hostile.js",
        ...on(1, 20, hostile.indexOf(";")),
        original: hostile.slice(20, hostile.indexOf(";")),
        replacement: '""',
        status: "survived",
      },
    ],
    found: 9,
    seed: "1",
    milliseconds: 1234,
    gaps: [{ what: "src/other.vue", why: "it was not mutated: <b>no</b>", categories: ["tests"], blocking: false }],
  });
}
