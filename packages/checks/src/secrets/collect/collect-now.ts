import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** UTF-16 code units of text let go of between two collections. */
const textBetween = 24_000_000;
/** With more than this in use, most of it is somebody else's, and looking through it takes long. Bytes. */
const mostInUse = 400_000_000;

let letGo = 0;
let collect: (() => void) | undefined;

/**
 * Takes note of text that nobody needs any more and has it collected now and then: V8 alone lets several hundred
 * megabytes of it pile up on a machine that has the room.
 */
export function collectNow(characters: number): void {
  letGo += characters;
  if (letGo < textBetween) return;
  letGo = 0;
  if (getHeapStatistics().used_heap_size > mostInUse) return;
  collect ??= exposed();
  collect();
}

function exposed(): () => void {
  setFlagsFromString("--expose-gc");
  const found: unknown = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  return typeof found === "function" ? () => void found() : () => undefined;
}
