import type { Danger, Flow } from "@assay/program";

/** The weaknesses that a danger is, most fitting first. */
const cwesOf: Record<Danger, readonly number[]> = {
  sql: [89],
  nosql: [943],
  command: [78, 77],
  argument: [88],
  code: [94, 95],
  template: [1336, 94, 95],
  html: [79, 80],
  selector: [79],
  "script-url": [79, 601],
  path: [22, 73, 59],
  url: [918],
  redirect: [601],
  log: [117],
  header: [113, 93],
  xpath: [643],
  ldap: [90],
  xml: [611, 776, 91],
  deserialise: [502],
  pattern: [1333],
  key: [1321],
  fields: [915],
  merge: [1321],
  graphql: [943],
  allocation: [770],
  "file-content": [434],
  origin: [346, 942],
};

/** The first of each, but of patterns: whether one is slow is not for a flow to say. */
export const cwesByFlow: readonly number[] = Object.entries(cwesOf).flatMap(([danger, [first]]) =>
  danger === "pattern" || first === undefined ? [] : [first],
);

/** Who chooses these may run programs here anyway. */
const trusted: ReadonlySet<string> = new Set(["command-line", "environment", "file"]);

/** A function of a package reads and writes the files, and asks the servers, that it is told to: that is its purpose. */
const purposes: ReadonlySet<Danger> = new Set([
  "path",
  "url",
  "log",
  "allocation",
  "file-content",
  "header",
  "redirect",
]);

export interface Found {
  file: string;
  start: number;
  end: number;
  cwes: readonly number[];
  flow: Flow;
}

/**
 * What the engine's flows would be reported as: at the call that is dangerous, and where that is in a tool which only
 * hands on what it is given, also where the tool is called. A flow through a call that was only assumed to pass it
 * on is a guess.
 */
export function findingsOf(flows: readonly Flow[]): Found[] {
  return flows
    .filter(({ source, isAssumed }) => !isAssumed && !trusted.has(source.source))
    .filter(({ source, danger }) => source.source !== "library-input" || !purposes.has(danger))
    .flatMap((flow) =>
      (flow.sink === flow.reached ? [flow.sink] : [flow.sink, flow.reached]).map(({ path, start, end }) => ({
        file: path,
        start,
        end,
        cwes: cwesOf[flow.danger],
        flow,
      })),
    );
}
