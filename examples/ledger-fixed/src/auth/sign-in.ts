import type { Database } from "../db/client.ts";
import { findTwoFactorSecret, findUserByEmail } from "../repositories/users.ts";
import { clearAttempts, countAttempt } from "./attempts.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { randomToken } from "./random.ts";
import { verifyTotp } from "./two-factor.ts";

export type SignIn =
  | { outcome: "accepted"; userId: number; tenantId: number; needsCode: boolean }
  | { outcome: "refused"; reason: string; status: 401 | 429 };

// Compared against when there is no such user, so that both answers take as long.
const nobodysHash = hashPassword(randomToken());

/** Checks the password. Does not say whether the e-mail or the password was wrong. */
export async function signInWithPassword(
  db: Database,
  email: string,
  password: string,
): Promise<SignIn> {
  const subject = `password:${email.toLowerCase()}`;
  if (!(await countAttempt(db, subject))) {
    return {
      outcome: "refused",
      reason: "Too many tries. Wait a quarter of an hour.",
      status: 429,
    };
  }
  const user = await findUserByEmail(db, email);
  const matches = await verifyPassword(password, user?.passwordHash ?? (await nobodysHash));
  if (!user || !matches) {
    return { outcome: "refused", reason: "The e-mail or the password is wrong.", status: 401 };
  }
  await clearAttempts(db, subject);
  const needsCode = user.twoFactorSecret !== null;
  return { outcome: "accepted", userId: user.id, tenantId: user.tenantId, needsCode };
}

/** Checks the code of the authenticator app. */
export async function signInWithCode(db: Database, userId: number, code: string): Promise<boolean> {
  const subject = `code:${userId}`;
  if (!(await countAttempt(db, subject))) return false;
  const secret = await findTwoFactorSecret(db, userId);
  if (!secret || !verifyTotp(secret, code)) return false;
  await clearAttempts(db, subject);
  return true;
}
