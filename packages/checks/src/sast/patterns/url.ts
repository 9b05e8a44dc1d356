import { unwrap, valueOf, type Node, type RequestTrace } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { builtString } from "./built-string.ts";

/**
 * The way from a request to the part of a URL that decides which host is meant: its beginning. A value behind a fixed
 * host, or behind a fixed path on the same host, is none of this.
 */
export function hostTrace(file: RuleFile, url: Node, sink: Node, depth = 0): RequestTrace | undefined {
  if (depth > 10 || file.trace(url) === undefined) return undefined;
  const value = valueOf(file.model, url);
  if (value.type === "NewExpression" && /^(?:global|url):URL$/.test(file.origin(value.callee) ?? "")) {
    const [first] = value.arguments;
    return first === undefined ? undefined : hostTrace(file, first, sink, depth + 1);
  }
  if (value.type === "LogicalExpression" || value.type === "ConditionalExpression") {
    const branches =
      value.type === "LogicalExpression" ? [value.left, value.right] : [value.consequent, value.alternate];
    return branches.map((branch) => hostTrace(file, branch, sink, depth + 1)).find((trace) => trace !== undefined);
  }
  if (value.type === "CallExpression" && value.callee.type !== "Super") {
    const callee = unwrap(value.callee);
    const isBuilder =
      callee.type === "MemberExpression" && /^(?:toString|href|trim)$/.test(file.call(value).name ?? "");
    if (isBuilder) return hostTrace(file, callee.object, sink, depth + 1);
    // Where in the text a function of this file puts what it is given, the engine follows.
    const made = callee.type === "Identifier" ? file.model.resolve(callee) : undefined;
    if (made !== undefined && made.kind !== "import" && made.kind !== "parameter") return undefined;
  }
  for (const part of builtString(file, url) ?? [{ node: url }]) {
    if (part.text !== undefined) {
      const isOnlyScheme = /^(?:https?:)?(?:\/\/)?$/i.test(part.text);
      const isSubdomain = /^https?:\/\/[^/?#]*\.$/i.test(part.text) || part.text.trim() === "";
      if (!isOnlyScheme && !isSubdomain) return undefined;
      continue;
    }
    const trace = file.traceTo(part.node, sink);
    if (trace !== undefined) return trace;
    // A base that is fixed or unknown stands before the rest.
    return undefined;
  }
  return undefined;
}
