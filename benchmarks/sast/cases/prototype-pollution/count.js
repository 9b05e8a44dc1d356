export function countWords(words) {
  const counts = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

export function countWordsInMap(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

export function groupBy(items, name, field) {
  const groups = {};
  for (const item of items) {
    groups[item[name]] ??= {};
    groups[item[name]][item[field]] = item;
  }
  return groups;
}
