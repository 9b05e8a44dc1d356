import { safeLine } from "@assay/core";
import type { RenderOptions } from "../options.ts";
import { plural } from "../shared/words.ts";
import { createPage, heading, wrap, type Page } from "../terminal/page.ts";

/** What `assay secrets fix` would do, or did; without any value of a secret. */
export interface SecretsFix {
  applied: boolean;
  files: readonly { path: string; variables: readonly string[]; change: readonly string[] }[];
  left: readonly { path: string; line: number; what: string; todo: string }[];
  written: readonly string[];
}

/** The edits with the secrets masked, what is left to do by hand, and that each secret has to be changed. */
export function renderSecretsFix(fix: SecretsFix, { color = false, width = 80 }: RenderOptions = {}): string {
  const page = createPage({ color, width });
  const { dim } = page.colors;
  if (fix.files.length + fix.left.length === 0) return "\nNo secrets were found, so there is nothing to move.\n";
  const edits = fix.files.flatMap(({ path, change }) => [
    "",
    `  ${safeLine(path)}`,
    ...change.map((line) => changed(page, line)),
  ]);
  const byHand = fix.left.flatMap(({ path, line, what, todo }) => [
    ...wrap(page, `${safeLine(path)}:${line} ${dim(safeLine(what))}`, 2, 4),
    ...wrap(page, safeLine(todo, 400), 4),
  ]);
  return [
    ...(edits.length > 0
      ? [
          ...heading(page, fix.applied ? "Moved to the environment" : "Would move to the environment", remark(fix)),
          ...edits,
        ]
      : []),
    ...(byHand.length > 0 ? [...heading(page, "To do by hand"), ...byHand] : []),
    ...next(page, fix),
    "",
  ].join("\n");
}

function remark({ files }: SecretsFix): string {
  return `in ${plural(files.length, "file")}, each of which parses and was searched again`;
}

function changed({ colors }: Page, line: string): string {
  const tone = line.startsWith("-") ? colors.red : line.startsWith("+") ? colors.green : colors.dim;
  return `    ${tone(line)}`;
}

function next(page: Page, { files, applied, written }: SecretsFix): string[] {
  const variables = [...new Set(files.flatMap((file) => file.variables))];
  const steps = [
    ...(applied || files.length === 0 ? [] : ["Give --apply to make these edits."]),
    ...(written.length > 0 ? [`Wrote ${written.map((path) => safeLine(path)).join(" and ")}.`] : []),
    ...(variables.length > 0
      ? [
          `Set ${variables.join(", ")} wherever this runs, to a new value: everyone who has read the repository knows the old one.`,
        ]
      : []),
    "Change each secret where it was issued. It stays in the history, whatever becomes of the files: assay secrets --history shows where.",
  ];
  return [...heading(page, "What is next"), ...steps.flatMap((step) => wrap(page, `• ${step}`, 2, 4))];
}
