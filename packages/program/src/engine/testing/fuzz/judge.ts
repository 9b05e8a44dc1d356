import { lowerModule } from "../../../lower/lower-module.ts";
import { libraries } from "../../../models/libraries.generated.ts";
import { createModelIndex } from "../../../models/model-index.ts";
import type { LibraryModel } from "../../../models/schema.ts";
import { parseModule } from "../../../parse/parse-module.ts";
import { analyse } from "../../program/analyse.ts";
import { withoutTypes } from "./execute.ts";
import type { ProgramText } from "./write-program.ts";

const fuzz: LibraryModel = {
  packages: ["fuzz"],
  title: "Where values of generated programs come from, go to and become harmless",
  apis: [
    { api: "fuzz.source", source: { source: "http-request", what: "a tagged value" } },
    { api: "fuzz.sink", sinks: [{ at: "1", danger: "sql" }] },
    { api: "fuzz.clean", flows: [{ from: "0", to: "return" }], makesSafe: "all" },
    { api: "fuzz.input", isScalar: true },
  ],
};

const models = createModelIndex([...libraries, fuzz]);

/** What the engine reads of a program, by path. */
export function filesOf({ files, extension }: ProgramText): Map<string, string> {
  return new Map(
    [...files].map(([name, text]) => [
      `${name}${extension}`,
      extension === ".ts" ? text.replaceAll(/[«»]/g, "") : withoutTypes(text),
    ]),
  );
}

/** The sinks that the engine says the source reaches. */
export function judge(program: ProgramText): Set<string> {
  const files = filesOf(program);
  const paths = [...files.keys()];
  const { flows } = analyse({
    modules: paths.map((path) => lowerModule(parseModule(path, files.get(path) ?? ""))),
    models,
    resolve(_module, specifier) {
      if (!specifier.startsWith("./")) return { package: specifier };
      const name = specifier.slice(2);
      const index = paths.findIndex((path) => path === name || path === `${name}${program.extension}`);
      return index === -1 ? undefined : { module: index };
    },
  });
  const sites = flows.flatMap(({ danger, reached }) => {
    const text = files.get(reached.path)?.slice(reached.start) ?? "";
    return danger === "sql" ? [/^sink\("(\w+)"/.exec(text)?.[1] ?? text.slice(0, 20)] : [];
  });
  return new Set(sites);
}
