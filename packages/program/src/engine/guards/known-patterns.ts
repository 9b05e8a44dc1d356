/** Patterns of models: few, and asked again for every function of every module. */
const patterns = new Map<string, RegExp>();

export function patternOf(source: string): RegExp {
  const pattern = patterns.get(source) ?? new RegExp(source);
  patterns.set(source, pattern);
  return pattern;
}
