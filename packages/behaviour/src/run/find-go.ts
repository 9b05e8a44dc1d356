import { existsSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { runTool } from "@assay/core";
import * as z from "zod";
import type { InstalledPackage } from "../detect/resolve-package.ts";

const Answer = z.object({
  GOROOT: z.string().min(1),
  GOMODCACHE: z.string(),
  GOCACHE: z.string(),
  GOVERSION: z.string(),
  GOFLAGS: z.string(),
});

/** Finds the machine's Go, with the modules that it has downloaded. */
export async function findGo(): Promise<InstalledPackage | { reason: string }> {
  const asked = await runTool({
    command: "go",
    args: ["env", "-json", ...Object.keys(Answer.shape)],
    cwd: tmpdir(),
    // Its settings and downloads are under the user's home. It must not fetch another version of itself.
    env: { HOME: homedir(), GOTOOLCHAIN: "local" },
    timeMs: 20_000,
  });
  if (!asked.ok) return { reason: `Go could not be asked for its settings: ${asked.message}` };
  const answer = asked.exitCode === 0 ? parse(asked.stdout.toString("utf8")) : undefined;
  if (answer === undefined) return { reason: "Go did not tell its settings ('go env -json')." };
  const { GOROOT, GOMODCACHE, GOCACHE, GOVERSION, GOFLAGS } = answer;
  return {
    folder: GOROOT,
    version: GOVERSION.replace(/^go/, ""),
    program: `${GOROOT}/bin/go`,
    readable: [GOROOT, GOMODCACHE, GOCACHE].filter((folder) => existsSync(folder)),
    environment: { GOROOT, GOMODCACHE, GOCACHE, ...(GOFLAGS !== "" && { GOFLAGS }) },
  };
}

function parse(text: string): z.infer<typeof Answer> | undefined {
  try {
    return Answer.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
