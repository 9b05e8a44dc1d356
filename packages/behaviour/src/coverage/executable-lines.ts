import { parseModule, type ParsedModule } from "@assay/program";
import { convert } from "ast-v8-to-istanbul";
import { Visitor } from "oxc-parser";
import { linesOfStatements } from "./lines-of-map.ts";

/**
 * The lines of a source file that hold something to run, or why that can't be told. `near` are further lines on which
 * a source map may put the same statements: a transform moves `const x =⏎ value` to where `const` stands.
 */
export type ExecutableLines = { lines: number[]; near: number[] } | { problem: string };

/** Parses a file that no test loaded, and takes the same statements as for one that was loaded. */
export async function executableLines(path: string, text: string): Promise<ExecutableLines> {
  const parsed = parseModule(path, text);
  const [problem] = parsed.errors;
  if (problem !== undefined) return { problem: `line ${problem.line}: ${problem.message}` };
  dropSignatures(parsed);
  const statements = await linesOfProgram(parsed.text, parsed.program);
  const lines = new Set([...statements, ...typedLines(parsed)]);
  return { lines: [...lines].toSorted((a, b) => a - b), near: nearLines(parsed).filter((line) => !lines.has(line)) };
}

/** Takes overloads and abstract methods out of classes: they have no body to run, and the converter expects one. */
function dropSignatures({ program }: ParsedModule): void {
  new Visitor({
    ClassBody(node) {
      node.body = node.body.filter((member) => member.type !== "MethodDefinition" || member.value.body !== null);
    },
  }).visit(program);
}

/** Lines that TypeScript makes into code although no statement starts there: members of an enum, parameters that are also properties. */
function typedLines({ program, lineIndex }: ParsedModule): number[] {
  const lines: number[] = [];
  const line = (node: { start: number }): number => lineIndex.at(node.start).line;
  new Visitor({
    TSEnumDeclaration(node) {
      if (!node.declare) lines.push(line(node), ...node.body.members.map(line));
    },
    TSParameterProperty(node) {
      lines.push(line(node));
    },
  }).visit(program);
  return lines;
}

function nearLines({ program, lineIndex }: ParsedModule): number[] {
  const near = new Set<number>();
  const add = (node: { start: number }, value: { start: number } | null): void => {
    if (value === null) return;
    for (let line = lineIndex.at(node.start).line; line <= lineIndex.at(value.start).line; line += 1) near.add(line);
  };
  new Visitor({
    VariableDeclarator: (node) => add(node, node.init),
    PropertyDefinition: (node) => add(node, node.value),
    ArrowFunctionExpression: (node) => add(node, node.expression ? node.body : null),
  }).visit(program);
  return [...near];
}

async function linesOfProgram(text: string, program: ParsedModule["program"]): Promise<number[]> {
  const url = "file:///source.js";
  const map = await convert({
    code: hideMapComment(text),
    ast: program,
    coverage: { url, functions: [] },
  });
  const lines = Object.values(map).flatMap((file) => [...linesOfStatements(file).keys()]);
  return lines.toSorted((a, b) => a - b);
}

/** The converter would open the map that a comment names; a path chosen by the repository is not opened. */
export function hideMapComment(code: string): string {
  return code.replaceAll("sourceMappingURL=", "sourceMapping___=");
}
