import * as z from "zod";

const Entry = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  resolved: z.unknown().optional(),
  link: z.boolean().optional(),
  inBundle: z.boolean().optional(),
});

const Lock = z.looseObject({
  lockfileVersion: z.int().optional(),
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
    this.versions = Object.entries(read.data.packages ?? {}).flatMap(
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

  /** The text without some packages and what lies in them: npm's resolver then chooses them anew. */
  without(locations: ReadonlySet<string>): string {
    const packages = Object.entries(this.#lock.packages ?? {}).filter(([location]) => !isWithin(location, locations));
    const { dependencies: _old, ...rest } = this.#lock;
    return `${JSON.stringify({ ...rest, packages: Object.fromEntries(packages) }, null, 2)}\n`;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new Error("the lockfile is not valid JSON; make it anew with npm install");
  }
}

function isWithin(location: string, gone: ReadonlySet<string>): boolean {
  for (let end = location.length; end > 0; end = location.lastIndexOf("/node_modules/", end - 1))
    if (gone.has(location.slice(0, end))) return true;
  return false;
}
