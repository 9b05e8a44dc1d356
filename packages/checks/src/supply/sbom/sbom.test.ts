import { createRequire } from "node:module";
import { createHash } from "node:crypto";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildBill } from "./bill.ts";
import { renderCycloneDx } from "./cyclonedx.ts";
import { hashesOf } from "./hashes.ts";
import { readLicence } from "./licence.ts";
import { renderSpdx } from "./spdx.ts";

const hex512 = "ab".repeat(64);
const integrity = `sha512-${Buffer.from(hex512, "hex").toString("base64")}`;

const lock = {
  name: "@o/shop",
  version: "1.2.3",
  lockfileVersion: 3,
  packages: {
    "": {
      name: "@o/shop",
      version: "1.2.3",
      workspaces: ["packages/*"],
      dependencies: { "@a/b": "1.0.0", own: "*" },
      devDependencies: { tool: "2.0.0" },
    },
    "packages/own": { name: "own", version: "0.1.0", license: "MIT", dependencies: { c: "^3.0.0" } },
    "node_modules/@a/b": {
      version: "1.0.0",
      resolved: "https://user:secret@registry.npmjs.org/@a/b/-/b-1.0.0.tgz?token=hidden",
      integrity,
      license: "MIT",
      dependencies: { c: "^2.0.0" },
    },
    "node_modules/@a/b/node_modules/c": { version: "2.0.0", license: "(MIT OR Apache-2.0)", optional: true },
    "node_modules/c": { version: "3.0.0", license: "SEE LICENSE IN LICENSE.md", inBundle: true },
    "node_modules/own": { resolved: "packages/own", link: true },
    "node_modules/tool": {
      version: "2.0.0",
      resolved: "git+ssh://git@example.com/tool.git#abc",
      dev: true,
      dependencies: { c: "*" },
    },
  },
};
const text = JSON.stringify(lock);
const sha256 = createHash("sha256").update(text).digest("hex");
const bill = buildBill({ path: "package-lock.json", text, sha256 });
const options = { version: "9.9.9", time: new Date("2026-01-02T03:04:05Z") };

interface CycloneDx {
  serialNumber: string;
  metadata: Record<string, unknown>;
  components: ({ "bom-ref": string; scope: string } & Record<string, unknown>)[];
  dependencies: { ref: string; dependsOn: string[] }[];
}
const cyclonedx = () => JSON.parse(renderCycloneDx(bill, options)) as CycloneDx;

