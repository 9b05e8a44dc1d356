import { closeSync, readdirSync, readFileSync } from "node:fs";
import { INPUT_DESCRIPTOR } from "./protocol.ts";

const CLOSE_ON_EXEC = 0o2000000;

/**
 * Closes what Assay itself inherited, such as a pipe of the CI runner: whatever is open and would be
 * handed on to the command. What Node opened for itself is marked not to be.
 */
export function closeInherited(): void {
  if (process.platform !== "linux") return;
  for (const name of readdirSync("/proc/self/fd")) {
    const descriptor = Number(name);
    if (descriptor <= INPUT_DESCRIPTOR) continue;
    try {
      const info = readFileSync(`/proc/self/fdinfo/${name}`, "latin1");
      const flags = Number.parseInt(/^flags:\s+(\d+)/m.exec(info)?.[1] ?? "", 8);
      if ((flags & CLOSE_ON_EXEC) === 0) closeSync(descriptor);
    } catch {
      // It was the descriptor of this very listing, closed since.
    }
  }
}
