import { parseModule, walk, type Node } from "@assay/program";
import { linesOfThresholds } from "./lines.ts";
import type { Demanded } from "./read-thresholds.ts";

/** A configuration of jest, vitest or nyc that is a program: read and never run, so only numbers that stand there count. */
export function fromConfiguration(text: string, file: string): Demanded {
  const found: Demanded[] = [];
  walk(parseModule(file, text).program, (node) => {
    if (node.type !== "Property") return;
    const name = keyOf(node.key);
    if (name === "coverageThreshold") found.push(read(node.value));
    else if (name === "coverage" && node.value.type === "ObjectExpression") {
      const inner = node.value.properties.find((one) => one.type === "Property" && keyOf(one.key) === "thresholds");
      if (inner?.type === "Property") found.push(read(inner.value));
    }
  });
  const most = Math.max(-1, ...found.map(({ allLines }) => allLines ?? -1));
  return { ...(most >= 0 && { allLines: most }), notes: found.flatMap(({ notes }) => notes) };
}

function read(node: Node): Demanded {
  const value = valueOf(node);
  if (typeof value !== "object")
    return { notes: ["its coverage thresholds are computed, so they were not taken over"] };
  return linesOfThresholds(value);
}

function valueOf(node: Node): unknown {
  if (node.type === "Literal") return node.value;
  if (node.type === "UnaryExpression" && node.operator === "-") return -Number(valueOf(node.argument));
  if (node.type !== "ObjectExpression") return undefined;
  const entries = node.properties.flatMap((one) =>
    one.type === "Property" ? [[keyOf(one.key), valueOf(one.value)]] : [],
  );
  return Object.fromEntries(entries);
}

function keyOf(key: Node): string {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : "";
}
