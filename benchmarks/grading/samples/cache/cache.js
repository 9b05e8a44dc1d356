"use strict";

class Cache {
  constructor({ max = 3, ttl = Infinity, now = Date.now, onEvict = () => {} } = {}) {
    Object.assign(this, { max, ttl, now, onEvict });
    this.entries = new Map();
    this.hits = 0;
    this.misses = 0;
  }

  get(key) {
    const entry = this.entries.get(key);
    if (!entry || this.now() - entry.at > this.ttl) {
      this.misses += 1;
      if (entry) this.drop(key, "expired");
      return undefined;
    }
    this.hits += 1;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key, value) {
    this.entries.delete(key);
    this.entries.set(key, { value, at: this.now() });
    if (this.entries.size > this.max) this.drop(this.entries.keys().next().value, "full");
  }

  drop(key, why) {
    const entry = this.entries.get(key);
    this.entries.delete(key);
    this.onEvict(key, entry.value, why);
  }

  async load(key, loader) {
    const known = this.get(key);
    if (known !== undefined) return known;
    const value = await loader(key);
    this.set(key, value);
    return value;
  }

  get ratio() {
    const all = this.hits + this.misses;
    return all === 0 ? 0 : this.hits / all;
  }
}

module.exports = { Cache };
