import {
  callFacts,
  foldString,
  isFunction,
  keyName,
  memberName,
  onlyValue,
  propertyValue,
  unwrap,
  type CodeModel,
  type Node,
  type NodeOf,
} from "@assay/program";
import { credentialName, type CredentialName } from "../assignments/names.ts";
import { positionUses, positionWords, type Purpose } from "./uses-by-position.ts";

/** An expression whose value lets in, signs or encrypts. */
export interface CredentialUse {
  readonly value: Node;
  readonly what: string;
  readonly name: CredentialName;
  /** Set where the call that takes it is known; else its name alone says what it is for. */
  readonly purpose: Purpose | undefined;
}

/** A file with more was made by a program, or to keep this search busy. */
export const mostUses = 400;

/** Finds what of a file is used as a credential: by what a known call takes it for, or by its name. */
export function credentialUses(model: CodeModel): CredentialUse[] {
  const uses: CredentialUse[] = [];
  // Who asks for the origin of every call asks for most of the file.
  if (positionWords.test(model.text))
    for (const call of [...model.nodes("CallExpression"), ...model.nodes("NewExpression")])
      uses.push(...usesOfCall(model, call));
  for (const call of model.nodes("CallExpression")) uses.push(...headerUses(call));
  for (const property of model.nodes("Property")) uses.push(...usesOfProperty(model, property));
  for (const write of model.nodes("AssignmentExpression")) uses.push(...usesOfWrite(model, write));
  return uses.slice(0, mostUses);
}

/** One look in place of one for each: few calls are any of these. */
const anyPosition = new RegExp(positionUses.map(({ api }) => api.source).join("|"));

type Call = NodeOf<"CallExpression"> | NodeOf<"NewExpression">;

function usesOfCall(model: CodeModel, call: Call): CredentialUse[] {
  const { origin, name: called, object, args } = callFacts(model, call);
  const uses: CredentialUse[] = [];
  if (called === "importKey" && object !== undefined && args[0] !== undefined && foldString(model, args[0]) === "raw")
    uses.push(...spread(args[1]).map((value) => known(value, "the key that texts are encrypted with", "encrypts")));
  if (origin === undefined || !anyPosition.test(origin)) return uses;
  for (const { api, argument, option, what, purpose } of positionUses) {
    const given = api.test(origin) ? args[argument] : undefined;
    const value = given === undefined || option === undefined ? given : propertyValue(model, given, option);
    uses.push(...spread(value).map((one) => known(one, what, purpose)));
  }
  return uses;
}

/** Keys may be several, of which the newest signs. */
function spread(value: Node | undefined): Node[] {
  const node = value === undefined ? undefined : unwrap(value);
  if (node === undefined || isFunction(node)) return [];
  return node.type === "ArrayExpression" ? node.elements.filter((one) => one !== null) : [node];
}

function known(value: Node, what: string, purpose: Purpose): CredentialUse {
  const isPassword = purpose === "password";
  const signs = purpose === "session" || purpose === "encrypts" || purpose === "signs";
  const normal = isPassword ? "password" : signs ? "signing_key" : "secret_token";
  return {
    value,
    what,
    purpose,
    name: { written: what, normal, strength: "strong", kind: isPassword ? "password" : "key", signs },
  };
}

const authorization: CredentialName = {
  written: "Authorization",
  normal: "authorization",
  strength: "strong",
  kind: "key",
  signs: false,
};

/** `headers.set("Authorization", value)`, `client.setApiKey(value)` */
function headerUses({ callee, arguments: args }: NodeOf<"CallExpression">): CredentialUse[] {
  const [first, second] = args;
  const name = nameOfCallee(callee);
  if (first === undefined || name === undefined) return [];
  const set = /^set([A-Z]\w{2,40})$/.exec(name)?.[1];
  const setName = set === undefined ? undefined : credentialName(set);
  if (setName?.strength === "strong" && args.length === 1 && !name.endsWith("State"))
    return named(first, setName, `is given to \`${name}\``);
  if (!/^(?:set|append|header|setHeader|setRequestHeader)$/.test(name) || second === undefined) return [];
  const header = first.type === "Literal" ? String(first.value) : "";
  const found = nameOfHeader(header);
  return found === undefined ? [] : named(second, found);
}

function nameOfCallee(callee: Node): string | undefined {
  const called = unwrap(callee);
  if (called.type === "Identifier") return called.name;
  return called.type === "MemberExpression"
    ? (keyName({ key: called.property, computed: called.computed }) ?? undefined)
    : undefined;
}

function nameOfHeader(header: string): CredentialName | undefined {
  if (/^(?:proxy-)?authorization$/i.test(header)) return authorization;
  return /^(?:x-|api-?key$)/i.test(header) ? strongName(header) : undefined;
}

function strongName(written: string): CredentialName | undefined {
  const name = credentialName(written);
  return name?.strength === "strong" ? name : undefined;
}

