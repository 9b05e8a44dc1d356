import type { TypeIr } from "../../ir/module-ir.ts";
import type { Program } from "../program/program.ts";

/** Aliases of aliases that are followed, and modules that hand a type on. */
const longestChain = 8;

/** The paths of the things of packages that a declared type names: `express.RequestHandler`. */
export function typePaths(program: Program, module: number, type: TypeIr | undefined, left = longestChain): string[] {
  const ir = program.moduleAt(module);
  if (type === undefined || ir === undefined || left === 0) return [];
  if (type.kind === "any-of") return type.types.flatMap((one) => typePaths(program, module, one, left - 1));
  if (type.kind === "name") {
    const alias = ir.types[type.name];
    // Of `Promise<Handler>` and the like, nothing is known; of a name of the module's own, what it stands for.
    return alias === undefined ? [] : typePaths(program, module, alias, left - 1);
  }
  if (type.kind !== "import") return [];
  const target = program.resolve(module, ir.imports[type.import]?.specifier ?? "");
  if (target === undefined) return [];
  const [name = "default", ...rest] = type.path;
  if ("module" in target)
    return typePaths(program, target.module, exportedType(program, target.module, name), left - 1);
  const bare = target.package.replace(/^node:/, "");
  return [[bare, ...(name === "default" || name === "*" ? rest : type.path)].join(".")];
}

/** The type of a name that a module declares or hands on. */
export function exportedType(program: Program, module: number, name: string, left = longestChain): TypeIr | undefined {
  const ir = program.moduleAt(module);
  const own = ir?.types[name];
  if (ir === undefined || own !== undefined || left === 0) return own;
  const through = ir.exports.find((one) => one.name === name);
  if (through !== undefined && "import" in through)
    return { kind: "import", import: through.import, path: [through.imported] };
  // `export * from` hands on types as well.
  for (const one of ir.exports) {
    if (one.name !== "*" || !("import" in one)) continue;
    const target = program.resolve(module, ir.imports[one.import]?.specifier ?? "");
    if (target === undefined || "package" in target) continue;
    if (exportedType(program, target.module, name, left - 1) !== undefined)
      return { kind: "import", import: one.import, path: [name] };
  }
  return undefined;
}
