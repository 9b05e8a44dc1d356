import { safeLine } from "@assay/core";
import { classify } from "./classify.ts";
import { scriptOf, type Package } from "./manifest.ts";
import type { Command, Detected, Suite } from "./suite.ts";
import { unwrap } from "./unwrap.ts";
import { splitScript, type Word } from "./words.ts";

/** Scripts may call each other in a circle. */
const deepest = 8;

export interface ScriptReading extends Detected {
  /** It hands the work on to other packages, which have scripts of their own. */
  delegates: boolean;
  /** Commands that are neither tests nor linters. */
  other: Command[];
}

type Mentions = (file: string, text: string) => Promise<boolean>;

/** Finds out which suites a script of a package runs, by reading it. Nothing is run. */
export async function readScript(one: Package, name: string, mentions: Mentions): Promise<ScriptReading> {
  const found: ScriptReading = { suites: [], unclear: [], delegates: false, other: [] };
  const preparation = found.other;
  const { directory } = one;
  const origin = `scripts.${name}`;
  const cannot = (why: string): void => {
    found.unclear.push({
      directory,
      why: `the script ${safeLine(name, 100)} was not understood: ${safeLine(why, 300)}`,
    });
  };

  async function visitScript(
    script: string,
    extra: readonly Word[],
    environment: Record<string, string>,
    depth: number,
  ): Promise<void> {
    if (depth > deepest) return cannot("its scripts call each other in a circle");
    const before = scriptOf(one, `pre${script}`);
    if (before !== undefined) await visitLine(before, [], environment, depth);
    const text = scriptOf(one, script);
    if (text !== undefined) await visitLine(text, extra, environment, depth);
  }

  async function visitLine(
    text: string,
    extra: readonly Word[],
    environment: Record<string, string>,
    depth: number,
  ): Promise<void> {
    const sequence = splitScript(text);
    if ("unclear" in sequence) return cannot(`it needs a shell for ${sequence.unclear} in "${text}"`);
    for (const [index, words] of sequence.commands.entries()) {
      const isLast = index === sequence.commands.length - 1;
      await visitCommand(isLast ? [...words, ...extra] : words, environment, depth);
    }
  }

  async function visitCommand(words: readonly Word[], outer: Record<string, string>, depth: number): Promise<void> {
    const unwrapped = unwrap(words, (script) => scriptOf(one, script) !== undefined);
    if (unwrapped.kind === "unclear") return cannot(unwrapped.why);
    if (unwrapped.kind === "elsewhere") return void (found.delegates = true);
    const environment = {
      ...outer,
      ...(unwrapped.kind === "command" ? unwrapped.command.environment : unwrapped.environment),
    };
    if (unwrapped.kind === "lines") {
      for (const line of unwrapped.lines) await visitLine(line, [], environment, depth + 1);
    } else if (unwrapped.kind === "scripts") {
      for (const script of unwrapped.names.flatMap((pattern) => matching(one, pattern)))
        await visitScript(script, unwrapped.extra, environment, depth + 1);
    } else {
      await visitProgram({ words: unwrapped.command.words, environment });
    }
  }

  async function visitProgram(command: Command): Promise<void> {
    const purpose = await classify(command, mentions);
    if (purpose.kind === "delegate") found.delegates = true;
    else if (purpose.kind === "unclear") cannot(purpose.why);
    else if (purpose.kind === "preparation") preparation.push(command);
    else if (purpose.kind === "tests") {
      const { kind: _kind, ...how } = purpose;
      found.suites.push({
        ...how,
        directory,
        origin,
        environment: command.environment,
        preparation: [...preparation],
      } satisfies Suite);
    }
  }

  await visitScript(name, [], {}, 0);
  return found;
}

/** `test:*` stands for all scripts of that form; any other name for itself. */
function matching({ manifest }: Package, pattern: string): string[] {
  if (!pattern.includes("*")) return [pattern];
  const expression = new RegExp(
    `^${pattern
      .split(/\*+/)
      .map((part) => part.replace(/[.+^${}()|[\]\\]/g, "\\$&"))
      .join("[^:]*")}$`,
  );
  return Object.keys(manifest.scripts).filter((name) => expression.test(name));
}
