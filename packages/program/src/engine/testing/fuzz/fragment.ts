/**
 * Fragments of programs, as data. Every fragment is handed two values that run side by side: one that carries the tag
 * as long as nothing took it away, and one that never should. In their code
 *
 * - `%L` and `%S` are the live and the safe value, `%A` and `%B` new names for what has become of them (a fragment
 *   without `%A` leaves the live value as it is, likewise `%B`);
 * - `%1` to `%9` are names of its own, `%H` and `%I` its helpers, wherever they have been put;
 * - `%await` waits, and makes the function around it async; `%f` before a function that the rest of the program is
 *   written into is where `async` goes then;
 * - `«: string»` is there in TypeScript only.
 */
export interface Carrier {
  name: string;
  /** `text`: only for values that are text; `any`: whatever lies in what. */
  on: "any" | "text";
  code: string;
  /** The rest of the program lies between the code and this. */
  close?: string;
  /** Functions and classes that are declared elsewhere, perhaps in another file. */
  helper?: string;
  other?: string;
}

/** Something that values are put into and taken out of. */
export interface Wrapper {
  name: string;
  /** An expression that holds `%L`, and `%S` beside it. */
  make: string;
  /** The same thing, or a copy of it, in terms of `%C`. */
  touches?: readonly string[];
  /** Expressions that take out of `%C` what is its own, and what lies beside it. */
  reads: ReadonlyArray<readonly [own: string, beside: string]>;
  helper?: string;
}

/** Carriers by name, out of a table: each code alone, or with the helper that it needs. */
export function carriers(
  on: Carrier["on"],
  table: Record<string, string | Omit<Carrier, "name" | "on">>,
): readonly Carrier[] {
  return Object.entries(table).map(([name, entry]) =>
    typeof entry === "string" ? { name, on, code: entry } : { name, on, ...entry },
  );
}
