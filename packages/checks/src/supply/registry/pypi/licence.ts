import { safeLine } from "@assay/core";
import parse from "spdx-expression-parse";
import type { Info } from "./project.ts";

/** A licence, that none is named, or why it can't be told. */
export type ToldLicence = { kind: "told"; licence: string } | { kind: "none" } | { kind: "unknown"; why: string };

/**
 * Classifiers that mean one licence of SPDX and no other, without their `License :: OSI Approved :: `. What PEP 639 calls
 * ambiguous ("BSD License", "Apache Software License", "GPLv3" without "or later", …) is left out.
 *
 * @see https://peps.python.org/pep-0639/appendix-mapping-classifiers/
 */
const idsByClassifier: Readonly<Record<string, string>> = {
  "Blue Oak Model License (BlueOak-1.0.0)": "BlueOak-1.0.0",
  "Boost Software License 1.0 (BSL-1.0)": "BSL-1.0",
  "CC0 1.0 Universal (CC0 1.0) Public Domain Dedication": "CC0-1.0",
  "CEA CNRS Inria Logiciel Libre License, version 2.1 (CeCILL-2.1)": "CECILL-2.1",
  "CMU License (MIT-CMU)": "MIT-CMU",
  "CeCILL-B Free Software License Agreement (CECILL-B)": "CECILL-B",
  "CeCILL-C Free Software License Agreement (CECILL-C)": "CECILL-C",
  "Common Development and Distribution License 1.0 (CDDL-1.0)": "CDDL-1.0",
  "Eclipse Public License 1.0 (EPL-1.0)": "EPL-1.0",
  "Eclipse Public License 2.0 (EPL-2.0)": "EPL-2.0",
  "Educational Community License, Version 2.0 (ECL-2.0)": "ECL-2.0",
  "European Union Public Licence 1.0 (EUPL 1.0)": "EUPL-1.0",
  "European Union Public Licence 1.1 (EUPL 1.1)": "EUPL-1.1",
  "European Union Public Licence 1.2 (EUPL 1.2)": "EUPL-1.2",
  "GNU Affero General Public License v3 or later (AGPLv3+)": "AGPL-3.0-or-later",
  "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
  "GNU General Public License v3 or later (GPLv3+)": "GPL-3.0-or-later",
  "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
  "Historical Permission Notice and Disclaimer (HPND)": "HPND",
  "ISC License (ISCL)": "ISC",
  "MIT License": "MIT",
  "MIT No Attribution License (MIT-0)": "MIT-0",
  "MirOS License (MirOS)": "MirOS",
  "Mozilla Public License 1.0 (MPL)": "MPL-1.0",
  "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
  "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
  "Mulan Permissive Software License v2 (MulanPSL-2.0)": "MulanPSL-2.0",
  "NASA Open Source Agreement v1.3 (NASA-1.3)": "NASA-1.3",
  "Open Software License 3.0 (OSL-3.0)": "OSL-3.0",
  "PostgreSQL License": "PostgreSQL",
  "Python Software Foundation License": "PSF-2.0",
  "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
  "Sleepycat License": "Sleepycat",
  "The Unlicense (Unlicense)": "Unlicense",
  "Universal Permissive License (UPL)": "UPL-1.0",
  "University of Illinois/NCSA Open Source License": "NCSA",
  "Zero-Clause BSD (0BSD)": "0BSD",
};

/** Ways in which authors write the names of these licences out, in lower case, without "the", "license" and punctuation. */
const idsByName: Readonly<Record<string, string>> = {
  "apache 2": "Apache-2.0",
  "apache 2 0": "Apache-2.0",
  "apache version 2 0": "Apache-2.0",
  "apache software 2 0": "Apache-2.0",
  "bsd 2 clause": "BSD-2-Clause",
  "2 clause bsd": "BSD-2-Clause",
  "bsd 3 clause": "BSD-3-Clause",
  "3 clause bsd": "BSD-3-Clause",
  isc: "ISC",
  mit: "MIT",
  "mpl 2 0": "MPL-2.0",
  "mozilla public 2 0": "MPL-2.0",
};

/** What a classifier that leaves the version or the variant open means at least: how ids of its licences begin. */
const families: readonly (readonly [classifier: RegExp, ids: RegExp])[] = [
  [/^Academic Free License/, /^AFL-/],
  [/^Apache Software License$/, /^Apache-/],
  [/^Artistic License$/, /^Artistic-/],
  [/^BSD License$/, /^BSD-/],
  [/^GNU Affero General Public License v3$/, /^AGPL-3\.0/],
  [/^GNU General Public License \(GPL\)$/, /^GPL-/],
  [/^GNU General Public License v2 /, /^GPL-2\.0/],
  [/^GNU General Public License v3 /, /^GPL-3\.0/],
  [/^GNU Lesser General Public License v2 /, /^LGPL-2\./],
  [/^GNU Lesser General Public License v3 /, /^LGPL-3\.0/],
  [/^GNU Library or Lesser General Public License/, /^LGPL-/],
  [/^Zope Public License$/, /^ZPL-/],
];

/** The licence of a version: its SPDX expression (PEP 639), else what its free text and classifiers agree on. */
export function licenceOf({ license_expression: expression, license, classifiers }: Info): ToldLicence {
  if (expression !== undefined && expression.trim() !== "") return { kind: "told", licence: expression.trim() };
  const free = license?.trim() ?? "";
  const named = free === "" ? undefined : idOfText(free);
  const classified = licencesIn(classifiers);
  if (free === "" && classified.length === 0) return { kind: "none" };
  if (classified.length > 1)
    return unknown(`its classifiers name ${shown(classified)} and do not say how these go together`);
  const [classifier] = classified;
  if (classifier === undefined)
    return named === undefined
      ? unknown(`it says "${safeLine(free, 60)}", which is no expression of SPDX`)
      : { kind: "told", licence: named };
  const id = Object.hasOwn(idsByClassifier, classifier) ? idsByClassifier[classifier] : undefined;
  const agrees = named !== undefined && (named === id || isOfFamily(named, classifier));
  if (agrees) return { kind: "told", licence: named };
  if (named !== undefined)
    return unknown(`it says "${safeLine(named, 80)}", and its classifier "${safeLine(classifier, 100)}"`);
  if (id !== undefined) return { kind: "told", licence: id };
  return unknown(`its classifier "${safeLine(classifier, 100)}" does not mean one licence of SPDX`);
}

function isOfFamily(id: string, classifier: string): boolean {
  return families.some(([pattern, ids]) => pattern.test(classifier) && ids.test(id));
}

function unknown(why: string): ToldLicence {
  return { kind: "unknown", why };
}

/** What classifiers say of the licence; those that only say that somebody approved of it are left out. */
function licencesIn(classifiers: readonly string[]): string[] {
  const licences = classifiers
    .filter((each) => each.startsWith("License :: "))
    .map((each) => each.replace(/^License :: (?:OSI Approved(?: :: |$))?/, ""))
    .filter((each) => each !== "" && each !== "DFSG approved");
  return [...new Set(licences)];
}

function idOfText(free: string): string | undefined {
  try {
    parse(free);
    return free;
  } catch {
    const name = free
      .toLowerCase()
      .replace(/\b(?:the|licen[cs]e)\b/g, " ")
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
    return Object.hasOwn(idsByName, name) ? idsByName[name] : undefined;
  }
}

function shown(names: readonly string[]): string {
  return names
    .slice(0, 3)
    .map((name) => `"${safeLine(name, 80)}"`)
    .join(" and ");
}
