import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { linesOfBlocks, readProfile } from "../coverage/go-profile.ts";
import { put, uniqueName } from "./capture.ts";
import { goResults, type GoEvent, type GoPackage } from "./go-results.ts";
import { openResults, postEnd } from "./mailbox.ts";

/*
 * Starts `go test -json` and passes on what it says, test by test; at the end, turns its profile into lines. Go's own
 * events tell packages and names; where the tests stand is read from the packages' files.
 */

openResults();

const [program = "go", profile = "", ...own] = process.argv.slice(2);
const packages = listPackages();
const results = goResults(packages);

const child = spawn(program, ["test", "-json", ...own], { stdio: ["ignore", "pipe", "inherit"] });
const ended = new Promise<number>((resolve) => {
  child.on("error", (error) => {
    process.stderr.write(`${error.message}\n`);
    resolve(1);
  });
  child.on("close", (code) => resolve(code ?? 1));
});
for await (const line of createInterface({ input: child.stdout })) {
  const event = parse(line);
  if (event === undefined) process.stdout.write(`${line}\n`);
  else {
    if (event.Output !== undefined) process.stdout.write(event.Output);
    results.add(event);
  }
}
process.exitCode = await ended;
results.finish();
writeLines();
postEnd();

/** The packages of the module by their path, with their folders. A package that can't be loaded is among them. */
function listPackages(): Map<string, GoPackage> {
  const format = "{{.ImportPath}}\t{{.Dir}}\t{{range .TestGoFiles}}{{.}} {{end}}{{range .XTestGoFiles}}{{.}} {{end}}";
  const { stdout } = spawnSync(program, ["list", "-e", "-f", format, "./..."], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 ** 2,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const found = new Map<string, GoPackage>();
  for (const line of (stdout ?? "").split("\n")) {
    const [name = "", folder = "", files = ""] = line.split("\t");
    if (folder !== "") found.set(name, { folder, testFiles: files.split(" ").filter((file) => file !== "") });
  }
  return found;
}

function writeLines(): void {
  if (!existsSync(profile)) return;
  const lines: Record<string, ReturnType<typeof linesOfBlocks>> = {};
  for (const [name, blocks] of readProfile(readFileSync(profile, "utf8"))) {
    const folder = packages.get(path.posix.dirname(name))?.folder;
    const file = folder === undefined ? name : path.join(folder, path.posix.basename(name));
    if (existsSync(file)) lines[file] = linesOfBlocks(readFileSync(file, "utf8"), blocks);
  }
  put("lines", uniqueName(), lines);
}

function parse(line: string): GoEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as GoEvent;
  } catch {
    return undefined;
  }
}
