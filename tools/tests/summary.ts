/** The part of Vitest's JSON report that is counted here. */
export type Report = {
  testResults: readonly { status: string; message?: string; assertionResults: readonly { status: string }[] }[];
};

export type Summary = { passed: number; failed: number; skipped: number };

const skippedStates = ['skipped', 'pending', 'todo', 'disabled'];

/** Counts tests; a file that failed without a failed test (it could not be loaded) counts as one failed. */
export const summarise = ({ testResults }: Report): Summary => {
  const states = testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return {
    passed: states.filter((state) => state === 'passed').length,
    failed: states.filter((state) => state === 'failed').length + brokenFiles.length,
    skipped: states.filter((state) => skippedStates.includes(state)).length,
  };
};

/** The last line of a test run. */
export const summaryLine = ({ passed, failed, skipped }: Summary): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
