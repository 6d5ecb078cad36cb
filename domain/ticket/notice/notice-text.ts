import { cleanText, cutText, oneLine } from '../template/cut-text.ts';
import { maxErrorLength, maxNamedIncidents } from './owner-notice.ts';
import type { NamedIncident, OwnerNoticeFacts, OwnerNoticeKind } from './owner-notice.ts';

const maxNameLength = 60;
const maxElementLength = 100;

/** What a notice is written from. `publicUrl`: the console's address without a slash at its end; null: not known. */
export type NoticeSubject = {
  kind: OwnerNoticeKind;
  facts: OwnerNoticeFacts;
  system: { id: number; name: string };
  publicUrl: string | null;
};

/** The notice as a mail: a subject of one line, and plain text with the links that can be made. Nothing in it adds a header. */
export const noticeText = (notice: NoticeSubject): { subject: string; text: string } => {
  const name = `"${cutText(oneLine(notice.system.name), maxNameLength)}"`;
  const { subject, parts } = told[notice.kind](name, notice);
  return {
    subject: `Tocsin: ${subject}`,
    text: [...parts, pageLine(notice), footer].filter((part) => part !== '').join('\n\n'),
  };
};

type Told = (name: string, notice: NoticeSubject) => { subject: string; parts: string[] };

const told: Record<OwnerNoticeKind, Told> = {
  tickets_failed: (name, { facts, publicUrl }) => {
    const { count, error } = facts;
    const tickets = count === 1 ? '1 ticket' : `${count.toLocaleString('en')} tickets`;
    const parts = [
      `${tickets} failed in ${name}: ${count === 1 ? 'it' : 'they'} could not be opened, or not be brought in step with ${count === 1 ? 'its incident' : 'their incidents'}.`,
      wordsOf('What the last one failed with:', error),
      incidentLines(facts, publicUrl),
      'What to do: correct what the system complains of, in it or in its settings in Tocsin. Then retry each ticket, or settle it, on the page of the system. What is tried again by itself meanwhile stands on each incident’s timeline.',
    ];
    return { subject: `${tickets} failed in ${name}`, parts };
  },
  paused: (name, { facts: { fromMs, error } }) => ({
    subject: `${name} is paused`,
    parts: [
      `Tocsin has left ${name} alone since ${clock(fromMs)}: it fails, doesn’t answer, or asks for a pause. It is tried again from time to time. Tickets wait until it answers, and none is lost.`,
      wordsOf('What it failed with last:', error),
      'What to do: see that the system can be reached from the workers of Tocsin, and that its login is still good. You are told when it works again.',
    ],
  }),
  works_again: (name, { facts: { fromMs, toMs } }) => ({
    subject: `${name} works again`,
    parts: [
      `${name} answered, and is asked again since ${clock(toMs)}. It was paused at ${clock(fromMs)}.`,
      'What waited is done now, little by little. There is nothing to do.',
    ],
  }),
};

const footer =
  'You get this because your address is that of the owner of this ticket system in Tocsin. Change it on the page of the system.';

const clock = (ms: number | null): string =>
  ms === null ? 'an unknown time' : `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const wordsOf = (title: string, error: string | null): string => {
  const words = error === null ? '' : cutText(cleanText(error), maxErrorLength).trim();
  if (words === '') return '';
  const lines = words.split(/\r\n?|\n/).map((line) => `  ${line}`);
  return [title, ...lines].join('\n');
};

const incidentLines = ({ incidents, count }: OwnerNoticeFacts, publicUrl: string | null): string => {
  const named = incidents.slice(0, maxNamedIncidents);
  const more = count - named.length;
  const lines = named.map((incident) => lineOf(incident, publicUrl));
  return ['Incidents:', ...lines, ...(more > 0 ? [`- and ${more.toLocaleString('en')} more`] : [])].join('\n');
};

const lineOf = ({ id, element }: NamedIncident, publicUrl: string | null): string => {
  const link = publicUrl === null ? '' : `: ${publicUrl}/incidents/${String(id)}`;
  return `- ${String(id)} on ${cutText(oneLine(element), maxElementLength)}${link}`;
};

const pageLine = ({ publicUrl, system }: NoticeSubject): string =>
  publicUrl === null ? '' : `Its page: ${publicUrl}/ticket-systems/${String(system.id)}`;
