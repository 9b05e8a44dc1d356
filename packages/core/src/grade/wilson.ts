/** One-sided 95 %: of a hundred such bounds five are above the truth. */
const z = 1.645;

/**
 * The least share that `successes` of `trials` make likely: the lower end of the score interval of E. B. Wilson,
 * "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American Statistical
 * Association 22 (1927), 209–212. Three mutants of three say less than thirty of thirty: 0.53 and 0.92.
 */
export function wilsonLowerBound(successes: number, trials: number): number {
  if (trials === 0) return 0;
  const share = successes / trials;
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  return Math.max(0, (share + (z * z) / (2 * trials) - spread) / (1 + (z * z) / trials));
}
