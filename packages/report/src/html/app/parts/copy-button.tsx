import { useSignal } from "@preact/signals";

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const state = useSignal<"idle" | "copied" | "failed">("idle");
  const copy = async () => {
    state.value = (await copyText(text)) ? "copied" : "failed";
    setTimeout(() => {
      state.value = "idle";
    }, 1600);
  };
  const words = { idle: "Copy", copied: "Copied", failed: "Press Ctrl+C" };
  return (
    <button type="button" class="copy" aria-label={`Copy ${label}`} onClick={() => void copy()}>
      <span aria-live="polite">{words[state.value]}</span>
    </button>
  );
}

/** A page opened from disk may not use the clipboard directly in every browser: then a selection is copied. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
