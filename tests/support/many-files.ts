import { execFileSync } from "node:child_process";

/** Commits many small source files at once, and checks them out. */
export function commitMany(root: string, count: number): void {
  const stream: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const text = `export interface Item${index} {\n  id: number;\n}\n\nexport function above(items: Item${index}[]): Item${index}[] {\n  return items.filter((item) => item.id > ${index});\n}\n`;
    stream.push(`blob\nmark :${index + 1}\ndata ${text.length}\n${text}`);
  }
  stream.push("commit refs/heads/main\ncommitter Ann <ann@example.com> 1700000000 +0000\ndata 4\nmany");
  for (let index = 0; index < count; index += 1) {
    stream.push(
      `M 100644 :${index + 1} src/m${Math.floor(index / 1000)}/d${Math.floor(index / 50) % 20}/file${index}.ts`,
    );
  }
  execFileSync("git", ["fast-import", "--quiet"], { cwd: root, input: `${stream.join("\n")}\n` });
  execFileSync("git", ["reset", "-q", "--hard"], { cwd: root });
}
