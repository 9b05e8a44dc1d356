import { readChoices } from "./choices.ts";
import type { Carrier, Wrapper } from "./fragment.ts";
import { commonHomes, modernHomes, type Home } from "./homes.ts";
import type { Plan, Step } from "./plan.ts";

/** A plan written out: what runs, what the engine reads (with types, in TypeScript), and what it was made of. */
export interface ProgramText {
  isCommon: boolean;
  extension: ".js" | ".ts";
  /** By name without extension; `main` is where it begins. Types are in `«»`. */
  files: ReadonlyMap<string, string>;
  /** The constructs that make it up, for a table of causes. */
  constructs: readonly string[];
}

interface Pair {
  live: string;
  safe: string;
}

/** Functions that the program's library gives, and others that fragments use by name. */
const libraries: Record<string, readonly string[]> = {
  fuzz: ["source", "sink", "clean", "input"],
  events: ["EventEmitter"],
  util: ["promisify", "format"],
};

/** Writes a plan out. */
export function writeProgram(plan: Plan): ProgramText {
  return new Writer(plan).text();
}

class Writer {
  private readonly plan: Plan;
  private readonly isCommon: boolean;
  private readonly extension: ".js" | ".ts";
  private readonly files = new Map<string, string>();
  private readonly heads: string[] = [];
  private readonly lines: string[] = [];
  private readonly closings: string[] = [];
  private readonly constructs: string[] = [];
  /** The functions that the rest is written into, innermost last, and those of them that wait for something. */
  private readonly functions = [0];
  private readonly waiting = new Set<number>();
  private last = 0;

  constructor(plan: Plan) {
    this.plan = plan;
    const choose = readChoices(plan.choices);
    this.isCommon = choose(3) === 1;
    this.extension = choose(2) === 1 ? ".ts" : ".js";
    if (this.isCommon) this.constructs.push("CommonJS");
    if (this.extension === ".ts") this.constructs.push("TypeScript");
  }

  text(): ProgramText {
    const choose = readChoices(this.plan.choices.slice(2));
    const entry = entries[choose(entries.length)] ?? entries[0];
    if (entry !== entries[0]) this.constructs.push(entry.name);
    const [live, safe] = [this.fresh(), this.fresh()];
    this.lines.push(entry.source.replaceAll("%L", live), `const ${safe} = "safe";`);
    const end = this.steps(this.plan.steps, { live, safe });
    this.sinks(end, choose(sinks.length));
    const inner = [...this.lines, ...this.closings.reverse()].join("\n");
    const head = entry.head === undefined ? [] : [this.isCommon ? entry.head.common : entry.head.modern];
    const main = [...head, ...this.heads, entry.around(inner)].join("\n");
    this.files.set("main", this.waited(main));
    for (const [name, code] of this.files) this.files.set(name, this.withLibraries(code));
    return { isCommon: this.isCommon, extension: this.extension, files: this.files, constructs: this.constructs };
  }

  private steps(steps: readonly Step[], pair: Pair): Pair {
    return steps.reduce((now, step) => ("carrier" in step ? this.carry(step, now) : this.wrap(step, now)), pair);
  }

  private carry({ carrier, choices }: { carrier: Carrier; choices: readonly number[] }, pair: Pair): Pair {
    const choose = readChoices(choices);
    const names = new Map<string, string>();
    const homes: string[] = [];
    this.helpers(carrier, choose, names, homes);
    const code = this.filled(carrier.code, pair, names);
    this.lines.push(this.opened(code));
    if (carrier.close !== undefined) this.closings.push(this.filled(carrier.close, pair, names));
    this.constructs.push(carrier.name + homes.map((home) => ` (${home})`).join(""));
    return { live: names.get("%A") ?? pair.live, safe: names.get("%B") ?? pair.safe };
  }

  private wrap(step: { wrapper: Wrapper; choices: readonly number[]; inner: readonly Step[] }, before: Pair): Pair {
    const { wrapper, choices, inner } = step;
    const choose = readChoices(choices);
    const names = new Map<string, string>();
    const homes: string[] = [];
    const touches = wrapper.touches ?? [];
    const touch = choose(touches.length + 1) - 1;
    const read = choose(wrapper.reads.length);
    const isBeside = choose(2) === 1;
    this.helpers(wrapper, choose, names, homes);
    const make = (live: string): string => {
      const made = this.assign(wrapper.make, { live, safe: before.safe }, names);
      return touch < 0 ? made : this.assign(touches[touch] ?? "%C", before, new Map([...names, ["%C", made]]));
    };
    const wrapped = { live: make(before.live), safe: make(before.safe) };
    // What the value went through comes before it in the list, as in the code.
    const at = this.constructs.length;
    const after = this.steps(inner, wrapped);
    const [own, beside] = wrapper.reads[read] ?? ["%C", "%C"];
    const live = this.assign(own, before, new Map([...names, ["%C", after.live]]));
    const other = isBeside
      ? this.assign(beside, before, new Map([...names, ["%C", after.live]]))
      : this.assign(own, before, new Map([...names, ["%C", after.safe]]));
    const how = [
      touch < 0 ? "" : ` touched by ${touches[touch]}`,
      ` read by ${isBeside ? beside : own}`,
      ...homes.map((home) => ` (${home})`),
    ];
    this.constructs.splice(at, 0, wrapper.name + how.join(""));
    return { live, safe: other };
  }

  private assign(expression: string, pair: Pair, names: Map<string, string>): string {
    const name = this.fresh();
    this.lines.push(this.opened(`const ${name} = ${this.filled(expression, pair, names)};`));
    return name;
  }

