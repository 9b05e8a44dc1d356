import { wordsOf } from "./randomness.ts";

/** Words that say: put yours here, or: this is none. */
const placeholderWords = new Set(
  (
    "your yours my example examples sample dummy placeholder changeme change replace replaceme insert enter here fake foo bar baz foobar qux todo fixme tbd redacted masked hidden " +
    "removed censored sanitized fill fillme some something somevalue any value test testing tests mock stub demo none null undefined nil nope empty unset default invalid wrong bad " +
    "expired old new xxx xxxx yyy zzz abc abcd abcdef lorem ipsum secret secrets password passwd pass pwd passphrase token tokens key keys apikey api credential credentials string " +
    "exactly goes set me must should required optional not real nothing generated generate random long very super strong secure safe private public user username login name id access auth " +
    "authentication authorization bearer client app application service the a an of for in to with from by and or is be it this that please use used get own local dev development " +
    "production prod staging min least at characters chars length bit bits byte bytes hex base encoded jwt session cookie signing encryption db database host server url email mail type " +
    "placeholderpassword deine dein votre tu sua mot de passe contrasena kennwort passwort senha"
  ).split(" "),
);

/** Texts that ask for another in their place, or say that they are none: nobody's real secret says it. */
const asking =
  /^<?your|your[-_ ]?(?:own|api|secret|access|private|client|auth|token|key|password|app|account|project|org|db|database|user|bot|\w{2,12}[-_])|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|placeholder|(?:^|[^a-z])(?:example|dummy|sample|redacted|fake|todo|fixme)(?:[^a-z]|$)|EXAMPLE|insert[-_ ]|enter[-_ ]your|<[^<>\n]{1,60}>|x{5,}|^x{3,}$|\*{3,}|\.{3,}|…|_{4,}|-{4,}|\?{3,}|#{4,}|(?:do[-_ ]?not|don'?t)[-_ ]?use|not[-_ ]?(?:a[-_ ]?)?(?:real|secret|used|needed)|goes[-_ ]?here|[-_]here$|put[-_ ]?(?:your|it|the)|fill[-_ ]?(?:me|in)|lorem ipsum/i;

/** What is typed where any text would do. */
const meaningless = /deadbeef|f{16}|0{12}|foo[-_ ]?bar|^(?:test|mock)[-_]?(?:secret|token|key|password|value|api)/i;

/** True for a text that itself says that another must be put in its place: `changeme`, `YOUR_API_KEY`, `<token>`. */
export function asksToBeReplaced(text: string): boolean {
  return asking.test(text);
}

/** `changeme`, `YOUR_API_KEY`, `<token>`, `xxxx`, `my-secret-password`: text that stands where a secret should go. */
export function isPlaceholder(text: string): boolean {
  if (asking.test(text) || meaningless.test(text) || isMonotonous(text)) return true;
  const words = wordsOf(text).filter((word) => word.length > 1);
  // `R00tPass`, `p4ssw0rd`: digits in the place of letters are somebody's password, not a gap to fill.
  if (words.length === 0 || /(?:^|[^a-zA-Z])[a-zA-Z]\d{1,3}[a-zA-Z]/.test(text)) return false;
  const digits = text.replace(/[^0-9]/g, "").length;
  return (
    digits <= Math.max(4, text.length / 4) &&
    words.every((word) => placeholderWords.has(word) || madeOfPlaceholders(word))
  );
}

/** For what follows a provider's prefix: random by construction, so that only clear signs count. */
export function isPlaceholderToken(text: string): boolean {
  if (text.length === 0) return true;
  if (
    /x{6,}|\*{3,}|\.{3,}|0{9,}|1{9,}|example|your[-_]|[-_]your|placeholder|redacted|dummy|replace|change[-_]?me|deadbeef|abcdefghi|0123456789|1234567890|123456789a|123456789\/|qwertyuiop|a1b2c3|1a2b3c|foobar|insert[-_]/i.test(
      text,
    )
  )
    return true;
  return isMonotonous(text) || new Set(text).size < Math.min(8, text.length / 2);
}

/** Typed along the keyboard, the digits or the alphabet: `sk-1234567890`, `asdfghjkl`, `a1b2c3d4`. */
export function isTyped(text: string): boolean {
  return /1234567|0987654|abcdefg|a1b2c3|1a2b3c|asdfgh|qwerty|zxcvbn|aabbcc|abc123/i.test(text);
}

/** Few different characters, or a run along the alphabet, the digits or the keyboard. */
export function isMonotonous(text: string): boolean {
  if (text.length >= 4 && new Set(text.toLowerCase()).size <= Math.max(1, Math.min(3, text.length / 5))) return true;
  return (text.length >= 8 && runShare(text) >= 0.85) || isByteRun(text);
}

/** Bytes that count up, as keys of published test vectors do: `00010203…`. */
function isByteRun(text: string): boolean {
  if (text.length < 16 || !/^(?:[0-9a-f]{2})+$/i.test(text)) return false;
  const bytes = [...Buffer.from(text, "hex")];
  return bytes.every((byte, index) => index === 0 || byte === (((bytes[index - 1] ?? 0) + 1) & 255));
}

/** The part of neighbours that follow each other by one or repeat, as in `12345678`, `abcdefgh`, `1111`. */
function runShare(text: string): number {
  let along = 0;
  for (let index = 1; index < text.length; index++) {
    const step = text.charCodeAt(index) - text.charCodeAt(index - 1);
    if (step === 0 || step === 1 || step === -1) along++;
  }
  return along / (text.length - 1);
}

/** `yourapikey`, `mysecrettoken`: placeholder words written as one. */
function madeOfPlaceholders(word: string): boolean {
  if (word.length > 40) return false;
  const reachable = [true];
  for (let end = 1; end <= word.length; end++) {
    reachable.push(false);
    for (let start = Math.max(0, end - 16); start <= end - 2; start++) {
      if (reachable[start] === true && placeholderWords.has(word.slice(start, end))) reachable[end] = true;
    }
  }
  return reachable[word.length] === true;
}
