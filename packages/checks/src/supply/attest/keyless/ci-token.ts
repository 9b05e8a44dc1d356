import { safeLine, UserError, type Network } from "@assay/core";
import * as z from "zod";
import { readAnswer } from "../../online/read-answer.ts";
import { shownAddress, type ListedRequest } from "./listed-request.ts";

/** Whom the token is for: Fulcio takes no other (https://github.com/sigstore/fulcio/blob/main/docs/oidc.md). */
const AUDIENCE = "sigstore";
const MOST_BYTES = 64 * 1024;
/** Fulcio is asked right after, so a token that ends within seconds is none. */
const SPARE_SECONDS = 5;

export interface CiTokenOptions {
  environment: Readonly<Record<string, string | undefined>>;
  network: Network;
  /** Gets each request that is made. */
  requests: ListedRequest[];
  signal: AbortSignal;
}

/**
 * The token by which a CI tells who runs: what SIGSTORE_ID_TOKEN holds (GitLab puts it there), or what GitHub Actions
 * gives to jobs that may ask (ACTIONS_ID_TOKEN_REQUEST_URL). It is a secret until it ends: no message repeats it.
 *
 * @throws {UserError} where there is none, or it can't be used
 */
export async function ciToken(options: CiTokenOptions): Promise<string> {
  const source = requireCiIdentity(options.environment);
  if ("token" in source) return checked(source.token, "SIGSTORE_ID_TOKEN");
  return checked(await askGitHub(source.url, source.bearer, options), "the token of GitHub Actions");
}

/**
 * Where the token is to come from, without asking for it.
 *
 * @throws {UserError} where this is no job of a CI that may have one
 */
export function requireCiIdentity(
  environment: CiTokenOptions["environment"],
): { token: string } | { url: string; bearer: string } {
  const [token, url, bearer] = [
    "SIGSTORE_ID_TOKEN",
    "ACTIONS_ID_TOKEN_REQUEST_URL",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
  ].map((name) => environment[name] ?? "");
  if (token) return { token };
  if (url && bearer) return { url, bearer };
  throw new UserError(`there is no identity to sign with: ${whatToDo(environment)}`);
}

function whatToDo(environment: CiTokenOptions["environment"]): string {
  if (environment["GITHUB_ACTIONS"] === "true")
    return "give the job 'permissions: id-token: write' (GitHub gives none to pull requests from forks)";
  if (environment["GITLAB_CI"] === "true") return "give the job 'id_tokens: SIGSTORE_ID_TOKEN: aud: sigstore'";
  return "--keyless is for CI; on GitHub Actions give the job 'permissions: id-token: write', elsewhere set SIGSTORE_ID_TOKEN, or sign with --key";
}

const Given = z.object({ value: z.string() });

async function askGitHub(address: string, bearer: string, options: CiTokenOptions): Promise<string> {
  if (!URL.canParse(address)) throw new UserError("ACTIONS_ID_TOKEN_REQUEST_URL is no address");
  const url = new URL(address);
  url.searchParams.set("audience", AUDIENCE);
  const listed: ListedRequest = { method: "GET", url: shownAddress(url), purpose: "who runs this job" };
  options.requests.push(listed);
  const headers = { authorization: `Bearer ${bearer}` };
  const request = { method: "GET", url: url.href, purpose: listed.purpose, headers, mostBytes: MOST_BYTES } as const;
  const answer = await options.network.request(request, options.signal);
  if (answer.kind === "answered") listed.status = answer.status;
  const read = readAnswer(answer, Given);
  if (read.kind === "there") return read.value.value;
  const why = read.kind === "absent" ? "it answered 404" : read.why;
  throw new UserError(`GitHub Actions gave no token to sign with (${url.host}): ${why}`);
}

const Claims = z.looseObject({
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  sub: z.string().min(1),
});

/** Only what would fail at Fulcio with a worse message is looked at: whether it is genuine is Fulcio's to say. */
function checked(token: string, from: string): string {
  const trimmed = token.trim();
  const parts = trimmed.split(".");
  const claims = Claims.safeParse(parts.length === 3 ? jsonOf(parts[1] ?? "") : undefined);
  if (!claims.success) throw new UserError(`${from} holds no OpenID Connect token (a JWT with aud, exp and sub)`);
  const { aud, exp } = claims.data;
  if (![aud].flat().includes(AUDIENCE))
    throw new UserError(
      `${from} is for '${safeLine([aud].flat().join(", "), 80)}' and not for '${AUDIENCE}': ask for a token with that audience`,
    );
  if (exp <= Date.now() / 1000 + SPARE_SECONDS)
    throw new UserError(`${from} has expired: sign in the job's first minutes, or ask for a new one`);
  return trimmed;
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
