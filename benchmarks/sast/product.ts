import { fork, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { Output } from "./finding.ts";

const Answer = z.union([z.object({ output: Output }), z.object({ failed: z.string() })]);
/** What a process keeps of earlier trees must not grow without end. */
const treesByProcess = 40;

export interface Judge {
  /** What Assay says of a folder, or why it does not. */
  judge(folder: string): Promise<Output | string>;
  end(): void;
}

/** Runs `product-worker.ts` beside, and starts it anew when a folder takes longer than the limit or ends it. */
export function startProduct(limitMs: number): Judge {
  let worker: ChildProcess | undefined;
  let judged = 0;
  const end = (): void => {
    worker?.kill("SIGKILL");
    worker = undefined;
    judged = 0;
  };
  return {
    end,
    judge(folder) {
      if (judged >= treesByProcess) end();
      judged += 1;
      const current = (worker ??= fork(join(import.meta.dirname, "product-worker.ts"), [], {
        execArgv: ["--conditions=source", "--max-old-space-size=3000", "--import", "tsx"],
      }));
      return new Promise((resolve) => {
        const finish = (result: Output | string): void => {
          clearTimeout(timer);
          current.removeAllListeners("message");
          current.removeAllListeners("exit");
          resolve(result);
        };
        const timer = setTimeout(() => {
          end();
          finish(`took more than ${limitMs / 1000} s`);
        }, limitMs);
        current.once("exit", (code, signal) => {
          end();
          finish(`ended by ${signal ?? `exit code ${code}`}`);
        });
        current.once("message", (message) => {
          const answer = Answer.parse(message);
          finish("output" in answer ? answer.output : answer.failed);
        });
        current.send(folder);
      });
    },
  };
}

/** Changes with anything that could change what Assay says. */
export function productBuild(): string {
  const hash = createHash("sha256");
  for (const name of ["core", "program", "checks"]) {
    const folder = join(import.meta.dirname, "../../packages", name, "src");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
    for (const file of files.filter((one) => /\.(?:ts|json)$/.test(one) && !one.endsWith(".test.ts")))
      hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest("hex").slice(0, 12);
}
