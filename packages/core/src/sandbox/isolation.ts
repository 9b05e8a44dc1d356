import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Isolation } from "./contracts.ts";
import { run } from "./run.ts";

/**
 * Tries what a hostile test would try, from inside: reach a host outside (192.0.2.1 belongs to nobody,
 * RFC 5737; a network of its own refuses it at once), use 127.0.0.1, write beside its own folder.
 */
const PROBE = `
const net = require("node:net");
const fs = require("node:fs");
function connect(port, host) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host, timeout: 500 });
    socket.on("connect", () => resolve("connected")).on("timeout", () => resolve("timeout"));
    socket.on("error", (error) => resolve(error.code));
  });
}
function write(file) {
  try { fs.writeFileSync(file, ""); fs.unlinkSync(file); return "written"; } catch (error) { return error.code; }
}
const server = net.createServer((socket) => socket.end());
server.on("error", (error) => answer(error.code)).listen(0, "127.0.0.1", async () => {
  answer(await connect(server.address().port, "127.0.0.1"));
});
async function answer(loopback) {
  const outside = await connect(9, "192.0.2.1");
  const [own, beside] = process.argv.slice(1).map(write);
  process.stdout.write(JSON.stringify({ loopback, outside, own, beside }), () => process.exit());
}
`;

let probed: Promise<Isolation> | undefined;

/**
 * How well this machine can isolate a run: measured once per process by a run that tries to break
 * out. What it could not show is reported as not there, with the reason.
 */
export function isolationAvailable(): Promise<Isolation> {
  probed ??= probe();
  return probed;
}

async function probe(): Promise<Isolation> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "assay-probe-")));
  try {
    const [own, beside] = [path.join(folder, "own"), path.join(folder, "beside")];
    await Promise.all([mkdir(own), mkdir(beside)]);
    const result = await run({
      command: process.execPath,
      args: ["--eval", PROBE, path.join(own, "file"), path.join(beside, "file")],
      cwd: own,
      writable: [own],
      limits: { timeMs: 20_000 },
    });
    if (result.outcome !== "exited" || result.exitCode !== 0) {
      return nothing(result.isolation, result.reason ?? `exit code ${result.exitCode}`);
    }
    return confirm(result.isolation, JSON.parse(Buffer.from(result.stdout).toString("utf8")));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Takes back every claim that the probe did not bear out. */
function confirm(claimed: Isolation, seen: Record<"loopback" | "outside" | "own" | "beside", string>): Isolation {
  const reasons = [...claimed.reasons];
  let { network, filesystem } = claimed;
  if (network === "namespace" && (seen.outside !== "ENETUNREACH" || seen.loopback !== "connected")) {
    network = "none";
    reasons.push(`A probe of the separate network failed: loopback ${seen.loopback}, outside ${seen.outside}.`);
  }
  if (filesystem === "read-only" && (seen.beside === "written" || seen.own !== "written")) {
    filesystem = "open";
    reasons.push(`A probe of the read-only file system failed: own ${seen.own}, beside ${seen.beside}.`);
  }
  return { ...claimed, network, filesystem, reasons };
}

function nothing({ reasons }: Isolation, why: string): Isolation {
  const said = `The probe of the sandbox did not run: ${why}`;
  return { network: "none", processes: "group", filesystem: "open", reasons: [...reasons, said] };
}
