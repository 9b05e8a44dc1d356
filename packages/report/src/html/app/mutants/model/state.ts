import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { mutantGroups, type MutantGroup } from "../../../../mutant-session/groups.ts";
import type { MutantPage, PageFile, PageMutant } from "../../../mutants/page-data.ts";
import { formatPlace, parsePlace, type Place } from "./place.ts";

/** Where the reader is. Change it through `go`, which keeps the address true. */
export const place = signal<Place>(parsePlace(""));

/** The view's name in the address, where the page has several. */
const view = signal("");

const files = signal<readonly PageFile[]>([]);

export const file: ReadonlySignal<PageFile | undefined> = computed(() =>
  files.value.find(({ path }) => path === place.value.file),
);

const letThrough: readonly MutantGroup[] = ["survived", "unreached"];

/** Which kinds are marked in the open file: unless told, what its tests let through, or all where they let through none. */
export const groups: ReadonlySignal<readonly MutantGroup[]> = computed(
  () => place.value.groups ?? defaultOf(file.value === undefined ? files.value : [file.value]),
);

/** The marked mutants of the open file, in the order of its text. */
export const marked: ReadonlySignal<readonly PageMutant[]> = computed(() => mutantsOf(file.value, groups.value));

/** Moves to another place; `push` makes it one that the browser's back button returns from. */
export function go(change: Partial<Place>, push = false): void {
  const next = { ...place.value, ...change };
  const hash = addressOf(next);
  place.value = next;
  if (hash === location.hash) return;
  if (push) history.pushState(null, "", hash);
  else history.replaceState(null, "", hash);
}

export function addressOf(other: Place): string {
  return formatPlace(other, view.value);
}

export function openFile(path: string | undefined): void {
  go({ file: path, mutant: undefined }, true);
  scrollTo(0, 0);
  document.querySelector("#main")?.scrollTo(0, 0);
}

/** Opens a mutant, or closes the one that is open. */
export function toggleMutant({ id }: PageMutant): void {
  go({ mutant: place.value.mutant === id ? undefined : id });
}

export function toggleGroup(group: MutantGroup): void {
  const shown = groups.value.includes(group);
  go({ groups: mutantGroups.filter((other) => (other === group ? !shown : groups.value.includes(other))) });
}

/** Goes to the next or the previous marked mutant, into other files where this one has no more. */
export function moveMutant(by: 1 | -1): PageMutant | undefined {
  const at = marked.value.findIndex(({ id }) => id === place.value.mutant);
  const start = at === -1 && by === -1 ? marked.value.length : at;
  const next = marked.value[start + by];
  if (next !== undefined) go({ mutant: next.id });
  return next ?? moveToFileWithMutant(by);
}

export function moveFile(by: 1 | -1): void {
  const index = files.value.findIndex(({ path }) => path === place.value.file);
  const next = files.value[index === -1 && by === -1 ? files.value.length - 1 : index + by];
  if (next !== undefined) openFile(next.path);
}

function moveToFileWithMutant(by: 1 | -1): PageMutant | undefined {
  const index = files.value.findIndex(({ path }) => path === place.value.file);
  const rest = by === 1 ? files.value.slice(index + 1) : files.value.slice(0, Math.max(0, index)).toReversed();
  // A file that lets nothing through is passed over, where another does.
  const wanted = place.value.groups ?? defaultOf(files.value);
  const next = rest.find((other) => mutantsOf(other, wanted).length > 0);
  const mutant = mutantsOf(next, wanted).at(by === 1 ? 0 : -1);
  if (next === undefined || mutant === undefined) return undefined;
  go({ file: next.path, mutant: mutant.id }, true);
  return mutant;
}

function mutantsOf(other: PageFile | undefined, kinds: readonly MutantGroup[]): PageMutant[] {
  return other?.mutants.filter(({ group }) => kinds.includes(group)) ?? [];
}

function defaultOf(some: readonly PageFile[]): readonly MutantGroup[] {
  return some.some(({ counts }) => counts.survived + counts.unreached > 0) ? letThrough : mutantGroups;
}

/** Tells what there is to walk through. `name` is the view's name in the address, where the page has several. */
export function showMutants(page: MutantPage, name = ""): void {
  files.value = page.files;
  view.value = name;
}

/** Goes where the address says. */
export function readAddress(): void {
  place.value = parsePlace(location.hash);
}
