import { safeText } from "@assay/core/safe-text";
import { Command, InvalidArgumentError, Option } from "commander";
import { addAdvisories } from "./commands/advisories/index.ts";
import { addDeps } from "./commands/deps/index.ts";
import { collect } from "./commands/subcommand.ts";
import { exitCodes } from "./failure.ts";
import { version } from "./version.ts";

const categoryNames = ["code", "secrets", "supply", "tests", "quality"];

/** The command line. Commands are loaded when they are run, so that `--help` answers at once. */
export function createProgram(): Command {
  const program = new Command("assay")
    .description("Verify what coding agents ship: evidence, findings, a grade A-F, a gate.")
    .version(version, "-V, --version")
    .option("--debug", "show the stack of a failure")
    .option("--no-color", "print without colours (as NO_COLOR does)")
    .showHelpAfterError("(run with --help to see what there is)")
    .configureOutput({ writeErr: (text) => process.stderr.write(safeText(text)) })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCodes.couldNotRun));

  program
    .command("verify")
    .description("judge a change, or with --all a whole repository")
    .argument("[target]", "a directory, or the address of a git repository", ".")
    .option("--all", "judge the whole repository and not only the change")
    .option("--base <ref>", "what the change is compared with (default: where it left the default branch)")
    .option("--head <ref>", "judge this commit instead of the working tree")
    .option("--staged", "judge what is staged for the next commit")
    .option("--ref <ref>", "branch, tag or commit to clone, when the target is an address")
    .addOption(new Option("--only <categories...>", "judge these categories only").choices(categoryNames))
    .option(
      "-f, --format <format[=file]>",
      "terminal, json, sarif, junit, markdown, gitlab, html, sonar-issues; once for each, with its file",
      collect,
    )
    .option("-o, --output <file>", "file for the format at the same place in --format; once for each", collect)
    .option("--json", "the same as --format json")
    .option("--run", "run the repository's own tests, sandboxed")
    .option("--no-run", "do not run them")
    .option("--online", "ask registries and OSV about dependencies as well")
    .option("--import <file>", "add what another tool reported, in SARIF; may be given several times", collect)
    .option("--policy <file>", "a policy to use in place of the repository's own")
    .option("--no-cache", "do all the work again, and keep nothing")
    .option("-q, --quiet", "no progress, and no report but what --format asks for")
    .action(async (target, options) =>
      (await import("./commands/verify.ts")).verifyCommand(target, { ...program.opts(), ...options }),
    );

  const secrets = program
    .command("secrets")
    .description("look for secrets in the change, in what is staged, in all files or in the history")
    .argument("[paths...]", "files and folders to look into instead of the change; or one folder elsewhere")
    .option("--all", "look into all files")
    .option("--staged", "look into what is staged for the next commit")
    .option("--history", "look into all commits: each secret once, with the first and the last that had it")
    .option("--since <day, age or commit>", "with --history: no further back, such as 2026-01-31, '3 months' or v1.0")
    .option("--base <ref>", "what the change is compared with (default: where it left the default branch)")
    .option(
      "-f, --format <format[=file]>",
      "terminal, json, sarif and others as verify has them; once for each, with its file",
      collect,
    )
    .option("-o, --output <file>", "file for the format at the same place in --format; once for each", collect)
    .option("--json", "the same as --format json")
    .option("--no-cache", "look at every file again, and keep nothing")
    .option("-q, --quiet", "no progress, and no report but what --format asks for")
    .action(async (paths, options) =>
      (await import("./commands/secrets.ts")).secretsCommand(paths, { ...program.opts(), ...options }),
    );

  secrets
    .command("fix")
    .description(
      "move secrets that were found from the code to the environment; shows the edits unless told to make them",
    )
    .argument("[paths...]", "files, or folders with some, instead of the change")
    .option("--all", "in all files")
    .option("--apply", "make the edits")
    .option("--write-env", "with --apply: write the values to .env, where git ignores it")
    .option("--json", "print the edits as JSON, without the secrets")
    .option("-q, --quiet", "no progress, and nothing but what --json asks for")
    .action(async (paths, _options, command) =>
      (await import("./commands/secrets-fix.ts")).secretsFixCommand(paths, command.optsWithGlobals()),
    );

  program
    .command("test")
    .description("run the tests that the change affects, sandboxed")
    .argument("[files...]", "files of tests, or folders with some, to run instead")
    .option("--all", "run all tests")
    .option("--base <ref>", "what the change is compared with (default: where it left the default branch)")
    .option(
      "--repeat <number>",
      "how often new and changed tests are run, shuffled after the first time",
      wholeUpTo(999),
      3,
    )
    .option("-f, --format <format[=file]>", "terminal, json, junit; once for each, with its file", collect)
    .option("-o, --output <file>", "file for the format at the same place in --format; once for each", collect)
    .option("--json", "the same as --format json")
    .option("--no-cache", "forget what tests reached before, and keep nothing")
    .option("-q, --quiet", "no progress, and nothing but what --format asks for")
    .action(async (files, options) =>
      (await import("./commands/test.ts")).testCommand(files, { ...program.opts(), ...options }),
    );

  program
    .command("mutate")
    .description("make small edits in the changed code and show those that no test notices")
    .argument("[files...]", "files of code, or folders with some, to mutate instead")
    .option("--all", "mutate the whole of the code")
    .option("--since <ref>", "what the change is compared with (default: where it left the default branch)")
    .option("--budget <number>", "at most so many mutants, chosen by the commit", wholeUpTo(1_000_000), 200)
    .option("--seconds <number>", "at most so long for all of them", wholeUpTo(86_400), 600)
    .option("--every-mutant", "run all mutants, not one a line and no more than the budget")
    .option("--every-test", "run all tests that reach a mutant, not only up to the first that notices it")
    .option(
      "--min-score <percent>",
      "exit with 1 when tests notice less of all mutants, and with 2 when not all could be run",
      wholeUpTo(100),
    )
    .option(
      "-f, --format <format[=file]>",
      "terminal, json, html, mutation-report (as Stryker writes it); once for each, with its file",
      collect,
    )
    .option("-o, --output <file>", "file for the format at the same place in --format; once for each", collect)
    .option("--json", "the same as --format json")
    .option("--no-cache", "do not use what tests reached before")
    .option("-q, --quiet", "no progress, and nothing but what --format asks for")
    .action(async (files, options) =>
      (await import("./commands/mutate.ts")).mutateCommand(files, { ...program.opts(), ...options }),
    );

  const deps = addDeps(program);
  deps
    .command("resolve")
    .description("choose versions that meet the manifests and have no known flaw, and write the lockfile")
    .argument("[directory]", "the folder of a package.json", ".")
    .option("--apply", "write package-lock.json")
    .option("--test", "run the repository's tests on it first, and on the lockfile as it was to compare")
    .option("--base <ref>", "versions that were locked there are not held to their age")
    .option("--min-age <days>", "least age of a version that is chosen, in place of the policy's", wholeUpTo(3650))
    .option("--allow-young <packages...>", "packages that may be younger")
    .option("--registry <url>", "registry to ask in place of the user's own")
    .option("--sign-key <file>", "with --apply: sign what is written, with this key (as deps sign --key)")
    .option("--sign-ssh-key <file>", "with --apply: sign it with this key of OpenSSH")
    .option("--sign", "with --apply: sign it with the key in ASSAY_SIGNING_KEY")
    .option("--sign-keyless", "with --apply: sign it as who runs this job in CI (as deps sign --keyless)")
    .option("--signing-config <file>", "with --sign-keyless: services of an own instance of Sigstore")
    .option("--trusted-root <file>", "with --sign-keyless: whom that instance trusts")
    .option("-f, --format <format[=file]>", "terminal, json; once for each, with its file", collect)
    .option("-o, --output <file>", "file for the format at the same place in --format; once for each", collect)
    .option("--json", "the same as --format json")
    .option("-q, --quiet", "no progress, and nothing but what --format asks for")
    .action(async (directory, options) =>
      (await import("./commands/deps/resolve.ts")).resolveCommand(directory, { ...program.opts(), ...options }),
    );

  deps
    .command("sign")
    .description("sign the lockfile's bytes, so that deps verify knows it")
    .argument("[directory]", "the folder of a lockfile", ".")
    .option("--key <file>", "Ed25519 key in PEM (default: what is in ASSAY_SIGNING_KEY)")
    .option("--ssh-key <file>", "Ed25519 key of OpenSSH, or its .pub when ssh-agent has it")
    .option("--keyless", "in CI: as who runs this job, by Sigstore; asks the network, and writes to a public log")
    .option("--signing-config <file>", "with --keyless: services of an own instance of Sigstore")
    .option("--trusted-root <file>", "with --keyless: whom that instance trusts")
    .option("-q, --quiet", "no progress, and nothing but failures")
    .action(async (directory, options) =>
      (await import("./commands/deps/sign.ts")).signCommand(directory, { ...program.opts(), ...options }),
    );
  deps
    .command("verify")
    .description("tell whether the lockfile is one that somebody signed whom the base commit allows to")
    .argument("[directory]", "the folder of a lockfile", ".")
    .option("--base <ref>", "commit with the allowed signers (default: where it left the default branch)")
    .option("--trusted-root <file>", "whom an own instance of Sigstore trusts (default: as the base commit says)")
    .option("--json", "as JSON")
    .option("-q, --quiet", "nothing but a refusal")
    .action(async (directory, options) =>
      (await import("./commands/deps/verify.ts")).verifyCommand(directory, { ...program.opts(), ...options }),
    );

  deps
    .command("sbom")
    .description("write what the lockfile installs as a bill of materials")
    .argument("[directory]", "the folder of a lockfile", ".")
    .addOption(
      new Option("-f, --format <format>", "CycloneDX 1.7 or SPDX 2.3, in JSON")
        .choices(["cyclonedx", "spdx"])
        .default("cyclonedx"),
    )
    .option("-o, --output <file>", "file to write (default: standard output)")
    .option("-q, --quiet", "nothing but the bill")
    .action(async (directory, options) =>
      (await import("./commands/deps/sbom.ts")).sbomCommand(directory, { ...program.opts(), ...options }),
    );

  program
    .command("coverage")
    .description("run all tests and tell which lines they reach, of the change and of the whole")
    .option("--base <ref>", "what the change is compared with (default: where it left the default branch)")
    .option("--min <per cent>", "exit with 1 below it: of the changed lines, or of all where none changed", percent)
    .option(
      "-f, --format <format[=file]>",
      "text, json, lcov, cobertura, html, sonar-coverage; once for each, with its file",
      collect,
    )
    .option("-o, --output <file>", "file for the format at the same place in --format; once for each", collect)
    .option("--json", "the same as --format json")
    .option("--no-cache", "run the tests again, and keep nothing")
    .option("-q, --quiet", "no progress, and nothing but what --format asks for")
    .action(async (options) =>
      (await import("./commands/coverage.ts")).coverageCommand({ ...program.opts(), ...options }),
    );

  program
    .command("grade")
    .description("grade tests A-F by what they would catch")
    .argument("[files...]", "test files, or folders with some, to grade instead of the changed ones")
    .option("--all", "grade all tests")
    .option("--since <ref>", "what the change is compared with (default: where it left the default branch)")
    .addOption(new Option("--min-grade <letter>", "exit with 1 when a test is below it").choices(["A", "B", "C", "D"]))
    .option("--run", "run mutants of the code, so that the grades are proven")
    .option("--budget <number>", "with --run: at most so many mutants", wholeUpTo(1_000_000), 200)
    .option("--seconds <number>", "with --run: at most so long for all of them", wholeUpTo(86_400), 600)
    .option("-f, --format <format[=file]>", "terminal, json; once for each, with its file", collect)
    .option("-o, --output <file>", "file for the format at the same place in --format; once for each", collect)
    .option("--json", "the same as --format json")
    .option("--no-cache", "do not use what tests reached before")
    .option("-q, --quiet", "no progress, and nothing but what --format asks for")
    .action(async (files, options) =>
      (await import("./commands/grade.ts")).gradeCommand(files, { ...program.opts(), ...options }),
    );

  addAdvisories(program);

  program
    .command("init")
    .description("write a policy for this repository")
    .argument("[directory]", "the repository", ".")
    .action(async (directory) => (await import("./commands/init.ts")).initCommand(directory));

  program
    .command("rules")
    .description("list the rules")
    .addOption(new Option("--category <category>", "of one category only").choices(categoryNames))
    .option("--json", "as JSON")
    .action(async (options) => (await import("./commands/rules.ts")).rulesCommand({ ...program.opts(), ...options }));

  program
    .command("explain")
    .description("say what a rule reports, why it matters and what to do")
    .argument("<rule>", "its id, such as sast/sql-injection")
    .action(async (rule) => (await import("./commands/explain.ts")).explainCommand(rule, program.opts()));

  program
    .command("baseline")
    .description("accept today's findings, so that only new ones block")
    .argument("[directory]", "the repository", ".")
    .option("--import <file>", "accept also what another tool reported, in SARIF", collect)
    .action(async (directory, options) => (await import("./commands/baseline.ts")).baselineCommand(directory, options));

  program
    .command("trust")
    .description("let verify run the tests of a repository without asking")
    .argument("[directory]", "the repository", ".")
    .option("--remove", "trust it no longer")
    .option("--list", "list what is trusted")
    .action(async (directory, options) => (await import("./commands/trust.ts")).trustCommand(directory, options));

  program
    .command("doctor")
    .description("say what this machine lets Assay do")
    .option("--json", "as JSON")
    .action(async (options) => (await import("./commands/doctor.ts")).doctorCommand(options));

  return program;
}

/** Reads a whole number from 1 to `most`. */
function wholeUpTo(most: number): (value: string) => number {
  return (value) => {
    const number = /^[1-9]\d*$/.test(value) ? Number(value) : Number.NaN;
    if (number <= most) return number;
    throw new InvalidArgumentError(`it is no number from 1 to ${most}.`);
  };
}

function percent(value: string): number {
  const number = Number(value);
  if (!/^\d+(?:\.\d+)?$/.test(value) || number > 100) throw new InvalidArgumentError("it is no number from 0 to 100.");
  return number;
}
