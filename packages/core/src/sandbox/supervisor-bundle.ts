import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/**
 * Compiles `supervisor/main.ts` and what it imports into one script for `node --eval`. It is kept as
 * a string in `supervisor.generated.ts`, because a string runs alike from source and from the bundled
 * command line, and starts faster than a file that has to be found and compiled.
 */
export async function bundleSupervisor(): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL("supervisor/main.ts", import.meta.url)),
    platform: "node",
    logLevel: "warn",
  });
  const { output } = await bundle.generate({ format: "cjs", minify: true });
  await bundle.close();
  return output[0].code;
}

/** The text of `supervisor.generated.ts`. */
export async function supervisorModule(): Promise<string> {
  const source = JSON.stringify(await bundleSupervisor());
  return `// Made by \`npm run generate\` from supervisor/: edit that instead.\nexport const SUPERVISOR_SOURCE =\n  ${source};\n`;
}
