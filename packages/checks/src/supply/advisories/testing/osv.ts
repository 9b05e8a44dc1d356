import type { OsvRecord } from "../osv/osv-record.ts";

type Affected = OsvRecord["affected"][number];
type Events = Record<string, string>[];

/** An OSV record in the shape that osv.dev publishes, with what the test is about on top. */
export function osv(id: string, name: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    schema_version: "1.7.3",
    id,
    modified: "2026-11-01T10:00:00Z",
    published: "2026-10-01T00:00:00Z",
    summary: `A flaw of ${name}`,
    details: "Long text.",
    affected: [affected(name, [{ introduced: "0" }, { fixed: "2.0.0" }])],
    references: [{ type: "WEB", url: "https://example.com" }],
    ...fields,
  };
}

/** One `affected` of a record, with one range. */
export function affected(name: string, events: Events, more: Partial<Affected> & { type?: string } = {}) {
  const { type = "SEMVER", ...fields } = more;
  return { package: { ecosystem: "npm", name, purl: `pkg:npm/${name}` }, ranges: [{ type, events }], ...fields };
}

export const criticalVector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
