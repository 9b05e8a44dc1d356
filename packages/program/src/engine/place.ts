/** A place in a source, by module and offsets in UTF-16 code units; lines are worked out where somebody reads them. */
export interface Place {
  path: string;
  start: number;
  end: number;
}
