import { lowerModule } from "../../lower/lower-module.ts";
import { createModelIndex } from "../../models/model-index.ts";
import type { LibraryModel } from "../../models/schema.ts";
import { libraries } from "../../models/libraries.generated.ts";
import { parseModule } from "../../parse/parse-module.ts";
import { analyse } from "../program/analyse.ts";

const tag = "TAINTED";

const taggedModels: LibraryModel = {
  packages: ["global"],
  title: "The source and the sink of programs that are run with tagged values",
  apis: [
    { api: "global.source", source: { source: "http-request", what: "a tagged value" } },
    { api: "global.sink", sinks: [{ at: "1", danger: "sql" }], flows: [{ from: "1", to: "return" }] },
  ],
};

const models = createModelIndex([...libraries, taggedModels]);

/**
 * A body that is generated for the interpreter, with its text `"s"` tagged and each place where it notes something
 * made a sink of its own number.
 */
export function withTags(body: string): string {
  const [prelude = "", ...rest] = body.split("let thrown;");
  let site = 0;
  const statements = `let thrown;${rest.join("let thrown;")}`
    .replaceAll(/(?<![\w"])"s"/g, "source()")
    .replaceAll(/\bnote\(/g, () => `sink(${(site += 1)}, `);
  return prelude + statements;
}

/** False where two labels of one name came to lie within each other: no program at all. */
export function isProgram(body: string): boolean {
  try {
    compiled(body);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

type Program = (source: () => string, sink: (site: number, value: unknown) => unknown) => unknown;

function compiled(body: string): Program {
  // oxlint-disable-next-line typescript/no-implied-eval -- generated here, and run to know the truth
  return new Function("source", "sink", body) as Program;
}

/** Runs it, and gives the numbers of the sinks at which a tagged value really arrived. */
export function arrivals(body: string): Set<number> {
  const reached = new Set<number>();
  const sink = (site: number, value: unknown): unknown => {
    if (carriesTag(value, 3)) reached.add(site);
    return value;
  };
  compiled(body)(() => tag, sink);
  return reached;
}

/** True where somebody would read the tag: in the text, or in that of what lies within. */
function carriesTag(value: unknown, depth: number): boolean {
  if (typeof value === "string") return value.includes(tag);
  if (typeof value !== "object" || value === null || depth === 0) return false;
  return Object.values(value).some((inner) => carriesTag(inner, depth - 1));
}

/** The numbers of the sinks to which the engine follows the source. */
export function followed(body: string): Set<number> {
  const text = `function program() {\n${body}\n}\nprogram();\n`;
  const module = lowerModule(parseModule("program.js", text));
  const { flows } = analyse({ modules: [module], models, resolve: () => undefined });
  const sites = flows.map(({ sink }) => Number(/^sink\((\d+)/.exec(text.slice(sink.start))?.[1] ?? Number.NaN));
  return new Set(sites);
}
