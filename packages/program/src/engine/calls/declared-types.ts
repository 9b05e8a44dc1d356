import type { MarkIr, TypeIr } from "../../ir/module-ir.ts";
import { placeOfFunction, type Activation } from "../code/activation.ts";
import { givenValue } from "./call-values.ts";
import { exportedValue, longestChain } from "../program/modules.ts";
import { ofLibrary } from "../code/outside.ts";
import { exportedType } from "./type-path.ts";
import { join } from "../values/join.ts";
import { nothing, ofObject, scalar, type Value } from "../values/value.ts";
import { silentCall } from "./call-back.ts";
import { markPath } from "./mark-path.ts";

/** What a decorator says that its parameter is given. */
export function markedValue(activation: Activation, mark: MarkIr, type?: TypeIr): Value {
  const { program } = activation;
  const path = markPath(program, activation.moduleIndex, mark);
  const model = path === undefined ? undefined : program.models.mark(path);
  const place = placeOfFunction(program, { module: activation.moduleIndex, function: activation.functionIndex });
  // Something of the program's own stands between, and what comes of it is declared to be a number, or a yes or no.
  const isParsed = mark.arguments.includes(null) && type?.kind === "primitive" && type.name !== "string";
  if (isParsed) return scalar;
  return model?.gives === undefined ? nothing : givenValue(activation, { ...silentCall, place }, model.gives);
}

/** Types within types that are followed: aliases of aliases, and modules that hand a type on. */
const deepestType = 8;

/** Types that stand for what their first argument is, as far as members go. */
const wrappers = new Set(["Partial", "Required", "Readonly", "NonNullable", "Awaited", "Promise", "Omit", "Pick"]);

/**
 * What a value of a declared type is: an instance of a class of the program, a thing of a library, or an object with
 * such things in it, as `{ db: Pool; users: UserService }` is. A type that leads to none of these says nothing.
 */
export function typedValue(
  activation: Activation,
  module: number,
  type: TypeIr | undefined,
  left = deepestType,
): Value {
  const { program } = activation;
  const { models } = program;
  if (type === undefined || left === 0) return nothing;
  const inner = (one: TypeIr | undefined, of = module): Value => typedValue(activation, of, one, left - 1);
  switch (type.kind) {
    case "class":
      return ofObject(activation.state.allocate({ instanceOf: { module, class: type.class } }));
    case "any-of":
      return type.types.map((one) => inner(one)).reduce(join, nothing);
    case "object":
      return ofMembers(activation, module, type.members, left);
    case "name": {
      const alias = program.moduleAt(module)?.types[type.name];
      if (alias !== undefined) return inner(alias);
      if (wrappers.has(type.name)) return inner(type.of?.[0]);
      const api = models.canonical(`global.${type.name}()`);
      return models.leadsTo(api) ? ofLibrary(activation, api) : nothing;
    }
    case "import":
      return importedType(activation, module, type, left);
    default:
      return nothing;
  }
}

function importedType(
  activation: Activation,
  module: number,
  type: Extract<TypeIr, { kind: "import" }>,
  left: number,
): Value {
  const { program } = activation;
  const request = program.moduleAt(module)?.imports[type.import];
  const target = request === undefined ? undefined : program.resolve(module, request.specifier);
  const [name = "default", ...rest] = type.path;
  if (target === undefined) return nothing;
  if ("package" in target) {
    const bare = target.package.replace(/^node:/, "");
    return ofLibrary(activation, `${[bare, ...(name === "default" || name === "*" ? rest : type.path)].join(".")}()`);
  }
  const [reference] = exportedValue(activation, target.module, name, longestChain).classes;
  if (reference !== undefined) return ofObject(activation.state.allocate({ instanceOf: reference }));
  return typedValue(activation, target.module, exportedType(program, target.module, name), left - 1);
}

/** An object whose members are worked out when they are asked for. */
function ofMembers(
  activation: Activation,
  module: number,
  members: Readonly<Record<string, TypeIr>>,
  left: number,
): Value {
  if (!Object.values(members).some((member) => isTelling(member))) return nothing;
  return ofObject(
    activation.state.allocate({ derive: (key) => typedValue(activation, module, members[key], left - 1) }),
  );
}

/** False of what is plainly data: most types are, and cost nothing then. */
function isTelling(type: TypeIr): boolean {
  switch (type.kind) {
    case "primitive":
    case "literals":
      return false;
    case "name":
      return type.name !== "Function" && type.name !== "Date" && (type.of?.some(isTelling) ?? true);
    case "any-of":
      return type.types.some(isTelling);
    case "object":
      return Object.values(type.members).some(isTelling);
    default:
      return true;
  }
}
