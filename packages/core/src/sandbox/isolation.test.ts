import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { describe, expect, test } from "vitest";
import type { Isolation } from "./contracts.ts";
import { isolationAvailable } from "./isolation.ts";
import { temporaryFolder } from "./testing.ts";

const available = await isolationAvailable();
const isRoot = process.getuid?.() === 0;
const canRefuse = available.processes === "namespace";
if (!canRefuse) console.warn("Not tested: the refusal of namespaces, because there are none to refuse.");
if (!isRoot) console.warn("Not tested: isolation for another user, because that takes root to try.");

/** A program as it is published, one bundle, that prints what the probe says. */
async function bundledProbe(): Promise<string> {
  const folder = temporaryFolder();
  const entry = path.join(folder, "entry.ts");
  const probe = fileURLToPath(new URL("isolation.ts", import.meta.url));
  writeFileSync(
    entry,
    `import { isolationAvailable } from ${JSON.stringify(probe)};
     console.log(JSON.stringify(await isolationAvailable()));`,
  );
  const file = path.join(folder, "dist", "assay.mjs");
  const bundle = await rolldown({ input: entry, platform: "node" });
  await bundle.write({ file, format: "esm", minify: true });
  await bundle.close();
  chmodSync(folder, 0o755);
  return file;
}

function probeWith(command: readonly string[], more: { uid?: number; gid?: number } = {}): Isolation {
  const temporary = path.join(temporaryFolder(), "tmp");
  mkdirSync(temporary);
  for (const folder of [path.dirname(temporary), temporary]) chmodSync(folder, 0o777);
  const [program = "", ...args] = command;
  const env = { PATH: process.env["PATH"], HOME: temporary, TMPDIR: temporary };
  const { stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env, cwd: temporary, ...more });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Isolation;
}

describe("isolationAvailable", () => {
  test("says the same from the bundle as from source", async () => {
    expect(probeWith([process.execPath, await bundledProbe()])).toEqual(available);
  });

  test("claims less than everything only with a reason", () => {
    const { network, processes, filesystem, reasons } = available;
    const whole = ["namespace", "namespace", "read-only"];
    const less = [network, processes, filesystem].filter((claimed, index) => claimed !== whole[index]);
    const unexplained = reasons.length === 0 ? less : [];
    expect(unexplained).toEqual([]);
  });

  test.runIf(isRoot)("needs no rights of root", async () => {
    const seen = probeWith([process.execPath, await bundledProbe()], { uid: 65_534, gid: 65_534 });
    const { network, processes, filesystem } = available;
    expect(Object.keys(seen).toSorted()).toEqual(["filesystem", "network", "processes", "reasons"]);
    if (seen.reasons.length === 0) expect(seen).toMatchObject({ network, processes, filesystem });
    else expect(seen.reasons.join(" ")).toMatch(/refused|could not|stays visible/);
  });

  test.runIf(canRefuse)("where the system refuses namespaces, says so and claims nothing", async () => {
    // Inside a user namespace of its own this limit is nobody else's.
    const refuse = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"';
    const command = ["unshare", "--user", "--map-root-user", "sh", "-c", refuse, "sh"];
    const seen = probeWith([...command, process.execPath, await bundledProbe()]);
    expect(seen).toMatchObject({ network: "none", processes: "group", filesystem: "open" });
    expect(seen.reasons.join(" ")).toContain("unshare was refused");
  });
});
