import { safeLine, safeText, type Proof } from "@assay/core";
import stringWidth from "fast-string-width";
import { commandLine } from "../shared/command.ts";
import { plural } from "../shared/words.ts";
import { labelled, prose, wrap, type Page } from "./page.ts";

/** Lines of a run's output that are shown here; the other formats hold all that was kept. */
const outputLines = 8;
/** Steps of a path that are shown: the source and the first ones, and always the sink. */
const longestPath = 8;
/** Places longer than this push their message to the right instead of all others'. */
const widestPlace = 40;

/** How the finding is known: the path that was followed, or what was run and seen. */
export function renderProof(page: Page, proof: Proof, indent: number): string[] {
  const summary = wrap(page, prose(page, proof.summary), indent);
  if (proof.kind === "traced") return [...summary, ...renderPath(page, proof.steps, indent)];
  if (proof.kind === "proven") return [...summary, ...renderReproduction(page, proof.reproduction, indent)];
  return summary;
}

type Traced = Extract<Proof, { kind: "traced" }>;
type Proven = Extract<Proof, { kind: "proven" }>;

function renderPath(page: Page, steps: Traced["steps"], indent: number): string[] {
  const { dim } = page.colors;
  const left = steps.length > longestPath ? steps.length - longestPath : 0;
  const shown = left === 0 ? steps : [...steps.slice(0, longestPath - 1), ...steps.slice(-1)];
  const places = shown.map((step) => `${safeLine(step.location.path)}:${step.location.start.line}`);
  const column = indent + 4 + Math.min(widestPlace, Math.max(...places.map((place) => stringWidth(place))));
  return shown.flatMap((step, index) => {
    const mark = { source: "┌", step: "│", sink: "└" }[step.role];
    const skipped =
      left > 0 && index === longestPath - 2 ? [" ".repeat(indent) + dim(`│ … ${plural(left, "step")} more`)] : [];
    return [
      ...labelled(
        page,
        `${page.colors.magenta(mark)} ${dim(places[index] ?? "")} `,
        prose(page, step.message),
        column,
        indent,
      ),
      ...skipped,
    ];
  });
}

function renderReproduction(
  page: Page,
  { command, directory, input, output }: Proven["reproduction"],
  indent: number,
): string[] {
  const { dim, cyan } = page.colors;
  const where = directory === undefined || directory === "." ? "" : dim(` in ${safeLine(directory)}`);
  const run =
    command === undefined ? [] : wrap(page, `${dim("$")} ${cyan(commandLine(command))}${where}`, indent, indent + 2);
  const given = input === undefined ? [] : wrap(page, `${dim("input")} ${safeLine(input)}`, indent, indent + 2);
  const lines = safeText(output)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const seen = lines.slice(0, outputLines).flatMap((line) => wrap(page, dim(line), indent + 2));
  const left = lines.length - outputLines;
  const more = left > 0 ? [" ".repeat(indent + 2) + dim(`… ${plural(left, "line")} more`)] : [];
  return [...run, ...given, ...seen, ...more];
}
