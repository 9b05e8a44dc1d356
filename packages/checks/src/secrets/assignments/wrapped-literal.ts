import { type Literal, literalAt } from "./literal.ts";

// What turns text into bytes, a key or an option, and changes nothing about who knows it.
const wrapping =
  /(?:(?:new|await)\s{1,4}|\[\]byte\(|(?:[\w$]{1,30}(?:\.|::)){0,4}(?:TextEncoder\(\)\.encode|GetBytes|hmacShaKeyFor|SecretStr|SymmetricSecurityKey|Key|from|Some|bytes|utf8ToBytes|encode|decode\w{0,10}|b64decode|to_string|toBuffer)\(\s{0,20})/y;
const mostWrappings = 4;

/** The literal that stands at an offset or is wrapped there: `[]byte("…")`, `Encoding.UTF8.GetBytes("…")`, `Some("…")`. */
export function wrappedLiteralAt(text: string, at: number): Literal | undefined {
  let index = at;
  for (let round = 0; round < mostWrappings; round++) {
    wrapping.lastIndex = index;
    if (!wrapping.test(text)) break;
    index = wrapping.lastIndex;
  }
  return literalAt(text, index);
}
