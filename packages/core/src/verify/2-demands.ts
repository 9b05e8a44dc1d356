import type { Workspace } from "../contracts/workspace.ts";
import { UserError } from "../errors.ts";
import { readDemands, type Demands, type PolicyPlaces, type ReadFile } from "../policy/read-policy.ts";
import type { Subject } from "./1-open.ts";

/** Reads what the repository demands, from its base commit where it has one. */
export function demandsOf(
  subject: Pick<Subject, "policyBase" | "workspace">,
  argument: PolicyPlaces["argument"],
): Promise<Demands> {
  return readDemands({
    here: readHere(subject.workspace),
    ...(subject.policyBase !== undefined && { base: subject.policyBase }),
    ...(argument !== undefined && { argument }),
  });
}

/** Reads a file from where the policy is read from: the base commit, or the workspace where there is no history. */
export function readDemanded({ policyBase, workspace }: Pick<Subject, "policyBase" | "workspace">): ReadFile {
  return policyBase?.read ?? readHere(workspace);
}

/** Reads a file of the workspace; null where there is none, an error where it is there and can't be read as text. */
function readHere(workspace: Workspace): ReadFile {
  return async (path) => {
    if (!workspace.has(path)) return null;
    const content = await workspace.read(path);
    if (content.kind === "text") return content.text;
    throw new UserError(
      `${path} can't be read: ${content.kind === "unreadable" ? content.why : `it is ${content.kind === "binary" ? "binary" : "too large"}, and should be a small text file`}`,
    );
  };
}
