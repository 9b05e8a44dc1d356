import { CancelledError, safeLine, type CollectContext, type GapInput, type Location } from "@assay/core";
import { languageOf, type CodeModel } from "@assay/program";
import { redacted } from "../collect/redacted.ts";
import type { SecretMatch } from "../evidence.ts";
import { positionsIn } from "../scan/positions.ts";
import { createCodeFiles, type CodeFiles } from "./code-files.ts";
import { credentialUses, type CredentialUse } from "./credential-uses.ts";
import { judgeFollowed } from "./judge-followed.ts";
import { mayHoldUses } from "./may-hold-uses.ts";
import { placeOf, type Place, type Step, type Text } from "./spot.ts";
import { createTracer, workForFile, type Work } from "./tracer.ts";

/** A literal that was followed to where it is used, in the file that holds it. */
export interface FollowedSecret {
  readonly path: string;
  readonly match: SecretMatch;
}

export interface Followed {
  readonly secrets: readonly FollowedSecret[];
  readonly gaps: readonly GapInput[];
}

/** Times that files are read for one use, each as far away as one more module. */
const mostRounds = 12;

type Context = Pick<CollectContext, "all" | "judged" | "read" | "signal" | "change">;

/** Follows what is used as a credential in the given files back to the literals that it is made of, through any file. */
export async function followLiterals(context: Context, mayUse: readonly string[]): Promise<Followed> {
  const files = createCodeFiles(context);
  const judged = new Set(context.judged.map(({ path }) => path));
  const isWhole = context.change.mode === "all";
  const found = new Map<string, FollowedSecret>();
  for (const path of isWhole ? mayUse : [...mayUse, ...(await importedUses(context, files))]) {
    const model = await files.open(path);
    if (context.signal.aborted) throw new CancelledError("cancelled");
    if (model === undefined) continue;
    const work = workForFile();
    for (const use of credentialUses(model))
      for (const secret of await secretsAt(use, model, files, work)) {
        const isConcerned = isWhole || (secret.match.way ?? []).some(({ location }) => judged.has(location.path));
        if (isConcerned) keepBetter(found, secret);
      }
  }
  return { secrets: [...found.values()], gaps: gapsOf(files) };
}

/** What a change gives to functions of files that it leaves alone: the files that it imports. */
async function importedUses({ judged, read }: Context, files: CodeFiles): Promise<string[]> {
  const known = new Set(judged.map(({ path }) => path));
  const found: string[] = [];
  for (const { path, kind } of judged) {
    if (kind !== "file" || languageOf(path) === undefined) continue;
    const content = await read(path);
    if (content.kind !== "text") continue;
    for (const imported of files.importsOf(path, content.text)) {
      if (known.has(imported)) continue;
      known.add(imported);
      const there = await read(imported);
      if (there.kind === "text" && mayHoldUses(imported, there.text)) found.push(imported);
    }
  }
  return found;
}

async function secretsAt(
  use: CredentialUse,
  model: CodeModel,
  files: CodeFiles,
  work: Work,
): Promise<FollowedSecret[]> {
  let texts: Text[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const sink: Step = { place: placeOf(model, use.value), message: `is used as ${use.what}` };
    const spot = { model, node: use.value, keys: [], inside: undefined, trail: [sink], isFallback: false };
    texts = createTracer(files, work).textsOf(spot);
    if (!(await files.load())) break;
  }
  return texts.flatMap((text) => secretOf(text, use, model, files) ?? []);
}

function secretOf(text: Text, use: CredentialUse, at: CodeModel, files: CodeFiles): FollowedSecret | undefined {
  const home = files.modelOf(text.literals[0]?.path ?? at.path);
  const judged = home && judgeFollowed(text, use, at, home);
  if (home === undefined || judged === undefined) return undefined;
  const locate = (place: Place): Location[] => {
    const model = files.modelOf(place.path);
    return model === undefined
      ? []
      : [{ path: place.path, start: model.lineIndex.at(place.start), end: model.lineIndex.at(place.end) }];
  };
  const said = ({ message, name }: Step) => safeLine(tells(name, text.text) ? "passes here" : message, 200);
  const way = text.steps.flatMap((step) => locate(step.place).map((location) => ({ location, message: said(step) })));
  const [first, ...others] = way;
  if (first === undefined || others.length === 0) return undefined;
  const parts = judged.parts.flatMap(locate);
  const match = redacted(judged.candidate, positionsIn(home.text));
  return { path: home.path, match: { ...match, way, ...(parts.length === 0 ? {} : { parts }) } };
}

/** True of a name that is made of the value that it holds, or the value of it. */
function tells(name: string | undefined, value: string): boolean {
  return name !== undefined && (name.includes(value) || (name.length >= 5 && value.includes(name)));
}

/** One literal is one secret, however often it is used: the use that is known best tells of it, by the shortest way. */
function keepBetter(found: Map<string, FollowedSecret>, secret: FollowedSecret): void {
  const { start } = secret.match;
  const key = `${start.line}:${start.column} ${secret.path}`;
  const before = found.get(key)?.match;
  const isBetter =
    before === undefined ||
    secret.match.confidence > before.confidence ||
    (secret.match.confidence === before.confidence && (secret.match.way?.length ?? 0) < (before.way?.length ?? 0));
  if (isBetter) found.set(key, secret);
}

/** The text of these files was searched all the same, so that they do not block. */
function gapsOf({ problems }: CodeFiles): GapInput[] {
  const [first] = problems;
  if (first === undefined) return [];
  const [path, { line, message }] = first;
  const what = `${safeLine(path)}:${line}`;
  return [
    {
      what: problems.size === 1 ? what : `${problems.size} files, such as ${what}`,
      why: `values were not followed through all of it, because it could not be parsed: ${safeLine(message, 200)}. Its text was searched`,
      categories: ["secrets"],
      blocking: false,
      count: problems.size,
    },
  ];
}
