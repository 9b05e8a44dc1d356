import { createRequire } from "node:module";
import path from "node:path";
import { workspaceRoot } from "../mailbox.ts";
import { forgetModules } from "../mutants/loads.ts";
import { fileOf, keepOnly, type Options, type Suite } from "./mocha-types.ts";

interface Mocha {
  suite: Suite;
  addFile(file: string): unknown;
  loadFiles(): void;
}

type MochaClass = new (options: object) => Mocha;
type HandleRequires = (names: readonly string[]) => Promise<{ rootHooks?: unknown }>;

/** Loads a file of tests with all that it needs of the workspace once more, and what the command line has loaded first. */
export async function loadAnew(file: string, options: Options): Promise<Suite> {
  const { Mocha, handleRequires } = mochaOf();
  forgetModules(workspaceRoot);
  const { rootHooks } = await handleRequires(options.require ?? []);
  const mocha = new Mocha({ ...options, rootHooks, parallel: false, reporter: Quiet, delay: false });
  const first = (options.file ?? []).map((one) => path.resolve(one));
  for (const one of new Set([...first, file])) mocha.addFile(one);
  mocha.loadFiles();
  const { suite } = mocha;
  if (suite.hasOnly()) suite.filterOnly();
  keepOnly(suite, (test) => fileOf(test) === file);
  return suite;
}

/** The modules of the mocha that runs this process, which need not be the one that the working directory has. */
function mochaOf(): { Mocha: MochaClass; handleRequires: HandleRequires } {
  const load = createRequire(path.join(process.cwd(), "assay.cjs"));
  const loaded = Object.keys(load.cache).find((file) => /[\\/]mocha[\\/]lib[\\/]mocha\.c?js$/.test(file));
  if (loaded === undefined) throw new Error("mocha's own module was not found in this process");
  const extension = path.extname(loaded);
  const helpers = load(path.join(path.dirname(loaded), "cli", `run-helpers${extension}`)) as {
    handleRequires: HandleRequires;
  };
  return { Mocha: load(loaded) as MochaClass, handleRequires: helpers.handleRequires };
}

function Quiet(): void {
  // Mocha wants a reporter; this one has nothing to say.
}
