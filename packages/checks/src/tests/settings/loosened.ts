import type { CollectContext } from "@assay/core";
import type { Loosened } from "../evidence.ts";
import { compareScripts, compareWorkflow } from "./compare-commands.ts";
import { comparePolicy } from "./compare-policy.ts";
import { compareSettings } from "./compare-settings.ts";
import { settingsOf } from "./flatten.ts";

const configuration =
  /(?:^|\/)(?:vite|vitest|jest|playwright|karma|cypress|ava|wdio|stryker)[\w.-]*\.(?:[cm]?[jt]s|json)$|(?:^|\/)\.(?:nycrc|c8rc|mocharc|jestrc)(?:\.(?:json|ya?ml|[cm]?js))?$|(?:^|\/)\.?codecov\.ya?ml$|(?:^|\/)sonar-project\.properties$|(?:^|\/)package\.json$/;
const workflow =
  /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)\.gitlab-ci\.ya?ml$|(?:^|\/)\.circleci\/config\.ya?ml$|(?:^|\/)(?:azure-pipelines|bitbucket-pipelines)\.ya?ml$/;
const policy = /^\.assay\/(?:policy\.ya?ml|baseline\.json|suppressions\.ya?ml)$/;

/** What the change loosens of the settings by which tests are found, run and judged. */
export async function loosened({
  change,
  before,
  read,
}: Pick<CollectContext, "change" | "before" | "read">): Promise<Loosened[]> {
  const found: Loosened[] = [];
  for (const { path, previousPath, status } of change.files) {
    const kind = [configuration, workflow, policy].find((pattern) => pattern.test(path));
    if (kind === undefined || before === undefined) continue;
    const [old, now] = [await before.read(previousPath ?? path), await read(path)];
    const was = old.kind === "text" && status !== "added" ? old.text : "";
    const is = status === "deleted" || now.kind !== "text" ? "" : now.text;
    if (kind === workflow) {
      found.push(...compareWorkflow(path, was, is));
      continue;
    }
    const [from, to] = [settingsOf(path, was) ?? [], settingsOf(path, is) ?? []];
    if (kind === policy) found.push(...comparePolicy(path, from, to));
    // A configuration that is deleted takes its demands along; one that is new takes none away.
    else if (was !== "") found.push(...compareSettings(path, from, to));
    if (path.endsWith("package.json")) found.push(...compareScripts(path, from, to));
  }
  return found;
}
