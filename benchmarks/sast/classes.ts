/** What a CWE number is called in the tables of this benchmark; several numbers of one kind of flaw share a name. */
export const classOfCwe: ReadonlyMap<number, string> = new Map([
  [22, "path traversal"],
  [73, "path traversal"],
  [59, "path traversal"],
  [77, "command injection"],
  [78, "command injection"],
  [88, "argument injection"],
  [79, "cross-site scripting"],
  [80, "cross-site scripting"],
  [89, "SQL injection"],
  [90, "LDAP injection"],
  [91, "XML injection"],
  [93, "line and header injection"],
  [113, "line and header injection"],
  [117, "log injection"],
  [94, "code injection"],
  [95, "code injection"],
  [1336, "template injection"],
  [209, "error exposure"],
  [208, "timing-unsafe comparison"],
  [256, "password storage"],
  [916, "password storage"],
  [287, "authentication"],
  [290, "authentication"],
  [295, "certificate check off"],
  [306, "missing authorisation"],
  [200, "secrets sent elsewhere"],
  [384, "session fixation"],
  [639, "missing authorisation"],
  [862, "missing authorisation"],
  [863, "missing authorisation"],
  [321, "hard-coded key"],
  [798, "hard-coded key"],
  [327, "weak cryptography"],
  [328, "weak cryptography"],
  [329, "weak cryptography"],
  [338, "weak randomness"],
  [330, "weak randomness"],
  [346, "origin not checked"],
  [1385, "origin not checked"],
  [347, "signature not verified"],
  [352, "CSRF"],
  [434, "file upload"],
  [502, "deserialisation"],
  [601, "open redirect"],
  [611, "XML external entities"],
  [614, "cookie flags"],
  [1004, "cookie flags"],
  [640, "host header in links"],
  [643, "XPath injection"],
  [749, "exposed function"],
  [776, "XML external entities"],
  [915, "mass assignment"],
  [918, "server-side request forgery"],
  [939, "exposed function"],
  [942, "CORS"],
  [943, "NoSQL injection"],
  [1236, "CSV injection"],
  [1321, "prototype pollution"],
  [1333, "regular-expression denial of service"],
]);

/** The name of a CWE number's class, or the number itself where it has none. */
export function className(cwe: number): string {
  return classOfCwe.get(cwe) ?? `CWE-${cwe}`;
}

/**
 * Numbers that tools give to a class beside those that bear its name: parents, children and neighbours of them in the
 * CWE's tree. The same for every tool.
 */
const alsoCounted: ReadonlyMap<string, readonly number[]> = new Map([
  ["argument injection", [77, 78]],
  ["certificate check off", [297, 319]],
  ["code injection", [96, 1336]],
  ["cookie flags", [522]],
  ["CORS", [183, 346]],
  ["cross-site scripting", [83, 87, 116]],
  ["deserialisation", [94, 95]],
  ["error exposure", [200, 497]],
  ["hard-coded key", [259, 522]],
  ["log injection", [93, 134]],
  ["missing authorisation", [284, 285]],
  ["NoSQL injection", [89]],
  ["origin not checked", [345, 923]],
  ["password storage", [257, 327, 328, 522, 759, 760]],
  ["path traversal", [23, 36]],
  ["prototype pollution", [471, 915]],
  ["regular-expression denial of service", [185, 400, 730]],
  ["secrets sent elsewhere", [201, 359, 522]],
  ["server-side request forgery", [441]],
  ["signature not verified", [345]],
  ["template injection", [94, 95, 96]],
  ["timing-unsafe comparison", [203, 385]],
  ["weak cryptography", [310, 323, 326, 1204]],
  ["weak randomness", [331, 340]],
  ["XML external entities", [827]],
  ["XML injection", [611]],
]);

/** Whether a finding with one number is about a label with the other. */
export function counts(found: number, labelled: number): boolean {
  const name = className(labelled);
  return className(found) === name || alsoCounted.get(name)?.includes(found) === true;
}
