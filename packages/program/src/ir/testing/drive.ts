import type { Running } from "./frame.ts";

export type Start = () => Running;

/** Runs a function's code to its end, as the kind of function that it is. */
export function drive(start: Start, isAsync: boolean, isGenerator: boolean): unknown {
  if (isGenerator) return isAsync ? driveAsyncGenerator(start()) : driveGenerator(start());
  if (isAsync) return driveAsync(start());
  const result = start().next();
  if (result.done !== true) throw new Error("a plain function waited for something");
  return result.value?.kind === "return" ? result.value.value : undefined;
}

async function driveAsync(running: Running): Promise<unknown> {
  let result = running.next();
  while (result.done !== true) {
    let given: unknown;
    try {
      given = await result.value.value;
    } catch (error) {
      result = running.throw(error);
      continue;
    }
    result = running.next(given);
  }
  return result.value?.kind === "return" ? result.value.value : undefined;
}

function* driveGenerator(running: Running): Generator<unknown, unknown, unknown> {
  let result = running.next();
  while (result.done !== true) {
    let given: unknown;
    try {
      given = yield result.value.value;
    } catch (error) {
      result = running.throw(error);
      continue;
    }
    result = running.next(given);
  }
  return result.value?.kind === "return" ? result.value.value : undefined;
}

async function* driveAsyncGenerator(running: Running): AsyncGenerator<unknown, unknown, unknown> {
  let result = running.next();
  while (result.done !== true) {
    const { kind, value } = result.value;
    let given: unknown;
    try {
      given = kind === "yield" ? yield value : await value;
    } catch (error) {
      result = running.throw(error);
      continue;
    }
    result = running.next(given);
  }
  return result.value?.kind === "return" ? result.value.value : undefined;
}
