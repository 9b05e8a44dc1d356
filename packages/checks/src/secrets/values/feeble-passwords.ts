import { type CredentialName, normalise } from "../assignments/names.ts";
import type { ValueContext } from "./judge-value.ts";
import { notSecretBecause } from "./not-secrets.ts";
import { asksToBeReplaced, isPlaceholder, isTyped } from "./placeholders.ts";
import { randomness, wordShare } from "./randomness.ts";

/** Passwords that images and tutorials come with: everyone knows them. */
export const wellKnown =
  /^(?:admin|root|postgres\w{0,3}|mysql|mariadb|mongo(?:db)?|redis|rabbit(?:mq)?|guest|minio(?:admin)?|elastic|sa|oracle|neo4j|nexus|sonar|keycloak|grafana|test\d*|qwerty|12345\d*|letmein|hunter2|abc\d+|qwe\w{0,3}\d*|foobar|user|docker|vagrant|nopass\w*|pass(?:word)?|secret|test@?1?2?3?4?!?)$/i;

/** The first that anybody tries, and yet set in earnest. */
export const feeble =
  /^(?:pass(?:word)?\d{1,4}!?|passw0rd\d{0,3}!?|p@ss(?:w0rd|word)\d{0,3}!?|admin@?\d{1,4}!?|root\d{1,4}!?|welcome\d{1,4}!?|secret\d{1,4}!?)$/i;

/**
 * Digits, a word of the first that anybody tries, or the user's own name: no generated value, but what the program is
 * told to run with. Texts that ask to be replaced are none.
 */
export function isKnownPassword(value: string, { name, around, quoted, hasCompany }: ValueContext): boolean {
  if (name.kind !== "password" || asksToBeReplaced(value)) return false;
  if (/^\d{3,12}$/.test(value)) return true;
  const short = /^[\w!@#$%^&*.-]{3,24}$/.test(value);
  if (!short || notSecretBecause(value) !== undefined || (!quoted && /^[\w.]+\.[\w.]+$/.test(value))) return false;
  return (
    wellKnown.test(value) ||
    feeble.test(value) ||
    mentions(around, value) ||
    ((isEnvironmentName(name) || hasCompany) &&
      !repeatsName(value, name) &&
      (isPlaceholder(value) || wordShare(value) > 0.6))
  );
}

/** `--secret_key=acme`: a script gives a word to a tool that asks for a key. `--secret` names an object to many tools. */
export function isWordForFlag(value: string, { name, bond }: ValueContext): boolean {
  return (
    bond === "flag" &&
    name.kind === "key" &&
    name.normal.includes("_") &&
    /^[a-z][a-z0-9]{3,24}$/.test(value) &&
    !asksToBeReplaced(value) &&
    notSecretBecause(value) === undefined
  );
}

/** `VAULT_TOKEN: dev-root-token`: the token of a service that is started with it, in words. */
export function isRootToken(value: string, name: CredentialName): boolean {
  return (
    isEnvironmentName(name) &&
    /_token(?:_id)?$/.test(name.normal) &&
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+){1,4}$/.test(value) &&
    /(?:^|-)(?:root|admin|master|internal|dev)(?:-|$)/.test(value) &&
    !asksToBeReplaced(value)
  );
}

/** `MYSQL_PASSWORD`, `SPRING_DATASOURCE_PASSWORD`: what a container or a process is started with. */
function isEnvironmentName(name: CredentialName): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name.written);
}

/** A key that somebody made up, which no list of words would need long to find. */
export function isWeakKey(value: string): boolean {
  return (
    !asksToBeReplaced(value) &&
    /^[\w!@#$%^&*+=.-]{6,}$/.test(value) &&
    (isPlaceholder(value) || isTyped(value) || randomness(value) < 0.55)
  );
}

/** Sixteen letters in four groups: https://support.google.com/accounts/answer/185833 */
export function isAppPassword(value: string): boolean {
  return /^[a-z]{4}(?: [a-z]{4}){3}$/.test(value) && wordShare(value) < 0.9;
}

/** `password: "password"`, `clientSecret: "client_secret"`: the name of a field, not its value. */
export function repeatsName(value: string, name: CredentialName): boolean {
  const spoken = normalise(value);
  return (
    spoken === name.normal ||
    (spoken.length >= 4 && (name.normal.endsWith(`_${spoken}`) || spoken.endsWith(`_${name.normal}`)))
  );
}

/** Whether a value stands elsewhere around it too, as a word of its own: the user's name, the database's. */
export function mentions(around: string, value: string): boolean {
  const at = around.indexOf(value);
  return (
    at !== -1 && value.length <= 30 && !/\w/.test(around.charAt(at - 1)) && !/\w/.test(around.charAt(at + value.length))
  );
}