  /** Puts the helpers of a fragment where the choices say. */
  private helpers(
    { helper, other }: { helper?: string; other?: string },
    choose: (below: number) => number,
    names: Map<string, string>,
    homesUsed: string[],
  ): void {
    const homes = this.isCommon ? commonHomes : modernHomes;
    const home = homes[choose(homes.length)] ?? homes[0];
    const otherHome = homes[choose(homes.length)] ?? homes[0];
    if (helper === undefined || home === undefined || otherHome === undefined) return;
    for (const used of [home, ...(other === undefined ? [] : [otherHome])])
      if (used.name !== "") homesUsed.push(used.name);
    const inner = { "%H": `h${(this.last += 1)}`, "%I": `h${(this.last += 1)}` };
    const within = new Map(names);
    for (const [key, name] of Object.entries(inner)) within.set(key, name);
    let head = "";
    // A file that uses a helper at its top cannot wait for it.
    if (other !== undefined) {
      const reachable = otherHome.before === undefined ? otherHome : (homes[1] ?? otherHome);
      head = `${this.settle(reachable, inner["%I"], this.filled(other, { live: "", safe: "" }, within), within, "%I")}\n`;
      // The program itself may use it too.
      if (home.name !== "") this.heads.push(head);
    }
    const code = this.filled(helper, { live: "", safe: "" }, within);
    const reference = this.settle(home, inner["%H"], head + code, within, "%H");
    if (reference !== "") this.heads.push(reference);
    for (const [key, name] of within) names.set(key, name);
  }

  /** Makes the files of a helper; gives what stands at the head of the file that uses it. */
  private settle(home: Home, name: string, code: string, names: Map<string, string>, key: string): string {
    const helper = { name, code, file: `${name}-file`, barrel: `${name}-barrel`, extension: this.extension };
    for (const [file, text] of Object.entries(home.files(helper))) this.files.set(file, text);
    if (home.before !== undefined) this.lines.push(this.opened(home.before(helper)));
    names.set(key, home.reference(helper));
    return home.head(helper);
  }

  private filled(code: string, pair: Pair, names: Map<string, string>): string {
    return code.replaceAll(/%[LSABCHI1-9]/g, (key) => {
      if (key === "%L") return pair.live;
      if (key === "%S") return pair.safe;
      const name = names.get(key) ?? this.fresh();
      names.set(key, name);
      return name;
    });
  }

  /** Notes the functions that code opens for the rest of the program, and which of those around it has to wait. */
  private opened(code: string): string {
    if (code.includes("%await")) this.waiting.add(this.functions.at(-1) ?? 0);
    const waited = code.replaceAll("%await", "await");
    if (!waited.includes("%f")) return waited;
    this.last += 1;
    this.functions.push(this.last);
    return waited.replace("%f", `%${this.last}f `);
  }

  private waited(code: string): string {
    return code.replaceAll(/%(\d+)f /g, (_, number: string) => (this.waiting.has(Number(number)) ? "async " : ""));
  }

  private sinks({ live, safe }: Pair, how: number): void {
    const style = sinks[how] ?? sinks[0];
    if (style.name !== "") this.constructs.push(style.name);
    for (const [site, value] of [
      ["live", live],
      ["safe", safe],
    ] as const) {
      const names = new Map([["%H", `${site}Report`]]);
      if (style.helper !== undefined)
        this.heads.push(this.filled(style.helper, { live: value, safe: "" }, names).replaceAll("%site", `"${site}"`));
      this.lines.push(this.filled(style.code, { live: value, safe: "" }, names).replaceAll("%site", `"${site}"`));
    }
  }

  private fresh(): string {
    this.last += 1;
    return `v${this.last}`;
  }

  private withLibraries(code: string): string {
    const imports = Object.entries(libraries).flatMap(([library, names]) => {
      const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
      if (used.length === 0) return [];
      const list = used.join(", ");
      return [this.isCommon ? `const { ${list} } = require("${library}");` : `import { ${list} } from "${library}";`];
    });
    return `${[...imports, code].join("\n")}\n`;
  }
}

interface Entry {
  name: string;
  head?: { modern: string; common: string };
  /** How the value comes in. */
  source: string;
  around(inner: string): string;
}

const express = {
  modern: 'import express from "express";\nconst app = express();',
  common: 'const express = require("express");\nconst app = express();',
};

const entries: readonly [Entry, ...Entry[]] = [
  {
    name: "called",
    source: "const %L = source();",
    around: (inner) => `%0f function main() {\n${inner}\n}\nmain();`,
  },
  {
    name: "handler",
    head: express,
    source: "const %L = request.query.q;",
    around: (inner) => `app.get("/", %0f (request, response) => {\n${inner}\n});`,
  },
  {
    name: "handler that takes its body apart",
    head: express,
    source: "const { user: { name: %L } } = request.body;",
    around: (inner) => `app.post("/", handle);\n%0f function handle(request, response) {\n${inner}\n}`,
  },
  {
    name: "method",
    source: "const %L = source();",
    around: (inner) => `class Program {\n%0f run() {\n${inner}\n}\n}\nnew Program().run();`,
  },
  {
    name: "argument",
    source: "const %L = text;",
    around: (inner) => `const main = %0f (text) => {\n${inner}\n};\nmain(source());`,
  },
];

const sinks: readonly [
  { name: string; code: string; helper?: string },
  ...Array<{ name: string; code: string; helper?: string }>,
] = [
  { name: "", code: "sink(%site, %L);" },
  { name: "within a template", code: "sink(%site, `${%L}`);" },
  { name: "by a helper", code: "%H(%L);", helper: "function %H(x) { sink(%site, x); }" },
  { name: "within an object", code: "sink(%site, { a: { b: %L } });" },
  { name: "within a list", code: "sink(%site, ['a', %L]);" },
  { name: "after a call", code: "%H(() => %L);", helper: "function %H(make) { sink(%site, make()); }" },
];
