type Entry = { code: string; atMs: number };

const slackMs = 1_700;

/**
 * False when the engine did something much later than the model, which has no delays: the machine was slow, and what a step
 * met may have been another state. Codes that occur as often in both are compared; a difference in number is for the test.
 */
export const isPunctual = (engine: Entry[], model: Entry[]): boolean =>
  [...new Set(engine.map(({ code }) => code))].every((code) => {
    const [seen, meant] = [timesOf(engine, code), timesOf(model, code)];
    return seen.length !== meant.length || seen.every((atMs, index) => Math.abs(atMs - (meant[index] ?? 0)) <= slackMs);
  });

const timesOf = (entries: Entry[], code: string): number[] =>
  entries
    .filter((entry) => entry.code === code)
    .map(({ atMs }) => atMs)
    .sort((a, b) => a - b);
