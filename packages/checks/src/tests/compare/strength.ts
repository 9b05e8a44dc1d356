import type { Circumstance, Node, WrittenAssertion } from "@assay/program";

const exact =
  /^(?:toBe|toEqual|toStrictEqual|equal|equals|eql|eq|strictEqual|deepEqual|deepStrictEqual|is|same|strictSame|toBeNull|toBeUndefined|null|undefined|true|false|NaN|toBeNaN|toHaveBeenCalledWith|toHaveBeenNthCalledWith|toHaveBeenLastCalledWith|calledWith|calledOnceWith|calledWithExactly|toHaveReturnedWith|toHaveText|toHaveValue|toHaveURL|toHaveTitle|toHaveCount|toBeChecked|toThrowErrorMatchingInlineSnapshot|toMatchInlineSnapshot|members|toBeCloseTo|closeTo|empty|have\.text|have\.value|have\.length|eq|toHaveTextContent|toBeVisible|toBeDisabled|toBeEnabled)$/i;
const partial =
  /^(?:toContain|toContainEqual|toMatch|toMatchObject|toHaveLength|toHaveProperty|toBeGreaterThan\w*|toBeLessThan\w*|greaterThan|lessThan|above|below|least|most|within|include|includes|contain|contains|match|property|keys|length|lengthOf|like|regex|throws\w*|throw|toThrow\w*|rejects|rejectedWith|expect|has|toHaveAttribute|toHaveClass|toContainText|toHaveBeenCalledTimes|callCount|calledOnce|toSatisfy|satisfy|fail|pass|unreachable)$/i;
const snapshot = /snapshot|screenshot/i;
const weak =
  /^(?:toBeTruthy|toBeFalsy|toBeDefined|ok|notOk|truthy|falsy|exist|exists|toBeInstanceOf|instanceOf|instanceof|a|an|toBeTypeOf|type|toHaveBeenCalled|called|doesNotThrow|notThrows|toBeInTheDocument|assert|be\.visible|exist)$/i;

/** What an assertion is worth where it holds: 1 for an exact value, more for one that holds many, 0 for none. */
export function strengthOf(assertion: WrittenAssertion): number {
  const { style, matcher, subject, modifiers, circumstances } = assertion;
  if (matcher === undefined) return 0;
  if (subject?.type === "Literal" && style !== "request") return 0;
  return kindOf(assertion) * (modifiers.includes("not") ? 0.6 : 1) * factorOf(circumstances);

  function kindOf({ expected, further }: WrittenAssertion): number {
    const more = further.length;
    if (style === "type") return 0.2;
    if (style === "helper") return 1;
    const name = matcher ?? "";
    if (weak.test(name)) return 0.3 + more;
    if (snapshot.test(name)) return 0.7;
    const size = Math.max(1, ...expected.map((value) => leavesOf(value)));
    if (exact.test(name)) return size + more;
    return (partial.test(name) ? 0.8 : 0.7) * size + more;
  }
}

/** The values that an expected object or list spells out. */
function leavesOf(node: Node, depth = 0): number {
  if (depth > 6) return 1;
  if (node.type === "ObjectExpression")
    return node.properties.reduce(
      (sum, property) => sum + (property.type === "Property" ? leavesOf(property.value, depth + 1) : 1),
      0,
    );
  if (node.type === "ArrayExpression")
    return node.elements.reduce((sum, element) => sum + (element === null ? 0 : leavesOf(element, depth + 1)), 0);
  return 1;
}

function factorOf(circumstances: readonly Circumstance[]): number {
  const factors: Record<Circumstance, number> = {
    "never-runs": 0,
    swallowed: 0,
    "not-awaited": 0.2,
    conditional: 0.5,
    callback: 0.7,
    loop: 1,
  };
  return circumstances.reduce((product, one) => product * factors[one], 1);
}

/** Why an assertion holds no longer, in words. */
export function whyVoid({ circumstances, matcher, subject }: WrittenAssertion): string | undefined {
  if (circumstances.includes("never-runs")) return "never runs";
  if (circumstances.includes("swallowed")) return "what it throws is swallowed";
  if (circumstances.includes("not-awaited")) return "nobody waits for it";
  if (matcher === undefined) return "asserts nothing";
  if (subject?.type === "Literal") return "is about a constant";
  if (circumstances.includes("conditional")) return "holds under a condition only";
  return circumstances.includes("callback") ? "stands where somebody else decides whether to call it" : undefined;
}
