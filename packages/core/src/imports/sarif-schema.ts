import * as z from "zod";

// What is read of SARIF, 2.1.0 and its drafts. Whatever is of another shape than expected counts as not there, since
// tools differ; only a log without runs, and results that are no objects, are told.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

const text = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const integer = z.int().min(0).optional().catch(undefined);
const bag = z.record(z.string(), z.unknown()).optional().catch(undefined);

/** A list without those of its items that are of another shape. */
function list<T>(item: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .catch([])
    .default([])
    .transform((items) =>
      items.flatMap((one) => {
        const parsed = item.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

function maybe<T>(item: z.ZodType<T>) {
  return item.optional().catch(undefined);
}

const Message = maybe(z.object({ text, markdown: text, id: text, arguments: list(z.string()) }));
const Described = maybe(z.object({ text, markdown: text }));

export const Artifact = z.object({ uri: text, uriBaseId: text, index: z.int().optional().catch(undefined) });
export type Artifact = z.infer<typeof Artifact>;

export const Region = z.object({
  startLine: integer,
  startColumn: integer,
  endLine: integer,
  endColumn: integer,
  charOffset: integer,
  charLength: integer,
  snippet: maybe(z.object({ text })),
});
export type Region = z.infer<typeof Region>;

export const SarifLocation = z.object({
  physicalLocation: maybe(
    z.object({ artifactLocation: maybe(Artifact), fileLocation: maybe(Artifact), region: maybe(Region) }),
  ),
  logicalLocations: list(z.object({ name: text, fullyQualifiedName: text })),
  message: Message,
});
export type SarifLocation = z.infer<typeof SarifLocation>;

const ComponentReference = maybe(z.object({ name: text, index: integer }));
const Taxon = z.object({ id: text, toolComponent: ComponentReference });

export const SarifResult = z.object({
  ruleId: text,
  ruleIndex: integer,
  rule: maybe(z.object({ id: text, index: integer, toolComponent: ComponentReference })),
  kind: text,
  level: text,
  rank: number,
  message: Message,
  locations: list(SarifLocation),
  relatedLocations: list(SarifLocation),
  codeFlows: list(
    z.object({ threadFlows: list(z.object({ locations: list(z.object({ location: maybe(SarifLocation) })) })) }),
  ),
  baselineState: text,
  suppressions: list(z.object({ kind: text, status: text, state: text })),
  taxa: list(Taxon),
  properties: bag,
});
export type SarifResult = z.infer<typeof SarifResult>;

export const SarifRule = z.object({
  id: text,
  name: text,
  shortDescription: Described,
  fullDescription: Described,
  help: Described,
  helpUri: text,
  defaultConfiguration: maybe(z.object({ level: text, rank: number })),
  messageStrings: z.record(z.string(), Described).optional().catch(undefined),
  relationships: list(z.object({ target: maybe(Taxon) })),
  properties: bag,
});
export type SarifRule = z.infer<typeof SarifRule>;

const Component = z.object({ name: text, version: text, semanticVersion: text, rules: list(SarifRule) });
export type Component = z.infer<typeof Component>;

const Notification = z.object({ level: text, message: Message, locations: list(SarifLocation) });
export type Notification = z.infer<typeof Notification>;

export const SarifRun = z.object({
  tool: maybe(Component.extend({ driver: maybe(Component), extensions: list(Component) })),
  originalUriBaseIds: z.record(z.string(), maybe(Artifact)).optional().catch(undefined),
  artifacts: list(z.object({ location: maybe(Artifact) })),
  invocations: list(
    z.object({
      executionSuccessful: z.boolean().optional().catch(undefined),
      workingDirectory: maybe(Artifact),
      toolExecutionNotifications: list(Notification),
      toolConfigurationNotifications: list(Notification),
    }),
  ),
  columnKind: text,
  versionControlProvenance: list(z.object({ revisionId: text })),
  externalPropertyFileReferences: maybe(z.object({ results: z.array(z.unknown()).optional().catch(undefined) })),
  /** Read one by one, so that those that are no results can be counted. */
  results: z.array(z.unknown()).nullish().catch(undefined),
});
export type SarifRun = z.infer<typeof SarifRun>;

export const SarifLog = z.object({
  version: z.string().optional(),
  $schema: text,
  runs: z.array(z.unknown()),
});
