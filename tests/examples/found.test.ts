import { readFileSync } from "node:fs";
import { join } from "node:path";
import { collectors as behaviourCollectors } from "@assay/behaviour";
import { checks, collectors } from "@assay/checks";
import { memoryStore, verify, type Finding, type Report } from "@assay/core";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";

const examples = join(import.meta.dirname, "../../examples");

const { flaws } = z
  .object({
    flaws: z.array(
      z.object({
        id: z.string(),
        file: z.string(),
        lines: z.tuple([z.int(), z.int()]),
        cwe: z
          .string()
          .regex(/^CWE-\d+$/)
          .optional(),
        "found-by": z.string().optional(),
      }),
    ),
  })
  .parse(parse(readFileSync(join(examples, "ledger/FLAWS.yml"), "utf8")));

function judge(app: string, whyNotRun?: string): Promise<Report> {
  return verify({
    directory: join(examples, app),
    mode: "all",
    checks,
    collectors: [...collectors, ...behaviourCollectors],
    ...(whyNotRun !== undefined && { whyNotRun }),
    store: memoryStore(),
    tool: { version: "0.0.0", build: "test" },
    signal: new AbortController().signal,
  });
}

/**
 * Same place, or a place on the way there, and same weakness: another rule that reports the same line for its own
 * reasons has not found the flaw.
 */
function covers({ rule, location, proof }: Finding, flaw: (typeof flaws)[number]): boolean {
  const places = [location, ...(proof.kind === "traced" ? proof.steps.map((step) => step.location) : [])];
  const weaknesses = checks.flatMap((check) => check.rules).find((meta) => meta.id === rule)?.cwe ?? [];
  return (
    places.some((place) => isWithin(place, flaw)) &&
    (flaw.cwe === undefined || weaknesses.includes(Number(flaw.cwe.slice("CWE-".length))))
  );
}

function isWithin({ path, start, end }: Finding["location"], { file, lines }: (typeof flaws)[number]): boolean {
  const last = end.column === 1 ? Math.max(start.line, end.line - 1) : end.line;
  return path === file && start.line <= lines[1] && last >= lines[0];
}

describe("examples/ledger", () => {
  let report: Report;
  beforeAll(async () => {
    report = await judge("ledger");
  });

  // `found-by` in FLAWS.yml says which rule finds a flaw today. A flaw without it is known to be missed; when a rule
  // newly finds it, this fails until the list says so.
  it.each(flaws)("$id is found by what FLAWS.yml says, or still missed", (flaw) => {
    const rules = [
      ...new Set(report.findings.filter((finding) => covers(finding, flaw)).map((finding) => finding.rule)),
    ];
    expect(rules.toSorted().join(", ")).toBe(flaw["found-by"] ?? "");
  });

  it("has no finding that is not a flaw of the list", () => {
    const others = report.findings.filter((finding) => !flaws.some((flaw) => covers(finding, flaw)));
    expect(others.map((finding) => `${finding.rule} ${finding.location.path}:${finding.location.start.line}`)).toEqual(
      [],
    );
  });
});

describe("examples/ledger-fixed", () => {
  it("has no finding", async () => {
    const { findings } = await judge("ledger-fixed", "its own tests are run on their own");
    expect(
      findings.map(
        (finding) => `${finding.rule} ${finding.location.path}:${finding.location.start.line} ${finding.message}`,
      ),
    ).toEqual([]);
  });
});
