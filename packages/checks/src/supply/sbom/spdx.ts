import { UserError } from "@assay/core";
import type { Bill, Component } from "./bill.ts";
import type { RenderBillOptions } from "./cyclonedx.ts";

const NONE = "NOASSERTION";
const ROOT = "SPDXRef-root";

/** A bill as SPDX 2.3, in JSON (ISO/IEC 5962 and its successor; https://spdx.github.io/spdx-spec/v2.3/). */
export function renderSpdx(bill: Bill, { version, time }: RenderBillOptions): string {
  if (time === undefined)
    throw new UserError("SPDX asks for a time and there is no commit to take it from: set SOURCE_DATE_EPOCH");
  const ids = new Map(bill.components.map(({ at }, index) => [at, `SPDXRef-${index + 1}`]));
  const scopes = new Map(bill.components.map(({ at, scope }) => [at, scope]));
  const idOf = (at: string) => ids.get(at) ?? ROOT;
  const links = [
    { from: ROOT, dependsOn: bill.dependsOn },
    ...bill.components.map(({ at, dependsOn }) => ({ from: idOf(at), dependsOn })),
  ];
  const document = {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: bill.name,
    documentNamespace: `https://spdx.org/spdxdocs/${encodeURIComponent(Buffer.from(bill.name).toString())}-${bill.id}`,
    creationInfo: { created: time.toISOString().replace(/\.\d+Z$/, "Z"), creators: [`Tool: assay-${version}`] },
    packages: [rootOf(bill), ...bill.components.map((component) => packageOf(component, idOf(component.at)))],
    relationships: [
      { spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: ROOT },
      ...links.flatMap(({ from, dependsOn }) =>
        dependsOn.map((at) => relationship(from, idOf(at), from === ROOT && scopes.get(at) === "development")),
      ),
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What serves development is told from its own side; the standard has no word for it the other way round. */
function relationship(from: string, to: string, forDevelopment: boolean): object {
  return forDevelopment
    ? { spdxElementId: to, relationshipType: "DEV_DEPENDENCY_OF", relatedSpdxElement: from }
    : { spdxElementId: from, relationshipType: "DEPENDS_ON", relatedSpdxElement: to };
}

function rootOf({ name, version }: Bill): object {
  return {
    SPDXID: ROOT,
    name,
    versionInfo: version,
    downloadLocation: NONE,
    filesAnalyzed: false,
    primaryPackagePurpose: "APPLICATION",
    licenseConcluded: NONE,
    licenseDeclared: NONE,
    copyrightText: NONE,
  };
}

function packageOf({ at, name, version, purl, hashes, licence, address }: Component, id: string): object {
  const isKnown = licence !== undefined && licence.kind !== "name" && !licence.text.includes("Ref-");
  return {
    SPDXID: id,
    name,
    versionInfo: version,
    downloadLocation: address ?? NONE,
    filesAnalyzed: false,
    primaryPackagePurpose: purl === undefined ? "APPLICATION" : "LIBRARY",
    checksums:
      hashes.length === 0
        ? undefined
        : hashes.map(({ algorithm, hex }) => ({ algorithm: algorithm.toUpperCase(), checksumValue: hex })),
    licenseConcluded: NONE,
    licenseDeclared: isKnown ? licence.text : NONE,
    licenseComments: licence === undefined || isKnown ? undefined : `The lockfile says: ${licence.text}`,
    copyrightText: NONE,
    sourceInfo: `installed in ${at}`,
    externalRefs:
      purl === undefined
        ? undefined
        : [{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl }],
  };
}
