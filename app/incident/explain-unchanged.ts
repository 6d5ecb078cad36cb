import type { IncidentState } from '#domain/incident/lifecycle.ts';
import type { PersonUpdate } from '#workflows/contract/messages.ts';

type Unchanged = {
  intent: PersonUpdate | null;
  incidentId: number;
  /** Of the incident, now. */
  state: IncidentState;
  newest: { id: number; state: IncidentState } | null;
};

/** Why a request changed nothing, as a sentence. `otherId`: the incident of the same element that is meant, when it is another one. */
export const explainUnchanged = (asked: Unchanged): { why: string; otherId: number | null } => {
  const { intent, incidentId, newest, state } = asked;
  const other = newest === null || newest.id === incidentId ? null : newest;
  if (intent === 'reopen') return { why: whyNotReopened(other), otherId: other?.id ?? null };
  if (state === 'closed') return { why: 'it is closed.', otherId: other?.id ?? null };
  return { why: whyUnchanged[intent ?? 'comment'], otherId: null };
};

const whyNotReopened = (other: Unchanged['newest']): string => {
  if (other === null) return 'it is open already.';
  return other.state === 'closed'
    ? 'only the newest incident of an element can be re-opened.'
    : 'another incident of the same element is open now.';
};

const whyUnchanged: Record<Exclude<PersonUpdate, 'reopen'>, string> = {
  acknowledge: 'somebody has acknowledged it already.',
  unacknowledge: 'nobody has acknowledged it.',
  close: 'somebody did that already.',
  comment: 'somebody did that already.',
};
