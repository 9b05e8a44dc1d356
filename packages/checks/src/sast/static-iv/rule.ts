import { contains, enclosingFunction, valueOf, type Node, type NodeOf } from "@assay/program";
import { encryptionOf, type Encryption } from "../patterns/encryption.ts";
import { fixedBytes } from "../patterns/fixed-bytes.ts";
import { isProtocol } from "../patterns/hash.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const makesRandom =
  /^crypto:(?:webcrypto\.)?(?:randomBytes|getRandomValues|randomUUID)\(\)|^global:crypto\.(?:getRandomValues|randomUUID)\(\)/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/static-iv",
    title: "Same initialisation vector for every message",
    category: "code",
    severity: "high",
    cwe: [329, 1204, 323],
    owasp: ["A02:2021"],
    why: "With one vector for all messages the same text gives the same bytes, so a reader of the table sees who has the same value. In GCM, CTR and the stream ciphers two messages under one key and vector give each other's text away, and in GCM the key for forging tags too.",
    fix: "Make a fresh vector for each message and keep it with the text, it is no secret: `const iv = randomBytes(12); const cipher = createCipheriv('aes-256-gcm', key, iv); return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()])`.",
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html",
      "https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf",
    ],
  },
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const encryption = encryptionOf(file, node);
      if (encryption === undefined || isProtocol(file, node) || wrapsKeys(file, node)) return;
      const message = whyRepeated(file, node, encryption);
      if (message !== undefined && !hasFreshKey(file, node, encryption.key))
        file.report({ node, message, because: "the vector that the call is given does not change from call to call" });
    }

    return { CallExpression: judge, NewExpression: judge };
  },
});

function whyRepeated(file: RuleFile, node: Node, { vector, key }: Encryption): string | undefined {
  const fixed = fixedBytes(file, vector);
  if (fixed === "constant") return "every message is encrypted with the same initialisation vector";
  if (fixed === "environment") return "every message is encrypted with the one vector that the environment holds";
  if (isMadeOnce(file, vector, node))
    return "the vector is made once, when the module is loaded, and used for every message";
  if (key !== undefined && isMadeFromKey(file, vector, key))
    return "the vector is made from the key alone, so it is the same for every message";
  return undefined;
}

/** `const iv = randomBytes(16)` at the top of a module, used in a function. */
function isMadeOnce(file: RuleFile, vector: Node, use: Node): boolean {
  if (vector.type !== "Identifier" || enclosingFunction(use) === undefined) return false;
  const binding = file.model.resolve(vector);
  return (
    binding?.init !== undefined &&
    (binding.kind === "const" || file.model.writesTo(binding).length === 0) &&
    enclosingFunction(binding.declaration) === undefined &&
    makesRandom.test(file.origin(binding.init) ?? "")
  );
}

/** A piece of the key, or of its hash. What depends on anything else (a salt, the message) may differ each time. */
function isMadeFromKey(file: RuleFile, vector: Node, key: Node): boolean {
  const made = valueOf(file.model, vector);
  if (made.type !== "CallExpression") return false;
  if (!/^(?:slice|subarray|substring|substr|digest|toString)$/.test(file.call(made).name ?? "")) return false;
  if (/\bcreateHmac\b/.test(file.model.text.slice(made.start, made.end))) return false;
  const inputs = namesIn(file, made);
  const keys = new Set(
    [key, valueOf(file.model, key)].flatMap((part) => namesIn(file, part)).map((name) => file.model.resolve(name)),
  );
  return inputs.length > 0 && inputs.every((name) => keys.has(file.model.resolve(name)));
}

/** The variables in an expression; imported names and globals are tools. */
function namesIn(file: RuleFile, expression: Node): NodeOf<"Identifier">[] {
  return file.model.nodes("Identifier").filter((name) => {
    if (
      !contains(expression, name) ||
      (name.parent?.type === "MemberExpression" && name.parent.property === name && !name.parent.computed)
    )
      return false;
    const binding = file.model.resolve(name);
    return binding !== undefined && binding.kind !== "import" && !/^\w+:$/.test(file.origin(name) ?? "");
  });
}

/** A key that is made for this one message may go with any vector. */
function hasFreshKey(file: RuleFile, node: Node, key: Node | undefined): boolean {
  const around = enclosingFunction(node);
  const made = key === undefined ? undefined : valueOf(file.model, key);
  // What stands outside of the function is the same for each message.
  if (made !== undefined && around !== undefined && made !== key && !contains(around, made)) return false;
  return (
    around !== undefined &&
    /\b(?:randomBytes|getRandomValues|randomFill\w*|generateKey\w*|createECDH|createDiffieHellman|random_bytes|randombytes_buf)\s*\(/.test(
      file.model.text.slice(around.start, around.end),
    )
  );
}

/** Key wrapping (RFC 3394) has a fixed initial value by definition, and ECB takes none. */
function wrapsKeys(file: RuleFile, node: Parameters<RuleFile["call"]>[0]): boolean {
  const [algorithm] = file.call(node).args;
  return (
    algorithm !== undefined &&
    /wrap|ecb/i.test(file.model.text.slice(valueOf(file.model, algorithm).start, valueOf(file.model, algorithm).end))
  );
}