/** `{ password: value }` where the object goes somewhere. */
function usesOfProperty(model: CodeModel, property: NodeOf<"Property">): CredentialUse[] {
  const object = property.parent;
  if (object?.type !== "ObjectExpression" || property.kind !== "init") return [];
  const key = keyName(property) ?? "";
  const name = nameOfMember(key, object);
  if (name === undefined || !goesSomewhere(model, object)) return [];
  return spread(property.value).flatMap((value) => named(value, name));
}

/** A token may be any piece of a language, and a pass any round: the names alone, where they are not part of others. */
export function isBareCredential({ normal }: CredentialName): boolean {
  return /^(?:token|pass|secrets|auth_pass)$/.test(normal);
}

function nameOfMember(key: string, object: NodeOf<"ObjectExpression">): CredentialName | undefined {
  if (/^(?:proxy-)?authorization$/i.test(key)) return authorization;
  const name = credentialName(key);
  if (name === undefined || name.strength === "strong") return name;
  if (!isBareCredential(name)) return undefined;
  if (name.normal !== "pass") return name;
  const around = object.parent?.type === "Property" ? keyName(object.parent) : null;
  const hasUser = object.properties.some(
    (one) => one.type === "Property" && /^(?:user(?:name)?|login|email)$/i.test(keyName(one) ?? ""),
  );
  return around === "auth" || hasUser ? { ...name, strength: "strong" } : undefined;
}

/** Calls that say what something is, and use nothing. */
const describes =
  /^(?:describe|it|test|expect|log|debug|info|warn|error|t|i18n|translate|useState|createElement|jsx|jsxs|object|shape|extend|schema|Schema|model|assign|freeze|stringify|keys|values|entries)$/;

/** Levels of objects and lists around a property. */
const mostLevels = 6;

/** True where an object is given to a call or `new`, as it stands or under a name, within others or alone. */
function goesSomewhere(model: CodeModel, object: Node): boolean {
  let node: Node = object;
  for (let level = 0; level < mostLevels * 2; level++) {
    const { parent } = node;
    if (!parent) return false;
    switch (parent.type) {
      case "CallExpression":
      case "NewExpression": {
        if (parent.callee === node) return false;
        const name = nameOfCallee(parent.callee);
        if (name === "freeze" || name === "assign") break;
        return name === undefined || !describes.test(name);
      }
      case "Property":
      case "ObjectExpression":
      case "ArrayExpression":
      case "SpreadElement":
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "ParenthesizedExpression":
      case "LogicalExpression":
      case "ConditionalExpression":
      case "AwaitExpression":
        break;
      case "ReturnStatement":
      case "ArrowFunctionExpression":
      case "ExportDefaultDeclaration":
        return true;
      case "AssignmentExpression":
        return parent.right === node && parent.left.type === "MemberExpression";
      case "VariableDeclarator":
        return parent.id.type === "Identifier" && isHandedOn(model, parent.id);
      default:
        return false;
    }
    node = parent;
  }
  return false;
}

/** True where a name is given to a call, returned or exported. */
function isHandedOn(model: CodeModel, id: NodeOf<"Identifier">): boolean {
  const binding = model.resolve(id);
  if (binding === undefined || onlyValue(model, binding) === undefined) return false;
  return handedOn(model).has(id.name);
}

/** Names that stand as an argument, within an object or a list, or are returned or exported. */
function handedOn(model: CodeModel): ReadonlySet<string> {
  return model.memo("followed names handed on", model.program, new Set(), () => {
    const names = new Set<string>();
    for (const { name, parent } of model.nodes("Identifier"))
      if (
        parent &&
        /^(?:CallExpression|NewExpression|SpreadElement|ReturnStatement|Export\w+|ArrayExpression|AssignmentExpression)$/.test(
          parent.type,
        )
      )
        names.add(name);
      else if (parent?.type === "Property" && parent.value.type === "Identifier" && parent.value.name === name)
        names.add(name);
    return names;
  });
}

/** `settings.password = value` */
function usesOfWrite(model: CodeModel, { left, right, operator }: NodeOf<"AssignmentExpression">): CredentialUse[] {
  if (operator !== "=" || left.type !== "MemberExpression") return [];
  const key = memberName(model, left) ?? "";
  // What a module exports under the name is no use of it.
  if (left.object.type === "Identifier" && left.object.name === "exports") return [];
  const name = /^(?:proxy-)?authorization$/i.test(key) ? authorization : strongName(key);
  return name === undefined ? [] : named(right, name);
}

/** What is written in place is the part of the search in texts. */
function named(given: Node, name: CredentialName, use?: string): CredentialUse[] {
  const value = unwrap(given);
  const isInPlace = value.type === "Literal" || (value.type === "TemplateLiteral" && value.expressions.length === 0);
  if (isInPlace || isFunction(value) || value.type === "ObjectExpression") return [];
  // `password: options.password`: what is under that name there is found there.
  const member = value.type === "MemberExpression" ? keyName({ key: value.property, computed: value.computed }) : null;
  if (member !== null && strongName(member) !== undefined) return [];
  return [{ value, name, purpose: undefined, what: use ?? `the value of \`${name.written.slice(0, 60)}\`` }];
}
