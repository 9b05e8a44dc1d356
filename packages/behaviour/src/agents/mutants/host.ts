import { Loads } from "./loads.ts";
import { Switch } from "./runtime.ts";

/** What a process that runs tests has once, from before its first module on. */
export interface Host {
  control: Switch;
  loads: Loads;
}

const place = Symbol.for("assay.mutants.host");

/** The host of this process; the preload and the runner's agent are bundles of their own and share it. */
export function hostOf(): Host {
  const holder = globalThis as { [place]?: Host };
  return (holder[place] ??= makeHost());
}

function makeHost(): Host {
  const control = new Switch();
  control.install(globalThis);
  return { control, loads: new Loads(control) };
}
