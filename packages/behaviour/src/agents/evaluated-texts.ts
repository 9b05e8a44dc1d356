import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { fileOfUrl } from "../coverage/file-of-url.ts";
import { isOwn, put, watchSources, type Counted, type Sources } from "./capture.ts";
import { mailbox } from "./mailbox.ts";
import type { Session } from "node:inspector";

const { existsSync } = fs;

interface Text {
  code: string;
  wrapperLength: number;
}

/**
 * Takes note of the texts that are evaluated through `vm.runInThisContext`, as vitest does with all that it transforms.
 * V8's debugger would tell of every script of the process, which costs each worker a tenth of a second; here it is only
 * asked, at the very end, where a script was loaded in another way. It makes V8 forget the counts of blocks, so this is
 * for threads that are asked for their counts once.
 */
export function watchEvaluated(session: Session): Sources {
  const texts = new Map<string, Text[]>();
  let all: Sources | undefined;
  const own = vm.runInThisContext;
  vm.runInThisContext = function (this: unknown, code: string, options?: vm.RunningScriptOptions | string) {
    const { filename = "", columnOffset = 0 } = typeof options === "object" ? options : { filename: options };
    const file = fileOfUrl(filename) ?? filename;
    if (isOwn(filename)) {
      const known = texts.get(file) ?? [];
      texts.set(file, known);
      if (!known.some((text) => text.code === code))
        known.push({ code, wrapperLength: Math.max(0, -(columnOffset ?? 0)) });
    }
    return own.call(this, code, options);
  } as typeof vm.runInThisContext;
  return {
    keep(counted) {
      const names = new Map<string, string>();
      const left = counted.filter((script) => {
        const text = textOf(script);
        if (text !== undefined) names.set(script.scriptId, keepText(script.url, text));
        return text === undefined;
      });
      if (left.length === 0) return names;
      all ??= watchSources(session);
      for (const [id, name] of all.keep(left)) if (!names.has(id)) names.set(id, name);
      return names;
    },
  };

  /** The text of a script, where only one that was evaluated under its name is as long. */
  function textOf({ url, functions }: Counted): Text | undefined {
    const end = Math.max(0, ...functions.flatMap(({ ranges }) => ranges.map(({ endOffset }) => endOffset)));
    const fitting = (texts.get(fileOfUrl(url) ?? "") ?? []).filter(({ code }) => code.length === end);
    return fitting.length === 1 ? fitting[0] : undefined;
  }
}

function keepText(url: string, text: Text): string {
  const name = createHash("sha256").update(`${url}\0${text.code}`).digest("hex").slice(0, 32);
  if (!existsSync(path.join(mailbox, "sources", `${name}.json`))) put("sources", `${name}.json`, text);
  return name;
}
