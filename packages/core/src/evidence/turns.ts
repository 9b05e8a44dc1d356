/** Long enough to cost nothing, short enough that a key press is answered at once. */
const workMilliseconds = 25;

let lastTurn = performance.now();
let turn: Promise<void> | undefined;

/**
 * Gives the event loop a turn when it has not had one for a while: without it, Ctrl-C, time limits and progress wait
 * for the end of work that never waits for anything. One clock for the whole process, since all work shares the thread.
 */
export function takeTurn(): Promise<void> | undefined {
  if (turn === undefined && performance.now() - lastTurn < workMilliseconds) return undefined;
  turn ??= new Promise((resolve) => {
    setImmediate(() => {
      lastTurn = performance.now();
      turn = undefined;
      resolve();
    });
  });
  return turn;
}
