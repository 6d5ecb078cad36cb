const maxRemembered = 1_000;

/**
 * The value that `make` gives for `key`, made once while it's among the newest 1,000. The same keys in the same order give
 * the same evictions, so replays see no difference.
 */
export const remember = <Value>(known: Map<string, Value>, key: string, make: () => Value): Value => {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  const oldest = known.size >= maxRemembered ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  known.set(key, made);
  return made;
};
