/**
 * Weaknesses that tools name differently for the same line: parents, children and close neighbours in MITRE's research
 * view (https://cwe.mitre.org/data/definitions/1000.html). Each list is one family.
 */
const families: readonly (readonly number[])[] = [
  [77, 78, 88],
  [79, 80, 83, 84, 85, 86, 87],
  [89, 564],
  [90],
  [91, 643, 652],
  [94, 95, 96, 1336],
  [22, 23, 24, 35, 36, 37, 38, 39, 40, 73, 99],
  [113, 93],
  [117],
  [134],
  [208, 203, 385],
  [209, 497, 211, 550],
  [256, 259, 321, 547, 798, 522, 312, 540, 1392],
  [295, 297, 599],
  [326, 327, 328, 916, 759, 760, 329, 1204],
  [330, 331, 335, 338, 340],
  [347],
  [352],
  [362, 367],
  [377, 378, 379],
  [434],
  [489, 215],
  [502],
  [532, 359],
  [601],
  [611, 776, 827],
  [614, 1004, 1275],
  [915, 1321],
  [918],
  [942, 346],
  [943],
  [1333, 730],
];

/** Too wide to say that two findings are the same one, where anything closer is named. */
const wide = new Set([
  16, 19, 20, 74, 116, 200, 284, 285, 287, 345, 400, 610, 664, 668, 691, 693, 703, 707, 710, 754, 755,
]);

const familyOf = new Map(families.flatMap((family) => family.map((cwe) => [cwe, family[0] ?? cwe] as const)));

/** True when two findings name the same weakness or close relatives. Nothing named is nothing shared. */
export function sameWeakness(a: readonly number[], b: readonly number[]): boolean {
  const [first, second] = [closest(a), closest(b)];
  return [...first].some((family) => second.has(family));
}

function closest(cwes: readonly number[]): Set<number> {
  const narrow = cwes.filter((cwe) => !wide.has(cwe));
  return new Set((narrow.length > 0 ? narrow : cwes).map((cwe) => familyOf.get(cwe) ?? cwe));
}
