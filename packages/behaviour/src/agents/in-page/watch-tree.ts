/** A scan may take this share of the page's time. */
const SHARE = 0.1;

/**
 * Calls `look` whenever the page's tree has changed: at once, before anything else gets to see the change, or, where
 * `isSparing`, so often that it costs the page little.
 */
export function watchTree(look: () => void, isSparing: boolean, onAnew: () => void): void {
  let next = 0;
  let waiting = false;
  let root = document.documentElement;
  const lookNow = (): void => {
    waiting = false;
    const begun = performance.now();
    look();
    const end = performance.now();
    next = end + (end - begun) / SHARE;
  };
  const changed = (): void => {
    if (document.documentElement !== root) {
      // `document.open` takes all listeners away.
      root = document.documentElement;
      onAnew();
    }
    if (waiting || document.documentElement === null) return;
    const wait = isSparing ? next - performance.now() : 0;
    if (wait <= 0) return lookNow();
    waiting = true;
    setTimeout(lookNow, wait);
  };
  new MutationObserver(changed).observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ["class", "style", "hidden", "open", "aria-hidden"],
  });
  addEventListener("load", changed);
  if (isSparing) addEventListener("pagehide", lookNow);
}
