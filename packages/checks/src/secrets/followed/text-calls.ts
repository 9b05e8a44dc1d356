import { callFacts, unwrap, type Node, type NodeOf } from "@assay/program";
import { combine } from "./combine.ts";
import { onward, placeOf, via, type Spot, type Text, type Tracer } from "./spot.ts";

/** Functions that hand on the text of their first argument, or the bytes of it. */
const handsOn =
  /^(?:global:(?:String|decodeURIComponent|encodeURIComponent|unescape)|(?:global|buffer):Buffer\.from|crypto:createSecretKey|crypto-js:enc\.\w+\.parse|jose:base64url\.(?:en|de)code|util:promisify)$/;
const decodes = /^(?:global:atob|jose:base64url\.decode|crypto-js:enc\.(?:Base64|Hex)\.parse)$/;
const lists = /^(?:split|reverse)$/;

/** The texts that a call of the language's or a library's own makes of others. */
export function textsOfCall(tracer: Tracer, spot: Spot, call: NodeOf<"CallExpression">): Text[] {
  const { origin, name, object, args } = callFacts(spot.model, call);
  const [first, second] = args;
  const of = (node: Node | undefined): Text[] =>
    node === undefined ? [] : tracer.textsOf(onward(spot, node, { trail: [] }));
  const passed = (texts: readonly Text[], message: string, change: (text: string) => string | undefined) =>
    changed(texts, via(spot, call, message), change);
  if (origin !== undefined && decodes.test(origin))
    return passed(of(first), "is decoded", (text) => decoded(text, origin.includes("Hex") ? "hex" : "base64"));
  if (origin === "global:btoa") return passed(of(first), "is encoded as base64", (text) => encoded(text, "base64"));
  if (origin === "global:String.fromCharCode") return fromCodes(spot, call, args);
  if (origin !== undefined && handsOn.test(origin)) {
    const encoding = second === undefined ? undefined : of(second)[0]?.text;
    return encoding === "base64" || encoding === "base64url" || encoding === "hex"
      ? passed(of(first), `is decoded from ${encoding}`, (text) => decoded(text, encoding))
      : passed(of(first), "is handed on", (text) => text);
  }
  if (object === undefined) return [];
  switch (name) {
    case "trim":
    case "trimStart":
    case "trimEnd":
      return passed(of(object), "is trimmed", (text) => text.trim());
    case "valueOf":
    case "normalize":
      return passed(of(object), "is handed on", (text) => text);
    case "toLowerCase":
      return passed(of(object), "is put in small letters", (text) => text.toLowerCase());
    case "toUpperCase":
      return passed(of(object), "is put in capitals", (text) => text.toUpperCase());
    case "slice":
    case "substring": {
      const [from, to] = args.map((argument) =>
        argument.type === "Literal" && typeof argument.value === "number" ? argument.value : Number.NaN,
      );
      const isKnown = from !== undefined && from >= 0 && (to === undefined || to >= 0);
      return isKnown ? passed(of(object), "is cut", (text) => text.slice(from, to)) : [];
    }
    case "toString": {
      const encoding = of(first)[0]?.text;
      return encoding === "base64" || encoding === "base64url" || encoding === "hex"
        ? passed(of(object), `is encoded as ${encoding}`, (text) => encoded(text, encoding))
        : passed(of(object), "is handed on", (text) => text);
    }
    case "concat":
      return combine([object, ...args].map(of), spot, via(spot, call, "is joined to other texts"));
    case "encode":
      return isTextEncoder(tracer, spot, object) ? passed(of(first), "is handed on as bytes", (text) => text) : [];
    case "digest":
      return passed(of(hashedText(spot, object)), "is hashed", (text) => text);
    case "join":
      return joinedList(tracer, spot, call, object, of(first));
    default:
      return [];
  }
}

/** `new Uint8Array(bytes)`, `new String(text)` */
export function textsOfNew(tracer: Tracer, spot: Spot, made: NodeOf<"NewExpression">): Text[] {
  const { origin, args } = callFacts(spot.model, made);
  const [first] = args;
  return first !== undefined && /^global:(?:Uint8Array|String|Buffer)$/.test(origin ?? "")
    ? tracer.textsOf(onward(spot, first))
    : [];
}

