import type { ChangedFile } from "@assay/core";
import type { Part } from "../affected/select.ts";
import type { FoundSuites } from "../detect/find-suites.ts";
import { isInside } from "../detect/paths.ts";
import type { Suite } from "../detect/suite.ts";

/** What pages are made of, and what tests them; the rest of a repository changes no page that a browser shows. */
const ofPages = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html?|css|s[ac]ss|less|mdx?|json|py|go|rb|php|java|cs)$/i;

/**
 * Of a suite that drives a browser, the files of tests that a change is about: those that it altered where it altered
 * nothing else that pages are made of, all of them (undefined) where it did, and none where it altered neither.
 */
export function changedTestsOf(suite: Suite, found: FoundSuites, files: readonly ChangedFile[]): Part | undefined {
  const all = suite.testFiles ?? found.testFiles.get(suite.directory) ?? [];
  const changed = files
    .filter(({ path, status }) => status !== "deleted" && ofPages.test(path))
    .map(({ path }) => path);
  const tests = new Set(all);
  if (changed.some((path) => !tests.has(path) && isInside(path, suite.directory))) return undefined;
  return { files: changed.filter((path) => tests.has(path)), others: all.filter((path) => !changed.includes(path)) };
}
