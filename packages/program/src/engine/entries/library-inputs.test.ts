import { describe, expect, it } from "vitest";
import { followFlows } from "../program/follow.ts";

const manifest = JSON.stringify({ name: "a", version: "1.0.0", main: "index.js" });
const exec = "const { exec } = require('child_process');";

/** What is told of the package's entry: who chose the values that become commands. */
function chosen(code: string, files: Record<string, string> = {}): string[] {
  const { flows } = followFlows(new Map(Object.entries({ "package.json": manifest, "index.js": code, ...files })));
  return [...new Set(flows.filter(({ danger }) => danger === "command").map(({ source }) => source.what))];
}

describe("what a package is given", () => {
  it.each([
    [
      "a function",
      `${exec} module.exports = (dir) => exec('ls ' + dir);`,
      "the argument `dir` of an exported function",
    ],
    [
      "one of several",
      `${exec} exports.list = (dir) => exec('ls ' + dir);`,
      "the argument `dir` of an exported function",
    ],
    [
      "a method",
      `${exec} exports.A = class { list(dir) { exec('ls ' + dir); } };`,
      "the argument `dir` of an exported function",
    ],
    [
      "a constructor, for a method",
      `${exec} class A { constructor(dir) { this.dir = dir; } list() { exec('ls ' + this.dir); } } exports.A = A;`,
      "the argument `dir` of an exported function",
    ],
    [
      "a constructor of before classes",
      `${exec} function A(dir) { this.dir = dir; } A.prototype.list = function () { exec('ls ' + this.dir); }; module.exports = A;`,
      "the argument `dir` of an exported function",
    ],
    [
      "a function of what it makes",
      `${exec} module.exports = (dir) => ({ list() { exec('ls ' + dir); } });`,
      "the argument `dir` of an exported function",
    ],
    [
      "a function that reads all its arguments",
      `${exec} module.exports = function () { exec('ls ' + arguments[0]); };`,
      "an argument of an exported function",
    ],
    [
      "a function of a module that stands in one",
      `(function () { ${exec} module.exports = { list: (dir) => exec('ls ' + dir) }; })();`,
      "the argument `dir` of an exported function",
    ],
    [
      "what a factory gives",
      `(function (root, factory) { if (typeof define === 'function' && define.amd) define([], factory); else if (typeof module === 'object') module.exports = factory(); else root.a = factory(); })(this, function () { ${exec} return { list: (dir) => exec('ls ' + dir) }; });`,
      "the argument `dir` of an exported function",
    ],
    [
      "what a factory fills",
      `(function (global, factory) { typeof exports === 'object' ? factory(exports) : factory((global.a = {})); })(this, function (exports) { ${exec} exports.list = (dir) => exec('ls ' + dir); });`,
      "the argument `dir` of an exported function",
    ],
    [
      "what is filled once it is exported",
      `(function () { ${exec} var a = {}; if (typeof module !== 'undefined') exports = module.exports = a; else this.a = a; a.list = function (dir) { exec('ls ' + dir); }; }).call(this);`,
      "the argument `dir` of an exported function",
    ],
    [
      "what is exported by another name of `module`",
      `;(function () { ${exec} var own = typeof module == 'object' && module && !module.nodeType && module; function a() {} a.list = function (dir) { exec('ls ' + dir); }; if (own) (own.exports = a).a = a; }.call(this));`,
      "the argument `dir` of an exported function",
    ],
    [
      "a function of a module that is exported as a namespace",
      "export * as text from './text.js';",
      "the argument `dir` of an exported function",
      { "text.js": "import { exec } from 'child_process'; export function list(dir) { exec('ls ' + dir); }" },
    ],
    [
      "a module within",
      "module.exports = require('./lib/list');",
      "the argument `dir` of an exported function",
      { "lib/list.js": `${exec} module.exports = (dir) => exec('ls ' + dir);` },
    ],
  ] as Array<[string, string, string, Record<string, string>?]>)("is followed: by %s", (_how, code, what, files) => {
    expect(chosen(code, files)).toEqual([what]);
  });

  it.each([
    [
      "a function that is not exported",
      `${exec} function list(dir) { exec('ls ' + dir); } module.exports = list.name;`,
    ],
    ["a private method", `${exec} exports.A = class { #list(dir) { exec('ls ' + dir); } };`],
    [
      "what a constructor does not keep",
      `${exec} class A { constructor(dir) { this.given = dir; this.dir = '/'; } list() { exec('ls ' + this.dir); } } exports.A = A;`,
    ],
    [
      "a program that nobody imports",
      "",
      {
        "package.json": '{ "name": "a", "private": true }',
        "index.js": `${exec} module.exports = (dir) => exec('ls ' + dir);`,
      },
    ],
  ] as Array<[string, string, Record<string, string>?]>)("is nothing to %s", (_what, code, files) => {
    expect(chosen(code, files)).toEqual([]);
  });
});

/** Whether a key that was chosen is told of in a package. */
function writesKeys(code: string): boolean {
  const { flows } = followFlows(new Map(Object.entries({ "package.json": manifest, "index.js": code })));
  return flows.some(({ danger }) => danger === "key");
}

describe("functions that call each other", () => {
  const whole = "exports.merge = (a, b) => { into(a, b); return a; };";
  it.each([
    [
      "one the other",
      "function into(t, s) { for (const k of Object.keys(s)) { if (typeof s[k] === 'object') deep(t, s, k); else t[k] = s[k]; } } function deep(t, s, k) { into(t[k], s[k]); }",
    ],
    [
      "through a third",
      "function put(t, k, v) { t[k] = v; } function into(t, s) { for (const k of Object.keys(s)) { if (typeof s[k] === 'object') deep(t, s, k); else put(t, k, s[k]); } } function deep(t, s, k) { into(t[k], s[k]); }",
    ],
    [
      "by what another function says",
      "function isObject(v) { return typeof v === 'object'; } function into(t, s) { for (const k of Object.keys(s)) { if (isObject(s[k])) into(t[k], s[k]); else t[k] = s[k]; } }",
    ],
  ])("are followed to their end: %s", (_how, code) => {
    expect(writesKeys(`${code} ${whole}`)).toBe(true);
  });

  it("tell no keys that they refuse", () => {
    const code =
      "function isBad(k) { return k === '__proto__' || k === 'constructor' || k === 'prototype'; } function into(t, s) { for (const k of Object.keys(s)) { if (isBad(k)) continue; if (typeof s[k] === 'object') deep(t, s, k); else t[k] = s[k]; } } function deep(t, s, k) { into(t[k], s[k]); }";
    expect(writesKeys(`${code} ${whole}`)).toBe(false);
  });
});
