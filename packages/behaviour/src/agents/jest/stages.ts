import process from "node:process";
import type { Again, Rerun } from "../mutants/examine.ts";
import type { Jest } from "./find-jest.ts";
import type { ProjectConfig, Runtime } from "./jest-types.ts";
import type { Stage } from "./stage.ts";

/** What a further environment is made for: it is announced before jest's own runner makes it. */
export interface Expected {
  again: Again;
  timeout: number;
  /** Takes the environment, once its tests were run; it stays as it is until the promise is kept. */
  take(stage: Stage): Promise<void>;
}

interface Place {
  jest: Jest;
  globalConfig: object;
  config: ProjectConfig;
  runtime: Runtime;
  testPath: string;
}

let expected: Expected | undefined;

/** What the environment is for that is made now; undefined: it is the file's first. */
export function takeExpected(): Expected | undefined {
  const taken = expected;
  expected = undefined;
  return taken;
}

/** Runs tests in the environment that there is, or in a new one, which takes the place of the other from then on. */
export function rerunIn(first: Stage, place: Place, timeout: number): { rerun: Rerun; close(): Promise<void> } {
  let current: Held = { stage: first, release: async () => undefined };
  return {
    async rerun(again) {
      if (!again.fresh) return current.stage.runAgain(again, timeout);
      const anew = await openStage(place, again, timeout);
      if (anew === undefined) return undefined;
      const isSame = anew.stage.names === first.names;
      const { outcome } = anew.stage;
      if (!isSame || (again.probe && outcome.failed.length > 0)) await anew.release();
      else {
        await current.release();
        current = anew;
      }
      return isSame ? outcome : undefined;
    },
    close: () => current.release(),
  };
}

interface Held {
  stage: Stage;
  /** Lets jest tear the environment down. */
  release(): Promise<void>;
}

/** Has jest's own runner make a new environment for the file, in this process. Undefined: the file did not load in it. */
async function openStage(place: Place, again: Again, timeout: number): Promise<Held | undefined> {
  const { jest, globalConfig, config, runtime, testPath } = place;
  const worker = process.env["JEST_WORKER_ID"];
  return new Promise((resolve, reject) => {
    expected = {
      again,
      timeout,
      take: (stage) =>
        new Promise((done) => {
          const release = async (): Promise<void> => {
            stage.forget();
            done();
            await ended;
          };
          resolve({ stage, release });
        }),
    };
    const runner = new jest.TestRunner(globalConfig, {});
    const tests = [{ context: { config, resolver: runtime._resolver }, path: testPath }];
    const watcher = { isInterrupted: () => false };
    const callbacks = runner.runTests.length > 3 ? [undefined, undefined, undefined] : [];
    const ended: Promise<void> = runner.runTests(tests, watcher, ...callbacks, { serial: true }).finally(() => {
      // Jest's runner sets it to 1 for what it does not give to a worker.
      if (worker !== undefined) process.env["JEST_WORKER_ID"] = worker;
      expected = undefined;
      resolve(undefined);
    });
    ended.catch(reject);
  });
}
