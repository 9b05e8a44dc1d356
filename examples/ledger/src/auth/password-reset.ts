import type { Database } from "../db/client.ts";
import { sendMail } from "../services/mailer.ts";
import { hashPassword } from "./passwords.ts";
import { randomCode } from "./random.ts";

/** Step 1: mails a code to the user, when there is one with this address. */
export async function requestReset(db: Database, email: string): Promise<void> {
  const user = await db.pg.query("SELECT id FROM users WHERE email = $1", [email]);
  if (user.rows.length === 0) return;
  const code = randomCode();
  await db.pg.query(
    "INSERT INTO password_resets (email, code, expires_at) VALUES ($1, $2, now() + interval '15 minutes')",
    [email, code],
  );
  console.log(`password reset for ${email}: code ${code}`);
  await sendMail({
    to: email,
    subject: "Your reset code",
    text: `Your code is ${code}. It is good for 15 minutes.`,
  });
}

/** Step 2: checks the code. */
export async function verifyResetCode(db: Database, email: string, code: string): Promise<boolean> {
  const result = await db.pg.query(
    `UPDATE password_resets SET verified_at = now()
     WHERE email = $1 AND code = $2 AND used_at IS NULL AND expires_at > now()
     RETURNING id`,
    [email, code],
  );
  return result.rows.length > 0;
}

/** Step 3: sets the new password. */
export async function completeReset(
  db: Database,
  email: string,
  password: string,
): Promise<boolean> {
  const updated = await db.pg.query(
    "UPDATE users SET password_hash = $2 WHERE email = $1 RETURNING id",
    [email, await hashPassword(password)],
  );
  await db.pg.query("UPDATE password_resets SET used_at = now() WHERE email = $1", [email]);
  return updated.rows.length > 0;
}
