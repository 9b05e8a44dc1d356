import { isFunction, unwrap, type Node, type NodeOf } from "@assay/program";
import { assertionLibraries } from "../read/libraries.ts";
import { chainOf } from "../read/chain.ts";
import type { FileView } from "./file-view.ts";
import type { FoundAssertion } from "./found-assertion.ts";
import { methodInPlace } from "./in-place.ts";
import { asserts, negative, promised, type AskKind } from "./kinds.ts";

/** The assertion that a call of assert, `t` or the like is; undefined for all else. */
export function assertCall(view: FileView, call: NodeOf<"CallExpression">): FoundAssertion | undefined {
  const name = methodOf(view, call);
  if (name === undefined) return undefined;
  const kind = asserts.get(name);
  if (kind === undefined) return undefined;
  const [first, second, ...rest] = call.arguments;
  const isThrown = kind === "thrown";
  return {
    node: call,
    kind,
    matcher: name,
    subject: first,
    expected: expectedOf(kind, name, second, rest),
    negated: negative.test(name) && name !== "notOk",
    promise: isThrown && promised.test(name) ? "rejects" : undefined,
    isPromise: promised.test(name),
    isCaught: false,
    isUnfinished: false,
    isSymmetric: true,
  };
}

function expectedOf(kind: AskKind, name: string, second: Node | undefined, rest: readonly Node[]): Node[] {
  if (kind === "property" && name === "propertyVal")
    return [...(second === undefined ? [] : [second]), ...rest.slice(0, 1)];
  if (kind === "mock-arguments") return [...(second === undefined ? [] : [second]), ...rest];
  const takesOne = /^(?:truthy|falsy|null|undefined|defined|done|fails)$/.test(kind);
  return takesOne || second === undefined ? [] : [second];
}

/** The method's name where the call is one of an assertion library or of a test's context. */
function methodOf(view: FileView, call: NodeOf<"CallExpression">): string | undefined {
  const inPlace = methodInPlace(call.callee);
  if (inPlace !== undefined) return assertionLibraries.test(inPlace.module) ? inPlace.name : undefined;
  const chain = chainOf(call.callee);
  if (chain === undefined || chain.called.size > 0) return undefined;
  const binding = view.model.lookup(chain.root, call);
  const last = chain.names.at(-1);
  if (
    last !== undefined &&
    /^(?:end|plan|test|comment|teardown|after|before|log|timeout|context|skip|todo)$/.test(last)
  )
    return undefined;
  if (binding === undefined || binding.kind !== "parameter") {
    const module = moduleOf(view, chain.root, call);
    if (module === undefined) {
      if (chain.root === "sinon" && chain.names[0] === "assert") return last;
      return /^(?:assert|t)$/.test(chain.root) && (binding === undefined || /assert/.test(chain.root))
        ? (last ?? "ok")
        : undefined;
    }
    if (!assertionLibraries.test(module.name) && module.name !== "sinon") return undefined;
    if (module.name === "sinon") return chain.names[0] === "assert" || module.imported === "assert" ? last : undefined;
    if (module.imported === "expect" || module.imported === "should" || chain.names[0] === "expect") return undefined;
    if (last !== undefined) return last === "assert" || last === "strict" ? "ok" : last;
    // `import { strictEqual } from 'node:assert'`, `import assert from …`, `import * as assert`.
    return module.imported === "default" || module.imported === "*" || /^(?:assert|ok|strict)$/.test(module.imported)
      ? "ok"
      : module.imported;
  }
  // A parameter: the context of a test of AVA, tap, tape, QUnit, node:test.
  const isContext = chain.names.length > 0 && isTestContext(view, binding.declaration, chain.root);
  return isContext ? last : undefined;
}

function moduleOf(view: FileView, root: string, at: Node): { name: string; imported: string } | undefined {
  const binding = view.model.lookup(root, at);
  if (binding?.imported !== undefined)
    return { name: binding.imported.module.replace(/^node:/, ""), imported: binding.imported.name };
  // `const { deepEqual } = require('assert').strict`, `const assert = require('chai').assert`.
  let init = binding?.init === undefined ? undefined : unwrap(binding.init);
  let imported = binding?.path[0] ?? "default";
  while (init?.type === "MemberExpression") {
    if (init.property.type === "Identifier" && binding?.path.length === 0) imported = init.property.name;
    init = unwrap(init.object);
  }
  const [first] = init?.type === "CallExpression" ? init.arguments : [];
  const isRequire =
    init?.type === "CallExpression" && init.callee.type === "Identifier" && init.callee.name === "require";
  if (isRequire && first?.type === "Literal" && typeof first.value === "string")
    return { name: first.value.replace(/^node:/, ""), imported };
  // `const assert = chai.assert;`
  if (init?.type === "Identifier" && imported !== "default") {
    const outer = moduleOf(view, init.name, init);
    return outer === undefined ? undefined : { name: outer.name, imported };
  }
  return undefined;
}

function isTestContext(view: FileView, owner: Node, root: string): boolean {
  if (/^(?:t|tt|st|assert|ctx|test|context|st2|t1|t2)$/.test(root)) return true;
  const { parent } = owner;
  if (!isFunction(owner) || parent?.type !== "CallExpression") return false;
  const chain = chainOf(parent.callee);
  const module = chain === undefined ? undefined : moduleOf(view, chain.root, parent)?.name;
  return module !== undefined && /^(?:ava|tape|tap|test|uvu|qunit|node:test)$/.test(module);
}
