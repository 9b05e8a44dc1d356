import { valueOf, type Node } from "@assay/program";
import { ownField } from "./own-field.ts";
import type { RuleFile } from "../rule-file.ts";

const wrapsBytes =
  /^(?:(?:global|buffer):Buffer\.(?:from|concat)|global:Uint8Array(?:\.from)?|crypto-js:(?:enc\.\w+\.parse|lib\.WordArray\.create)|crypto-js\/enc-\w+:parse|node-forge:util\.(?:hexToBytes|createBuffer|encodeUtf8)|crypto:createSecretKey)$/;
const emptyBytes = /^(?:(?:global|buffer):Buffer\.alloc|global:(?:Uint8Array|ArrayBuffer))$/;
const keepsBytes = /^(?:slice|subarray|substring|substr|repeat|padEnd|padStart|toString|buffer|encode|fill)$/;
const environment = /^global:(?:process|Bun)\.env\.|^global:Deno\.env\.get\(\)/;

/**
 * Says whether bytes are the same whenever the code runs: text or numbers that stand in the program, zeros that nobody
 * fills, or one value of the environment.
 */
export function fixedBytes(file: RuleFile, expression: Node | undefined): "constant" | "environment" | undefined {
  if (expression === undefined) return undefined;
  const node = valueOf(file.model, ownField(file, expression) ?? expression);
  return file.model.memo<"constant" | "environment" | undefined>("fixedBytes", node, undefined, () => {
    const kind = judge(file, node);
    return kind !== undefined && isFilledLater(file, expression) ? undefined : kind;
  });
}

function judge(file: RuleFile, node: Node): "constant" | "environment" | undefined {
  if (typeof file.literal(node) === "string") return "constant";
  if (environment.test(file.origin(node) ?? "")) return "environment";
  if (node.type === "ArrayExpression")
    return node.elements.length > 0 && node.elements.every((item) => item !== null && fixedItem(file, item))
      ? "constant"
      : undefined;
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return undefined;
  const { origin, name, object, args } = file.call(node);
  const [first] = args;
  if (origin !== undefined && emptyBytes.test(origin)) {
    const isList = first !== undefined && valueOf(file.model, first).type === "ArrayExpression";
    return isList ? fixedBytes(file, first) : args.every((item) => file.isConstant(item)) ? "constant" : undefined;
  }
  if (origin !== undefined && wrapsBytes.test(origin)) return fixedBytes(file, first);
  if (name !== undefined && object !== undefined && keepsBytes.test(name))
    return file.origin(object) === "global:TextEncoder()" ? fixedBytes(file, first) : fixedBytes(file, object);
  return undefined;
}

function fixedItem(file: RuleFile, item: Node): boolean {
  return typeof file.literal(item) === "number" || fixedBytes(file, item) === "constant";
}

/** A buffer that is made empty may be filled afterwards: by random bytes, or with a counter. */
function isFilledLater(file: RuleFile, bytes: Node): boolean {
  if (bytes.type !== "Identifier") return false;
  const name = bytes.name.replaceAll("$", "\\$");
  return new RegExp(
    `(?<![\\w$])${name}(?:\\.(?:write|fill|set|copy)|\\[[^\\]]*\\]\\s*[-+|^&]?=[^=])|(?:randomFill|getRandomValues|copy|set)\\w*\\([^)]*(?<![\\w$])${name}(?![\\w$])|new DataView\\(\\s*${name}`,
  ).test(file.model.text);
}
