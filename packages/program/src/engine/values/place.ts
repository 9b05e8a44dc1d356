/** A place in a source, by module and offsets in UTF-16 code units; lines are worked out where somebody reads them. */
export interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** What stays the same of it where its function moves; absent where nothing does. */
  readonly key?: string;
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one === other || (one.start === other.start && one.end === other.end && one.path === other.path);
}

/** What tells a place from others, for as long as it is kept. */
export function keyOfPlace({ key, path, start, end }: Place): string {
  return key ?? `${path} ${start} ${end}`;
}

/** The place as it is now, for those who keep it. */
export function plainPlace({ path, start, end }: Place): Place {
  return { path, start, end };
}
