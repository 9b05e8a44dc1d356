import * as z from "zod";
import { aspects, dangers } from "./danger.ts";
import { sources } from "./source.ts";

/*
 * What is known of libraries, as data: one file a library. An **api** is a path of names from what a program can get
 * hold of: `pg.Pool().query` is the member `query` of what `Pool` of the package `pg` gives when it is called or
 * constructed; `global.fetch` is a global. The default export of a package and its namespace are both the package
 * itself, `node:fs` is `fs`. A value declared with a type `Pool` of `pg` is `pg.Pool()`, a class, interface or alias
 * alike; a global type is `global.Request()`. `{a,b}` stands for either, `*` as the last name for any one that is not
 * named itself, and `any().trim` for the member of anything at all of which nothing else is known.
 *
 * An api is read, called or written; one model says all three. A call of it gives `<api>()`, unless `returns` says
 * otherwise; a promise is what it gives when it is awaited.
 */

const Danger = z.enum(dangers);
/** `but`: all except these. */
const Dangers = z.union([
  z.literal("all"),
  z.array(z.enum([...dangers, ...aspects])),
  z.strictObject({ but: z.array(Danger) }),
]);

/**
 * A value of a call: `this`, `return`, an argument by its number, `arguments` for all of them, `2+` for all from the
 * third on, `last`; with a part of it behind a dot (`0.url`), `*` for any part, `$0` for the entry that the first
 * argument names and `$$0` for the field, `#` for each element at its own place, `@@keys` for what chose the names of the parts, `@items` for what a list holds and what is no list
 * itself, or `@@rejected` for what a promise is rejected with. The whole of a value has its parts in it, where it goes
 * to a sink. A result that goes to `return.@items` is taken for a list of elements, where it is one.
 */
