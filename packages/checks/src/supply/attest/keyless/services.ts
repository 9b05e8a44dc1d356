import { readStrictJson, safeLine, UserError } from "@assay/core";
import * as z from "zod";

/** Whom to ask for a certificate, an entry in a log and, where the configuration names one, a time stamp. */
export interface SigningServices {
  /** A signing configuration in JSON, with the logs that can be used. */
  configuration: z.infer<typeof Configuration>;
  /** What one of them is asked for at an address. */
  purposeOf(url: URL): string;
  /** Host of the log. */
  log: string;
  /** Whether what is logged can be read by anybody. */
  isPublic: boolean;
}

const MEDIA_TYPE = "application/vnd.dev.sigstore.signingconfig.v0.2+json";
const since2022 = { start: "2022-04-13T20:06:15.000Z" };

/**
 * The public instance: Fulcio and Rekor as `targets/signing_config.v0.2.json` of github.com/sigstore/root-signing has them
 * (commit 60cf2ce8, 2026-08-21). Its time-stamp authority is left out: Rekor signs the time too.
 */
const publicGood = {
  mediaType: MEDIA_TYPE,
  caUrls: [{ url: "https://fulcio.sigstore.dev", majorApiVersion: 1, validFor: since2022 }],
  rekorTlogUrls: [{ url: "https://rekor.sigstore.dev", majorApiVersion: 1, validFor: since2022 }],
  rekorTlogConfig: { selector: "ANY" },
};

const Service = z.looseObject({
  url: z.url({ protocol: /^https?$/ }),
  majorApiVersion: z.int(),
  validFor: z.looseObject({ start: z.iso.datetime({ offset: true }) }),
});
const Configuration = z.looseObject({
  mediaType: z.literal(MEDIA_TYPE),
  caUrls: z.array(Service).min(1),
  rekorTlogUrls: z.array(Service).min(1),
  tsaUrls: z.array(Service).optional(),
});

/**
 * Reads a signing configuration of Sigstore
 * (https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_trustroot.proto), or takes the public one.
 * Logs of Rekor's second version are passed over: sigstore-js for Node 20 does not verify their envelopes.
 *
 * @param file text and name of a file that the user named
 * @throws {UserError} where it can't be read, or has no log that can be used
 */
export function signingServices(file?: { text: string; name: string }): SigningServices {
  const read = Configuration.safeParse(file === undefined ? publicGood : jsonOf(file));
  if (!read.success) {
    const { path = [] } = read.error.issues[0] ?? {};
    const part = safeLine(path.join("."), 80) || "the whole";
    throw new UserError(`${file?.name} is no signing configuration of Sigstore (v0.2): ${part} is missing or wrong`);
  }
  const { caUrls, rekorTlogUrls, tsaUrls = [], ...rest } = read.data;
  const logs = rekorTlogUrls.filter(({ majorApiVersion }) => majorApiVersion === 1);
  if (logs.length === 0)
    throw new UserError(`${file?.name} names no log with version 1 of Rekor's interface, and no other can be used yet`);
  return {
    configuration: { ...rest, caUrls, rekorTlogUrls: logs, tsaUrls },
    log: new URL(logs[0]?.url ?? "").host,
    isPublic: file === undefined,
    purposeOf({ pathname, href }) {
      if (pathname.endsWith("/api/v2/signingCert")) return "a certificate for this run";
      if (pathname.endsWith("/api/v1/log/entries")) return "an entry in the log";
      return tsaUrls.some(({ url }) => href.startsWith(url)) ? "a time stamp" : "where a service led to";
    },
  };
}

function jsonOf({ text, name }: { text: string; name: string }): unknown {
  const read = readStrictJson(text);
  if (!read.ok) throw new UserError(`${name} ${read.why}`);
  return read.value;
}
