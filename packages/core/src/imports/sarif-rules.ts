import type { Component, SarifResult, SarifRule, SarifRun } from "./sarif-schema.ts";

/** Beyond this nothing of a message is shown. */
const longestTemplate = 20_000;

/** The rule that a result belongs to; a bare id where the run does not describe it. */
export interface FoundRule {
  id: string;
  rule: SarifRule | undefined;
}

/** Looks rules up by index and by id, in the driver and in its extensions (CodeQL keeps its packs there). */
export function ruleFinder({ tool }: SarifRun): (result: SarifResult) => FoundRule {
  const driver: Component | undefined = tool?.driver ?? tool;
  const extensions = tool?.extensions ?? [];
  const byId = new Map<string, SarifRule>();
  for (const component of [driver, ...extensions])
    for (const rule of component?.rules ?? []) if (rule.id !== undefined && !byId.has(rule.id)) byId.set(rule.id, rule);

  return (result) => {
    const component =
      result.rule?.toolComponent?.index !== undefined ? extensions[result.rule.toolComponent.index] : driver;
    const id = result.ruleId ?? result.rule?.id;
    const indexed = component?.rules[result.rule?.index ?? result.ruleIndex ?? -1];
    // An index that leads to another rule than the id is a mistake of the tool: the id is what people know.
    if (id === undefined) return { id: indexed?.id ?? "unnamed", rule: indexed };
    if (indexed?.id !== undefined && matches(id, indexed.id)) return { id, rule: indexed };
    return { id, rule: byId.get(id) ?? byId.get(id.slice(0, Math.max(0, id.lastIndexOf("/")))) };
  };
}

/** A result may name a part of a rule: `CA1000/1` (SARIF 2.1.0, 3.27.5). */
function matches(id: string, rule: string): boolean {
  return id === rule || id.startsWith(`${rule}/`);
}

/** A tool's message: its own text, or the rule's with the arguments filled in. */
export function messageText(message: SarifResult["message"], rule: SarifRule | undefined): string | undefined {
  if (message === undefined) return undefined;
  const template = message.text ?? message.markdown ?? rule?.messageStrings?.[message.id ?? ""]?.text;
  const filled = template?.replace(
    /\{(\d{1,2})\}/g,
    (whole, index: string) => message.arguments[Number(index)] ?? whole,
  );
  return filled === undefined ? undefined : withoutRepetition(filled);
}

/**
 * CodeQL says the same line again for each source of a value, with a link to another place in it:
 * `[a user-provided value](1).↵… [a user-provided value](2).`
 */
function withoutRepetition(text: string): string {
  if (!text.includes("\n")) return text;
  const seen = new Set<string>();
  const isNew = (line: string): boolean => {
    const plain = line.replace(/\]\(\d+\)/g, "]").trim();
    if (plain !== "" && seen.has(plain)) return false;
    seen.add(plain);
    return true;
  };
  return text
    .slice(0, longestTemplate)
    .split("\n")
    .filter((line) => isNew(line))
    .join("\n");
}
