import { describe, expect, it } from "vitest";
import { nameAround } from "./assigned-value.ts";
import { readAssignment } from "./read-assignment.ts";
import type { Syntax } from "../scan/file-kind.ts";

const secret = "Kf7mQ2vXz9pL";

/** Reads the value of the name marked by «» in a line. */
function read(line: string, syntax: Syntax) {
  const from = line.indexOf("«");
  const text = line.replace("«", "").replace("»", "");
  const value = readAssignment(text, nameAround(text, from, line.indexOf("»") - 1), syntax);
  if (value !== undefined && !text.slice(value.start, value.end).includes("+"))
    expect(text.slice(value.start, value.end)).toBe(value.value);
  return value;
}

describe("bonds between a name and its value", () => {
  it.each<[string, Syntax, string, string]>([
    ["JavaScript", "code", `const «password» = "${secret}";`, "assigned"],
    ["typed", "code", `const «password»: string = "${secret}";`, "assigned"],
    ["Go", "code", `«password» := "${secret}"`, "assigned"],
    ["Go, typed", "code", `const «password» string = "${secret}"`, "assigned"],
    ["Rust", "code", `const «PASSWORD»: &str = "${secret}";`, "assigned"],
    ["object", "code", `{ "«password»": "${secret}" }`, "assigned"],
    ["object, template", "code", `{ «password»: \`${secret}\` }`, "assigned"],
    ["PHP", "code", `'«password»' => '${secret}',`, "assigned"],
    ["Ruby", "code", `config['«password»'] = '${secret}'`, "assigned"],
    ["Python parameter", "code", `def connect(host, «password»="${secret}"):`, "assigned"],
    ["Python bytes", "code", `«SECRET» = b"${secret}"`, "assigned"],
    ["Python, three quotes", "code", `«SECRET» = """${secret}"""`, "assigned"],
    ["notebook", "json", `"«password» = \\"${secret}\\"\\n",`, "assigned"],
    ["concatenation", "code", `const «password» = "${secret.slice(0, 5)}" + "${secret.slice(5)}";`, "assigned"],
    ["wrapped", "code", `«password» = SecretStr("${secret}")`, "assigned"],
    ["nullish", "code", `const «password» = process.env.X ?? "${secret}";`, "default"],
    ["name of the variable", "code", `process.env.«PASSWORD» || "${secret}"`, "default"],
    ["bracketed variable", "code", `process.env["«PASSWORD»"] ?? "${secret}"`, "default"],
    ["Python environment", "code", `os.environ.get("«PASSWORD»", "${secret}")`, "default"],
    ["Python or", "code", `os.getenv("«PASSWORD»") or "${secret}"`, "default"],
    ["PHP environment", "code", `env('«DB_PASSWORD»', '${secret}')`, "default"],
    ["Ruby fetch", "code", `ENV.fetch("«PASSWORD»", "${secret}")`, "default"],
    ["Rust unwrap", "code", `env::var("«PASSWORD»").unwrap_or("${secret}".into())`, "default"],
    ["schema", "code", `«JWT_SECRET»: z.string().default("${secret}")`, "default"],
    ["convict", "code", `«password»: { doc: "x", default: "${secret}" }`, "default"],
    ["Terraform", "code", `variable "«db_password»" {\n  default = "${secret}"\n}`, "default"],
    ["shell", "shell", `\${«PASSWORD»:-${secret}}`, "default"],
    ["Spring", "env", `x=\${«password»:${secret}}`, "default"],
    ["comparison", "code", `if («password» === "${secret}") {`, "compared"],
    ["setter", "code", `builder.set«Password»("${secret}")`, "argument"],
    ["method", "code", `builder.«password»("${secret}")`, "argument"],
    ["define", "code", `define('«DB_PASSWORD»', '${secret}');`, "argument"],
    [".env", "env", `«DB_PASSWORD»=${secret}`, "assigned"],
    [".env, exported", "env", `export «DB_PASSWORD»='${secret}'`, "assigned"],
    ["properties", "env", `spring.datasource.«password» = ${secret}`, "assigned"],
    ["YAML", "yaml", `  «password»: ${secret} # comment`, "assigned"],
    ["Compose list", "yaml", `  - «DB_PASSWORD»=${secret}`, "assigned"],
    ["flow mapping", "yaml", `{ user: a, «password»: ${secret}, host: b }`, "assigned"],
    ["container's environment", "yaml", `- name: «DB_PASSWORD»\n  value: "${secret}"`, "assigned"],
    ["JSON pair", "json", `{"name": "«DB_PASSWORD»", "value": "${secret}"}`, "assigned"],
    ["Dockerfile", "docker", `ENV «DB_PASSWORD» ${secret}`, "assigned"],
    ["Dockerfile, equals", "docker", `ENV «DB_PASSWORD»=${secret}`, "assigned"],
    ["XML element", "markup", `<«password»>${secret}</password>`, "assigned"],
    ["XML attribute", "markup", `<add key="«Password»" value="${secret}" />`, "assigned"],
    ["netrc", "env", `machine a login b «password» ${secret}`, "assigned"],
    ["flag", "shell", `tool --«password»=${secret} run`, "flag"],
    ["flag, spaced", "shell", `tool --«password» ${secret} run`, "flag"],
    ["query", "code", `"https://a/?«access_token»=${secret}&x=1"`, "query"],
    ["header", "code", `"«X-Api-Key»: ${secret}"`, "assigned"],
  ])("%s", (_, syntax, line, bond) => {
    expect(read(line, syntax)).toMatchObject({ value: secret, bond });
  });

  it.each<[string, Syntax, string]>([
    ["variable", "code", "const «password» = other;"],
    ["call", "code", `const «password» = hash("${secret}");`],
    ["parameter", "code", `login(«password», "${secret}")`],
    ["array of names", "code", `["«password»", "${secret}"]`],
    ["two words", "code", `is "«Secret»" or "${secret}"`],
    ["ternary", "code", `a ? "«API_SECRET»" : "${secret}"`],
    ["piece of a longer name", "code", `get('admin:«password»:confirm', 'x')`],
    ["condition", "code", "if («password») {"],
    ["required", "shell", "${«PASSWORD»:?set it}"],
    ["block scalar", "yaml", "«password»: |"],
  ])("none: %s", (_, syntax, line) => expect(read(line, syntax)).toBeUndefined());

  it("says when a literal is only part of the value", () => {
    expect(read(`const «password» = "${secret}" + suffix;`, "code")?.partial).toBe(true);
    expect(read(`const «password» = \`${secret}\${suffix}\`;`, "code")?.partial).toBe(true);
  });
});
