import * as z from "zod";

const Entry = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  resolved: z.unknown().optional(),
  link: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  hasShrinkwrap: z.boolean().optional(),
});

const OldEntry = z.looseObject({
  version: z.string().optional(),
  bundled: z.boolean().optional(),
  get dependencies() {
    return z.record(z.string(), OldEntry).optional();
  },
});

const Lock = z.looseObject({
  lockfileVersion: z.int().optional(),
  dependencies: z.record(z.string(), OldEntry).optional(),
  packages: z.record(z.string(), Entry).optional(),
});

/** One package of a lockfile that came from a registry. */
export interface LockedVersion {
  location: string;
  name: string;
  version: string;
  /** It lies in the tarball of another, and can't be exchanged. */
  bundled: boolean;
}

/** A lockfile as npm's resolver will read it. */
export class Locked {
  readonly #lock: z.infer<typeof Lock>;
  readonly versions: readonly LockedVersion[];

  /** @throws where the text is no lockfile; one sentence */
  constructor(text: string) {
    const read = Lock.safeParse(parse(text));
    if (!read.success)
      throw new Error("the lockfile has not the shape that npm gives it; make it anew with npm install");
    this.#lock = read.data;
    if (read.data.packages === undefined) {
      this.versions = oldVersions(read.data.dependencies ?? {}, "");
      return;
    }
    this.versions = Object.entries(read.data.packages).flatMap(
      ([location, { name, version, resolved, link, inBundle }]) => {
        const folder = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(location)?.[1];
        const isElsewhere = typeof resolved === "string" && !/^https?:/.test(resolved);
        if (folder === undefined || version === undefined || link === true || isElsewhere) return [];
        return [{ location, name: name ?? folder, version, bundled: inBundle === true }];
      },
    );
  }

  /** Of version 1: it does not say which package needs which. */
  get isAncient(): boolean {
    return this.#lock.packages === undefined;
  }

  /**
   * The text without some packages and what lies in them: npm's resolver then chooses them anew. Tarballs that bundle
   * others, which it opens, it gets from where `through` says.
   */
  without(locations: ReadonlySet<string>, through: (tarball: string) => string = (same) => same): string {
    const packages = Object.entries(this.#lock.packages ?? {}).filter(([location]) => !isWithin(location, locations));
    const opened = new Set(
      packages.flatMap(([location, { inBundle, hasShrinkwrap }]) => [
        ...(inBundle === true ? [location.slice(0, location.lastIndexOf("/node_modules/"))] : []),
        ...(hasShrinkwrap === true ? [location] : []),
      ]),
    );
    const shown = packages.map(([location, entry]) => {
      const { resolved } = entry;
      const isOpened = opened.has(location) && typeof resolved === "string" && /^https?:/.test(resolved);
      return [location, isOpened ? { ...entry, resolved: through(resolved) } : entry];
    });
    const { dependencies: _old, ...rest } = this.#lock;
    return `${JSON.stringify({ ...rest, packages: Object.fromEntries(shown) }, null, 2)}\n`;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new Error("the lockfile is not valid JSON; make it anew with npm install");
  }
}

/** Of a lockfile of version 1, which nests entries as the folders are. */
function oldVersions(entries: Record<string, z.infer<typeof OldEntry>>, within: string): LockedVersion[] {
  return Object.entries(entries).flatMap(([name, { version = "", bundled = false, dependencies = {} }]) => {
    const location = `${within}node_modules/${name}`;
    const alias = /^npm:((?:@[^/]+\/)?[^@]+)@(.*)$/.exec(version);
    const own = { location, name: alias?.[1] ?? name, version: alias?.[2] ?? version, bundled };
    const inner = oldVersions(dependencies, `${location}/`);
    return /^\d/.test(own.version) ? [own, ...inner] : inner;
  });
}

function isWithin(location: string, gone: ReadonlySet<string>): boolean {
  for (let end = location.length; end > 0; end = location.lastIndexOf("/node_modules/", end - 1))
    if (gone.has(location.slice(0, end))) return true;
  return false;
}