/** `createHash("sha256").update(text)`: a key that is made of a text alone is no better than the text. */
function hashedText({ model }: Spot, object: Node): Node | undefined {
  const update = unwrap(object);
  if (update.type !== "CallExpression") return undefined;
  const { origin, args } = callFacts(model, update);
  return /^crypto:createHash\(\)\.update$/.test(origin ?? "") ? args[0] : undefined;
}

function isTextEncoder(tracer: Tracer, spot: Spot, object: Node): boolean {
  return tracer
    .reach(onward(spot, object, { keys: [], trail: [], isFallback: false }))
    .some(
      ({ model, node }) =>
        node.type === "NewExpression" && /^(?:global|util):TextEncoder$/.test(callFacts(model, node).origin ?? ""),
    );
}

function joinedList(tracer: Tracer, spot: Spot, call: Node, object: Node, separators: readonly Text[]): Text[] {
  const isBare = call.type === "CallExpression" && call.arguments.length === 0;
  const separator = isBare ? "," : separators[0]?.text;
  // An empty text is none that was found.
  const between = separator ?? (call.type === "CallExpression" && isEmpty(call.arguments[0]) ? "" : undefined);
  const items = between === undefined ? undefined : listOf(tracer, spot, object, 0);
  if (items === undefined || between === undefined) return [];
  const fixed: Text[] = [{ text: between, literals: [], steps: [], isFallback: false }];
  const pieces = items.flatMap((item, index) => (index === 0 || between === "" ? [item] : [fixed, item]));
  return combine(pieces, spot, via(spot, call, "is joined to other texts"));
}

function isEmpty(node: Node | undefined): boolean {
  return node?.type === "Literal" && node.value === "";
}

/** Texts of one list, and calls upon a list within each other. */
const mostItems = 200;
const mostListCalls = 4;

/** The texts of a list that the code writes down, or splits off a text; undefined where one is not known. */
function listOf(tracer: Tracer, spot: Spot, node: Node, depth: number): Text[][] | undefined {
  if (depth > mostListCalls) return undefined;
  const [list] = tracer.reach(onward(spot, node, { keys: [], trail: [], isFallback: false }));
  if (list === undefined) return undefined;
  if (list.node.type === "ArrayExpression") {
    const { elements } = list.node;
    if (elements.length > mostItems) return undefined;
    return elements.map((element) =>
      element === null
        ? []
        : isEmpty(element)
          ? [{ text: "", literals: [], steps: [], isFallback: false }]
          : tracer.textsOf(onward(list, element)),
    );
  }
  if (list.node.type !== "CallExpression") return undefined;
  const { name, object, args } = callFacts(list.model, list.node);
  if (object === undefined || name === undefined || !lists.test(name)) return undefined;
  if (name === "reverse") return listOf(tracer, list, object, depth + 1)?.toReversed();
  const [whole] = tracer.textsOf(onward(list, object));
  const separator = isEmpty(args[0]) ? "" : args[0] && tracer.textsOf(onward(list, args[0], { trail: [] }))[0]?.text;
  if (whole === undefined || separator === undefined || whole.text.length > mostItems) return undefined;
  return whole.text.split(separator).map((text) => [{ ...whole, text }]);
}

/** `String.fromCharCode(72, 117, …)` */
function fromCodes(spot: Spot, call: Node, args: readonly Node[]): Text[] {
  const codes = args.map((argument) =>
    argument.type === "Literal" && typeof argument.value === "number" ? argument.value : undefined,
  );
  if (codes.length === 0 || codes.length > mostItems || codes.includes(undefined)) return [];
  const place = placeOf(spot.model, call);
  const text = String.fromCharCode(...codes.map(Number));
  const steps = [{ place, message: "a text stands in the code as numbers" }, ...spot.trail];
  return [{ text, literals: [place], steps, isFallback: spot.isFallback }];
}

function changed(texts: readonly Text[], trail: Text["steps"], change: (text: string) => string | undefined): Text[] {
  return texts.flatMap((one) => {
    const text = change(one.text);
    return text === undefined || text === "" ? [] : [{ ...one, text, steps: [...one.steps, ...trail] }];
  });
}

/** The text that an encoded one is; where it is bytes, the encoded one stands for them. */
function decoded(text: string, encoding: "base64" | "base64url" | "hex"): string {
  const plain = Buffer.from(text, encoding).toString("utf8");
  return /^[\x20-\x7e]+$/.test(plain) ? plain : text;
}

function encoded(text: string, encoding: "base64" | "base64url" | "hex"): string {
  return Buffer.from(text, "utf8").toString(encoding);
}
