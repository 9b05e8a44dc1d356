export async function retry(task, { attempts = 3, delay = 0, factor = 2, when = () => true } = {}) {
  let wait = delay;
  let last;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return await task(attempt);
    } catch (error) {
      last = error;
      if (!when(error) || attempt === attempts) break;
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      wait *= factor;
    }
  }
  throw new Error(`gave up: ${last.message}`, { cause: last });
}

export async function mapLimit(items, limit, task) {
  const results = [];
  let next = 0;
  async function work() {
    while (next < items.length) {
      const index = next++;
      results[index] = await task(items[index], index);
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}
