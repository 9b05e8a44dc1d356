import { isFunction, unwrap, type CodeModel, type Node, type Sources } from "@assay/program";
import { wordsOf } from "../../patterns/names.ts";
import { filesOf } from "../workspace-models.ts";

const rights =
  /^(?:(?:is|has|require|requires|check|verify|ensure|must be|only|allow) )*(?:site |system |super |global )?(?:admin|administrator|superuser|superadmin|sysadmin)(?: (?:only|required|auth|guard|middleware|access|role|user|check))*$/;
const role =
  /^(?:(?:role|roles|permission|permissions|user role|access) )*(?:site |system |super |global )?(?:admin|administrator|superuser|superadmin|sysadmin)$/;
const asks =
  /\b(?:auth|authenticated|authenticate|authorize|authorise|authorized|role|roles|permission|permissions|permit|restrict|require|guard|allow|access|protect|check)\b/;
/** What a function does that lets not everybody pass. */
const refuses = /\b40[13]\b|\bthrow\b|Forbidden|Unauthorized|Unauthorised|next\(\s*[\w{(]|return false/;

/**
 * True of a function before a handler that only lets operators of the program pass: by its name and what it is given, as
 * `requireAdmin` or `authorize("admin")`, and by its body, which refuses. One that lets others pass as well is none.
 */
export function asksForOperator(model: CodeModel, node: Node, files: Sources): boolean {
  const guard = unwrap(node);
  const callee = guard.type === "CallExpression" ? unwrap(guard.callee) : guard;
  const name = lastName(callee);
  if (name === undefined) return false;
  const words = wordsOf(name);
  const isNamed = rights.test(words);
  const isAsked =
    guard.type === "CallExpression" &&
    asks.test(words) &&
    guard.arguments.length > 0 &&
    guard.arguments.every((argument) => namesOperator(argument));
  return (isNamed || isAsked) && seenToRefuse(model, callee, files);
}

function lastName(node: Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier"
    ? node.property.name
    : undefined;
}

/** `"admin"`, `Role.ADMIN`, or a list of nothing else. */
function namesOperator(node: Node): boolean {
  const value = unwrap(node);
  if (value.type === "Literal") return typeof value.value === "string" && role.test(wordsOf(value.value));
  if (value.type === "ArrayExpression")
    return value.elements.length > 0 && value.elements.every((element) => element !== null && namesOperator(element));
  const name = lastName(value);
  return name !== undefined && role.test(wordsOf(name));
}

/** Its body is in the workspace, and refuses somebody. */
function seenToRefuse(model: CodeModel, callee: Node, files: Sources): boolean {
  const root = callee.type === "MemberExpression" ? unwrap(callee.object) : callee;
  const name = lastName(callee);
  const binding = root.type === "Identifier" ? model.resolve(root) : undefined;
  if (binding === undefined || name === undefined) return false;
  const { declaration } = binding;
  const specifier = binding.imported?.module ?? requiredBy(declaration);
  if (specifier === undefined) {
    const own = isFunction(declaration) ? declaration : binding.init;
    return own !== undefined && refuses.test(model.text.slice(own.start, own.end));
  }
  const sought = binding.imported === undefined || callee !== root ? name : binding.imported.name;
  return filesOf(specifier, model.path, files).some((path) => refuses.test(bodyNamed(files.get(path) ?? "", sought)));
}

function requiredBy(declaration: Node): string | undefined {
  if (declaration.type !== "VariableDeclarator" || declaration.init === null) return undefined;
  const call = unwrap(declaration.init);
  const [first] = call.type === "CallExpression" ? call.arguments : [];
  return first?.type === "Literal" && typeof first.value === "string" ? first.value : undefined;
}

/** The text from where a name is declared on, or of the whole file where that is not found: a module of one function. */
function bodyNamed(text: string, name: string): string {
  if (!/^[\w$]+$/.test(name)) return text;
  const declared = new RegExp(`(?:function|const|let|var|exports\\.)\\s*${name.replaceAll("$", "\\$")}\\b`).exec(text);
  return declared === null ? text : text.slice(declared.index, declared.index + 2_000);
}

/** The innermost call around a place that hands a function to a router: `router.post("/x", guard, handler)`. */
export function registrationAround(model: CodeModel, offset: number): Node | undefined {
  const calls = model
    .nodes("CallExpression")
    .filter(({ start, end }) => start <= offset && offset < end)
    .toSorted((one, other) => other.start - one.start);
  return calls.find(isRegistration);
}

export function isRegistration(node: Node): boolean {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression" || node.callee.computed) return false;
  const { property } = node.callee;
  return (
    property.type === "Identifier" &&
    /^(?:get|post|put|patch|delete|all)$/.test(property.name) &&
    node.arguments.length >= 2
  );
}
