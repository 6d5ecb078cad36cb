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
export const explainUnchanged = ({
  intent,
  incidentId,
  state,
  newest,
}: Unchanged): { why: string; otherId: number | null } => {
  const other = newest === null || newest.id === incidentId ? null : newest;
  const otherId = other?.id ?? null;
  if (intent === 'reopen') {
    if (other === null) return { why: 'it is open already.', otherId };
    return other.state === 'closed'
      ? { why: 'only the newest incident of an element can be re-opened.', otherId }
      : { why: 'another incident of the same element is open now.', otherId };
  }
  if (state === 'closed') return { why: intent === 'close' ? 'it is closed already.' : 'it is closed.', otherId };
  if (intent === 'acknowledge') return { why: 'somebody has acknowledged it already.', otherId: null };
  if (intent === 'unacknowledge') return { why: 'nobody has acknowledged it.', otherId: null };
  return { why: 'somebody did that already.', otherId: null };
};
