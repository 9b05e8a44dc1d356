import { copyFileSync, linkSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** Puts files of a folder into another, which is made anew: as links where both are on one disk. */
export function stage(from: string, files: readonly string[], to: string): void {
  rmSync(to, { recursive: true, force: true });
  for (const file of files) {
    const target = join(to, file);
    mkdirSync(dirname(target), { recursive: true });
    try {
      linkSync(join(from, file), target);
    } catch {
      copyFileSync(join(from, file), target);
    }
  }
}
