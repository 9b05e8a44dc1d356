/** What one assertion is worth by itself, wherever it stands. */
export interface Weighed {
  kind: string;
  /** 0 to 1. */
  strength: number;
  /** One sentence for people. */
  why: string;
  /** What is looked at: two assertions with one key see the same thing. */
  key: string;
  /** Separate values that are compared. */
  leaves: number;
}
