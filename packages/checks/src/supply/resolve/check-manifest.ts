import { UserError } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";
import * as z from "zod";

const kinds = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const;

const Manifest = z.looseObject({});

/**
 * Looks at a manifest in the way that npm's resolver would stumble over: dependencies are names with texts.
 *
 * @throws {UserError} that says what is wrong where
 */
export function checkManifest(text: string, file: string): void {
  const where = safeLine(file);
  const manifest = Manifest.safeParse(parse(text, where));
  if (!manifest.success) throw new UserError(`${where} is no JSON object`);
  for (const kind of kinds) {
    const found = manifest.data[kind];
    if (found === undefined || found === null) continue;
    if (typeof found !== "object" || Array.isArray(found))
      throw new UserError(`${where}: "${kind}" is no object of names and versions`);
    for (const [name, wish] of Object.entries(found)) {
      if (typeof wish !== "string")
        throw new UserError(`${where}: the version of ${safeLine(name, 80)} in "${kind}" is no text`);
      if (!isInstallable(name))
        throw new UserError(`${where}: npm can't install a package named ${safeLine(JSON.stringify(name), 80)}`);
    }
  }
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new UserError(`${where} is not valid JSON: ${safeLine((error as Error).message, 160)}`);
  }
}

/**
 * Names as npm lets them be for packages of old, which are more than new ones may have. Its resolver can't hold those of
 * what every object has (seen in Arborist 9.9.3, which looks them up in plain objects).
 *
 * @see https://github.com/npm/validate-npm-package-name
 */
function isInstallable(name: string): boolean {
  const parts = /^@([^/]+)\/([^/]+)$/.exec(name)?.slice(1) ?? [name];
  const isSafe = parts.every((part) => part !== "" && encodeURIComponent(part) === part && !/^[._]/.test(part));
  return isSafe && !/^(?:node_modules|favicon\.ico)$/i.test(name) && !(name in Object.prototype);
}
