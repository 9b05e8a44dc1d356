import { readFile } from "node:fs/promises";
import path from "node:path";
import { safeLine } from "@assay/core";
import { isInside } from "../detect/paths.ts";
import { fileOfUrl } from "./file-of-url.ts";
import { convertScript } from "./convert-script.ts";
import { linesOfStatements, type LineHits } from "./lines-of-map.ts";
import { gatherReach, type Reached } from "./gather-reach.ts";
import { linePositions } from "./line-positions.ts";
import { readRecords } from "./read-records.ts";
import { LinesFile, PageGapFile, StatementsFile } from "./records.ts";
import { readScripts, readSource, type CountedPart } from "./read-scripts.ts";

/** Where `page-scripts.ts` says that scripts of pages stand. */
const PAGE_SCRIPTS = ".assay-page/";

export interface CoverageOptions {
  mailbox: string;
  /** The copy of the workspace in which the tests ran. */
  root: string;
  /** The text of a listed file of the workspace, as it was before the tests ran. */
  read(path: string): Promise<string | undefined>;
  /** True for a listed file of the workspace. */
  listed(path: string): boolean;
}

/** Lines run by tests, by path from the workspace's root, and a sentence for all that could not be read. */
export interface CoverageRead {
  files: Map<string, LineHits>;
  /** Builds that were run in place of a file that itself was not, by the file's path. */
  builds: Map<string, string[]>;
  /** What each file of tests ran of it. */
  reached: Reached[];
  problems: string[];
}

/** Turns what a run left in its mailbox into lines of the workspace's files. */
export async function readCoverage({ mailbox, root, read, listed }: CoverageOptions): Promise<CoverageRead> {
  const relative = (file: string): string | undefined => {
    const inner = path.relative(root, file).split(path.sep).join("/");
    return inner === "" || inner.startsWith("../") || path.isAbsolute(inner) ? undefined : inner;
  };
  const isOwn = (url: string): boolean => {
    const file = fileOfUrl(url);
    const inner = file === undefined ? undefined : relative(file);
    return inner !== undefined && !/(?:^|\/)node_modules\//.test(inner);
  };
  const original = async (file: string): Promise<string | undefined> => {
    const inner = relative(file);
    return inner === undefined ? undefined : read(inner);
  };

  const gatherer = gatherReach(async ({ url, source }) => {
    const script = fileOfUrl(url) ?? "";
    const text = await readSource(mailbox, source).catch(() => undefined); // what can't be read is a problem said below
    const own = (file: string) => {
      const inner = relative(file);
      return inner !== undefined && listed(inner) ? inner : undefined;
    };
    const readMap = (name: string) => readBeside(root, script, name);
    return text && linePositions(text, { script, own, readMap }).catch(() => undefined); // and so is a broken map
  });
  const onPart = (part: CountedPart): Promise<void> => {
    const test = part.test === undefined ? undefined : relative(part.test);
    return gatherer.add({ ...part, test });
  };
  const { scripts, problems } = await readScripts(mailbox, { isOwn, onPart });
  const files = new Map<string, LineHits>();
  const runIn = new Map<string, Set<string>>();
  const noteBuild = (source: string | undefined, script: string | undefined): void => {
    // What pages run stands in no file of the copy.
    if (source === undefined || script === undefined || script.startsWith(PAGE_SCRIPTS)) return;
    runIn.set(source, (runIn.get(source) ?? new Set()).add(script));
  };
  const add = async (file: string, lines: LineHits): Promise<void> => {
    const inner = relative(file);
    if (inner !== undefined && (await read(inner)) !== undefined) files.set(inner, addUp(files.get(inner), lines));
  };
  for (const script of scripts) {
    const file = fileOfUrl(script.url) ?? "";
    const converted = await convertScript(script, {
      file,
      original,
      readMap: (name) => readBeside(root, file, name),
    });
    if (typeof converted === "string") {
      problems.push(`${relative(file) ?? file}: ${converted}`);
      continue;
    }
    for (const [mapped, lines] of converted) {
      await add(mapped, lines);
      noteBuild(relative(mapped), relative(file));
    }
  }
  const unread = await readRecords(path.join(mailbox, "statements"), StatementsFile, async (counted) => {
    for (const [file, statements] of Object.entries(counted)) await add(file, linesOfStatements(statements));
  });
  const unreadLines = await readRecords(path.join(mailbox, "lines"), LinesFile, async (counted) => {
    for (const [file, { executable, hit }] of Object.entries(counted)) {
      const reached = new Set(hit);
      await add(file, new Map(executable.map((line) => [line, reached.has(line) ? 1 : 0])));
    }
  });
  const ofPages = new Map<string, string>();
  const unreadGaps = await readRecords(path.join(mailbox, "page-gaps"), PageGapFile, ({ url, why }) => {
    const shown = safeLine(url, 300);
    ofPages.set(
      shown,
      `the script ${shown} of a page was not counted, nor what it was made from: its source map could not be read (${safeLine(why, 300)}). Serve source maps where tests run`,
    );
  });
  const builds = new Map(
    [...runIn].flatMap(([source, scripts]) =>
      files.has(source) && !scripts.has(source) ? [[source, [...scripts].toSorted()] as const] : [],
    ),
  );
  return {
    files,
    builds,
    reached: gatherer.reached(files),
    problems: [...problems, ...ofPages.values(), ...unread, ...unreadLines, ...unreadGaps],
  };
}

function addUp(before: LineHits | undefined, lines: LineHits): LineHits {
  const sum: LineHits = new Map(before);
  for (const [line, hits] of lines) sum.set(line, (sum.get(line) ?? 0) + hits);
  return sum;
}

/** A source map that lies in the copy, which holds nothing but the workspace. Links are not followed out of it. */
async function readBeside(root: string, script: string, name: string): Promise<string | undefined> {
  const file = path.resolve(path.dirname(script), name);
  const inner = path.relative(root, file).split(path.sep).join("/");
  if (inner.startsWith("..") || !isInside(inner, ".") || !inner.endsWith(".map")) return undefined;
  return readFile(file, "utf8").catch(() => undefined);
}
