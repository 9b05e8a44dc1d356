import { foldString, type CodeModel, type NodeOf } from "@assay/program";

/** The title of a group or test as written; `pattern` matches what the runner makes of it, where that is computed. */
export interface Title {
  text: string;
  pattern: RegExp | undefined;
}

/** Reads the title of a declaration. Parts that are computed are written as they stand in the code. */
export function readTitle(model: CodeModel, call: NodeOf<"CallExpression">): Title {
  const [first] = call.arguments;
  if (first === undefined) return { text: "", pattern: undefined };
  const folded = foldString(model, first);
  if (folded !== undefined) return { text: folded, pattern: placeholders(folded) };
  if (first.type === "TemplateLiteral") {
    const text = model.text.slice(first.start + 1, first.end - 1);
    const pattern = first.quasis.map((quasi) => escaped(quasi.value.cooked ?? quasi.value.raw)).join(".*");
    return { text, pattern: new RegExp(`^${pattern}$`, "s") };
  }
  if (first.type === "ArrowFunctionExpression" || first.type === "FunctionExpression")
    return {
      text: first.type === "FunctionExpression" ? (first.id?.name ?? "(without a title)") : "(without a title)",
      pattern: /^.*$/s,
    };
  return { text: model.text.slice(first.start, Math.min(first.end, first.start + 200)), pattern: /^.*$/s };
}

/** `%s` and `$name` stand for values of a table. */
function placeholders(title: string): RegExp | undefined {
  if (!/%[sdifjoOp#$%]|\$[\w.#]+/.test(title)) return undefined;
  const parts = title.split(/%[sdifjoOp#$]|\$[\w.#]+/g).map((part) => escaped(part.replaceAll("%%", "%")));
  return new RegExp(`^${parts.join(".*")}$`, "s");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
