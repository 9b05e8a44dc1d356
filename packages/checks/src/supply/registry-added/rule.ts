import { safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta, type Severity } from "@assay/core";
import { dependencies, type NamedRegistry } from "../evidence.ts";
import { publicHosts } from "../lock/address.ts";
import { everyHost } from "../registries/unchecked.ts";

const meta: RuleMeta = {
  id: "supply/registry-added",
  title: "Change that brings its own package registry",
  category: "supply",
  severity: "high",
  cwe: [829, 494, 345],
  owasp: ["A08:2021", "A03:2025"],
  why: "A line in `.npmrc`, `.yarnrc.yml`, `bunfig.toml`, `pyproject.toml` or `pip.conf` decides where packages come from: npm even replaces the registry's host in the lockfile's addresses by the one that it names, and whoever runs that host chooses what new or unlocked packages contain. A change that names a host of its own also vouches for the lockfile entries it brings from there.",
  fix: "Make sure that the host is yours and speaks https. Name it for a scope (`@corp:registry=…`) instead of for all packages where that is enough. Where the registry is meant, put a suppression that says who decided it on the base branch first: the change itself can't.",
  references: [
    "https://docs.npmjs.com/cli/configuring-npm/npmrc",
    "https://docs.npmjs.com/cli/using-npm/config#replace-registry-host",
  ],
};

/** Judges changes only: what stood in settings before is known, by its fingerprint or by another file that names it. */
export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies],
  *judge(context): Iterable<FindingDraft> {
    if (context.change.mode !== "change") return;
    const { registries } = context.evidence(dependencies);
    const known = new Set(registries.filter((registry) => !registry.judged).map(identityOf));
    for (const registry of registries) {
      const identity = identityOf(registry);
      const isPublic = registry.unchecked !== true && registry.scheme === "https" && isPublicHost(registry.host);
      if (!registry.judged || isPublic || known.has(identity)) continue;
      if (registry.unchecked === true) {
        yield describeUnchecked(registry, identity);
        continue;
      }
      const whose = registry.scope === undefined ? "all packages" : `the packages of ${safeLine(registry.scope, 80)}`;
      const http = registry.scheme === "http" ? ", over plain http" : "";
      yield {
        rule: meta.id,
        severity: severityOf(registry),
        message: `the package manager is told to get ${whose} from ${safeLine(registry.host, 120)}${http}`,
        location: wholeLines(registry.path, registry.line),
        proof: {
          kind: "matched",
          summary: `${safeLine(registry.path)} names this host, which is not the public registry`,
        },
        identity,
      };
    }
  },
};

function describeUnchecked({ host, path, line }: NamedRegistry, identity: string): FindingDraft {
  const whom = host === everyHost ? "any server" : safeLine(host, 120);
  return {
    rule: meta.id,
    message: `the package manager is told to take packages from ${whom} without a valid certificate`,
    location: wholeLines(path, line),
    proof: {
      kind: "matched",
      summary: `${safeLine(path)} turns the check off, so whoever sits between can answer in the registry's name`,
    },
    fix: "Take the line out. For a registry whose certificate a company signs, name that authority instead (`cafile`, `NODE_EXTRA_CA_CERTS`, `PIP_CERT`, `SSL_CERT_FILE`)",
    identity,
  };
}

function isPublicHost(host: string): boolean {
  return Object.values(publicHosts).some((hosts) => hosts.has(host));
}

/** A registry for a scope can replace no package outside of it. */
function severityOf({ scope, scheme }: NamedRegistry): Severity {
  return scope === undefined || scheme === "http" ? "high" : "medium";
}

function identityOf({ scope, scheme, host, unchecked }: NamedRegistry): string {
  if (unchecked === true) return `unchecked ${host}`;
  return `${scope ?? "*"} ${scheme}://${host}`;
}
