export function safeTarget(next) {
  const base = "https://app.example";
  const url = new URL(String(next), base);
  return url.origin === base ? url.pathname + url.search : "/";
}
