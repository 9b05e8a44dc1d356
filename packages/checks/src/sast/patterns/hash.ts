import { ancestors, enclosingSymbol, unwrap, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/** A hash being made: its algorithm in lower case, and what goes into it. */
export interface MadeHash {
  algorithm: string;
  inputs: readonly Node[];
}

const oneCall = new Map<string, string>([
  ["md5:", "md5"],
  ["blueimp-md5:", "md5"],
  ["js-md5:md5", "md5"],
  ["js-md5:", "md5"],
  ["ts-md5:Md5.hashStr", "md5"],
  ["spark-md5:hash", "md5"],
  ["sha1:", "sha1"],
  ["js-sha1:", "sha1"],
  ["sha.js:", "sha1"],
  ["js-sha256:", "sha256"],
  ["js-sha256:sha256", "sha256"],
  ["sha256:", "sha256"],
  ["crypto-js:MD5", "md5"],
  ["crypto-js:SHA1", "sha1"],
  ["crypto-js:SHA256", "sha256"],
  ["crypto-js:SHA512", "sha512"],
  ["crypto-js/md5:", "md5"],
  ["crypto-js/sha1:", "sha1"],
  ["crypto-js/sha256:", "sha256"],
]);

/** The plain (unkeyed) hash that a call makes, or undefined. */
export function madeHash(file: RuleFile, node: Parameters<RuleFile["call"]>[0]): MadeHash | undefined {
  const { origin, args } = file.call(node);
  if (origin === undefined) return undefined;
  const known = oneCall.get(origin);
  if (known !== undefined && args[0] !== undefined) return { algorithm: known, inputs: [args[0]] };
  if (origin === "crypto:hash" && args.length > 1)
    return { algorithm: String(file.literal(args[0])).toLowerCase(), inputs: args.slice(1, 2) };
  const forge = /^node-forge:md\.(md5|sha1|sha256|sha512)\.create$/.exec(origin)?.[1];
  if (forge !== undefined) return { algorithm: forge, inputs: updatesOf(file, node) };
  if (origin !== "crypto:createHash" && origin !== "global:Bun.CryptoHasher") return undefined;
  const algorithm = String(file.literal(args[0]) ?? "")
    .toLowerCase()
    .replace(/^rsa-/, "")
    .replace(/^sha-/, "sha");
  return algorithm === "" ? undefined : { algorithm, inputs: updatesOf(file, node) };
}

/** What `.update` is called with in the chain that starts here, or on the name that the hash is kept in. */
function updatesOf(file: RuleFile, node: Node): Node[] {
  const inputs: Node[] = [];
  let previous: Node = node;
  for (const ancestor of ancestors(node)) {
    if (
      ancestor.type === "CallExpression" &&
      unwrap(ancestor.callee) === previous &&
      file.call(ancestor).name === "update" &&
      ancestor.arguments[0]
    )
      inputs.push(ancestor.arguments[0]);
    if (ancestor.type === "VariableDeclarator" && ancestor.id.type === "Identifier") {
      const { name } = ancestor.id;
      for (const call of file.model.nodes("CallExpression")) {
        const { name: method, object, args } = file.call(call);
        if (method === "update" && object?.type === "Identifier" && object.name === name && args[0] !== undefined)
          inputs.push(args[0]);
      }
    }
    if (ancestor.type !== "MemberExpression" && ancestor.type !== "CallExpression") break;
    previous = ancestor;
  }
  return inputs;
}

/**
 * True where another side prescribes the algorithm: HTTP Digest, NTLM, SCRAM and the like, by the name of the function,
 * the file or what is hashed.
 */
export function isProtocol(file: RuleFile, node: Node): boolean {
  const around = `${file.model.path} ${enclosingSymbol(node) ?? ""}`;
  return (
    /digest|ntlm|scram|kerberos|radius|cram|mysql_?native|postmd5|oauth1|s3v|httpSignature/i.test(
      around.replace(/digest\(/g, ""),
    ) || /\brealm\b|\bcnonce\b/.test(file.model.text)
  );
}

/** The names in an expression: `user.password + salt` has `password` and `salt`. */
export function lastNames(file: RuleFile, node: Node): string[] {
  const text = file.model.text.slice(node.start, Math.min(node.end, node.start + 300));
  return [...text.matchAll(/(?<!["'\w$])([A-Za-z_$][\w$]*)(?![\w$]*\s*[.(]|["'])/g)].map((match) => match[1] ?? "");
}
