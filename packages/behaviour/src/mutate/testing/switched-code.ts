/** What the instrumenter writes at the top of a file, by hand: `$.is(n)` is true while that mutant is on. */
export const head = `const s = globalThis[Symbol.for("assay.mutants")];
const $ = {
  is: (n) => s.active === n || (s.recording && s.reach(n)),
  loop() { if (s.active !== -1 && --s.fuel < 0) s.loop(); },
};
`;
