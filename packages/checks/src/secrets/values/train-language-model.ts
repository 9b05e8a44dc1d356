/**
 * Makes language-model.data.ts: how letters follow each other in ordinary identifiers and prose, and which words are
 * common. Counts only, no text. Reads documentation and type declarations of the installed packages, one vote a package
 * and word, so that no single package decides.
 *
 *     npx tsx packages/checks/src/secrets/values/train-language-model.ts
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { alphabet, symbolsOf } from "./symbols.ts";

const packages = join(import.meta.dirname, "../../../../../node_modules");
const votes = new Map<string, number>();

for (const directory of packageDirectories()) {
  const words = new Set<string>();
  for (const file of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    if (!/\.md$|\.d\.[cm]?ts$/.test(file) || /node_modules|changelog|licen[cs]e/i.test(file)) continue;
    const text = readFileSync(join(directory, file), "utf8").slice(0, 2_000_000);
    for (const [word] of text.matchAll(/[A-Za-z]?[a-z]{2,13}/g)) words.add(word.toLowerCase());
  }
  for (const word of words) votes.set(word, (votes.get(word) ?? 0) + 1);
}

const common = [...votes]
  .filter(([word, count]) => count >= 9 && word.length >= 3)
  .map(([word]) => word)
  .sort();

const counts = Array.from({ length: alphabet }, () => new Float64Array(alphabet).fill(0.05));
for (const [word, count] of votes) {
  if (count < 3) continue;
  const symbols = symbolsOf(`.${word}.`);
  for (let index = 1; index < symbols.length; index++) {
    const row = counts[symbols[index - 1] ?? 0];
    if (row !== undefined) row[symbols[index] ?? 0] = (row[symbols[index] ?? 0] ?? 0) + Math.log2(1 + count);
  }
}

// A quarter of a bit a step, one character a cost, "!" for none.
const costs = counts.map((row) => {
  const total = row.reduce((sum, count) => sum + count, 0);
  return [...row]
    .map((count) => String.fromCharCode(33 + Math.min(60, Math.round(-4 * Math.log2(count / total)))))
    .join("");
});

writeFileSync(
  join(import.meta.dirname, "language-model.data.ts"),
  `// Made by train-language-model.ts; see there. Do not edit.\n\n/** Cost of each symbol after each other, rows by the first, in quarters of a bit from "!" on. */\nexport const transitionCosts = ${JSON.stringify(costs, null, 2)};\n\n/** Words common in documentation and identifiers. */\nexport const commonWords =\n  ${JSON.stringify(common.join(" "))};\n`,
);
process.stderr.write(`${votes.size} words seen, ${common.length} common\n`);

function packageDirectories(): string[] {
  return readdirSync(packages).flatMap((name) => {
    if (name.startsWith(".") || name === "@assay" || name === "assay") return [];
    return name.startsWith("@")
      ? readdirSync(join(packages, name)).map((inner) => join(packages, name, inner))
      : [join(packages, name)];
  });
}
