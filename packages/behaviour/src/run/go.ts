import path from "node:path";
import type { Plan, PlanInput } from "./plan.ts";

/** From here on, a package that no test loads is in the profile as well, and none is loaded only to be measured. */
const FIRST_WITH_WHOLE_PROFILE = 22;

/** From here on, a program may stand in for the build cache. */
const FIRST_WITH_CACHE_PROGRAM = 24;

/** Runs the tests of a module through our agent, which starts Go and reads what it says. */
export async function planGo(input: PlanInput): Promise<Plan> {
  const minor = Number(/^1\.(\d+)/.exec(input.version)?.[1] ?? 0);
  const profile = path.join(input.mailbox, "go.profile");
  const own = path.join(input.mailbox, "go-build");
  const base = input.installed?.environment?.["GOCACHE"];
  const words = [process.execPath, input.agent("go-cache.mjs"), base ?? "", own];
  return {
    arguments: [
      input.agent("go-main.mjs"),
      input.program,
      profile,
      "-count=1",
      "-covermode=count",
      // Lines count as reached whichever package's test reached them.
      ...(minor >= FIRST_WITH_WHOLE_PROFILE ? ["-coverpkg=./..."] : []),
      `-coverprofile=${profile}`,
      "./...",
    ],
    environment: {
      GOPROXY: "off",
      GOSUMDB: "off",
      GOTOOLCHAIN: "local",
      GOTELEMETRY: "off",
      GOCACHE: own,
      ...(minor >= FIRST_WITH_CACHE_PROGRAM && base !== undefined && { GOCACHEPROG: words.map(quoted).join(" ") }),
    },
  };
}

/** As Go splits the words of a variable. */
function quoted(word: string): string {
  return /[\s'"]/.test(word) ? `'${word}'` : word;
}
