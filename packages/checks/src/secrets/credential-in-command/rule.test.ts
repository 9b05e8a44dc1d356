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

const pw = noise(12, "cmd");

describe("reports", () => {
  it.each([
    ["curl", "a.sh", `curl -s --fail -u ci:${pw} https://a.acme.io`],
    ["curl --user in a workflow", ".github/workflows/a.yml", `  - run: curl --user "ci:${pw}" https://a.acme.io`],
    ["mysql", "Makefile", `\tmysql -h db -uroot -p${pw} app < dump.sql`],
    ["docker login", "a.sh", `docker login -u ci -p ${pw} registry.acme.io`],
    ["sshpass", "a.sh", `sshpass -p '${pw}' ssh a@b`],
    ["redis-cli", "Dockerfile", `CMD redis-cli -a ${pw} ping`],
    ["chpasswd", "Dockerfile", `RUN echo 'root:${pw}' | chpasswd`],
    ["what is piped into docker login", "a.sh", `echo "${pw}" | docker login -u ci --password-stdin r.acme.io`],
    ["what is piped into sudo", "a.sh", `echo '${pw}' | sudo -S ls`],
    ["a list of arguments", "compose.yml", `test: ["CMD", "mysqladmin", "ping", "-p${pw}"]`],
    ["redis-server", "compose.yml", `command: redis-server --requirepass ${pw}`],
    ["htpasswd", "a.sh", `htpasswd -b -c users admin ${pw}`],
    ["zip", "a.sh", `zip -P ${pw} out.zip a.csv`],
    ["7z", "a.sh", `7z x -p${pw} a.7z`],
    ["mongodump", "a.sh", `mongodump -u backup -p ${pw}`],
    ["keytool", "a.sh", `keytool -list -storepass ${pw}`],
    ["smbclient", "a.sh", `smbclient //nas/x -U 'svc%${pw}'`],
    ["net use", "a.bat", `net use Z: \\\\nas\\x /user:svc ${pw}`],
    ["a secure string", "a.ps1", `ConvertTo-SecureString "${pw}" -AsPlainText -Force`],
    ["openssl", "a.sh", `openssl enc -aes-256-cbc -pass pass:${pw} -in a`],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual(["high"]));
});

it("tells of a word that a script runs with, and not of one on a page", async () => {
  expect(await reported("run.sh", "mysql -u root -proot app\n")).toEqual(["low"]);
  expect(await reported("README.md", "mysql -u root -proot app\n")).toEqual([]);
});

it("takes digits among letters for a chosen password", async () =>
  expect(await reported("run.sh", "mysql -u root -p'R00tPassword' app\n")).toEqual(["high"]));

describe("leaves alone", () => {
  it.each([
    'curl -u "$USER:$PASS" https://a',
    "curl -u user:password https://a",
    "curl -u <user>:<token> https://a",
    "mysql -u root -p app",
    "mysql -uroot -p$MYSQL_PASSWORD",
    "docker login -u ci --password-stdin",
    "docker run -p 8080:80 app",
    "mysql -psecret",
    "mysql -pchangeme",
    "mkdir -p build/output2024",
    "sshpass -e ssh a@b",
    'echo "$PW" | docker login -u ci --password-stdin',
    'echo "root:$PW" | chpasswd',
    "# keytool -genkey -storepass android -alias debug",
    "unzip -P",
    "net user svc /delete",
    "tar -xzpf app2024.tar.gz",
  ])("%s", async (text) => expect(await reported("a.sh", `${text}\n`)).toEqual([]));
});
