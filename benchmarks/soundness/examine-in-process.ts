import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { Examined } from "../../packages/program/src/engine/testing/fuzz/examined.ts";

/** Modules that are made of text at run time are an option of Node that only a process of one's own can have. */
export async function examineInProcess(seed: number, from: number, to: number): Promise<Examined> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      "--experimental-vm-modules",
      "--no-warnings",
      "--conditions=source",
      "--import",
      "tsx",
      join(import.meta.dirname, "examine-main.ts"),
      ...[seed, from, to].map(String),
    ],
    { encoding: "utf8", maxBuffer: 512 * 1024 ** 2 },
  );
  return Examined.parse(JSON.parse(stdout));
}
