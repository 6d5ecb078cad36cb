import { severities, worseSeverity } from '../../severity.ts';
import type { EffectDeclaration } from '../declaration.ts';
import type { SetSeverityEffect } from '../effect.ts';

/** Gives the incident a severity; a worse one is a raise, which other actions may wait for. */
export const setSeverityEffect: EffectDeclaration<SetSeverityEffect> = {
  label: 'Set severity',
  fields: [{ name: 'severity', label: 'Severity', kind: 'choice', options: severities }],
  reachesPeople: false,
  decide: (wake, episode, { effect: { severity: to }, trigger }) => {
    const from = episode.severity;
    episode.isSeveritySet = true;
    if (from === to) return;
    episode.severity = to;
    wake.note(episode, { kind: 'engine' }, { code: 'severity_set', facts: { from, to, trigger } });
    if (worseSeverity(from, to) === to) wake.tell(episode, 'severity_raised');
  },
  describe: ({ severity }) => `set severity ${severity}`,
};
