import { expect, it } from "vitest";
import { findAllowedIdentity, type AllowedIdentity } from "./allowed-identity.ts";

const issuer = "https://token.actions.githubusercontent.com";
const identity = "https://github.com/acme/app/.github/workflows/lock.yml@refs/heads/main";
const repository = "https://github.com/acme/app";
const proven = { issuer, identity, repository };

/** Who it was, or why nobody. */
function found(...allowed: Partial<AllowedIdentity>[]): string {
  const result = findAllowedIdentity(
    proven,
    allowed.map((one) => ({ issuer, identity, who: "CI", ...one })),
  );
  return result.ok ? `by ${result.signer.who}` : `${result.unknownSigner === true ? "unknown: " : ""}${result.why}`;
}

const unknown = `unknown: is signed by ${identity} (${issuer})`;

it.each<[string, Partial<AllowedIdentity>, string]>([
  ["itself", {}, "by CI"],
  ["the workflow at any ref", { identity: "https://github.com/acme/app/.github/workflows/lock.yml@" }, "by CI"],
  ["any workflow of the owner", { identity: "https://github.com/acme/" }, "by CI"],
  ["itself in its repository", { repository }, "by CI"],
  ["a longer one", { identity: `${identity}2` }, unknown],
  ["a shorter one", { identity: identity.slice(0, -1) }, unknown],
  ["another owner who begins alike", { identity: "https://github.com/acm/" }, unknown],
  ["itself in other letters", { identity: identity.toUpperCase() }, unknown],
  ["what a pattern would match", { identity: identity.replace("lock.yml", "lock-yml") }, unknown],
  [
    "itself by another issuer",
    { issuer: "https://gitlab.com" },
    `is signed by ${identity} as ${issuer} says, whom only https://gitlab.com may vouch for`,
  ],
  [
    "itself in another repository",
    { repository: "https://github.com/acme/lib" },
    `is signed by ${identity} in the repository ${repository}, not in https://github.com/acme/lib`,
  ],
])("where %s is allowed", (_what, allowed, told) => {
  expect(found(allowed)).toBe(told);
});

it("is nobody where nobody is allowed, and the first of two", () => {
  expect(found()).toBe(unknown);
  expect(found({ who: "another", identity: "ann@example.com" }, { who: "first" }, { who: "second" })).toBe("by first");
});
