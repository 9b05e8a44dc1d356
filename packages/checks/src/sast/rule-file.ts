import { safeLine, type Location } from "@assay/core";
import {
  callFacts,
  enclosingSymbol,
  foldString,
  isConstant,
  isGuarded,
  isNumeric,
  keyName,
  originOf,
  propertyValue,
  traceRequest,
  unwrap,
  valueOf,
  type CallFacts,
  type CodeModel,
  type Node,
  type RequestTrace,
  isToolingPath,
} from "@assay/program";
import type { SyntaxMatch } from "./evidence/syntax.ts";

/** What a rule says of a node. */
export interface Report {
  node: Node;
  /** Where it is, when that is no node: a comment within `node`. */
  place?: { start: number; end: number };
  /** One sentence: what is wrong here. */
  message: string;
  /** Why the pattern is held to be the flaw; goes with a proof that is not a trace. */
  because?: string;
  /** The way from a request to here, which makes the finding a traced one. */
  trace?: RequestTrace | undefined;
  /** What the value does here, for the last step of a trace. */
  sink?: string;
  severity?: SyntaxMatch["severity"];
  fix?: string;
}

/** One file, and the questions that rules ask about its nodes. */
export interface RuleFile {
  readonly model: CodeModel;
  /** A script of the build, a task runner's or a tool's configuration: run by developers on their own input. */
  readonly isTooling: boolean;
  /** Calls and `new`, taken apart, through aliases. */
  call(node: CallFacts["node"]): CallFacts;
  /** Where a value comes from: `child_process:exec`. See `originOf`. */
  origin(node: Node): string | undefined;
  isConstant(node: Node): boolean;
  isNumeric(node: Node): boolean;
  /** The way from a request to the value, unless the function tests the value before `sink`. */
  traceTo(value: Node, sink: Node): RequestTrace | undefined;
  /** The way from a request to the value, tested or not. */
  trace(value: Node): RequestTrace | undefined;
  /** True when the function around `sink` tests one of the values before it gets there. */
  isGuarded(values: readonly Node[], sink: Node): boolean;
  /** The value of an option in an object literal, also when the literal stands elsewhere in the file. */
  option(object: Node | undefined, name: string): Node | undefined;
  /** The value of a literal: a string, number, boolean or null; undefined for everything else. */
  literal(node: Node | undefined): string | number | boolean | null | undefined;
  /** The source text of a node, cut to fit into a message. */
  textOf(node: Node): string;
  report(report: Report): void;
}

/** Characters of a node that 80 are taken from: the links of a long chain hold each other, so all of each is too much. */
const mostShown = 1_000;

/** The view that one rule has of one file. */
export function createRuleFile(model: CodeModel, rule: string, matches: SyntaxMatch[]): RuleFile {
  const locate = (node: { start: number; end: number }): Location => ({
    path: model.path,
    start: model.lineIndex.at(node.start),
    end: model.lineIndex.at(node.end),
  });

  return {
    model,
    isTooling: isToolingPath(model.path),
    call: (node) => callFacts(model, node),
    origin: (node) => originOf(model, node),
    isConstant: (node) => isConstant(model, node),
    isNumeric: (node) => isNumeric(model, node),
    trace: (value) => traceRequest(model, value),
    traceTo(value, sink) {
      const trace = traceRequest(model, value);
      return trace === undefined ||
        isGuarded(
          model,
          trace.places.map((place) => place.node),
          sink,
        )
        ? undefined
        : trace;
    },
    isGuarded: (values, sink) => isGuarded(model, values, sink),
    option: (object, name) => (object === undefined ? undefined : propertyValue(model, object, name)),
    literal(node) {
      if (node === undefined) return undefined;
      const value = valueOf(model, node);
      if (value.type === "UnaryExpression" && value.operator === "!" && value.argument.type === "Literal")
        return !value.argument.value;
      const text = foldString(model, value);
      if (text !== undefined) return text;
      if (value.type !== "Literal" || typeof value.value === "bigint" || value.value instanceof RegExp)
        return undefined;
      return value.value;
    },
    textOf: (node) =>
      safeLine(model.text.slice(node.start, Math.min(node.end, node.start + mostShown)).replace(/\s+/g, " "), 80),
    report({ node, place, message, because, trace, sink, severity, fix }) {
      const symbol = enclosingSymbol(node);
      const api = nameUsed(node);
      matches.push({
        rule,
        message,
        location: locate(place ?? unwrap(node)),
        proof:
          trace === undefined
            ? { kind: "matched", summary: because ?? message }
            : proofOf(trace, node, sink ?? message),
        ...(symbol === undefined ? {} : { symbol: safeLine(symbol, 200) }),
        ...(api === undefined ? {} : { api: safeLine(api, 200) }),
        ...(severity === undefined ? {} : { severity }),
        ...(fix === undefined ? {} : { fix }),
      });
    },
  };

  function proofOf(trace: RequestTrace, node: Node, sink: string): SyntaxMatch["proof"] {
    return {
      kind: "traced",
      summary: `${trace.what} reaches ${sink} in this file`,
      steps: [
        ...trace.places.map((place, index) => ({
          location: locate(place.node),
          role: index === 0 ? ("source" as const) : ("step" as const),
          message: safeLine(place.message, 200),
        })),
        { location: locate(node), role: "sink" as const, message: safeLine(sink, 200) },
      ],
    };
  }
}

/** The last name of what a node calls or writes, or of the call that it is an argument of. */
function nameUsed(node: Node): string | undefined {
  const at = unwrap(node);
  const parent = at.parent;
  const isArgument = parent?.type === "CallExpression" && parent.callee !== at;
  const used = at.type !== "CallExpression" && at.type !== "AssignmentExpression" && isArgument ? parent : at;
  if (used.type === "AssignmentExpression") return lastName(used.left);
  return used.type === "CallExpression" || used.type === "NewExpression" ? lastName(used.callee) : undefined;
}

function lastName(node: Node): string | undefined {
  const named = unwrap(node);
  if (named.type === "Identifier") return named.name;
  return named.type === "MemberExpression"
    ? (keyName({ key: named.property, computed: named.computed }) ?? undefined)
    : undefined;
}
