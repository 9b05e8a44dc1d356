import { isProtocol, lastNames, madeHash } from "../patterns/hash.ts";
import { namesPassword, namesSecret, wordsOf } from "../patterns/names.ts";
import { nameOfResult } from "../patterns/result-name.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/weak-hash",
    title: "MD5 or SHA-1 where security depends on it",
    category: "code",
    severity: "medium",
    cwe: [328, 327],
    owasp: ["A02:2021"],
    why: "Two inputs with the same MD5 or SHA-1 can be made at will, so a signature or token that stands on them can be forged, and the hashes are computed billions of times a second.",
    fix: "Use SHA-256, and for signatures a keyed one: `createHmac('sha256', key).update(payload).digest('hex')`. Tokens need no hash at all but random bytes: `randomBytes(32)`.",
  },
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const hash = madeHash(file, node);
      if (hash === undefined || !/^(?:md4|md5|sha1|ripemd160)$/.test(hash.algorithm) || isProtocol(file, node)) return;
      const inputs = hash.inputs.flatMap((input) => lastNames(file, input));
      if (inputs.some((name) => namesPassword(name))) return; // a password's hash has a rule of its own
      const name = nameOfResult(node, isSecurity);
      const secret = name !== undefined && isSecurity(name) ? name : inputs.find((input) => namesSecret(input));
      if (secret === undefined || (name !== undefined && isHarmless(name))) return;
      file.report({
        node,
        message: `\`${secret}\` stands on ${hash.algorithm.toUpperCase()}, which can be forged`,
        because: "the name says that security depends on the hash",
      });
    }

    return { CallExpression: judge, NewExpression: judge };
  },
});

function isSecurity(name: string): boolean {
  return !isHarmless(name) && (namesSecret(name) || /\b(?:signature|sign|mac)$/.test(wordsOf(name)));
}

function isHarmless(name: string): boolean {
  return /\b(?:etag|checksum|cache|fingerprint|gravatar|avatar|integrity|file|content|version|revision|id hash|thumb|websocket|accept|short|cid|key hash|build|asset|chunk|unique)\b/.test(
    wordsOf(name),
  );
}
