/** The label of every ticket that was opened here, in systems that have labels; and how each marker begins. */
export const commonMarker = 'tocsin';

/**
 * What a marker says. `code`: of the installation whose ticket it is; null: the marker was written by a version that named
 * none, so the ticket may be any installation's.
 */
export type Marker = { code: string | null; incidentId: number };

/**
 * The text by which an incident's ticket is found again in its system: unique across installations that share the system, for
 * each counts its incidents from 1. At most 24 characters: lower-case letters, digits and hyphens.
 */
export const ticketMarker = ({ code, incidentId }: { code: string; incidentId: number }): string =>
  `${commonMarker}-${code}-${String(incidentId)}`;

/** As versions wrote it that named no installation: `tocsin-17`. */
export const legacyMarker = (incidentId: number): string => `${commonMarker}-${String(incidentId)}`;

/** The marker that a ticket's row stands for: its own, or the legacy one where an older version asked for the ticket. */
export const markerOf = ({ marker, incidentId }: { marker: string | null; incidentId: number }): string =>
  marker ?? legacyMarker(incidentId);

/** The marker of a comment on a ticket: `seq` is that of the last timeline entry that it tells. */
export const commentMarker = (marker: string, seq: number): string => `${marker}-${String(seq)}`;

const form = /^tocsin-(?:([a-z][0-9a-z]{5})-)?([1-9][0-9]{0,9})$/;

/**
 * What a ticket's marker says; null: the text is none. A code begins with a letter, so that no other marker can be read as one
 * that names an installation: `tocsin-123456-7` is a comment of incident 123456 by an older version. Markers of comments end
 * with one number more and are read as null.
 */
export const readMarker = (text: string): Marker | null => {
  const [, code = null, incidentId] = form.exec(text) ?? [];
  return incidentId === undefined ? null : { code, incidentId: Number(incidentId) };
};

/** Whose a marked ticket is, as far as its markers tell. `incidentId` null: they name no incident. */
export type MarkedFor = { isOurs: false } | { isOurs: true; incidentId: number | null; isLegacy: boolean };

/**
 * Whose a ticket with these markers is, for the installation of this code. A marker of ours counts more than one of another
 * installation, and that one more than a legacy one: a ticket that may be another's is never taken for ours.
 */
export const readMarkers = (markers: readonly string[], ownCode: string): MarkedFor => {
  const read = markers.map(readMarker).filter((marker) => marker !== null);
  const own = read.find(({ code }) => code === ownCode);
  if (own !== undefined) return { isOurs: true, incidentId: own.incidentId, isLegacy: false };
  const [first] = read;
  if (read.some(({ code }) => code !== null)) return { isOurs: false };
  return { isOurs: true, incidentId: first?.incidentId ?? null, isLegacy: first !== undefined };
};
