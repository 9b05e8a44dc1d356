import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector } from "../collect/secrets.collector.ts";
import { noise } from "../testing/fakes.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors: [collector] });

async function reported(path: string, text: string): Promise<string[]> {
  const { findings } = await judgeFiles({ files: { [path]: text }, checks: [rule], collectors: [collector] });
  return findings.map((finding) => finding.severity);
}

const value = noise(20, "default");

describe("reports", () => {
  it.each([
    ["||", "src/a.js", `const password = process.env.DB_PASSWORD || "${value}";`, "high"],
    ["??", "src/a.ts", `const token = process.env.API_TOKEN ?? '${value}';`, "high"],
    ["import.meta.env", "src/a.ts", `const k = import.meta.env.VITE_API_SECRET ?? "${value}";`, "high"],
    ["getenv with a default", "src/a.py", `SECRET_KEY = os.getenv("SECRET_KEY", "${value}")`, "high"],
    ["or", "src/a.py", `SECRET_KEY = os.environ.get("SECRET_KEY") or "${value}"`, "high"],
    ["Ruby", "config/a.rb", `ENV.fetch("SECRET_KEY_BASE", "${value}")`, "high"],
    ["Laravel", "config/a.php", `'password' => env('DB_PASSWORD', '${value}'),`, "high"],
    ["a shell's expansion", "run.sh", `PGPASSWORD="\${PGPASSWORD:-${value}}"`, "high"],
    ["Compose", "compose.yml", `environment:\n  JWT_SECRET: \${JWT_SECRET:-${value}}`, "high"],
    ["Spring", "application.properties", `spring.datasource.password=\${DB_PASSWORD:${value}}`, "high"],
    ["zod", "src/env.ts", `JWT_SECRET: z.string().min(8).default("${value}"),`, "high"],
    ["Terraform", "variables.tf", `variable "db_password" {\n  type    = string\n  default = "${value}"\n}`, "high"],
    [
      "a connection string",
      "src/a.ts",
      `const url = process.env.DATABASE_URL ?? "postgres://app:${value}@db.acme.io/app";`,
      "high",
    ],
    ["?:", "src/a.ts", `const pw = process.env.ADMIN_PW ? process.env.ADMIN_PW : "${value}";`, "high"],
    ["Python's else", "a.py", `ADMIN_PW = os.environ["PW"] if "PW" in os.environ else "${value}"`, "high"],
    ["PowerShell's else", "a.ps1", `$password = if ($env:PASS) { $env:PASS } else { "${value}" }`, "high"],
    ["Spring's annotation", "A.java", `@Value("\${spring.mail.password:${value}}")`, "high"],
    ["MicroProfile's", "A.java", `@ConfigProperty(name = "admin.password", defaultValue = "${value}")`, "high"],
    ["an option", "a.py", `add_argument("--password", default="${value}", help="it")`, "high"],
    ["Rust's option", "a.rs", `#[arg(long, env = "ADMIN_PASSWORD", default_value = "${value}")]`, "high"],
    ["Go's flag", "a.go", `flag.StringVar(&pw, "password", "${value}", "usage")`, "high"],
    ["pflag's letter", "a.go", `Flags().StringP("api-key", "k", "${value}", "usage")`, "high"],
    ["Go's tag", "a.go", `\tPassword string \`env:"DB_PASSWORD" envDefault:"${value}"\``, "high"],
    ["cmp.Or", "a.go", `s := cmp.Or(os.Getenv("APP_SECRET"), "${value}")`, "high"],
    ["a block of Ruby", "a.rb", `ENV.fetch('SECRET_KEY_BASE') { '${value}' }`, "high"],
    ["Rust's closure", "a.rs", `env::var("JWT_SECRET").unwrap_or_else(|_| String::from("${value}"))`, "high"],
    ["a configuration's key", "a.cs", `var s = Configuration["Jwt:Secret"] ?? "${value}";`, "high"],
    ["a typed reader", "a.cs", `Configuration.GetValue<string>("Jwt:Secret", "${value}")`, "high"],
    ["Helm", "templates/a.yaml", `password: {{ .Values.db.password | default "${value}" | quote }}`, "high"],
    ["Helm, the other way", "templates/a.yaml", `token: {{ default "${value}" .Values.token }}`, "high"],
    ["Jinja", "a.yml", `key: "{{ lookup('env','API_KEY') | default('${value}', true) }}"`, "high"],
    ["a shell's hyphen", "a.sh", `X=\${API_TOKEN-${value}}`, "high"],
    ["Make", "Makefile", `DB_PASSWORD ?= ${value}\n`, "high"],
    ["CloudFormation", "a.yaml", `  DbPassword:\n    Type: String\n    Default: ${value}\n`, "high"],
    ["zod's catch", "a.ts", `API_TOKEN: z.string().catch("${value}"),`, "high"],
    [
      "a placeholder that signs sessions",
      "src/a.ts",
      'const jwtSecret = process.env.JWT_SECRET || "dev-secret";',
      "medium",
    ],
    ["a default of digits", "application.yml", "password: ${DB_PWD:123456}", "medium"],
    [
      "a default that asks to be changed",
      "compose.yml",
      "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:-!ChangeMe!}",
      "medium",
    ],
    ["a default that repeats its name", "compose.yml", "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:-password}", "medium"],
    [
      "a placeholder that guards the program",
      "src/a.ts",
      'const password = process.env.ADMIN_PASSWORD ?? "admin";',
      "medium",
    ],
  ])("%s", async (_, path, text, severity) => expect(await reported(path, text)).toEqual([severity]));
});

describe("leaves alone", () => {
  it.each([
    ["an empty default", "src/a.ts", 'const token = process.env.API_TOKEN ?? "";'],
    [
      "a placeholder for somebody else's service",
      "src/a.ts",
      'const key = process.env.MAPS_API_KEY ?? "your-api-key";',
    ],
    [
      "defaults of other settings",
      "src/a.ts",
      'const host = process.env.HOST ?? "localhost"; const region = process.env.REGION || "eu-central-1";',
    ],
    ["the broker of another variable", "config/auth.php", "'passwords' => env('AUTH_PASSWORD_BROKER', 'users'),"],
    ["a test's own default", "test/a.test.ts", 'const secret = process.env.JWT_SECRET ?? "test-secret";'],
    ["a required variable", "run.sh", ': "${DB_PASSWORD:?set it}"'],
    ["a choice without the environment", "src/a.ts", 'const secret = open ? "shown-Text9" : "hidden-Text9";'],
    ["an option's default name", "a.py", 'add_argument("--secret-name", default="prod/db/credentials")'],
    ["a tag without a default", "a.go", 'Password string `json:"password" validate:"required,min=12"`'],
    ["a letter for a flag", "a.go", 'Flags().StringP("token", "t", "", "usage")'],
    ["a header's name", "A.java", '@Value("${jwt.header:Authorization}") String header;'],
    ["words joined by or", "src/a.md", 'Use "token" or "password" here; the `jwt` or `public` mode.'],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual([]));
});
