import type { Capability } from "./capabilities.ts";

const header = "// Made by `npm run generate` from the folders beside it. Not to be edited.\n";

/** The registries: one list of rules a capability, and one of all checks and collectors. */
export function registryFiles(found: readonly Capability[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const capability of found)
    files.set(`packages/checks/src/${capability.name}/rules.generated.ts`, capabilityRegistry(capability));
  files.set("packages/checks/src/registry.generated.ts", wholeRegistry(found));
  return files;
}

function capabilityRegistry({ rules }: Capability): string {
  const imports = rules.map((rule) => `import { rule as ${camel(rule)} } from "./${rule}/rule.ts";\n`).join("");
  return `${header}${imports}\nexport const rules = [${rules.map((rule) => `\n  ${camel(rule)},`).join("")}\n];\n`;
}

function wholeRegistry(found: readonly Capability[]): string {
  const imports = found.flatMap(({ name, rules, collectors }) => [
    ...collectors.map(
      (file) =>
        `import { collector as ${camel(`${name}-${file.replace(".collector.ts", "")}`)}Collector } from "./${name}/collect/${file}";\n`,
    ),
    ...(rules.length === 0 ? [] : [`import { rules as ${camel(name)}Rules } from "./${name}/rules.generated.ts";\n`]),
  ]);
  const collectors = found.flatMap(({ name, collectors: files }) =>
    files.map((file) => `\n  ${camel(`${name}-${file.replace(".collector.ts", "")}`)}Collector,`),
  );
  const rules = found
    .filter((capability) => capability.rules.length > 0)
    .map(({ name }) => `\n  ...${camel(name)}Rules,`);
  return (
    `${header}import type { AnyCollector, Check } from "@assay/core";\n${imports.join("")}` +
    `\nexport const collectors: readonly AnyCollector[] = [${collectors.join("")}\n];\n` +
    `\nexport const checks: readonly Check[] = [${rules.join("")}\n];\n`
  );
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
