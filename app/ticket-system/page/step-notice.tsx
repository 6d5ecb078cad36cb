import shown from '#app/rules/shown/shown.module.css';
import type { StepResult } from './send-step.ts';

/** What a test found. */
export const StepNotice = ({ result }: { result: StepResult | null }) => {
  switch (result?.kind) {
    case 'tested':
      return <Checks checks={result.checks} />;
    case 'hook_secret':
    case undefined:
      return null;
  }
};

const Checks = ({ checks }: { checks: Extract<StepResult, { kind: 'tested' }>['checks'] }) => {
  const failed = checks.filter(({ isOk }) => !isOk).length;
  return (
    <section role="status" aria-label="Test">
      <p>
        {checks.length === 0 ? 'It has nothing to test.' : failed === 0 ? 'All is well.' : `${String(failed)} failed.`}
      </p>
      <ul className={shown['list']}>
        {checks.map(({ what, isOk, message }) => (
          <li key={`${what} ${message}`}>
            <span aria-hidden>{isOk ? '✓' : '✗'}</span> {isOk ? '' : 'Failed: '}
            {what}: {message}
          </li>
        ))}
      </ul>
    </section>
  );
};
