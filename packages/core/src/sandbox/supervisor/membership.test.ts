import { expect, test } from "vitest";
import { membersOf, newTrail } from "./membership.ts";
import type { ProcessRow } from "./process-table.ts";

function row(id: number, parent: number, more: Partial<ProcessRow> = {}): ProcessRow {
  return { id, parent, group: id, session: id, startedAt: 100, residentBytes: 0, isZombie: false, ...more };
}

const system = [row(1, 0, { startedAt: 0 }), row(2, 1, { startedAt: 50 })];
const root = row(10, 2, { startedAt: 90 });
const nobody = (): boolean => false;
const ids = (rows: ProcessRow[]): number[] => rows.map(({ id }) => id).toSorted((one, other) => one - other);

test("descendants belong, the supervisor and the rest of the machine do not", () => {
  const table = [...system, root, row(11, 10), row(12, 11), row(13, 12), row(20, 2)];
  expect(ids(membersOf(table, newTrail(root), nobody))).toEqual([11, 12, 13]);
});

test("the supervisor is no member, even when a table read in two moments has it descend from its own run", () => {
  const table = [{ ...root, parent: 11 }, row(11, 10), row(12, 11), row(14, 10)];
  expect(ids(membersOf(table, newTrail(root), nobody))).toEqual([11, 12, 14]);
});

test("one that never left the supervisor's group is known again by having been seen", () => {
  const trail = newTrail(root);
  membersOf([root, row(12, 10, { group: 10, session: 10 })], trail, nobody);
  expect(ids(membersOf([root, row(12, 1, { group: 10, session: 10 })], trail, nobody))).toEqual([12]);
});

test("one that was seen before still belongs when its parent is gone", () => {
  const trail = newTrail(root);
  membersOf([...system, root, row(11, 10), row(12, 11)], trail, nobody);
  expect(ids(membersOf([...system, root, row(12, 1), row(13, 12)], trail, nobody))).toEqual([12, 13]);
});

test("a process id used again by another does not belong", () => {
  const trail = newTrail(root);
  membersOf([...system, root, row(12, 10, { group: 10, session: 10 })], trail, nobody);
  const other = row(12, 1, { startedAt: 300, group: 5, session: 5 });
  expect(membersOf([...system, root, other], trail, nobody)).toEqual([]);
});

test("a group or session that the run created makes a member, the supervisor's own does not", () => {
  const trail = newTrail(root);
  const child = row(11, 10, { group: 10, session: 10 });
  membersOf([...system, root, child, row(12, 11, { group: 12, session: 12 })], trail, nobody);
  const orphans = [
    row(30, 1, { group: 12, session: 99 }),
    row(31, 1, { group: 99, session: 12 }),
    row(32, 1, { group: 10, session: 10 }),
  ];
  expect(ids(membersOf([...system, root, ...orphans], trail, nobody))).toEqual([30, 31]);
});

test("where the platform tells no session, strangers do not belong for it", () => {
  const trail = newTrail({ ...root, session: 0 });
  membersOf([root, row(11, 10, { session: 0 })], trail, nobody);
  expect(ids(membersOf([root, row(50, 1, { session: 0 })], trail, nobody))).toEqual([]);

  const other = newTrail(root);
  membersOf([root, row(11, 10, { session: 0 })], other, nobody);
  expect(membersOf([root, row(50, 1, { session: 0 })], other, nobody)).toEqual([]);
});

test("a mark makes a member with all that descends from it, unless it is older than the run", () => {
  const table = [
    ...system,
    root,
    row(40, 1),
    row(41, 40),
    row(42, 1, { startedAt: 89 }),
    row(43, 1, { startedAt: 90 }),
  ];
  expect(ids(membersOf(table, newTrail(root), ({ id }) => id !== 41 && id >= 40))).toEqual([40, 41, 43]);
});

test("a chain of ten thousand processes is walked", () => {
  const chain = Array.from({ length: 10_000 }, (_, index) => row(11 + index, 10 + index));
  expect(ids(membersOf([root, ...chain], newTrail(root), nobody))).toEqual(chain.map(({ id }) => id));
});
