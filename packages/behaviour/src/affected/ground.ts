import { isConfiguration } from "../detect/file-kind.ts";

const script = /\.[cm]?[jt]sx?$/i;
const snapshot = /^(.*\/)?__snapshots__\/([^/]+)\.snap$/;
/** What no test of a program reads: it is for people, editors and services. */
const besides =
  /^(?:\.assay|\.github|\.gitlab|\.vscode|\.idea|\.husky|\.changeset)\/|(?:^|\/)(?:LICEN[CS]E|CHANGELOG)[^/]*$/i;

/**
 * True for a file that any test may depend on without being seen to: what is no code (data, locks, settings), and code
 * that configures tools.
 */
export function isGround(path: string): boolean {
  if (besides.test(path) || snapshot.test(path)) return false;
  return !script.test(path) || isConfiguration(path);
}

/** The file of tests to which a snapshot belongs. */
export function snapshotOwner(path: string): string | undefined {
  const [, folder = "", name] = snapshot.exec(path) ?? [];
  return name === undefined ? undefined : folder + name;
}

/** True for code that tests load, and that is seen when they do. */
export function isCode(path: string): boolean {
  return script.test(path) && !isConfiguration(path);
}
