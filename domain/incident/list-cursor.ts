import { isSeverity } from '../severity.ts';
import type { Severity } from '../severity.ts';

/** Where a page of incidents ends: the last row's place in its list's order. `value`: ms since the epoch, or a count. */
export type IncidentCursor =
  { kind: 'severity'; severity: Severity; id: number } | { kind: 'value'; value: number; id: number };

/** The cursor as text for an address, like `S1.42`. */
export const writeIncidentCursor = (cursor: IncidentCursor): string =>
  `${cursor.kind === 'severity' ? cursor.severity : String(cursor.value)}.${String(cursor.id)}`;

/** The cursor that {@link writeIncidentCursor} wrote; null for any other text. */
export const readIncidentCursor = (text: string | null): IncidentCursor | null => {
  const [, place, idText] = /^(S[0-3]|\d{1,15})\.(\d{1,10})$/.exec(text ?? '') ?? [];
  if (place === undefined || idText === undefined) return null;
  const id = Number(idText);
  return isSeverity(place) ? { kind: 'severity', severity: place, id } : { kind: 'value', value: Number(place), id };
};
