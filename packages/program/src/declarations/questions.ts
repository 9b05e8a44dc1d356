import type { Scope } from "./scope.ts";
import type { Members, Target } from "./target.ts";

/** A step of a use: `.name`, a call, `new`, `await`. */
export type UseStep = { get: string } | "call" | "new" | "await";

/** Where declarations come from. */
export interface DeclarationSource {
  /** The names of a module as seen from a file; undefined where it is not known. */
  find(from: string, specifier: string): readonly Scope[] | undefined;
}

/** Answers what modules and their values have, as far as their declarations leave no doubt. */
export interface Declarations {
  /**
   * Everything that a module gives, with what its default export has, since loaders mix the two; or what its default
   * export alone has. Undefined where there may be more.
   */
  module(scopes: readonly Scope[], isDefault: boolean): Members | undefined;
  /** What a module is, or its default export, to be followed from. */
  start(scopes: readonly Scope[], isDefault: boolean): readonly Target[];
  /** What lies at the end of the steps from a thing that is declared. */
  follow(start: readonly Target[], steps: readonly UseStep[]): Members | undefined;
}
