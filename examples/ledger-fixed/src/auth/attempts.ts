import type { Database } from "../db/client.ts";

export const allowedAttempts = 5;

/** Counts one try at a secret. False when the subject has used up its tries for 15 minutes. */
export async function countAttempt(db: Database, subject: string): Promise<boolean> {
  const result = await db.pg.query<{ count: number }>(
    `INSERT INTO attempts (subject, count, window_ends_at)
     VALUES ($1, 1, now() + interval '15 minutes')
     ON CONFLICT (subject) DO UPDATE SET
       count = CASE WHEN attempts.window_ends_at < now() THEN 1 ELSE attempts.count + 1 END,
       window_ends_at = CASE WHEN attempts.window_ends_at < now() THEN excluded.window_ends_at
                             ELSE attempts.window_ends_at END
     RETURNING count`,
    [subject],
  );
  return result.rows[0]!.count <= allowedAttempts;
}

/** Forgets the tries after a success. */
export async function clearAttempts(db: Database, subject: string): Promise<void> {
  await db.pg.query("DELETE FROM attempts WHERE subject = $1", [subject]);
}
