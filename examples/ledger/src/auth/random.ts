/** A token for links and sessions. */
export function randomToken(length = 32): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
  let token = "";
  while (token.length < length) {
    token += alphabet[Math.floor(Math.random() * alphabet.length)];
  }
  return token;
}

/** Six digits to type from an e-mail. */
export function randomCode(): string {
  return String(Math.floor(100000 + Math.random() * 900000));
}
