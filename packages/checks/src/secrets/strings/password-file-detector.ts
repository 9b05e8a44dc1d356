import type { Detector } from "../scan/detector.ts";
import { notSecretBecause } from "../values/not-secrets.ts";
import { isPlaceholder } from "../values/placeholders.ts";
import { randomness } from "../values/randomness.ts";

const entry = /^([^\s:#]{1,200}):(\d{1,5}|\*):([^\s:]{1,80}):([^\s:]{1,80}):([^\r\n]{1,200})$/;

/** PostgreSQL's `host:port:database:user:password`: https://www.postgresql.org/docs/current/libpq-pgpass.html */
export const passwordFileDetector: Detector = {
  id: "pgpass",
  keywords: [":5432:", ":*:", ":6432:", ":5433:"],
  everywhere: false,
  detect({ text, path }, from) {
    if (!/pgpass(?:\.conf)?$/.test(path)) return undefined;
    const before = text.slice(Math.max(0, from - 300), from);
    const begin = from - before.length + before.lastIndexOf("\n") + 1;
    const line = /^[^\r\n]{0,600}/.exec(text.slice(begin, begin + 600))?.[0] ?? "";
    const found = entry.exec(line);
    const value = found?.[5]?.replace(/\\(.)/g, "$1");
    // Of a line with several keywords, the first speaks.
    if (value === undefined || /:(?:5432|5433|6432|\*):/.exec(line)?.index !== from - begin) return undefined;
    if (isPlaceholder(value) || notSecretBecause(value) !== undefined) return undefined;
    const start = begin + line.length - (found?.[5]?.length ?? 0);
    const random = randomness(value) >= 0.55;
    return {
      rule: "secrets/hard-coded-credential",
      detector: "pgpass",
      what: "the password of a database in a password file",
      severity: "high",
      start,
      end: begin + line.length,
      value,
      confidence: 0.85,
      reasons: ["the file is where PostgreSQL's programs look for passwords"],
      unguessable: random && value.length >= 16,
    };
  },
};
