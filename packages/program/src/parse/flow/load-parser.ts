import { createRequire } from "node:module";

/** A node of the tree that the parser for Flow gives; `range` holds offsets in UTF-16 code units of the text. */
export interface FlowNode {
  type: string;
  range: readonly [start: number, end: number];
  [field: string]: unknown;
}

/** What is used of hermes-parser, which comes without types for TypeScript. */
interface FlowParser {
  parse(text: string, options: Readonly<Record<string, unknown>>): unknown;
}

declare global {
  /** Where the build puts the parser; it is set by `tools/build.mjs`. */
  var ASSAY_FLOW_PARSER: string | undefined;
}

let parser: FlowParser | undefined;

/**
 * Parses JavaScript with Flow's types; undefined where the text is not that. The parser (hermes-parser, Meta's own,
 * compiled to WebAssembly) weighs 1.2 MB and takes a tenth of a second to start: it is loaded when the first file asks.
 */
export function parseFlow(text: string): FlowNode | undefined {
  parser ??= createRequire(import.meta.url)(globalThis.ASSAY_FLOW_PARSER ?? "hermes-parser") as FlowParser;
  try {
    const tree = parser.parse(text, {
      flow: "all",
      sourceType: "unambiguous",
      allowReturnOutsideFunction: true,
      enableExperimentalComponentSyntax: true,
    });
    return isFlowNode(tree) ? tree : undefined;
  } catch (error) {
    // A text that is refused, or nests too deeply: the complaint of the common parser is what the user reads.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

export function isFlowNode(value: unknown): value is FlowNode {
  return (
    typeof value === "object" && value !== null && "type" in value && "range" in value && Array.isArray(value.range)
  );
}
