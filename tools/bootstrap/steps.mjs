/** A step that can't go on: what was tried, why that failed, and the one command (or act) that helps. */
export class StepFailure extends Error {
  /** @param {{ tried: string[], reason: string, help: string }} facts */
  constructor({ tried, reason, help }) {
    super(reason);
    this.name = 'StepFailure';
    this.tried = tried;
    this.help = help;
  }
}

/**
 * @typedef {{ detail: string }} Progress What a step is doing now; shown while it runs and when it is done.
 * @typedef {<T>(title: string, work: (progress: Progress) => Promise<T>) => Promise<T>} RunStep
 */

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

const aliveEveryMs = 10_000;

/** @param {string} mark @param {string} title @param {number} ms @param {string} detail */
const print = (mark, title, ms, detail) =>
  process.stdout.write(`  ${mark} ${title.padEnd(18)} ${seconds(ms).padStart(8)}  ${detail}\n`);

/**
 * Runs one step of the start: prints one line with its elapsed time when it ends, and one every ten seconds while it goes on.
 * @type {RunStep}
 */
export const runStep = async (title, work) => {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  const progress = { detail: '' };
  const alive = setInterval(() => print('…', title, elapsed(), progress.detail), aliveEveryMs);
  try {
    const result = await work(progress);
    print('✓', title, elapsed(), progress.detail);
    return result;
  } catch (error) {
    print('✗', title, elapsed(), progress.detail);
    throw error;
  } finally {
    clearInterval(alive);
  }
};

/** @param {unknown} failure */
export const printFailure = (failure) => {
  if (!(failure instanceof StepFailure)) {
    console.error('\nThis is a bug in Tocsin:', failure);
    return;
  }
  const lines = ['', `Why:   ${failure.message.replaceAll('\n', '\n       ')}`];
  for (const tried of failure.tried) lines.push(`Tried: ${tried.replaceAll('\n', '\n       ')}`);
  console.error([...lines, `Help:  ${failure.help.replaceAll('\n', '\n       ')}`].join('\n'));
};
