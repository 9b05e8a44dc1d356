import type { Bill, Component } from "./bill.ts";
import type { Hash } from "./hashes.ts";
import type { Licence } from "./licence.ts";

const algorithms = { sha512: "SHA-512", sha384: "SHA-384", sha256: "SHA-256", sha1: "SHA-1" } as const satisfies Record<
  Hash["algorithm"],
  string
>;

/** `excluded` is what the standard calls what runs in tests and builds only. */
const scopes = { required: "required", optional: "optional", development: "excluded" } as const;

/** No place in a lockfile: those are folders, and the lockfile's own is the empty one. */
const ROOT = "root:";

export interface RenderBillOptions {
  /** Version of Assay. */
  version: string;
  time: Date | undefined;
}

/** A bill as CycloneDX 1.7, in JSON (ECMA-424; https://cyclonedx.org/docs/1.7/json/). */
export function renderCycloneDx(bill: Bill, { version, time }: RenderBillOptions): string {
  const tool = { type: "application", name: "assay", version };
  const document = {
    $schema: "http://cyclonedx.org/schema/bom-1.7.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.7",
    serialNumber: `urn:uuid:${bill.id}`,
    version: 1,
    metadata: {
      timestamp: time?.toISOString(),
      lifecycles: [{ phase: "pre-build" }],
      tools: { components: [tool] },
      component: { type: "application", "bom-ref": ROOT, ...nameOf(bill), version: bill.version },
    },
    components: bill.components.map((component) => componentOf(component)),
    dependencies: [
      { ref: ROOT, dependsOn: bill.dependsOn },
      ...bill.components.map(({ at, dependsOn }) => ({ ref: at, dependsOn })),
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function componentOf(component: Component): object {
  const { at, version, purl, scope, bundled, hashes, licence, address } = component;
  const properties = [
    // Names of https://github.com/CycloneDX/cyclonedx-property-taxonomy/blob/main/cdx/npm.md
    { name: "cdx:npm:package:path", value: at },
    ...(scope === "development" ? [{ name: "cdx:npm:package:development", value: "true" }] : []),
    ...(bundled ? [{ name: "cdx:npm:package:bundled", value: "true" }] : []),
  ];
  return {
    type: purl === undefined ? "application" : "library",
    "bom-ref": at,
    ...nameOf(component),
    version,
    scope: scopes[scope],
    hashes:
      hashes.length === 0
        ? undefined
        : hashes.map(({ algorithm, hex }) => ({ alg: algorithms[algorithm], content: hex })),
    licenses: licence === undefined ? undefined : [licenceOf(licence)],
    purl,
    externalReferences:
      address === undefined ? undefined : [{ type: address.startsWith("git+") ? "vcs" : "distribution", url: address }],
    properties,
  };
}

function nameOf({ name }: Pick<Component, "name">): { group?: string; name: string } {
  const [, group, rest] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  return group === undefined || rest === undefined ? { name } : { group, name: rest };
}

function licenceOf({ kind, text }: Licence): object {
  const acknowledgement = "declared";
  if (kind === "expression") return { expression: text, acknowledgement };
  return { license: kind === "id" ? { id: text, acknowledgement } : { name: text, acknowledgement } };
}
