import { UserError } from "../errors.ts";
import type { Repository } from "../git/repository.ts";
import { safeLine } from "../safe-text.ts";
import { nearMatches } from "./near-matches.ts";

const LONGEST_REF = 1000;
const COMPARED_NAMES = 5000;

export interface NamedCommit {
  /** As a person would call it. */
  readonly ref: string;
  /** Full object id. */
  readonly commit: string;
}

/** Looks a revision up, or the remote's branch of that name, which is all that a checkout in CI often has. */
export async function resolveCommit(repository: Repository, ref: string): Promise<NamedCommit> {
  refuseOddRef(ref);
  const found = (await findCommit(repository, ref)) ?? (await findCommit(repository, `origin/${ref}`));
  if (found !== undefined) return found;
  throw new UserError(await unknownRef(repository, ref));
}

/** Undefined when there is no such commit. For revisions that Assay makes up or has looked at. */
export async function findCommit(repository: Repository, ref: string): Promise<NamedCommit | undefined> {
  const args = ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`];
  const { exitCode, stdout } = await repository.git(args, { expect: [0, 1, 128] });
  const commit = stdout.toString("utf8").trim();
  return exitCode === 0 && /^[0-9a-f]{40,64}$/.test(commit) ? { ref, commit } : undefined;
}

function refuseOddRef(ref: string): void {
  // oxlint-disable-next-line no-control-regex -- they are what is refused
  if (ref === "" || ref.startsWith("-") || ref.length > LONGEST_REF || /[\u0000-\u001f\u007f]/.test(ref))
    throw new UserError(`"${safeLine(ref, 60)}" cannot be the name of a commit: give a branch, a tag or a commit id.`);
}

async function unknownRef(repository: Repository, ref: string): Promise<string> {
  const shown = `"${safeLine(ref, 100)}"`;
  const { stdout } = await repository.git(["for-each-ref", `--count=${COMPARED_NAMES}`, "--format=%(refname:short)"]);
  const near = nearMatches(ref, stdout.toString("utf8").split("\n").filter(Boolean));
  const hint =
    near.length > 0
      ? `did you mean ${near.map((name) => safeLine(name, 100)).join(" or ")}?`
      : "give a branch, a tag or a commit id that this repository has.";
  const shallow = repository.isShallow
    ? ' This clone is shallow: "git fetch --unshallow" (in GitHub Actions, fetch-depth: 0) brings the rest.'
    : "";
  return `No commit is named ${shown} in ${safeLine(repository.workTree)}: ${hint}${shallow}`;
}
