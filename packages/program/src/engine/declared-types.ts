import type { MarkIr, TypeIr } from "../ir/module-ir.ts";
import type { Activation } from "./activation.ts";
import { givenValue } from "./call-values.ts";
import { importedValue } from "./modules.ts";
import { ofLibrary } from "./outside.ts";
import { nothing, ofObject, scalar, type Value } from "./value.ts";
import { silentCall } from "./call-back.ts";
import { markPath } from "./mark-path.ts";

/** What a decorator says that its parameter is given. */
export function markedValue(activation: Activation, mark: MarkIr, type?: TypeIr): Value {
  const { program } = activation;
  const path = markPath(program, activation.moduleIndex, mark);
  const model = path === undefined ? undefined : program.models.mark(path);
  const place = { path: activation.module.path, start: activation.function.start, end: activation.function.start };
  // Something of the program's own stands between, and what comes of it is declared to be a number, or a yes or no.
  const isParsed = mark.arguments.includes(null) && type?.kind === "primitive" && type.name !== "string";
  if (isParsed) return scalar;
  return model === undefined ? nothing : givenValue(activation, { ...silentCall, place }, model.gives);
}

/** What a value of a declared type is: an instance of a class of the program, or a thing of a library. */
export function typedValue(activation: Activation, module: number, type: TypeIr | undefined): Value {
  const { program } = activation;
  const { modules } = program;
  if (type === undefined) return nothing;
  if (type.kind === "class") return ofObject(activation.state.allocate({ instanceOf: { module, class: type.class } }));
  if (type.kind !== "import") return nothing;
  const request = modules[module]?.imports[type.import];
  const target = request === undefined ? undefined : program.resolve(module, request.specifier);
  const [name = "default", ...rest] = type.path;
  if (target === undefined) return nothing;
  if ("package" in target) {
    const bare = target.package.replace(/^node:/, "");
    return ofLibrary(activation, `${[bare, ...(name === "default" || name === "*" ? rest : type.path)].join(".")}()`);
  }
  const classes = importedValue(
    { ...activation, module: modules[module] ?? activation.module, moduleIndex: module },
    type.import,
    name,
  ).classes;
  const [reference] = classes;
  return reference === undefined ? nothing : ofObject(activation.state.allocate({ instanceOf: reference }));
}
