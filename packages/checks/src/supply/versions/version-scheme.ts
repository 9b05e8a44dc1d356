import type { Ecosystem } from "../evidence.ts";
import { npmVersions } from "./npm-versions.ts";
import { pypiVersions } from "./pypi-versions.ts";

/** How an ecosystem names packages and orders versions. */
export interface VersionScheme {
  /** The one spelling of a version, by which equal ones are equal; undefined for text that is no version. */
  canonical(version: string): string | undefined;
  /** Below, equal to or above zero, as the first version is older, equal or newer. Text that is no version comes first. */
  compare(one: string, other: string): number;
  /** Whether a range allows a version, prereleases included; undefined where either is not of this scheme. */
  satisfies(version: string, range: string): boolean | undefined;
  /** The one spelling of a package's name. */
  canonicalName(name: string): string;
}

const schemes: Readonly<Record<Ecosystem, VersionScheme>> = { npm: npmVersions, PyPI: pypiVersions };

export function versionsOf(ecosystem: Ecosystem): VersionScheme {
  return schemes[ecosystem];
}
