import { describe, expect, it } from "vitest";
import { modelOf, probe } from "../testing.ts";
import { originOf } from "./origin.ts";

const cases: Record<string, readonly [string, string | undefined]> = {
  "a named import": ["import { exec } from 'child_process'; probe(exec);", "child_process:exec"],
  "an import under another name": [
    "import { exec as run } from 'node:child_process'; probe(run);",
    "child_process:exec",
  ],
  "a default import": ["import cp from 'child_process'; probe(cp.exec);", "child_process:exec"],
  "a namespace": ["import * as cp from 'child_process'; probe(cp.exec);", "child_process:exec"],
  "import equals": ["import cp = require('child_process'); probe(cp.exec);", "child_process:exec"],
  require: ["const cp = require('child_process'); probe(cp.exec);", "child_process:exec"],
  "require in place": ["probe(require('child_process').exec);", "child_process:exec"],
  "require of pieces": ["const name = 'child_'; probe(require(name + 'process').exec);", "child_process:exec"],
  createRequire: [
    "import { createRequire } from 'module'; const load = createRequire(import.meta.url); probe(load('fs').rm);",
    "fs:rm",
  ],
  "destructured require": ["const { exec: run } = require('child_process'); probe(run);", "child_process:exec"],
  "nested destructuring": ["const { promises: { rm } } = require('fs'); probe(rm);", "fs:promises.rm"],
  "dynamic import": ["const { exec } = await import('child_process'); probe(exec);", "child_process:exec"],
  "a default of a dynamic import": [
    "const { default: cp } = await import('child_process'); probe(cp.exec);",
    "child_process:exec",
  ],
  "import then": ["import('child_process').then(({ exec }) => probe(exec));", "child_process:exec"],
  "a chain of names": [
    "import { exec } from 'child_process'; const a = exec; const b = a; probe(b);",
    "child_process:exec",
  ],
  "a computed member": [
    "import * as cp from 'child_process'; const n = 'ex'; probe(cp[`${n}ec`]);",
    "child_process:exec",
  ],
  "an optional member": ["import * as cp from 'child_process'; probe(cp?.exec);", "child_process:exec"],
  "the comma operator": ["import * as cp from 'child_process'; probe((0, cp.exec));", "child_process:exec"],
  "a cast": ["import * as cp from 'child_process'; probe((cp as any).exec!);", "child_process:exec"],
  "a value assigned once": ["let run; run = require('child_process').exec; probe(run);", "child_process:exec"],
  "a member of a literal": [
    "import { exec } from 'child_process'; const tools = { nested: { exec } }; probe(tools.nested.exec);",
    "child_process:exec",
  ],
  promisify: [
    "import { promisify } from 'util'; import { exec } from 'child_process'; probe(promisify(exec));",
    "child_process:exec",
  ],
  bind: ["import { exec } from 'child_process'; probe(exec.bind(null));", "child_process:exec"],
  "an instance": ["import { Pool } from 'pg'; const pool = new Pool(); probe(pool.query);", "pg:Pool().query"],
  "an awaited instance": [
    "import m from 'mysql2/promise'; const c = await m.createConnection({}); probe(c.query);",
    "mysql2/promise:createConnection().query",
  ],
  "a typed parameter": [
    "import type { Pool } from 'pg'; function f(pool: Pool) { probe(pool.query); }",
    "pg:Pool().query",
  ],
  "a typed field": [
    "import { Pool } from 'pg'; class A { private pool: Pool; f() { probe(this.pool.query); } }",
    "pg:Pool().query",
  ],
  "a field with a value": [
    "import { Pool } from 'pg'; class A { pool = new Pool(); f() { probe(this.pool.query); } }",
    "pg:Pool().query",
  ],
  "a parameter property": [
    "import { Pool } from 'pg'; class A { constructor(private readonly pool: Pool) {} f() { probe(this.pool.query); } }",
    "pg:Pool().query",
  ],
  "a field of the constructor": [
    "import { Pool } from 'pg'; class A { constructor() { this.pool = new Pool(); } f() { probe(this.pool.query); } }",
    "pg:Pool().query",
  ],
  "a global": ["probe(eval);", "global:eval"],
  "a global by its object": ["probe(globalThis.window['eval']);", "global:eval"],
  "a name declared in the file": ["function eval_() {} probe(eval_);", undefined],
  "a shadowed import": ["import { exec } from 'child_process'; function f(exec) { probe(exec); }", undefined],
  "a shadow in a block": [
    "import { exec } from 'child_process'; { const exec = other; { probe(exec); } }",
    "global:other",
  ],
  "a shadow in a sibling block": [
    "import { exec } from 'child_process'; { const exec = other; } probe(exec);",
    "child_process:exec",
  ],
  "a hoisted var": ["import { exec } from 'x'; function f() { probe(exec); if (a) { var exec = b; } }", "global:b"],
  "a catch parameter": ["import { exec } from 'x'; try {} catch (exec) { probe(exec); }", undefined],
  "a loop's variable": ["import { exec } from 'x'; for (const exec of list) probe(exec);", undefined],
  "a name written twice": ["let run = require('a').f; run = require('b').g; probe(run);", undefined],
  "a property nobody can tell": ["import * as cp from 'child_process'; probe(cp[name]);", undefined],
};

describe("originOf", () => {
  it.each(Object.entries(cases))("%s", (_, [text, origin]) => {
    const model = modelOf(text);
    expect(originOf(model, probe(model))).toBe(origin);
  });

  it("ends on names that refer to each other", () => {
    const model = modelOf("const a = b; const b = a; probe(a);");
    expect(originOf(model, probe(model))).toBeUndefined();
  });

  it("ends on names that double each other", () => {
    const text = Array.from({ length: 60 }, (_, i) => `const a${i} = a${i + 1} || a${i + 1};`).join("\n");
    const model = modelOf(`${text}\nfunction f(a60) {} probe(a0);`);
    expect(originOf(model, probe(model))).toBeUndefined();
  });
});
