import { isFunction, unwrap, valueOf, type Node } from "@assay/program";
import { isZero } from "./comparison.ts";
import { expectation, textStrength } from "./expected-value.ts";
import { textOf, type FileView } from "./file-view.ts";
import type { FoundAssertion } from "./found-assertion.ts";
import { isOfCode } from "./origin.ts";
import { shares, strengths } from "./strengths.ts";
import type { Weighed } from "./weighed.ts";

/** An assertion about something. */
export type Asked = FoundAssertion & { subject: Node };

type Worth = Omit<Weighed, "key">;

const worth = (kind: string, strength: number, why: string, leaves = 1): Worth => ({ kind, strength, why, leaves });

/** What an assertion of each kind would notice of its subject. */
export function weighKind(view: FileView, asked: Asked): Worth {
  return asked.negated ? weighNegated(view, asked) : weighPlain(view, asked);
}

function weighPlain(view: FileView, { kind, matcher, expected, subject, promise }: Asked): Worth {
  const [first, second] = expected;
  switch (kind) {
    case "exact-value":
    case "deep-value": {
      const { strength, leaves } = first === undefined ? ofWord(matcher) : expectation(view, first);
      return worth(
        kind,
        strength,
        strength < 0.6 ? "Compares with a value most of which may be anything" : "Compares with an exact value",
        leaves,
      );
    }
    case "partial-value": {
      const { strength, leaves } = expectation(view, first);
      return worth(kind, strength * strengths.partial, "Compares some of the properties", leaves);
    }
    case "close-value":
      return worth(kind, strengths.closeValue, "Compares with a number, nearly");
    case "contains":
      return worth(kind, Math.min(containsStrength(view, first), 0.9), "Looks for a part of the value");
    case "matches":
      return worth(kind, textStrength(view, first ?? subject), "Looks for a pattern in the value");
    case "text-part":
      return worth(kind, Math.min(0.8, textStrength(view, first ?? subject)), "Looks for a piece of the text");
    case "text":
      return worth(
        "text",
        first !== undefined && isPattern(first)
          ? textStrength(view, first)
          : strengths.text * Math.max(0.8, expectation(view, first).strength),
        "Compares the text that is shown",
        expectation(view, first).leaves,
      );
    case "property":
      return second === undefined
        ? worth("property", strengths.property, "Asks only that a property is there")
        : worth(
            "property-value",
            strengths.propertyValue * expectation(view, second).strength,
            "Compares one property",
            expectation(view, second).leaves,
          );
    case "length":
      return worth(
        "length",
        // That there are none says all there is to say of a list, as `toEqual([])` does.
        first !== undefined && !isZero(first) ? strengths.length : strengths.emptyValue,
        "Asks only how many there are",
      );
    case "compared":
      return worth("compared", strengths.compared, "Asks only for more or less than a bound");
    case "one-of":
      return oneOf(view, first);
    case "truthy":
      return isTruthValue(view, subject)
        ? worth("truthy", strengths.truthyPredicate, "Asks for yes or no")
        : worth("truthy", strengths.truthy, "Only tells something from nothing");
    case "falsy":
      return isTruthValue(view, subject)
        ? worth("falsy", strengths.truthyPredicate, "Asks for yes or no")
        : worth("falsy", strengths.falsy, "Only tells nothing from something");
    case "null":
    case "undefined":
      return worth("nothing", strengths.nothing, "Asks that there is no value");
    case "defined":
      // `.rejects.toBeDefined()`: whatever it is, something was thrown.
      return promise === "rejects"
        ? thrown(view, undefined, matcher)
        : worth(
            "defined",
            promise === undefined ? strengths.defined : strengths.notThrown,
            "Asks only that there is a value",
          );
    case "type":
      return promise === "rejects"
        ? worth("thrown", strengths.thrownOfClass, "Asks only for the class of what is thrown")
        : worth("type", strengths.type, "Asks only for the type");
    case "thrown":
      return thrown(view, first, matcher);
    case "shown":
      return isByText(view, subject)
        ? worth("shown", strengths.shownText, "Asks that something with a text is shown")
        : worth("shown", strengths.shown, "Asks only that something is shown");
    case "hidden":
      return worth("hidden", strengths.hidden, "Asks that something is not shown");
    case "state":
      return worth("state", strengths.state, "Asks for the state of something that is shown");
    case "status":
      return first === undefined
        ? worth("status", strengths.anyStatus, "Asks that it went well")
        : worth("status", strengths.status, "Compares a status or a count");
    case "predicate":
      return worth("predicate", strengths.predicate, "Asks a question of the project's own");
    default:
      return worth(kind, strengths.predicate, "Asks something");
  }
}

