/** The environment in which every Node process writes its counts and keeps what it executed. */
export function measured(preload: string, folder: string): Record<string, string> {
  return { NODE_V8_COVERAGE: folder, NODE_OPTIONS: `--require=${JSON.stringify(preload)}` };
}
