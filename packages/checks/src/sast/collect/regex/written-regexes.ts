import { safeLine } from "@assay/core";
import {
  enclosingSymbol,
  foldString,
  isConstant,
  mayRepeat,
  memberName,
  originOf,
  unwrap,
  type CodeModel,
  type Node,
  type NodeOf,
} from "@assay/program";
import type { WrittenRegex } from "../../evidence/syntax.ts";
import { runsInPage } from "../../patterns/page.ts";
import { longestSubject } from "./longest-subject.ts";

/** The regular expressions of a file that repeat something, written as such or as constant strings that are compiled. */
export function writtenRegexes(model: CodeModel): WrittenRegex[] {
  const found: WrittenRegex[] = [];

  function add(node: Node, source: string, flags: string, subject: Node | undefined): void {
    if (!mayRepeat(source)) return;
    if (subject !== undefined && isConstant(model, subject)) return;
    const longest = subject === undefined ? undefined : longestSubject(model, subject, node);
    const symbol = enclosingSymbol(node);
    found.push({
      source,
      flags,
      location: { path: model.path, start: model.lineIndex.at(node.start), end: model.lineIndex.at(node.end) },
      ...(symbol === undefined ? {} : { symbol: safeLine(symbol, 200) }),
      ...(longest === undefined ? {} : { longest }),
      ...(runsInPage(model) ? { isInPage: true as const } : {}),
    });
  }

  for (const node of model.nodes("Literal"))
    if ("regex" in node && node.regex) add(node, node.regex.pattern, node.regex.flags, subjectOf(model, node));
  for (const node of [...model.nodes("NewExpression"), ...model.nodes("CallExpression")]) {
    const written = compiledBy(model, node);
    if (written !== undefined) add(node, written.source, written.flags, written.subject ?? subjectOf(model, node));
  }
  return found;
}

interface Compiled {
  source: string;
  flags: string;
  subject?: Node;
}

/** A constant string that a call makes an expression of: `RegExp(…)`, `text.match(…)`, `text.search(…)`. */
function compiledBy(model: CodeModel, node: NodeOf<"NewExpression"> | NodeOf<"CallExpression">): Compiled | undefined {
  const callee = unwrap(node.callee);
  const [pattern, flags] = node.arguments;
  if (pattern === undefined || (callee.type !== "Identifier" && callee.type !== "MemberExpression")) return undefined;
  const name = callee.type === "MemberExpression" ? memberName(model, callee) : undefined;
  if (callee.type === "MemberExpression" && name !== undefined && /^(?:match|matchAll|search)$/.test(name)) {
    const source = node.type === "CallExpression" ? foldString(model, pattern) : undefined;
    // Routers and caches match as well, but what they take has no classes, groups or escapes.
    if (source === undefined || !/[\\[(]|\.[*+]/.test(source)) return undefined;
    return { source, flags: name === "matchAll" ? "g" : "", subject: callee.object };
  }
  if (originOf(model, node.callee) !== "global:RegExp") return undefined;
  const source = foldString(model, pattern);
  // Flags that are not known change little; an expression that only they make valid is left out as invalid.
  const known = flags === undefined ? "" : (foldString(model, flags) ?? "");
  return source === undefined ? undefined : { source, flags: known };
}

/** The text that an expression is run on, where it is used in the place where it stands. */
function subjectOf(model: CodeModel, regex: Node): Node | undefined {
  const parent = regex.parent;
  if (parent?.type === "MemberExpression" && parent.object === regex) {
    const call = parent.parent;
    if (call?.type !== "CallExpression" || call.callee !== parent) return undefined;
    return /^(?:test|exec)$/.test(memberName(model, parent) ?? "") ? call.arguments[0] : undefined;
  }
  if (parent?.type !== "CallExpression" || parent.arguments[0] !== regex) return undefined;
  const callee = unwrap(parent.callee);
  if (callee.type !== "MemberExpression") return undefined;
  const name = memberName(model, callee) ?? "";
  return /^(?:match|matchAll|replace|replaceAll|search|split)$/.test(name) ? callee.object : undefined;
}