function weighNegated(view: FileView, asked: Asked): Worth {
  const { kind, subject } = asked;
  switch (kind) {
    case "exact-value":
    case "deep-value":
    case "partial-value":
    case "close-value": {
      if (/^expect\.(?:arrayContaining|objectContaining|string\w+)\(/.test(textOf(view, asked.expected[0] ?? subject)))
        return worth("not-contains", strengths.negatedPart, "Rules out a part and allows all else");
      const { strength } = asked.expected[0] === undefined ? { strength: 1 } : expectation(view, asked.expected[0]);
      const isNothing = asked.expected[0] !== undefined && strength <= strengths.nothing;
      const isResult = asked.expected[0] !== undefined && isOfCode(view.originOf(asked.expected[0]));
      return worth(
        "not-equal",
        isNothing ? strengths.defined : isResult ? strengths.negatedResult : strengths.negatedValue,
        "Rules out one value and allows all others",
      );
    }
    case "contains":
    case "matches":
    case "text-part":
    case "text":
    case "property":
      return worth("not-contains", strengths.negatedPart, "Rules out a part and allows all else");
    case "null":
    case "undefined":
      return worth("defined", strengths.defined, "Asks only that there is a value");
    case "defined":
      return worth("nothing", strengths.nothing, "Asks that there is no value");
    case "truthy":
      return weighPlain(view, { ...asked, kind: "falsy" });
    case "falsy":
      return weighPlain(view, { ...asked, kind: "truthy" });
    case "thrown":
      return worth("not-thrown", strengths.notThrown, "Asks only that nothing is thrown");
    case "shown":
      return worth("hidden", strengths.hidden, "Asks that something is not shown");
    case "hidden":
      return weighPlain(view, { ...asked, kind: "shown", subject });
    case "state":
      return worth("state", strengths.state, "Asks for the state of something that is shown");
    case "type":
      return worth("type", strengths.type * shares.negatedType, "Rules out a type");
    default:
      return worth(`not-${kind}`, strengths.negatedValue, "Rules out one value and allows all others");
  }
}

/** `.to.be.true` has no value but its name. */
function ofWord(word: string): { strength: number; leaves: number } {
  return {
    strength: /^(?:true|false|toBeTrue|toBeFalse)$/.test(word) ? strengths.boolean : strengths.value,
    leaves: 1,
  };
}

function containsStrength(view: FileView, expected: Node | undefined): number {
  if (expected === undefined) return strengths.contains;
  const node = valueOf(view.model, unwrap(expected));
  if (node.type === "Literal" && typeof node.value === "string") return textStrength(view, node);
  return strengths.contains * Math.max(0.6, expectation(view, expected).strength);
}

function isPattern(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === "Literal" && "regex" in inner && inner.regex !== undefined;
}

/** One of several values: the more, the less it says. */
export function oneOf(view: FileView, list: Node | undefined): Worth {
  const node = list === undefined ? undefined : valueOf(view.model, unwrap(list));
  const items = node?.type === "ArrayExpression" ? node.elements : [];
  const text = node === undefined ? "" : textOf(view, node);
  if (items.length === 0) return worth("one-of", strengths.predicate, "Allows several values");
  if (/\btrue\b/.test(text) && /\bfalse\b/.test(text)) return worth("tautology", 0, "Allows true and false alike");
  return worth("one-of", 1 / items.length, `Allows ${items.length} different values`);
}

function thrown(view: FileView, expected: Node | undefined, matcher: string): Worth {
  if (/InlineSnapshot/.test(matcher))
    return worth("thrown-with-message", strengths.inlineSnapshot, "Compares the message of what is thrown");
  if (expected === undefined) return worth("thrown", strengths.thrown, "Asks only that something is thrown");
  const node = valueOf(view.model, unwrap(expected));
  const isMessage =
    node.type === "Literal" ||
    node.type === "TemplateLiteral" ||
    (node.type === "ObjectExpression" && /\bmessage\b|\bcode\b/.test(textOf(view, node)));
  if (isMessage)
    return worth(
      "thrown-with-message",
      strengths.thrownWithMessage,
      "Compares the message of what is thrown",
      node.type === "ObjectExpression" ? node.properties.length : 1,
    );
  if (isFunction(node)) return worth("thrown-with-message", strengths.thrownWithMessage, "Looks into what is thrown");
  if (node.type === "NewExpression")
    return worth("thrown-with-message", strengths.thrownWithMessage, "Compares the message of what is thrown");
  const isClass = node.type === "ObjectExpression" || /^[A-Z]/.test(textOf(view, node));
  return worth(
    "thrown",
    isClass ? strengths.thrownOfClass : strengths.thrownWithMessage,
    isClass ? "Asks only for the class of what is thrown" : "Compares the message of what is thrown",
  );
}

/** `isValid(x)`, `hasItems`, `await page.isVisible()`: yes or no by their names. */
function isTruthValue(view: FileView, subject: Node): boolean {
  const node = valueOf(view.model, unwrap(subject));
  const inner = node.type === "AwaitExpression" ? unwrap(node.argument) : node;
  const callee = inner.type === "CallExpression" ? unwrap(inner.callee) : inner;
  const name =
    callee.type === "MemberExpression" && callee.property.type === "Identifier"
      ? callee.property.name
      : callee.type === "Identifier"
        ? callee.name
        : "";
  return /^(?:is|has|can|should|was|are|did|will|contains?|includes|equals|exists?|matches|check|validate|verify|allows?|supports?)(?:[A-Z_]|$)/.test(
    name,
  );
}

function isByText(view: FileView, subject: Node): boolean {
  const text = textOf(view, valueOf(view.model, unwrap(subject)));
  return /By(?:Text|Label|LabelText|DisplayValue|AltText|Title|PlaceholderText|Placeholder)\b|\bname\s*:|hasText|text=/.test(
    text,
  );
}
