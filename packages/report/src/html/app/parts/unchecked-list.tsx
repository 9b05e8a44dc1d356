import type { Unchecked } from "../model/unchecked.ts";
import { categoryTitles } from "../model/titles.ts";
import { Inline } from "./prose.tsx";

/** What was not checked, why, and what that leaves less sure. */
export function UncheckedList({ items }: { items: readonly Unchecked[] }) {
  return (
    <ul class="gaps card">
      {items.map(({ what, why, categories, blocking }) => (
        <li>
          <strong>
            <Inline text={what} />
          </strong>{" "}
          {blocking && <span class="badge blocking">blocks</span>}{" "}
          <span class="quiet">{categories.map((category) => categoryTitles[category]).join(", ")}</span>
          <p>
            <Inline text={why} />
          </p>
        </li>
      ))}
    </ul>
  );
}