const At = z.string().regex(/^(?:this|return|arguments|last|\d+\+?)(?:\.[\w$*@#-]+)*$/);

/**
 * Something that must hold of the call.
 * - `absent`: not known to be there. `present`: known to be there.
 * - `text`: not known to be an object, a list or a function. `object`: known to be an object or a list of the program.
 * - `written`: a field that stands there by its name, and did not come with a whole that was copied in.
 * - `rooted`, `not-rooted`: (not) a text that is put together right there, and begins with `/`.
 * - `constant`, `not-constant`: (not) known to be a text that is written in the program.
 * - `true`: known to be there, and not known to be false. `not-false`: not known to be false.
 * - `oneOf`, `noneOf`: its constant text, without regard to case, is (not known to be) among these.
 * - `endsWith`: its text is known to end with one of these, and nothing from outside is in it.
 * - `isNoEnd`: its text is not known to end with one of these.
 * - `isApi`, `noApi`: it is (not known to be) one of these things of libraries.
 */
const Condition = z.strictObject({
  at: At,
  is: z
    .enum([
      "absent",
      "present",
      "text",
      "constant",
      "not-constant",
      "object",
      "true",
      "not-false",
      "written",
      "rooted",
      "not-rooted",
    ])
    .optional(),
  oneOf: z.array(z.string()).optional(),
  noneOf: z.array(z.string()).optional(),
  endsWith: z.array(z.string()).optional(),
  isNoEnd: z.array(z.string()).optional(),
  noApi: z.array(z.string()).optional(),
  isApi: z.array(z.string()).optional(),
});
/** All of them hold. */
const When = z.array(Condition).min(1);

const Source = z.strictObject({
  source: z.enum(sources),
  what: z.string(),
  /** It is an object whose parts are texts, or lists of texts: these have no parts of their own. */
  holdsTexts: z.literal(true).optional(),
  when: When.optional(),
});

/**
 * What a call says of a member of something that it hands over: the first `schema` that is there lets it through; it has
 * no other fields than those that a route's literal path has `named`; the `fields` of this are fields of it.
 */
const Description = z.strictObject({ schema: z.array(At).optional(), named: At.optional(), fields: At.optional() });
export type Description = z.infer<typeof Description>;

/**
 * What a callback is given: a value of the call, something of a library, described `by` member where the call does that, something from outside, a function that puts
 * its first argument `into` a value of the call (as `resolve` does), or nothing that matters.
 */
const Given = z.union([
  z.strictObject({ at: At }),
  z.strictObject({ into: At }),
  z.strictObject({ api: z.string(), by: z.record(z.string(), Description).optional() }),
  z.strictObject({
    source: z.enum(sources),
    what: z.string(),
    makesSafe: Dangers.optional(),
    /** The first that is there lets it through: a schema, or an object of schemas by the names of the fields. */
    schema: z.array(At).optional(),
  }),
  z.strictObject({ nothing: z.literal(true) }),
]);
export type Given = z.infer<typeof Given>;

const Sink = z.strictObject({
  at: At,
  danger: Danger,
  when: When.optional(),
  /** What rules tell it apart by, behind the name of the api: `child_process.spawn#program`. */
  as: z.enum(["program"]).optional(),
  /** Only before this version of the package: it was repaired there. */
  before: z.string().optional(),
});

export const ApiModel = z.strictObject({
  api: z.string(),
  /** What is read here comes from somebody outside; of a function, what it returns. */
  source: Source.optional(),
  /** Where values become dangerous. */
  sinks: z.array(Sink).optional(),
  /**
   * What goes where, unchanged enough to be as dangerous. Without this a modelled function hands on nothing; a
   * modelled property hands on what a part of its object carries.
   */
  flows: z.array(z.strictObject({ from: At, to: At, when: When.optional(), makesSafe: Dangers.optional() })).optional(),
  /** The constant that it is. */
  text: z.string().optional(),
  /** The result's text ends as that of this value. */
  endsAs: At.optional(),
  /** The result is what creating the value at this place gives. */
  makes: At.optional(),
  /** The path that the result is an api of, or `self` for what it was called on. */
  returns: z.string().optional(),
  /** What the result is an api of instead, where something holds. */
  returnsIf: z.strictObject({ returns: z.string(), when: When }).optional(),
  /** What it was called on is this api from then on, for whoever holds it: a response whose type was set. */
  becomes: z.array(z.strictObject({ api: z.string(), when: When.optional() })).optional(),
  /**
   * Functions among the arguments that it calls: `with` what, as which `this`, and where their results go `to`, and what they throw. Where
   * `parameters` is given, only functions that declare so many, and no other entry of the same `at` is for those.
   */
  calls: z
    .array(
      z.strictObject({
        at: At,
        with: z.array(Given),
        this: Given.optional(),
        to: At.optional(),
        /** Where what they throw goes; without this it goes to whoever called. */
        throws: At.optional(),
        parameters: z.number().int().optional(),
        /** Only what is known to be a function: for what the language itself calls, where there is such a thing. */
        known: z.literal(true).optional(),
        when: When.optional(),
      }),
    )
    .optional(),
  /**
   * It keeps a state for the function that calls it: what the function that is given out as `by` is called with, or what
   * `through` makes of the state and that, is `at` there when the function is run again.
   */
  remembers: z.strictObject({ at: At, by: At, through: At.optional() }).optional(),
  /** The fields of all arguments from the second on go over into the first, one after the other. */
  assigns: z.literal(true).optional(),
  /** The result is a list of the values, or of the pairs of key and value, of what it is called on. */
  lists: z.enum(["values", "entries"]).optional(),
  /** The result hands to whoever awaits it what the function among the arguments gives to a callback. */
  promisifies: At.optional(),
  /** The result is an object, or a map, of the pairs in this list. */
  entries: z.strictObject({ from: At, to: z.enum(["object", "map"]) }).optional(),
  /**
   * The arguments from the second on go to whoever listens by the same name, anywhere in the program; or one value, that
   * is all that is `given`. The names of views are paths of templates, of which a listener may have several, in lines.
   */
  emits: z.strictObject({ name: At, as: z.literal("view").optional(), given: z.array(At).optional() }).optional(),
  listens: z.strictObject({ name: At, callback: At, as: z.literal("view").optional() }).optional(),
  /**
   * What is assigned to the property: these dangers, of an object too unless it says `is: "text"`; or a function that
   * is called with this.
   */
  written: z
    .strictObject({
      dangers: z.array(Danger).optional(),
      is: z.literal("text").optional(),
      calls: z.array(Given).optional(),
    })
    .optional(),
  /** The result can't be these dangers any more; of a source, it never could. */
  makesSafe: Dangers.optional(),
  /** Of a schema (`z.string()`): what it lets through can't be these dangers. */
  accepts: Dangers.optional(),
  /**
   * The value at `value` goes `to` there, as the schema at `schema` lets it through. A schema's field `shape` holds
   * schemas by the names of the fields that they are for, `element` that of all elements, `matches` a regular
   * expression for the text, `alternatives` a list of schemas of which one lets it through, `one` and `other` two of
   * them; its apis say what they accept. A plain object is a JSON Schema. Of a schema that is not known
   * the value comes through as it is. The value at `return` is what the model gives otherwise.
   */
  parses: z.strictObject({ schema: At, value: At, to: At }).optional(),
  /** The result can be these dangers again, whatever it was made safe for: text that is read as data, or unescaped. */
  revives: Dangers.optional(),
  /**
   * A yes or no about a value: where it is `when`, the value can't be these dangers, provided that `if` holds. `found`
   * and `missing` are for a place in a list or text, which is -1 where there is none.
   */
  checks: z
    .array(
      z.strictObject({
        at: At,
        for: Dangers,
        when: z.union([z.boolean(), z.enum(["found", "missing"])]),
        if: When.optional(),
      }),
    )
    .optional(),
  /** It says of all elements of `this` what this function, its first argument, says: that it is true of each, or of none. */
  tells: z.enum(["every", "none"]).optional(),
  /** The result's elements, or the result, are those of `this` for which this function gives true. */
  keeps: z.strictObject({ by: At, to: z.enum(["return.*", "return"]) }).optional(),
  /** It throws unless a value can't be these dangers. */
  ensures: z.array(z.strictObject({ at: At, for: Dangers, when: When.optional() })).optional(),
  /** The result tells about this value: what is checked of the one holds of the other. */
  about: At.optional(),
  /** It throws unless this is true: the condition holds afterwards. */
  requires: At.optional(),
  /**
   * The result is a number, a yes or no, a date: nothing that somebody could put text into. With `flows` beside it, a
   * number that somebody chose.
   */
  isScalar: z.literal(true).optional(),
});
export type ApiModel = z.infer<typeof ApiModel>;

/** A decorator says what a parameter (or a property that is filled alike) is handed: `@Body()`; or what a field may hold: `@IsInt()`. */
export const MarkModel = z.strictObject({
  /** The decorator, by path: `@nestjs/common.Body`. */
  mark: z.string(),
  gives: Given.optional(),
  /**
   * Of a field: what is let into it can't be these dangers; nor what the regular expression keeps away that is its first
   * argument.
   */
  accepts: Dangers.optional(),
});
export type MarkModel = z.infer<typeof MarkModel>;

/** Functions of the program that a framework finds by itself. All that is said of them must hold. */
export const EntryModel = z.strictObject({
  /** For a reader: `a route handler of Next.js`. */
  title: z.string(),
  /** A regular expression for the file's path, from the root of the workspace, with `/`. */
  files: z.string().optional(),
  /** Names under which a module exports it; `default`, `*` for any, `default.fetch` and `actions.*` for members of what it exports. */
  exports: z.array(z.string()).optional(),
  /** The module, or the function itself, begins with this: `use server`. */
  directive: z.string().optional(),
  /** The variable, property or function is declared with this type, by path: `express.RequestHandler`. */
  type: z.string().optional(),
  /** The method has one of these decorators, by path. */
  marks: z.array(z.string()).optional(),
  /** It is a method of these names in a class that extends or implements the path, directly or not. */
  extends: z.strictObject({ class: z.string(), methods: z.array(z.string()) }).optional(),
  /** Regular expressions for the names of its first parameters: a convention, and no more than a guess. */
  names: z.array(z.string()).optional(),
  /** The program imports one of these packages, in this module or any other. */
  packages: z.array(z.string()).optional(),
  /** What it is called with. */
  parameters: z.array(Given),
  /** What its result is given to: sinks of `return`. */
  sinks: z.array(Sink).optional(),
});
export type EntryModel = z.infer<typeof EntryModel>;

export const LibraryModel = z.strictObject({
  /** Packages it is about; `node` and `global` for what is always there. */
  packages: z.array(z.string()),
  title: z.string(),
  /**
   * Other paths to the same things: `express.Application()` is what `express()` gives. A last name of `*` is any one
   * for which there is no api.
   */
  aliases: z.record(z.string(), z.string()).default({}),
  apis: z.array(ApiModel),
  marks: z.array(MarkModel).default([]),
  entries: z.array(EntryModel).default([]),
});
export type LibraryModel = z.input<typeof LibraryModel>;
