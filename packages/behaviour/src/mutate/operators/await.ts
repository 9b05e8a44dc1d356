import { defineOperator } from "./operator.ts";
import { dropPrefix } from "./edits.ts";

/** A promise that is not waited for. */
export const awaitRemoval = defineOperator({
  name: "await-removal",
  description: "Does not wait for a promise.",
  example: { before: "await save(order)", after: "save(order)" },
  literature: "Async operators: Rodríguez-Baquero & Linares-Vásquez, Mutode, ISSTA 2018",
  usefulness: 2,
  on: ["AwaitExpression"],
  mutate: (node, code) => [dropPrefix(code, node, "await")],
});
