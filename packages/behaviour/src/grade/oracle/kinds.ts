/** What an assertion asks, in words that all libraries share. */
export type AskKind =
  | "exact-value"
  | "deep-value"
  | "partial-value"
  | "close-value"
  | "contains"
  | "matches"
  | "property"
  | "length"
  | "compared"
  | "one-of"
  | "truthy"
  | "falsy"
  | "null"
  | "undefined"
  | "defined"
  | "type"
  | "thrown"
  | "snapshot"
  | "inline-snapshot"
  | "screenshot"
  | "mock-called"
  | "mock-times"
  | "mock-arguments"
  | "shown"
  | "hidden"
  | "text"
  | "text-part"
  | "state"
  | "status"
  | "predicate"
  | "done"
  | "helper"
  | "types"
  | "fails";

const words = (text: string, kind: AskKind): [string, AskKind][] => text.split(" ").map((word) => [word, kind]);

/** Matchers of `expect(value)`: jest, vitest, jest-dom, jest-extended, Playwright. */
export const matchers: ReadonlyMap<string, AskKind> = new Map([
  ...words("toBe toHaveReturnedWith toHaveLastReturnedWith toHaveNthReturnedWith toHaveResolvedWith", "exact-value"),
  ...words(
    "toEqual toStrictEqual toContainAllKeys toEqualIgnoringWhitespace toContainExactly toIncludeSameMembers",
    "deep-value",
  ),
  ...words("toMatchObject toContainEntries toContainEntry", "partial-value"),
  ...words("toBeCloseTo toEqualTypeOf", "close-value"),
  ...words(
    "toContain toContainEqual toInclude toStartWith toEndWith toIncludeAllMembers toContainHTML toIncludeRepeated",
    "contains",
  ),
  ...words(
    "toMatch toHaveURL toHaveTitle toMatchAriaSnapshot toHaveAccessibleName toHaveAccessibleDescription toHaveErrorMessage",
    "matches",
  ),
  ...words(
    "toHaveProperty toHaveAttribute toHaveClass toContainClass toHaveStyle toHaveCSS toHaveJSProperty toContainKey toContainKeys toHaveId",
    "property",
  ),
  ...words("toHaveLength toBeEmpty", "length"),
  ...words(
    "toBeGreaterThan toBeGreaterThanOrEqual toBeLessThan toBeLessThanOrEqual toBeWithin toBePositive toBeNegative toBeAfter toBeBefore",
    "compared",
  ),
  ...words("toBeOneOf", "one-of"),
  ...words("toBeTruthy toBeTrue", "truthy"),
  ...words("toBeFalsy toBeFalse", "falsy"),
  ...words("toBeNull", "null"),
  ...words("toBeUndefined", "undefined"),
  ...words("toBeDefined toBeNil toExist", "defined"),
  ...words(
    "toBeInstanceOf toBeTypeOf toBeArray toBeString toBeNumber toBeObject toBeFunction toBeBoolean toBeNaN toBeDate toBeInteger toBeFinite",
    "type",
  ),
  ...words(
    "toThrow toThrowError toThrowErrorMatchingSnapshot toThrowErrorMatchingInlineSnapshot toThrowWithMessage",
    "thrown",
  ),
  ...words("toMatchSnapshot toMatchFileSnapshot toMatchSpecificSnapshot", "snapshot"),
  ...words("toMatchInlineSnapshot", "inline-snapshot"),
  ...words("toHaveScreenshot toMatchImageSnapshot", "screenshot"),
  ...words(
    "toHaveBeenCalled toBeCalled toHaveReturned toReturn toHaveBeenCalledBefore toHaveBeenCalledAfter toHaveResolved",
    "mock-called",
  ),
  ...words(
    "toHaveBeenCalledTimes toBeCalledTimes toHaveBeenCalledOnce toHaveReturnedTimes toHaveBeenCalledExactlyOnce",
    "mock-times",
  ),
  ...words(
    "toHaveBeenCalledWith toBeCalledWith toHaveBeenLastCalledWith lastCalledWith toHaveBeenNthCalledWith nthCalledWith toHaveBeenCalledOnceWith toHaveBeenCalledExactlyOnceWith",
    "mock-arguments",
  ),
  ...words("toBeVisible toBeInTheDocument toBeAttached toBeInViewport toBeOnTheScreen", "shown"),
  ...words("toBeHidden toBeEmptyDOMElement", "hidden"),
  ...words("toHaveText toHaveTextContent toHaveValue toHaveValues toHaveDisplayValue toHaveFormValues", "text"),
  ...words("toContainText", "text-part"),
  ...words(
    "toBeChecked toBeDisabled toBeEnabled toBeEditable toBeFocused toHaveFocus toBeRequired toBeValid toBeInvalid toBePartiallyChecked toHaveRole",
    "state",
  ),
  ...words("toHaveCount toBeOK", "status"),
  ...words("toSatisfy toSatisfyAll toPass", "predicate"),
]);

/** Matchers of Playwright that wait for what they ask, and so must be awaited. */
export const waiting =
  /^(?:toBeVisible|toBeHidden|toBeAttached|toBeChecked|toBeDisabled|toBeEnabled|toBeEditable|toBeEmpty|toBeFocused|toBeInViewport|toContainText|toContainClass|toHave(?:Text|Value|Values|Count|URL|Title|Attribute|Class|CSS|Id|JSProperty|Role|Screenshot|AccessibleName|AccessibleDescription|AccessibleErrorMessage)|toMatchAriaSnapshot|toBeOK|toPass)$/;

