/** Why something is not believed: the rest of a sentence that begins with its name. */
export interface Refusal {
  ok: false;
  why: string;
}

export function refuse(why: string): Refusal {
  return { ok: false, why };
}
