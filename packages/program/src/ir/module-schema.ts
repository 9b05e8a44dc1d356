import { z } from "zod";
import type { MarkIr, TypeIr } from "./module-ir.ts";

const index = z.int().nonnegative();
/** An index, or NONE. */
const indexOrNone = z.int().min(-1);

/** A record without a prototype, so that no name finds what every object has. */
function named<Value extends z.ZodType>(value: Value) {
  return z.record(z.string(), value).transform((record): typeof record => Object.assign(Object.create(null), record));
}

const type: z.ZodType<TypeIr> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("primitive"), name: z.string() }),
    z.strictObject({
      kind: z.literal("import"),
      import: index,
      path: z.array(z.string()),
      of: z.array(type).exactOptional(),
    }),
    z.strictObject({ kind: z.literal("class"), class: index }),
    z.strictObject({ kind: z.literal("name"), name: z.string(), of: z.array(type).exactOptional() }),
    z.strictObject({ kind: z.literal("literals") }),
    z.strictObject({ kind: z.literal("object"), members: named(type) }),
    z.strictObject({ kind: z.literal("any-of"), types: z.array(type) }),
  ]),
);

const mark: z.ZodType<MarkIr> = z.strictObject({
  name: z.string(),
  import: index.exactOptional(),
  imported: z.string().exactOptional(),
  arguments: z.array(z.string().nullable()),
});

const details = z.strictObject({
  function: index,
  marks: z.array(mark).exactOptional(),
  slotTypes: z.record(z.string().regex(/^\d+$/), type).exactOptional(),
  returns: type.exactOptional(),
  parameters: z
    .array(z.strictObject({ slot: index, marks: z.array(mark), type: type.exactOptional() }))
    .exactOptional(),
});

const classIr = z.strictObject({
  name: z.string(),
  within: index,
  members: z.array(
    z.strictObject({
      name: z.string(),
      isStatic: z.boolean(),
      kind: z.enum(["method", "getter", "setter"]),
      function: index,
    }),
  ),
  constructorFunction: indexOrNone,
  initializer: indexOrNone,
  staticInitializer: indexOrNone,
  fields: named(type),
  fieldMarks: named(z.array(mark)),
  marks: z.array(mark),
  implements: z.array(type),
  at: index,
});

const exported = z.union([
  z.strictObject({ name: z.string(), slot: index }),
  z.strictObject({ name: z.string(), function: index }),
  z.strictObject({ name: z.string(), class: index }),
  z.strictObject({ name: z.string(), import: index, imported: z.string() }),
]);

/** A module as it is kept in a file: its functions and all code in one row of packed integers. */
export const encodedModuleSchema = z.strictObject({
  path: z.string(),
  texts: z.array(z.string()),
  /** Names of functions and slots, which the row points to. */
  names: z.array(z.string()),
  functionCount: index.min(1),
  integerCount: index,
  integers: z.string(),
  details: z.array(details),
  classes: z.array(classIr),
  imports: z.array(
    z.strictObject({
      specifier: z.string(),
      how: z.enum(["import", "require", "dynamic"]),
      at: index,
      isType: z.boolean(),
    }),
  ),
  exports: z.array(exported),
  types: named(type),
  /** How many lines there are, and how long each is. */
  lineCount: index,
  lines: z.string(),
  problems: z.array(z.strictObject({ message: z.string(), at: index, isSyntax: z.boolean() })),
});

export type EncodedModule = z.infer<typeof encodedModuleSchema>;
