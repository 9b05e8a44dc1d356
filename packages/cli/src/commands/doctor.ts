import { access, constants } from "node:fs/promises";
import { isolationAvailable, runTool } from "@assay/core";
import { makeDirectory } from "@assay/core/make-directory";
import { cacheDirectory, configDirectory } from "../directories.ts";
import { build, version } from "../version.ts";

interface Finding {
  name: string;
  state: "good" | "limited" | "missing";
  detail: string;
}

/** `assay doctor`: what this machine lets Assay do, each line found by trying. */
export async function doctorCommand({ json }: { json?: boolean }): Promise<void> {
  const findings = [
    nodeVersion(),
    await git(),
    ...(await isolation()),
    await writable("cache", cacheDirectory),
    await writable("settings", configDirectory),
  ];
  if (json === true) process.stdout.write(`${JSON.stringify({ version, build, findings }, null, 2)}\n`);
  else {
    process.stdout.write(`assay ${version} (${build})\n\n`);
    const marks = { good: "✓", limited: "~", missing: "✗" };
    for (const { name, state, detail } of findings)
      process.stdout.write(`${marks[state]} ${name.padEnd(22)} ${detail}\n`);
  }
  if (findings.some((finding) => finding.state === "missing")) process.exitCode = 1;
}

function nodeVersion(): Finding {
  return { name: "Node", state: "good", detail: `${process.versions.node} on ${process.platform} ${process.arch}` };
}

async function git(): Promise<Finding> {
  const result = await runTool({ command: "git", args: ["--version"], cwd: process.cwd() });
  if (!result.ok)
    return {
      name: "git",
      state: "missing",
      detail: `${result.message}: without it, only whole directories can be judged`,
    };
  return { name: "git", state: "good", detail: result.stdout.toString("utf8").trim() };
}

async function isolation(): Promise<Finding[]> {
  const { network, processes, filesystem, reasons } = await isolationAvailable();
  return [
    {
      name: "sandbox: network",
      state: network === "namespace" ? "good" : "limited",
      detail: network === "namespace" ? "tests see loopback only" : "tests can reach the network",
    },
    {
      name: "sandbox: processes",
      state: processes === "namespace" ? "good" : "limited",
      detail:
        processes === "namespace" ? "a namespace of their own; nothing can stay behind" : "a group that is hunted down",
    },
    {
      name: "sandbox: files",
      state: filesystem === "read-only" ? "good" : "limited",
      detail: filesystem === "read-only" ? "all but the work directory is read-only" : "tests can write where you can",
    },
    ...reasons.map((detail): Finding => ({ name: "", state: "limited", detail })),
  ];
}

async function writable(name: string, directory: string): Promise<Finding> {
  try {
    await makeDirectory(directory);
    await access(directory, constants.W_OK);
    return { name, state: "good", detail: directory };
  } catch (error) {
    return {
      name,
      state: "limited",
      detail: `${directory} can't be written: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
