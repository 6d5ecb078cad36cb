import { useEffect, useState } from 'react';
import { useFetcher } from '@remix-run/react';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import type { IncidentListRow } from '#db/incident-list.ts';
import type { askIncident } from './ask-incident.ts';

/** How long an acknowledgement can be taken back beside the row. */
const undoMs = 10_000;

export type Acknowledging = {
  fetcher: ReturnType<typeof useFetcher<typeof askIncident>>;
  /** What the row shows: what was asked, before the engine has answered. */
  state: IncidentState;
  /** This page acknowledges it, or did just now. */
  isOwn: boolean;
  /** It is done, and can be taken back. */
  canUndo: boolean;
};

/** Acknowledging a row, shown at once, and taking it back. */
export const useAcknowledge = (row: Pick<IncidentListRow, 'id' | 'state'>): Acknowledging => {
  const fetcher = useFetcher<typeof askIncident>({ key: `acknowledge/${String(row.id)}` });
  const { data, formData } = fetcher;
  const [undoable, setUndoable] = useState<typeof data>(undefined);
  const isTaken = data?.ok === true && data.isDone && data.intent === 'acknowledge';
  useEffect(() => {
    if (!isTaken) return;
    setUndoable(data);
    const timer = setTimeout(() => setUndoable(undefined), undoMs);
    return () => clearTimeout(timer);
  }, [data, isTaken]);
  const canUndo = isTaken && undoable === data && formData === undefined;
  const state = shownState(row, { asked: formData?.get('intent') ?? null, canUndo });
  return { fetcher, state, canUndo, isOwn: state === 'acknowledged' && (formData !== undefined || canUndo) };
};

const shownState = (
  { state }: Pick<IncidentListRow, 'state'>,
  { asked, canUndo }: { asked: FormDataEntryValue | null; canUndo: boolean },
): IncidentState => {
  if (state === 'closed') return state;
  if (asked === 'unacknowledge') return 'open';
  return asked === 'acknowledge' || canUndo ? 'acknowledged' : state;
};
