import type { Candidate, Detector } from "../scan/detector.ts";
import { decodedText } from "../formats/checksums.ts";
import { formatCandidate, formatOfValue } from "../formats/format-detector.ts";
import { credentialName } from "../assignments/names.ts";
import { notSecretBecause } from "../values/not-secrets.ts";
import { indexWithin } from "../scan/within.ts";
import { asksToBeReplaced, isPlaceholder } from "../values/placeholders.ts";
import { randomness } from "../values/randomness.ts";

const entry = /^([ \t]+)["']?([\w.-]{1,80})["']?:[ \t]*["']?([^\s"'#]{1,4000})["']?[ \t]*(?:#.*)?\r?$/;
const otherThing =
  /user|host|port|name|database|db$|url|uri|e?mail|region|bucket|endpoint|issuer|audience|_id$|\.crt$/i;
const mostLines = 200;
const longestLine = 20_000;

/** Values in the manifest of a Kubernetes `Secret`: base64 in `data`, plain in `stringData`. */
export const kubernetesDetector: Detector = {
  id: "kubernetes-secret",
  keywords: ["kind: secret"],
  everywhere: false,
  detect({ text, kind }, from, to) {
    if (kind.syntax !== "yaml" || !/^["']?[ \t]*\r?(?:\n|$)/.test(text.slice(to, to + 10))) return undefined;
    const found: Candidate[] = [];
    let section: "data" | "stringData" | undefined;
    let offset = documentStart(text, from);
    for (let line = 0; line < mostLines && offset < text.length; line++) {
      const lineEnd = indexWithin(text, "\n", offset, longestLine);
      if (lineEnd === -1 && text.length - offset > longestLine) break;
      const end = lineEnd === -1 ? text.length : lineEnd;
      const content = text.slice(offset, end);
      if (content.startsWith("---") && offset > from) break;
      const key = /^(\w+):/.exec(content)?.[1];
      if (key !== undefined) section = key === "data" || key === "stringData" ? key : undefined;
      const candidate = section === undefined ? undefined : judged(content, offset, section, text);
      if (candidate !== undefined) found.push(candidate);
      offset = end + 1;
    }
    return found;
  },
};

function judged(line: string, offset: number, section: "data" | "stringData", text: string): Candidate | undefined {
  const [, , name = "", written = ""] = entry.exec(line) ?? [];
  if (written === "") return undefined;
  const plain =
    (/^[0-9A-Za-z+/]{8,}={0,2}$/.test(written) ? decodedText(written)?.trim() : undefined) ??
    (section === "data" ? undefined : written);
  if (plain === undefined || plain.length < 4 || asksToBeReplaced(plain) || notSecretBecause(plain) !== undefined)
    return undefined;
  const start = offset + line.indexOf(written, line.indexOf(":"));
  const format = formatOfValue(plain, name.toLowerCase());
  if (format !== undefined) return formatCandidate({ ...format, start, end: start + written.length }, text);
  const random = randomness(plain) >= 0.55;
  const mayBeUnnamed = plain.length >= 12 && randomness(plain) >= 0.7 && !otherThing.test(name);
  const credential = credentialName(name);
  const isCredential = credential !== undefined;
  const isWord = isPlaceholder(plain);
  if (isWord && credential?.kind !== "password") return undefined;
  // A Secret also carries user names, hosts and flags: those have neither a credential's name nor its look.
  if (!isCredential && !mayBeUnnamed) return undefined;
  return {
    rule: "secrets/kubernetes-secret",
    detector: "kubernetes-secret",
    what: `the value of "${name.slice(0, 60)}" in a Secret manifest`,
    severity: isWord ? "low" : "high",
    start,
    end: start + written.length,
    value: written,
    confidence: isWord ? 0.62 : 0.65 + (random ? 0.2 : 0) + (isCredential ? 0.1 : 0),
    reasons: [
      section === "data"
        ? "it is base64, which hides nothing, in the data of a Secret"
        : "it is the plain value of a Secret",
      ...(random ? ["its characters do not spell words"] : []),
    ],
    unguessable: random && plain.length >= 16,
  };
}

function documentStart(text: string, at: number): number {
  const windowAt = Math.max(0, at - 10_000);
  const start = text.slice(windowAt, at).lastIndexOf("\n---");
  // Where no document begins in sight: the first whole line of the window.
  return start === -1
    ? windowAt === 0
      ? 0
      : windowAt + text.slice(windowAt, at).indexOf("\n") + 1
    : windowAt + start + 1;
}
