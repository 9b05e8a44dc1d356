import path from "node:path";
import { foldString, unwrap, type Node } from "@assay/program";
import type { FileView } from "./file-view.ts";
import type { FoundAssertion } from "./found-assertion.ts";
import { strengths } from "./strengths.ts";
import type { Weighed } from "./weighed.ts";

/** Snapshots: what is kept in the file, what is kept beside it, and what is not kept yet. */
export function weighSnapshot(
  view: FileView,
  { kind, expected, negated, matcher }: FoundAssertion,
): Omit<Weighed, "key"> {
  if (negated)
    return {
      kind: "snapshot",
      strength: strengths.notSnapshot,
      why: "Differs from a snapshot: nearly everything does",
      leaves: 1,
    };
  const [first] = expected;
  if (kind === "inline-snapshot") {
    const text = first === undefined ? undefined : unwrap(first);
    if (text === undefined || (text.type === "ObjectExpression" && expected.length === 1))
      return {
        kind: "new-snapshot",
        strength: strengths.newSnapshot,
        why: "The snapshot is empty and takes whatever comes first",
        leaves: 1,
      };
    const lines = view.model.text.slice(text.start, text.end).split("\n").length;
    return {
      kind: "inline-snapshot",
      strength: strengths.inlineSnapshot,
      why: "Compares with a snapshot in the file",
      leaves: Math.max(1, Math.min(20, lines - 2)),
    };
  }
  if (kind === "screenshot")
    return {
      kind: "screenshot",
      strength: strengths.screenshot,
      why: "Compares with a picture that was kept",
      leaves: 3,
    };
  const files = /^(?:toMatchFileSnapshot|fileSnapshot)$/.test(matcher)
    ? namedFile(view, first)
    : snapshotFiles(view.path);
  const kept = files.map((file) => view.surroundings.has(file));
  if (files.length > 0 && kept.every((known) => known === false))
    return {
      kind: "new-snapshot",
      strength: strengths.newSnapshot,
      why: "No snapshot is kept for this file, so whatever comes is taken for right",
      leaves: 1,
    };
  return {
    kind: "snapshot",
    strength: strengths.snapshot,
    why: "Compares with a snapshot kept beside the test, which is renewed without being read",
    leaves: 2,
  };
}

/** `toMatchFileSnapshot("golden/page.html")` names its file; nothing where the name is computed. */
function namedFile(view: FileView, name: Node | undefined): string[] {
  const file = name === undefined ? undefined : foldString(view.model, name);
  return file === undefined || path.posix.isAbsolute(file)
    ? []
    : [path.posix.join(path.posix.dirname(view.path), file)];
}

function snapshotFiles(file: string): string[] {
  const [directory, name] = [path.posix.dirname(file), path.posix.basename(file)];
  return [
    path.posix.join(directory, "__snapshots__", `${name}.snap`),
    path.posix.join(directory, `${name}.snap`),
    path.posix.join(directory, "snapshots", `${name}.snap`),
    path.posix.join(directory, `${name}.snapshot`),
    path.posix.join(directory, `${name.replace(/\.[cm]?[jt]sx?$/, "")}.cjs.snap`),
  ];
}