/** Ends of chains of chai, should and expect.js: those that are called. */
export const chainCalls: ReadonlyMap<string, AskKind> = new Map([
  ...words("equal equals eq be is exactly", "exact-value"),
  ...words("eql eqls deepEqual", "deep-value"),
  ...words("include includes contain contains string members containEql containDeep", "contains"),
  ...words("keys key", "partial-value"),
  ...words("match matches startWith endWith html", "matches"),
  ...words("property ownProperty haveOwnProperty nestedProperty properties header cookie param", "property"),
  ...words("length lengthOf size", "length"),
  ...words(
    "above gt greaterThan least gte below lt lessThan most lte within greaterThanOrEqual lessThanOrEqual",
    "compared",
  ),
  ...words("closeTo approximately", "close-value"),
  ...words("oneOf equalOneOf", "one-of"),
  ...words("a an instanceof instanceOf Array Object String Number Boolean Function respondTo", "type"),
  ...words("throw throws Throw throwError rejectedWith rejected throwException", "thrown"),
  ...words("satisfy satisfies", "predicate"),
  ...words("status", "status"),
  ...words("calledWith calledWithExactly calledWithMatch calledOnceWith calledOnceWithExactly", "mock-arguments"),
  ...words("callCount", "mock-times"),
  ...words("matchSnapshot", "snapshot"),
  ...words("fulfilled", "defined"),
  ...words("ok true", "truthy"),
  ...words("false", "falsy"),
  ...words("null", "null"),
  ...words("undefined", "undefined"),
  ...words("exist", "defined"),
  ...words("empty", "length"),
]);

/** And those that are only named. */
export const chainWords: ReadonlyMap<string, AskKind> = new Map([
  ...words("true", "exact-value"),
  ...words("false", "exact-value"),
  ...words("ok True", "truthy"),
  ...words("null", "null"),
  ...words("undefined", "undefined"),
  ...words("exist exists NaN finite", "defined"),
  ...words("empty", "length"),
  ...words("arguments Array Object String Number extensible sealed frozen", "type"),
  ...words("called notCalled", "mock-called"),
  ...words("calledOnce calledTwice calledThrice", "mock-times"),
  ...words("rejected", "thrown"),
  ...words("fulfilled", "defined"),
  ...words("json text html redirect", "type"),
]);

/** Methods of assert: node:assert, chai, tap, tape, AVA, uvu, QUnit; the value comes first, what is expected second. */
export const asserts: ReadonlyMap<string, AskKind> = new Map([
  ...words("equal strictEqual is equals strictEquals isEqual", "exact-value"),
  ...words("deepEqual deepStrictEqual same strictSame deepEquals isDeepEqual propEqual looseEqual", "deep-value"),
  ...words("partialDeepStrictEqual like has hasStrict matchObject propContains deepLooseEqual", "partial-value"),
  ...words("closeTo approximately", "close-value"),
  ...words("include includes deepInclude includeMembers sameMembers sameDeepMembers contains", "contains"),
  ...words("match matches regex", "matches"),
  ...words("property propertyVal hasAllKeys hasAnyKeys containsAllKeys nestedProperty", "property"),
  ...words("lengthOf isEmpty isNotEmpty", "length"),
  ...words("isAbove isAtLeast isBelow isAtMost operator", "compared"),
  ...words("oneOf", "one-of"),
  ...words("ok assert truthy isOk true isTrue", "truthy"),
  ...words("notOk falsy isNotOk false isFalse", "falsy"),
  ...words("isNull", "null"),
  ...words("isUndefined notExists isNotExists undefined", "undefined"),
  ...words("exists isDefined isNotNull isNotUndefined type instance isDefined", "defined"),
  ...words("typeOf instanceOf isArray isObject isString isNumber isFunction isBoolean isNaN type isA", "type"),
  ...words("throws throw rejects throwsAsync isRejected", "thrown"),
  ...words("snapshot matchSnapshot fileSnapshot", "snapshot"),
  ...words(
    "notEqual notStrictEqual not notDeepEqual notDeepStrictEqual notSame strictNotSame isNotEqual",
    "exact-value",
  ),
  ...words("doesNotMatch notRegex notMatch", "matches"),
  ...words("notInclude notIncludes doesNotInclude", "contains"),
  ...words("doesNotThrow doesNotReject notThrows notThrowsAsync", "thrown"),
  ...words(
    "calledWith calledWithExactly calledOnceWithExactly calledWithMatch alwaysCalledWith calledOnceWithMatch",
    "mock-arguments",
  ),
  ...words("called calledOnce calledTwice notCalled callOrder calledThrice", "mock-called"),
  ...words("callCount", "mock-times"),
  ...words("ifError error", "null"),
  ...words("pass", "done"),
  ...words("fail", "fails"),
]);

/** Those of them that ask for the opposite. */
export const negative = /^(?:not[A-Z]\w*|not|doesNot\w+|strictNotSame|isNot(?:Equal|Empty|Null|Undefined)|notOk)$/;

/** Those whose result is a promise. */
export const promised = /^(?:rejects|doesNotReject|throwsAsync|notThrowsAsync|isRejected|isFulfilled)$/;
