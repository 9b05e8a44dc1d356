import type { Move, Refusal, Target } from "./edit.ts";

const assignment = /^(\s*(?:export\s+|readonly\s+|local\s+)?)([A-Za-z_]\w*)=(["']?)([^\s"'`$\\]+)\3(\s*(?:#.*)?)$/;
const entry = /^(\s*(?:-\s+)?)(["']?)([A-Za-z_]\w*)(=|:\s+)(["']?)([^\s"'$#]+)\5\2(\s*(?:#.*)?)$/;

/** Moves the value of an assignment of a shell script to the environment, without which the script then stops. */
export function moveInShell(text: string, target: Target): Move | Refusal {
  const { line, at } = lineOf(text, target);
  const [whole, head = "", variable = "", , value = "", tail = ""] = assignment.exec(line) ?? [];
  if (whole === undefined || !line.slice(0, target.end - at).endsWith(value))
    return {
      refused: 'it is no assignment of a line of its own: read it from a variable, as in "${PASSWORD:?is not set}"',
    };
  return {
    start: at,
    end: at + line.length,
    write: (name) => `${head}${variable}="\${${name}:?is not set}"${tail}`,
    variable,
    value,
  };
}

/** Moves an entry of a Compose file's environment to that of whoever starts it: Compose puts it in. */
export function moveInCompose(text: string, target: Target): Move | Refusal {
  const { line, at } = lineOf(text, target);
  const [whole, head = "", quote = "", variable = "", separator = "", , value = "", tail = ""] = entry.exec(line) ?? [];
  if (whole === undefined || !line.slice(0, target.end - at).endsWith(value))
    return { refused: "it is no entry of a line of its own: Compose replaces ${NAME} anywhere in a value" };
  return {
    start: at,
    end: at + line.length,
    write: (name) => `${head}${quote}${variable}${separator}\${${name}:?is not set}${quote}${tail}`,
    variable,
    value,
  };
}

function lineOf(text: string, { start }: Target): { line: string; at: number } {
  const at = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const end = text.indexOf("\n", start);
  return { line: text.slice(at, end === -1 ? text.length : end).replace(/\r$/, ""), at };
}