function schemaErrors(document: unknown): unknown {
  const require = createRequire(import.meta.url);
  const library = path.dirname(require.resolve("@cyclonedx/cyclonedx-library/package.json"));
  const read = (name: string): object =>
    JSON.parse(readFileSync(path.join(library, "res/schema", `${name}.SNAPSHOT.schema.json`), "utf8")) as object;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat("iri-reference", (value: string) => !/[\s<>"{}|\\^`]/.test(value));
  ajv.addFormat("idn-email", true);
  for (const name of ["spdx", "jsf-0.82", "cryptography-defs"])
    ajv.addSchema(read(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  const validate = ajv.compile(read("bom-1.7"));
  return validate(document) ? [] : validate.errors;
}

describe("CycloneDX", () => {
  it("is what the official schema asks for, and no other is", () => {
    expect(schemaErrors(cyclonedx())).toEqual([]);
    const [first] = cyclonedx().components;
    expect(schemaErrors({ ...cyclonedx(), components: [{ ...first, scope: "development" }] })).toMatchObject([
      { instancePath: "/components/0/scope", keyword: "enum" },
    ]);
  });

  it("tells of a package what the lockfile says, and no secret", () => {
    const at = (ref: string) => cyclonedx().components.find((component) => component["bom-ref"] === ref);
    expect(at("node_modules/@a/b")).toEqual({
      type: "library",
      "bom-ref": "node_modules/@a/b",
      group: "@a",
      name: "b",
      version: "1.0.0",
      scope: "required",
      hashes: [{ alg: "SHA-512", content: hex512 }],
      licenses: [{ license: { id: "MIT", acknowledgement: "declared" } }],
      purl: "pkg:npm/%40a/b@1.0.0",
      externalReferences: [{ type: "distribution", url: "https://registry.npmjs.org/@a/b/-/b-1.0.0.tgz" }],
      properties: [{ name: "cdx:npm:package:path", value: "node_modules/@a/b" }],
    });
    expect(at("node_modules/@a/b/node_modules/c")?.["licenses"]).toEqual([
      { expression: "(MIT OR Apache-2.0)", acknowledgement: "declared" },
    ]);
    expect(at("node_modules/c")).toMatchObject({
      licenses: [{ license: { name: "SEE LICENSE IN LICENSE.md", acknowledgement: "declared" } }],
      properties: [
        { name: "cdx:npm:package:path", value: "node_modules/c" },
        { name: "cdx:npm:package:bundled", value: "true" },
      ],
    });
    expect(at("packages/own")).toEqual({
      type: "application",
      "bom-ref": "packages/own",
      name: "own",
      version: "0.1.0",
      scope: "required",
      properties: [{ name: "cdx:npm:package:path", value: "packages/own" }],
    });
  });

  it("tells who needs whom, workspaces by their folders", () => {
    expect(cyclonedx().dependencies).toEqual([
      { ref: "root:", dependsOn: ["node_modules/@a/b", "node_modules/tool", "packages/own"] },
      { ref: "node_modules/@a/b", dependsOn: ["node_modules/@a/b/node_modules/c"] },
      { ref: "node_modules/@a/b/node_modules/c", dependsOn: [] },
      { ref: "node_modules/c", dependsOn: [] },
      { ref: "node_modules/tool", dependsOn: ["node_modules/c"] },
      { ref: "packages/own", dependsOn: ["node_modules/c"] },
    ]);
  });

  it("tells what is for production, what is optional and what is for development", () => {
    expect(cyclonedx().components.map((one) => [one["bom-ref"], one.scope])).toEqual([
      ["node_modules/@a/b", "required"],
      ["node_modules/@a/b/node_modules/c", "optional"],
      ["node_modules/c", "required"],
      ["node_modules/tool", "excluded"],
      ["packages/own", "required"],
    ]);
  });

  it("is the same each time for the same bytes, and has another serial number for others", () => {
    expect(renderCycloneDx(bill, options)).toBe(
      renderCycloneDx(buildBill({ path: "package-lock.json", text, sha256 }), options),
    );
    expect(cyclonedx().serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(buildBill({ path: "package-lock.json", text, sha256: "0".repeat(64) }).id).not.toBe(bill.id);
  });

  it("has the commit's time, or none", () => {
    expect(cyclonedx().metadata).toEqual({
      timestamp: "2026-01-02T03:04:05.000Z",
      lifecycles: [{ phase: "pre-build" }],
      tools: { components: [{ type: "application", name: "assay", version: "9.9.9" }] },
      component: { type: "application", "bom-ref": "root:", group: "@o", name: "shop", version: "1.2.3" },
    });
    expect(JSON.parse(renderCycloneDx(bill, { version: "1", time: undefined }))).not.toHaveProperty(
      "metadata.timestamp",
    );
  });
});

interface Spdx {
  packages: ({ SPDXID: string; name: string } & Record<string, unknown>)[];
  relationships: { spdxElementId: string; relationshipType: string; relatedSpdxElement: string }[];
}
const spdx = () => JSON.parse(renderSpdx(bill, options)) as Spdx & Record<string, unknown>;

describe("SPDX", () => {
  it("has the fields of a 2.3 document", () => {
    const { packages, relationships, ...head } = spdx();
    expect(head).toEqual({
      spdxVersion: "SPDX-2.3",
      dataLicense: "CC0-1.0",
      SPDXID: "SPDXRef-DOCUMENT",
      name: "@o/shop",
      documentNamespace: `https://spdx.org/spdxdocs/%40o%2Fshop-${bill.id}`,
      creationInfo: { created: "2026-01-02T03:04:05Z", creators: ["Tool: assay-9.9.9"] },
    });
    expect(packages.map(({ SPDXID, name }) => [SPDXID, name])).toEqual([
      ["SPDXRef-root", "@o/shop"],
      ["SPDXRef-1", "@a/b"],
      ["SPDXRef-2", "c"],
      ["SPDXRef-3", "c"],
      ["SPDXRef-4", "tool"],
      ["SPDXRef-5", "own"],
    ]);
    expect(
      relationships.map((one) => [one.spdxElementId, one.relationshipType, one.relatedSpdxElement].join(" ")),
    ).toEqual([
      "SPDXRef-DOCUMENT DESCRIBES SPDXRef-root",
      "SPDXRef-root DEPENDS_ON SPDXRef-1",
      "SPDXRef-4 DEV_DEPENDENCY_OF SPDXRef-root",
      "SPDXRef-root DEPENDS_ON SPDXRef-5",
      "SPDXRef-1 DEPENDS_ON SPDXRef-2",
      "SPDXRef-4 DEPENDS_ON SPDXRef-3",
      "SPDXRef-5 DEPENDS_ON SPDXRef-3",
    ]);
  });

  it("tells of a package what the lockfile says, and no secret", () => {
    const [, first, , third, fourth] = spdx().packages;
    expect(first).toEqual({
      SPDXID: "SPDXRef-1",
      name: "@a/b",
      versionInfo: "1.0.0",
      downloadLocation: "https://registry.npmjs.org/@a/b/-/b-1.0.0.tgz",
      filesAnalyzed: false,
      primaryPackagePurpose: "LIBRARY",
      checksums: [{ algorithm: "SHA512", checksumValue: hex512 }],
      licenseConcluded: "NOASSERTION",
      licenseDeclared: "MIT",
      copyrightText: "NOASSERTION",
      sourceInfo: "installed in node_modules/@a/b",
      externalRefs: [
        { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: "pkg:npm/%40a/b@1.0.0" },
      ],
    });
    expect(third).toMatchObject({
      downloadLocation: "NOASSERTION",
      licenseDeclared: "NOASSERTION",
      licenseComments: "The lockfile says: SEE LICENSE IN LICENSE.md",
    });
    expect(fourth).toMatchObject({ downloadLocation: "git+ssh://git@example.com/tool.git#abc" });
  });

  it("can't be written without a time", () => {
    expect(() => renderSpdx(bill, { version: "1", time: undefined })).toThrow(
      "SPDX asks for a time and there is no commit to take it from: set SOURCE_DATE_EPOCH",
    );
  });
});

describe("the bill", () => {
  it("of lockfile version 1 has its packages and who needs whom", () => {
    const old = {
      lockfileVersion: 1,
      dependencies: { a: { version: "1.0.0", requires: { b: "1" } }, b: { version: "1.1.0" } },
    };
    const made = buildBill({ path: "app/package-lock.json", text: JSON.stringify(old), sha256 });
    expect([made.name, made.dependsOn]).toEqual(["app", ["node_modules/a"]]);
    expect(made.components.map(({ purl, dependsOn }) => [purl, dependsOn])).toEqual([
      ["pkg:npm/a@1.0.0", ["node_modules/b"]],
      ["pkg:npm/b@1.1.0", []],
    ]);
  });

  it("of what can't be read is refused", () => {
    expect(() => buildBill({ path: "package-lock.json", text: "[]", sha256 })).toThrow(
      "package-lock.json:1 can't be read: it is not a JSON object",
    );
  });
});

it("reads hashes of any kind, and none that are too short", () => {
  expect(hashesOf(`sha1-${Buffer.alloc(20).toString("base64")} ${integrity}?x md5-AAAA sha512-AAAA`)).toEqual([
    { algorithm: "sha1", hex: "00".repeat(20) },
    { algorithm: "sha512", hex: hex512 },
  ]);
  expect(hashesOf(undefined)).toEqual([]);
});

it.each([
  ["MIT", "id"],
  ["GPL-2.0+", "expression"],
  ["LicenseRef-own", "expression"],
  ["UNLICENSED", "name"],
  ["mit-ish", "name"],
])("takes %s for an %s", (licence, kind) => {
  expect(readLicence(licence)).toEqual({ kind, text: licence });
});
