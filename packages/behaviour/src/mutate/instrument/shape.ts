import { walk, type Node, type ParsedModule } from "@assay/program";

/** What instrumenting needs to know of a file's statements. */
export interface Shape {
  /** Starts of expression statements in lists of statements: what is put there must not go on the statement before. */
  listed: ReadonlySet<number>;
  loops: readonly { start: number; end: number; isBlock: boolean }[];
  /** For a function's body by its start, where its first statement may stand, and whether a directive has to be ended. */
  bodies: ReadonlyMap<number, { at: number; afterDirective: boolean }>;
  /** The file has a `globalThis` of its own, which our helpers could meet instead of the language's. */
  declaresGlobalThis: boolean;
  /** The end of the last statement. */
  end: number;
}

/** Reads the shape of a parsed file. It gives the tree's nodes their parents. */
export function shapeOf({ program, text }: ParsedModule): Shape {
  const listed = new Set<number>();
  const loops: { start: number; end: number; isBlock: boolean }[] = [];
  const bodies = new Map<number, { at: number; afterDirective: boolean }>();
  let declaresGlobalThis = false;
  walk(program, (node) => {
    switch (node.type) {
      case "ExpressionStatement":
        if (isInList(node)) listed.add(node.start);
        break;
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
      case "WhileStatement":
      case "DoWhileStatement":
        loops.push({ start: node.body.start, end: node.body.end, isBlock: node.body.type === "BlockStatement" });
        break;
      case "BlockStatement": {
        const directive = node.body.findLast((item) => item.type === "ExpressionStatement" && isDirective(item));
        bodies.set(
          node.start,
          directive === undefined
            ? { at: node.start + 1, afterDirective: false }
            : { at: directive.end, afterDirective: text[directive.end - 1] !== ";" },
        );
        break;
      }
      case "Identifier":
        if (node.name === "globalThis" && isBinding(node)) declaresGlobalThis = true;
        break;
      default:
    }
  });
  return { listed, loops, bodies, declaresGlobalThis, end: program.body.at(-1)?.end ?? 0 };
}

function isInList(node: Node): boolean {
  const type = node.parent?.type;
  return (
    type === "Program" ||
    type === "BlockStatement" ||
    type === "StaticBlock" ||
    type === "SwitchCase" ||
    type === "TSModuleBlock"
  );
}

function isDirective(node: Node): boolean {
  return node.type === "ExpressionStatement" && typeof node.directive === "string";
}

/** True for the name that a declaration, a parameter or an import gives. */
function isBinding(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case "VariableDeclarator":
    case "ClassDeclaration":
      return parent.id === node;
    case "FunctionDeclaration":
    case "FunctionExpression":
      return parent.id === node || parent.params.some((parameter) => parameter === node);
    case "ArrowFunctionExpression":
      return parent.params.some((parameter) => parameter === node);
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
    case "ImportSpecifier":
      return parent.local === node;
    default:
      return false;
  }
}
