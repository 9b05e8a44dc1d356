import type { Report } from "./contracts/report.ts";
import { orCancelled } from "./errors.ts";
import { openSubject } from "./verify/1-open.ts";
import { demandsOf } from "./verify/2-demands.ts";
import { planVerification } from "./verify/3-plan.ts";
import { collectBase, collectHead, settle } from "./verify/4-collect.ts";
import { judge, judgeBase } from "./verify/5-judge.ts";
import { triage } from "./verify/6-triage.ts";
import { gradeAll } from "./verify/7-grade.ts";
import { gate } from "./verify/8-gate.ts";
import { assembleReport } from "./verify/9-report.ts";
import { countLines } from "./verify/coverage-summary.ts";
import { gatherGaps } from "./verify/gaps.ts";
import { gapsOfSecrets, whyUnsure } from "./findings/hidden-places.ts";
import { findIgnores } from "./ignores/find-ignores.ts";
import { importAll } from "./imports/import-all.ts";
import type { VerifyOptions } from "./verify/options.ts";
import { showMutants } from "./verify/mutants-summary.ts";
import { stopwatch } from "./verify/stopwatch.ts";

/**
 * Verifies a change or a whole workspace: the product's main job, in the order of its stages.
 *
 * @throws {UserError} for what the user can mend: no such directory or ref, a broken policy
 * @throws {CancelledError} when the signal was aborted
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const say = options.onProgress ?? (() => undefined);
  const watch = stopwatch((name) => say({ type: "stage", name }));

  watch.stage("Reading the repository");
  const subject = await openSubject(options);
  try {
    const { change } = subject;

    watch.stage("Reading the policy");
    const demands = await demandsOf(subject, options.policyArgument);
    const plan = planVerification(subject, demands.policy, options);

    watch.stage("Collecting evidence and checking it");
    const head = collectHead(subject, plan, options);
    const judging = { change, policy: demands.policy, evidence: head.evidence, side: "head" } as const;
    const judged = await judge({
      ...judging,
      checks: plan.checks,
      onFound: (findings) => say({ type: "found", findings }),
    });
    const masking = await judge({ ...judging, checks: plan.maskingChecks });
    const evidence = await settle(head.evidence);

    watch.stage("Comparing with the base");
    const base = await judgeBase(plan.staticChecks, { change, policy: demands.policy }, () =>
      collectBase(subject, plan, options),
    );

    watch.stage("Joining what other tools and comments say");
    const imported = await importAll({
      files: options.imports ?? [],
      subject,
      policy: demands.policy,
      checks: options.checks,
      only: options.only,
      own: judged.drafts,
    });
    const ignores = await findIgnores({
      workspace: subject.workspace,
      paths: [...plan.judged.map((file) => file.path), ...imported.drafts.map((draft) => draft.location.path)],
      ...(subject.mayHoldIgnore !== undefined && { mayHoldIgnore: subject.mayHoldIgnore }),
      readComments: options.readComments,
      policyFiles: async () => subject.policyFiles?.(),
    });

    watch.stage("Grading");
    const now = options.now ?? new Date();
    const found = await triage({ subject, demands, imported, ignores, masking, base, plan, now });
    const gaps = gatherGaps({
      subject,
      plan,
      evidence,
      base,
      imported,
      collectors: options.collectors,
      store: options.store,
    });
    const lines = countLines(evidence, change);
    const grades = gradeAll({
      change,
      plan,
      policy: demands.policy,
      outcomes: judged.outcomes,
      evidence,
      findings: found.findings,
      gaps,
      lines,
    });
    const verdict = gate({
      policy: demands.policy,
      findings: found.findings,
      grades,
      gaps,
      outcomes: judged.outcomes,
      lines,
    });

    const { dataSources, isolation, sent } = head;
    const mutants = await showMutants(evidence, subject.workspace, {
      hide: found.hide,
      whyUnsure: whyUnsure({
        outcomes: [...judged.outcomes, ...masking.outcomes],
        gaps: gapsOfSecrets(options.checks, evidence),
      }),
    });
    return assembleReport({
      options,
      subject,
      demands,
      plan,
      judged,
      imported,
      evidence,
      found,
      mutants,
      gaps,
      lines,
      grades,
      verdict,
      dataSources,
      isolation: isolation(),
      sent,
      watch,
    });
  } catch (error) {
    throw orCancelled(error, options.signal);
  } finally {
    await subject.dispose();
  }
}
