import { readLiterals } from "../gyp/python-literals.ts";

/** What code at the start of Python needs to fetch, to decode, to start programs or to make code of text. */
const reaching =
  /\b(?:exec|eval|compile|subprocess|popen\w*|system|spawn\w*|execv\w*|posix_spawn|fork|socket|urllib\w*|requests|httpx?|aiohttp|ftplib|smtplib|base64|b64decode|binascii|codecs|zlib|lzma|bz2|marshal|pickle|ctypes|cffi|getattr|globals|__builtins__|chr|fromhex|unhexlify)\b/i;

const text = String.raw`(?:'''(?:[^\\]|\\.)*?'''|"""(?:[^\\]|\\.)*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")`;
const texts = new RegExp(text, "gs");
/** A line of a .pth has room for one statement only, so that more of them stand in a text. */
const runText = new RegExp(String.raw`\bexec\s*\(\s*(${text})\s*\)`, "gs");
const loadedByName = new RegExp(String.raw`\b(?:__import__|import_module)\s*\(\s*(${text})`, "gs");
const deepest = 5;

/** Whether Python code fetches, decodes, starts programs, or makes code of text that does not stand there in full. */
export function isReaching(code: string): boolean {
  if (/https?:\/\//i.test(code)) return true;
  let plain = code;
  for (let depth = 0; depth < deepest; depth += 1)
    plain = plain.replace(
      runText,
      (_whole, literal: string) => `\n${readLiterals(literal).texts[0]?.value ?? "exec"}\n`,
    );
  const named = [...plain.matchAll(loadedByName)].map((match) => match[1] ?? "");
  // What a message says is no code.
  const bare = plain.replace(texts, "''").replace(/#.*$/gm, "");
  return reaching.test(bare) || named.some((name) => reaching.test(name));
}
