import { fewestLines, weakeningRules } from "./weights.ts";
import type { GradeCap } from "../contracts/grade.ts";
import type { ChangeInput } from "./change-input.ts";
import { isBetter } from "./letter.ts";
import { categoryCaps } from "./overall-grade.ts";

/** What no score makes up for. */
export function changeCaps(input: ChangeInput): GradeCap[] {
  const own = [...failureCaps(input), ...severityCaps(input), ...weakeningCaps(input), ...reachCaps(input)];
  // One reason is enough: what a category says of the same findings is the same.
  const fromCategories = categoryCaps(input.categories, input.unmeasured).filter(
    (cap) => !own.some((other) => !isBetter(other.letter, cap.letter)),
  );
  return [...own, ...fromCategories];
}

function failureCaps({ tests }: ChangeInput): GradeCap[] {
  const failed = tests?.run?.failed ?? 0;
  return failed === 0 ? [] : [{ letter: "F", why: count(failed, "test fails", "tests fail") }];
}

function severityCaps({ findings }: ChangeInput): GradeCap[] {
  const of = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const verified = findings.filter(({ category, proof }) => category === "secrets" && proof === "proven").length;
  const caps: GradeCap[] = [];
  if (of("critical") > 0)
    caps.push({ letter: "F", why: count(of("critical"), "critical finding", "critical findings") });
  if (verified > 0) caps.push({ letter: "F", why: count(verified, "verified secret", "verified secrets") });
  if (caps.length === 0 && of("high") > 0)
    caps.push({ letter: "D", why: count(of("high"), "high finding", "high findings") });
  return caps;
}

function weakeningCaps({ findings }: ChangeInput): GradeCap[] {
  const weakening = findings.filter(({ rule, severity }) => weakeningRules.has(rule) && severity !== "info");
  if (weakening.length === 0) return [];
  const rules = [...new Set(weakening.map(({ rule }) => rule))].sort().join(", ");
  return [{ letter: "C", why: `the change weakens its own tests (${rules})` }];
}

function reachCaps({ tests }: ChangeInput): GradeCap[] {
  if (tests === undefined) return [];
  const { notRun, lines, mutants, run, sourceFiles } = tests;
  if (notRun !== undefined) return [{ letter: "C", why: `not verified: the tests could not run (${notRun})` }];
  if (sourceFiles === 0) return [];
  if (run === undefined) return [{ letter: "C", why: "production code changed, and there are no tests" }];
  if (lines === undefined)
    return [{ letter: "B", why: "coverage was not measured: whether tests reach the change is not proven" }];
  if (lines.executable < fewestLines) return [];
  if (lines.hit === 0) return [{ letter: "C", why: "production code changed, and no test reaches it" }];
  return mutants === undefined || mutants.run === 0
    ? [{ letter: "B", why: "no mutants were run: how much the tests would catch is not proven" }]
    : [];
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
