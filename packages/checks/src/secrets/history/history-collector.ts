import {
  CancelledError,
  globMatcher,
  safeLine,
  type CollectContext,
  type Collector,
  type FileContent,
  type GapInput,
  type History,
  type HistoryCommit,
  type HistoryRequest,
} from "@assay/core";
import pMap from "p-map";
import { scannerOf, type Scanner } from "../collect/scanner.ts";
import { type Secrets, type SecretMatch, secretsKey } from "../evidence.ts";
import { secretRecords, type FileVersion } from "./secret-records.ts";

/** As many contents at a time as keep git busy; each has at most 8 MB. */
const contentsInFlight = 4;
const mostGaps = 100;
const commitsATell = 200;

/**
 * Looks for secrets in all commits in place of the files as they are: each version of each file is read once, whole, by
 * the same search, so that it says of a version what it said when that was the newest. A cut history is a gap.
 */
export function historyCollector(request: HistoryRequest): Collector<Secrets> {
  return {
    key: secretsKey,
    title: "Secrets in the history",
    needs: [],
    runsCode: false,
    timeLimitMs: 24 * 60 * 60_000,
    cacheInputs: () => Promise.resolve(null),
    async collect(context) {
      const { history } = context;
      if (history === undefined)
        return { status: "skipped", reason: "there is no git repository here, so there is no history to search" };
      const scanner = await scannerOf(context);
      const search = searchOf(history, scanner, context);
      const total = await history.count(request);
      let commits = 0;
      try {
        for await (const commit of history.walk(request)) {
          if (context.signal.aborted) throw new CancelledError("cancelled");
          await search.take(commit, request.since !== undefined);
          if (++commits % commitsATell === 0) context.progress(`${commits} of ${total} commits`, commits / total);
        }
      } finally {
        await scanner.dispose();
      }
      return {
        status: "collected",
        evidence: await search.finish(),
        gaps: [...scanner.gaps, ...search.gaps(), ...cutGaps(history, request)],
      };
    },
  };
}

function searchOf(history: History, scanner: Scanner, { policy, progress }: CollectContext) {
  const ignored = globMatcher(policy.ignore);
  const records = secretRecords();
  const unread = new Map<string, GapInput>();
  const submodules = new Set<string>();
  progress("", 0);

  function missed(path: string, why: string): readonly SecretMatch[] {
    unread.set(`${path}\0${why}`, { what: safeLine(path), why, categories: ["secrets"], blocking: true });
    return [];
  }

  async function look({ oid, path }: FileVersion): Promise<readonly SecretMatch[]> {
    const content = await history.read(oid);
    if (content.kind !== "text") return content.kind === "binary" ? [] : missed(path, whyUnread(content));
    const found = await scanner.scan(path, content.text);
    if (found === undefined) return [];
    const { matches, leftOut, unread: isCut } = found;
    if (leftOut > 0) missed(path, `one of its versions holds ${leftOut} secrets more than are listed for one file`);
    if (isCut)
      missed(
        path,
        "one of its versions holds so many places that look like a secret's beginning that the rest was not read",
      );
    return matches;
  }

  return {
    /** @param isCut whether versions may come up as a parent's that no commit before brought */
    async take(commit: HistoryCommit, isCut: boolean): Promise<void> {
      for (const { path, isSubmodule } of commit.entries) if (isSubmodule) submodules.add(path);
      const entries = commit.entries.filter(({ path, isSubmodule }) => !isSubmodule && !ignored(path));
      const changes = await pMap(
        entries,
        async ({ path, before, after }) => {
          const versions = before.map((oid) => ({ oid, path }));
          if (isCut) for (const version of versions) records.know(version, await look(version));
          const now = after === undefined ? [] : await look({ oid: after, path });
          if (after !== undefined) records.know({ oid: after, path }, now);
          return { path, before: versions, matches: now };
        },
        { concurrency: contentsInFlight },
      );
      records.commit(commit, changes);
    },

    async finish(): Promise<Secrets> {
      const head = await history.head();
      const dates = await history.datesOf([...records.lastParents(), ...(head === undefined ? [] : [head.commit])]);
      const found = records.finish(head && { ...head, date: dates.get(head.commit) ?? "" }, dates);
      const files = new Map<string, SecretMatch[]>();
      for (const { path, match } of found) files.set(path, [...(files.get(path) ?? []), match]);
      return { files: [...files].map(([path, matches]) => ({ path, matches })) };
    },

    gaps(): GapInput[] {
      const all = [...unread.values()];
      const more = all.length - mostGaps;
      return [
        ...all.slice(0, mostGaps),
        ...(more > 0
          ? [
              {
                what: `${more} further files`,
                why: "a version of each could not be read",
                categories: ["secrets" as const],
                blocking: true,
                count: more,
              },
            ]
          : []),
        ...(submodules.size > 0
          ? [
              {
                what: `${submodules.size} submodule${submodules.size === 1 ? "" : "s"}`,
                why: "each has a history of its own: run `assay secrets --history` in it",
                categories: ["secrets" as const],
                blocking: false,
                count: submodules.size,
              },
            ]
          : []),
      ];
    },
  };
}

function whyUnread(content: Exclude<FileContent, { kind: "text" | "binary" }>): string {
  if (content.kind === "unreadable") return `a version of it could not be read: ${content.why}`;
  return `a version of it has ${(content.size / 1_000_000).toFixed(1)} MB; versions over ${(content.limit / 1_000_000).toFixed(1)} MB are not read. List it under ignore: in the policy if it needs no check`;
}

function cutGaps({ isShallow }: History, { since, paths = [] }: HistoryRequest): GapInput[] {
  const gap = { categories: ["secrets" as const] };
  return [
    ...(isShallow
      ? [
          {
            ...gap,
            what: "The history",
            why: 'this clone is shallow, so that older commits are not here: "git fetch --unshallow" (in GitHub Actions, fetch-depth: 0) brings them',
            blocking: true,
          },
        ]
      : []),
    ...(since === undefined
      ? []
      : [{ ...gap, what: "Older commits", why: `--since ${safeLine(since)} leaves them out`, blocking: false }]),
    ...(paths.length === 0
      ? []
      : [{ ...gap, what: "Other files", why: "only the named ones were looked at", blocking: false }]),
  ];
}
