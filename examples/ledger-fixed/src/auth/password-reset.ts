import type { Database } from "../db/client.ts";
import { sendMail } from "../services/mailer.ts";
import { clearAttempts, countAttempt } from "./attempts.ts";
import { hashPassword } from "./passwords.ts";
import { hashToken, randomCode, randomToken } from "./random.ts";
import { endAllSessions } from "./sessions.ts";

/** Step 1: mails a code to the user, when there is one with this address. */
export async function requestReset(db: Database, email: string): Promise<void> {
  if (!(await countAttempt(db, `reset-mail:${email}`))) return;
  const user = await db.pg.query<{ id: number }>("SELECT id FROM users WHERE email = $1", [email]);
  const userId = user.rows[0]?.id;
  if (userId === undefined) return;
  const code = randomCode();
  await db.pg.query("UPDATE password_resets SET used_at = now() WHERE user_id = $1 AND used_at IS NULL", [userId]);
  await db.pg.query(
    "INSERT INTO password_resets (user_id, code_hash, expires_at) VALUES ($1, $2, now() + interval '15 minutes')",
    [userId, hashToken(code)],
  );
  await sendMail({
    to: email,
    subject: "Your reset code",
    text: `Your code is ${code}. It is good for 15 minutes.`,
  });
}

/** Step 2: checks the code. Gives the proof that step 3 asks for, or undefined. */
export async function verifyResetCode(db: Database, email: string, code: string): Promise<string | undefined> {
  if (!(await countAttempt(db, `reset-code:${email}`))) return undefined;
  const proof = randomToken();
  const result = await db.pg.query(
    `UPDATE password_resets SET proof_hash = $3
     FROM users
     WHERE users.id = password_resets.user_id AND users.email = $1 AND code_hash = $2
       AND proof_hash IS NULL AND used_at IS NULL AND password_resets.expires_at > now()
     RETURNING password_resets.id`,
    [email, hashToken(code), hashToken(proof)],
  );
  return result.rows.length > 0 ? proof : undefined;
}

/** Step 3: sets the new password for whoever shows the proof of step 2, once. Ends all sessions. */
export async function completeReset(db: Database, proof: string, password: string): Promise<boolean> {
  const used = await db.pg.query<{ userId: number; email: string }>(
    `UPDATE password_resets SET used_at = now()
     FROM users
     WHERE users.id = password_resets.user_id AND proof_hash = $1 AND used_at IS NULL AND expires_at > now()
     RETURNING user_id AS "userId", users.email`,
    [hashToken(proof)],
  );
  const reset = used.rows[0];
  if (!reset) return false;
  await db.pg.query("UPDATE users SET password_hash = $2 WHERE id = $1", [reset.userId, await hashPassword(password)]);
  await endAllSessions(db, reset.userId);
  await clearAttempts(db, `reset-code:${reset.email}`);
  return true;
}
