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
} from "@assay/program";
import { safeLine } from "@assay/core";
import type { WrittenRegex } from "../../evidence.ts";
import { longestSubject } from "./longest-subject.ts";

/** The regular expressions of a file that repeat something, written as such or as constant strings that are compiled. */
export function writtenRegexes(model: CodeModel): WrittenRegex[] {
  const found: WrittenRegex[] = [];

  function add(node: Node, source: string, flags: string): void {
    if (!mayRepeat(source)) return;
    const subject = subjectOf(model, node);
    if (subject !== undefined && isConstant(model, subject)) return;
    const longest = subject === undefined ? undefined : longestSubject(model, subject, node);
    const symbol = enclosingSymbol(node);
    found.push({
      source,
      flags,
      location: { path: model.path, start: model.lineIndex.at(node.start), end: model.lineIndex.at(node.end) },
      ...(symbol === undefined ? {} : { symbol: safeLine(symbol, 200) }),
      ...(longest === undefined ? {} : { longest }),
    });
  }

  for (const node of model.nodes("Literal"))
    if ("regex" in node && node.regex) add(node, node.regex.pattern, node.regex.flags);
  for (const node of [...model.nodes("NewExpression"), ...model.nodes("CallExpression")]) {
    const [pattern, flags] = node.arguments;
    if (pattern === undefined || !namesRegExp(node.callee) || originOf(model, node.callee) !== "global:RegExp") continue;
    const source = foldString(model, pattern);
    const flagText = flags === undefined ? "" : foldString(model, flags);
    if (source !== undefined) add(node, source, flagText ?? "");
  }
  return found;
}

/** Most calls are of something else, and asking where a name comes from costs more than reading it. */
function namesRegExp(callee: Node): boolean {
  const node = unwrap(callee);
  return node.type === "Identifier" || node.type === "MemberExpression";
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
