import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

/** What each key does: the key, and what comes of it. */
export type Keys = ReadonlyArray<readonly [string, string]>;

/** What the keys do. A dialog of the browser's own: it keeps the focus inside and gives it back. */
export function HelpDialog({ keys, isOpen }: { keys: Keys; isOpen: Signal<boolean> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = isOpen.value;
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  const close = () => {
    isOpen.value = false;
  };
  return (
    <dialog ref={dialog} aria-labelledby="help-title" onClose={close}>
      <h2 id="help-title">Keys</h2>
      <dl>
        {keys.map(([key, what]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button" onClick={close}>
        Close
      </button>
    </dialog>
  );
}
