import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileOfUrl } from "../coverage/file-of-url.ts";
import { put } from "./capture.ts";
import { mailbox } from "./mailbox.ts";

interface Transformed {
  code: string;
  map?: object | null;
}

interface Environment {
  moduleGraph?: { getModulesByFile(file: string): Iterable<{ transformResult?: Transformed | null }> | undefined };
}

interface Project {
  vite?: { environments?: Record<string, Environment> };
}

/** The parts of vitest that know what each file was made into. */
export interface VitestWithServers extends Project {
  projects?: Project[];
}

/**
 * From version 5 on, vitest keeps the source maps of its transforms beside the code and no longer in it. So when the run
 * is over they are taken from the module graph, for the very texts that were executed.
 */
export function addSourceMaps(vitest: VitestWithServers): void {
  const environments = [vitest, ...(vitest.projects ?? [])].flatMap(({ vite }) =>
    Object.values(vite?.environments ?? {}),
  );
  for (const [source, url] of executed()) {
    const kept = JSON.parse(readFileSync(path.join(mailbox, "sources", `${source}.json`), "utf8")) as Kept;
    if (kept.map !== undefined || /\/\/# sourceMappingURL=data:/.test(kept.code)) continue;
    const map = mapOf(environments, fileOfUrl(url) ?? "", kept.code);
    if (map !== undefined) put("sources", `${source}.json`, { ...kept, map: JSON.stringify(map) });
  }
}

interface Kept {
  code: string;
  map?: string;
}

function mapOf(environments: readonly Environment[], file: string, executedCode: string): object | undefined {
  for (const { moduleGraph } of environments) {
    for (const { transformResult } of moduleGraph?.getModulesByFile(file) ?? []) {
      const map = transformResult?.map;
      // A file may have been transformed in several ways; the map of another text would tell wrong lines.
      if (map && "version" in map && executedCode.includes(transformResult?.code.trim() ?? "\0")) return map;
    }
  }
  return undefined;
}

/** The names of the texts that were kept, with the URLs of their scripts. */
function executed(): Map<string, string> {
  const folder = path.join(mailbox, "scripts");
  const found = new Map<string, string>();
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const { scripts } = JSON.parse(readFileSync(path.join(folder, name), "utf8")) as {
      scripts: Array<{ url: string; source: string }>;
    };
    for (const { url, source } of scripts) found.set(source, url);
  }
  return found;
}
