import { signal } from "@preact/signals";

/** True while the page is printed: then all of it is laid out, not only what is in view. */
export const printing = signal(false);

export function startPrinting(): void {
  addEventListener("beforeprint", () => {
    printing.value = true;
  });
  addEventListener("afterprint", () => {
    printing.value = false;
  });
}
