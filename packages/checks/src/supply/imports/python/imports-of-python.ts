import { plainestFirst, type NamedImport } from "../named-import.ts";
import { logicalLines, type LogicalLine } from "./logical-lines.ts";

/** A block whose imports are not asked for at any price, by the columns of its head. */
interface Block {
  indent: number;
  isTried: boolean;
  isType: boolean;
}

const mention = /\b(?:import|__import__|import_module)\b/;
const head = /^(?:async\s+)?(\w+)\b([^]*):\s*([^:]*)$/;

/**
 * The modules that a file asks for by name, each with its dots and once, the plainest way of asking first. Within `try`,
 * its handlers and `suppress`, the file expects that a module may not be there; behind `TYPE_CHECKING` it never is.
 */
export function importsOfPython(text: string): NamedImport[] {
  if (!mention.test(text)) return [];
  const found: NamedImport[] = [];
  const looked = new Set<string>();
  let blocks: Block[] = [];
  for (const logical of logicalLines(text)) {
    blocks = blocks.filter(({ indent }) => indent < logical.indent);
    const opened = blockOf(logical);
    if (opened !== undefined) blocks.push(opened);
    for (const specifier of lookedFor(logical)) looked.add(specifier);
    for (const specifier of namesIn(logical))
      found.push({
        specifier,
        line: logical.line,
        isType: blocks.some(({ isType }) => isType),
        isTried: blocks.some(({ isTried }) => isTried),
      });
  }
  const isLooked = ({ specifier }: NamedImport) => looked.has(specifier) || looked.has(specifier.split(".")[0] ?? "");
  return plainestFirst(found.map((one) => (isLooked(one) ? { ...one, isTried: true } : one)));
}

function blockOf({ indent, code }: LogicalLine): Block | undefined {
  const [, word, rest = ""] = head.exec(code) ?? [];
  switch (word) {
    case "try":
    case "except":
      return { indent, isTried: true, isType: false };
    case "with":
      return /\bsuppress\s*\([^)]*(?:ImportError|ModuleNotFoundError|Exception)/.test(rest)
        ? { indent, isTried: true, isType: false }
        : undefined;
    case "if":
    case "elif":
      return /^\s*(?:\w+\.)*TYPE_CHECKING\s*$/.test(rest) ? { indent, isTried: false, isType: true } : undefined;
    default:
      return undefined;
  }
}

const name = /[\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*/u;
const imported = new RegExp(`^${name.source}`, "u");
const statement = new RegExp(`(?:^|[;:])\\s*(?:import\\s+([^;]+)|from\\s+(${name.source})\\s+import\\b)`, "gu");

/** What the statements and calls of a line ask for. Relative imports ask for nothing from elsewhere. */
function namesIn({ code, strings }: LogicalLine): string[] {
  if (!mention.test(code)) return [];
  const names = [...code.matchAll(statement)].flatMap(([, list, from]) =>
    from === undefined ? (list ?? "").split(",").flatMap((each) => imported.exec(each.trim())?.[0] ?? []) : [from],
  );
  const called = textsGivenTo(/\b(?:import_module|__import__)\s*\(\s*[a-zA-Z]{0,2}""\s*[,)]/g, code, strings);
  return [
    ...names.map((each) => each.replaceAll(/\s/g, "")),
    ...called.filter((each) => imported.exec(each)?.[0] === each),
  ];
}

/** `importlib.util.find_spec("x")` asks whether it is there. */
function lookedFor({ code, strings }: LogicalLine): string[] {
  return code.includes("find_spec") ? textsGivenTo(/\bfind_spec\s*\(\s*""\s*[,)]/g, code, strings) : [];
}

function textsGivenTo(call: RegExp, code: string, strings: LogicalLine["strings"]): string[] {
  return [...code.matchAll(call)].flatMap(({ index, 0: { length } }) => {
    const before = code.slice(0, index + length).split('""').length - 2;
    return strings[before] ?? [];
  });
}
