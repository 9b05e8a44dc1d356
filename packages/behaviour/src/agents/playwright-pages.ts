import Module from "node:module";
import fs from "node:fs";
import path from "node:path";
import { REQUEST_ABORTED, REQUEST_FAILED } from "../mutate/pages/operators.ts";
import type { Met, PageMutant } from "../mutate/pages/protocol.ts";
import { patchBrowsers, type Context, type PlaywrightModule } from "./browsers.ts";
import { mailbox } from "./mailbox.ts";
import { currentTest, isAskedByTests, noteTest, type CurrentTest } from "./pages/current-test.ts";
import { isMarkedKilled, post, readPageRequest } from "./pages/post.ts";
import { failRequests, metRequest, type Response } from "./pages/requests.ts";

/*
 * Loaded into every Node process of a run of Playwright Test, for mutants of the page. In workers it has each page tell
 * what there is to change while each test runs, or change one thing. Playwright's repetitions (`--repeat-each`) tell the
 * mutants apart, so one run does for many; its second attempts run without the mutant, so that a failure counts only where
 * the same test passes right after it.
 */
const request = readPageRequest();
const inPage = fs.readFileSync(path.join(mailbox, "node_modules", "assay-agents", "in-page.js"), "utf8");

interface Scripted extends Context {
  exposeBinding(name: string, callback: (source: unknown, text: string) => void): Promise<unknown>;
  addInitScript(script: { content: string }): Promise<unknown>;
  on(event: "page", listener: (page: Awaited<ReturnType<Context["newPage"]>>) => void): void;
  on(event: "response", listener: (response: Response) => void): void;
}

async function opened(context: Context): Promise<void> {
  const current = currentTest();
  if (current === undefined) return;
  if (request.task === "record") await record(context as Scripted);
  else if (current.retry === 0) await mutate(context as Scripted, current, request);
}

async function record(context: Scripted): Promise<void> {
  const note = (met: Met): void => {
    const current = currentTest();
    if (current !== undefined) post({ type: "met", test: current.key, repeat: current.repeat, met });
  };
  context.on("response", (response) => {
    const met = metRequest(response.request());
    if (met !== undefined && response.status() < 400) note(met);
  });
  await install(context, undefined, (text) => note(JSON.parse(text) as Met));
}

async function mutate(
  context: Scripted,
  { key, repeat, info }: CurrentTest,
  { mutants, milliseconds, matrix }: Extract<typeof request, { task: "mutate" }>,
): Promise<void> {
  const wanted = mutants[repeat];
  if (wanted === undefined) return;
  const isNeeded = wanted.tests.includes(key) && (matrix || !isMarkedKilled(repeat));
  // In a hook of a whole group this would leave out all of its tests.
  if (!isNeeded && !isAskedByTests()) info.skip(true, "Another mutant's test.");
  const longest = milliseconds[key];
  if (longest !== undefined) {
    info.setTimeout(longest);
    info.setTimeout = () => undefined;
    info.slow = () => undefined;
  }
  const applied = new Set<string>();
  const onApplied = (): void => {
    const test = currentTest()?.key;
    if (test === undefined || applied.has(test)) return;
    applied.add(test);
    post({ type: "applied", test, repeat });
  };
  const { mutant } = wanted;
  if (mutant.operator === REQUEST_FAILED || mutant.operator === REQUEST_ABORTED)
    await failRequests(context, mutant, onApplied);
  else await install(context, mutant, onApplied);
}

/** Has a script run in each page and frame before any of its own. */
async function install(
  context: Scripted,
  mutant: PageMutant | undefined,
  listen: (text: string) => void,
): Promise<void> {
  await context.exposeBinding("__assayPage", (_source, text) => listen(text));
  const argument = mutant === undefined ? "" : JSON.stringify(mutant);
  await context.addInitScript({ content: `(() => {\n${inPage}\nassayPage.install(${argument});\n})();` });
}

const loader = Module as unknown as { _load(this: unknown, request: string, ...rest: unknown[]): unknown };
const load = loader._load;
loader._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest);
  if (name.includes("playwright")) {
    patchBrowsers(loaded as PlaywrightModule, opened);
    noteTest(loaded);
  }
  return loaded;
};
