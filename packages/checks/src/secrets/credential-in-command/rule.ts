import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: "secrets/credential-in-command",
  title: "Password among a command's arguments",
  severity: "high",
  cwe: [214, 798],
  why: "A password in a script is in the repository; as an argument it is also in the process list of the machine, in the shell's history and in CI logs.",
  fix: "Give it by standard input, a file or the environment: `docker login --password-stdin`, `mysql --defaults-extra-file`, `curl --netrc`.",
  references: ["https://docs.docker.com/reference/cli/docker/login/"],
});
