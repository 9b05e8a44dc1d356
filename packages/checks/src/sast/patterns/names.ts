/** Splits a name into lower-case words: `resetToken` and `RESET_TOKEN` are `reset token`. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim()
    .toLowerCase();
}

/** Names of values that must be hard to guess. */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name);
  if (
    /\b(?:csrf token|xsrf token|tokenizer|token count|tokens used|max tokens|token type|token length|password (?:length|field|input|strength))\b/.test(
      words,
    )
  )
    return /csrf|xsrf/.test(words);
  return /\b(?:token|password|passwd|passphrase|secret|otp|nonce|salt|pin code|pincode|session id|sessionid|sid|api key|apikey|csrf|xsrf|verification code|reset code|auth code|authorization code|invite code|recovery code|backup code|two factor code|one time code|login code|security code|code verifier|private key|encryption key|signing key)\b/.test(
    words,
  );
}

/** Names of passwords as people type them. */
export function namesPassword(name: string): boolean {
  const words = wordsOf(name);
  return (
    /\b(?:password|passwd|passphrase|pwd)\b/.test(words) &&
    !/\b(?:hash|hashed|digest|length|field|input|reset|token|id|url|path|policy|strength|changed|confirm error|encrypted)\b/.test(
      words,
    )
  );
}

/** Words by which a name speaks of what is shown, or of a form, and of nobody's rights. */
export const speaksOfDisplay =
  /\b(?:header|footer|menu|sidebar|nav|navbar|panel|button|page|layout|ui|view|link|badge|modal|input|table|column|icon|label|structure|format|shape|syntax)\b/;
