import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { Census } from "./census.ts";
import { openPlainCell, type Cell } from "./cell.ts";
import { planFilesystem, type FilesystemPlan } from "./filesystem-plan.ts";
import { parseMountTable } from "./mount-table.ts";
import { openNamespaces, type SetupStep } from "./namespaces.ts";
import type { RunOrder } from "./protocol.ts";

const APPARMOR_SWITCH = "/proc/sys/kernel/apparmor_restrict_unprivileged_userns";
const UNASKED_FILESYSTEM = "The file system is open: no writable folders were named for this run.";
const STEP_NAMES: Record<SetupStep, string> = {
  namespaces: "No namespaces: unshare was refused",
  network: "The network is the machine's own: the loopback interface could not be raised",
  filesystem: "The file system is open: it could not be made read-only",
};

/** Opens the tightest cell that this machine allows, and says what had to be left out. */
export async function openCell(order: RunOrder, census: Census): Promise<Cell> {
  const obstacle = obstacleToNamespaces(order);
  if (obstacle !== undefined) return openPlainCell([obstacle, ...plainReasons(order)]);

  const plan = order.writable === null ? null : planFor(order, order.writable);
  const reasons = [...(plan?.reasons ?? [UNASKED_FILESYSTEM])];
  if (order.network === "host") reasons.push("The network is the machine's own, as the caller asked.");
  let request = { network: order.network, filesystemSteps: plan?.steps ?? null, reasons };
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each try depends on how the one before failed
    const attempt = await openNamespaces(order, request, census);
    if ("cell" in attempt) return attempt.cell;
    const reason = `${STEP_NAMES[attempt.failed]}: ${attempt.detail.replace(/[\s.]+$/, "").replace(/\s+/g, " ")}.`;
    if (attempt.failed === "namespaces") {
      return openPlainCell([`${reason}${hintFor()}`, ...plainReasons(order)]);
    }
    request = {
      network: attempt.failed === "network" ? "host" : request.network,
      filesystemSteps: attempt.failed === "filesystem" ? null : request.filesystemSteps,
      reasons: [...request.reasons, reason],
    };
  }
}

function obstacleToNamespaces(order: RunOrder): string | undefined {
  if (!order.namespaces) return "No namespaces, as the caller asked.";
  if (process.platform !== "linux") {
    return `No namespaces: ${process.platform} has none that Node can reach.`;
  }
  // The user namespace maps one user only: to its root, the files of others are nobody's.
  const foreign = [order.cwd, ...(order.writable ?? [])].find((folder) => statSync(folder).uid !== process.getuid?.());
  if (foreign === undefined || process.getuid?.() !== 0) return undefined;
  return `No namespaces: Assay runs as root, but ${foreign} belongs to another user, whose files root could not write inside.`;
}

function planFor(order: RunOrder, writable: readonly string[]): FilesystemPlan {
  const realPath = (one: string): string[] => (existsSync(one) ? [realpathSync(one)] : []);
  const programFolder = path.dirname(realpathSync(order.program));
  const nodeFolder = path.dirname(path.dirname(realpathSync(process.execPath)));
  const isWholeHome = order.realHome.startsWith(nodeFolder);
  const homes = process.getuid?.() === 0 ? [order.realHome, "/home", "/root"] : [order.realHome];
  return planFilesystem({
    writable: writable.map((folder) => realpathSync(folder)),
    needed: [
      realpathSync(order.cwd),
      ...order.readable.flatMap(realPath),
      programFolder,
      ...(isWholeHome ? [] : [nodeFolder]),
    ],
    useful: (order.environment["PATH"] ?? "").split(":").flatMap(realPath),
    hidden: [...new Set([...homes, "/run"].flatMap(realPath))],
    temporary: [...new Set(["/tmp", "/var/tmp"].flatMap(realPath))],
    folder: realpathSync(order.folder),
    mounts: parseMountTable(readFileSync("/proc/self/mountinfo", "utf8")),
    sharedMemoryBytes: order.limits.memoryBytes,
  });
}

function plainReasons(order: RunOrder): string[] {
  const escape =
    process.platform === "win32"
      ? "Memory and processes are not counted on Windows; the tree is ended with taskkill."
      : "A process that leaves its session, environment and output between two looks can outlive the run.";
  const network = "The network is the machine's own.";
  return order.writable === null ? [network, UNASKED_FILESYSTEM, escape] : [network, escape];
}

function hintFor(): string {
  const isRestricted = existsSync(APPARMOR_SWITCH) && readFileSync(APPARMOR_SWITCH, "latin1").startsWith("1");
  return isRestricted
    ? " AppArmor keeps user namespaces from unprivileged programs on this machine (kernel.apparmor_restrict_unprivileged_userns)."
    : "";
}
