import { maxElementLength } from '#domain/element.ts';
import type { Payload } from './payloads.ts';

/** Where payloads are sent, and the token for it. */
export type Intake = { url: string; token: string };

/** What intake made of a request, and what it should have made of it. */
export type Sent = { text: string; what: string; got: string; wanted: string };

/** Whether it may name an element. */
export const isElement = (text: string): boolean => text.trim() !== '' && text.length <= maxElementLength;

/** What a source may say besides definition and element, all of it the payload. */
export const saidBy = ({ text }: Payload) => ({
  ...{ message: text, dedupKey: text.slice(0, 255) },
  labels: { [text.slice(0, 128)]: text.slice(0, 4_096), site: text.slice(0, 4_096) },
});

/**
 * Sends the payload in every field that a source sets, as CitoEngine's clients and as users of the native API do it; tells for
 * each alert what came of it. `element`: whose incident its alerts are of.
 */
export const sendPayload = async (intake: Intake, payload: Payload, element: string): Promise<Sent[]> => [
  await sendEvent(intake, payload, element),
  ...(isElement(payload.text) ? [] : [await sendEvent(intake, payload, payload.text)]),
  ...(await sendAlerts(intake, payload, element)),
];

const sendEvent = async ({ url }: Intake, { text }: Payload, element: string): Promise<Sent> => {
  const event = { eventid: 2, element, message: element === text ? 'short' : text };
  const body = JSON.stringify({ event, timestamp: Math.floor(Date.now() / 1_000) });
  const reply = await fetch(`${url}/addevent/`, { method: 'POST', body });
  const { errors = [] } = (await reply.json()) as Answer;
  const wanted = isElement(element) ? '200 ' : '400 event.element';
  return { text: text.slice(0, 80), what: 'event', wanted, got: `${String(reply.status)} ${fieldsOf(errors)}` };
};

type Answer = { errors?: { index?: number; field: string; rule: string }[] };

const fieldsOf = (errors: NonNullable<Answer['errors']>): string =>
  writeFields(errors.map(({ field, rule }) => (rule === '' ? `${field}: no rule` : field)));

const writeFields = (fields: string[]): string =>
  fields
    .map((field) => field.slice(0, 80))
    .sort()
    .join();

/** The alerts of one request, each with the fields that are to be refused. */
const alertsOf = (payload: Payload, element: string): { what: string; alert: unknown; refused: string[] }[] => {
  const { text } = payload;
  const [short, own] = [text.slice(0, 1_000), isElement(text) ? text : element];
  const isKey = text.trim() !== '' && text.length <= 100;
  return [
    { what: 'alert', alert: { definition: 2, element, ...saidBy(payload) }, refused: [] },
    { what: 'key', alert: { definition: short, element: own, message: short }, refused: isKey ? [] : ['definition'] },
    {
      what: 'fields of few words, and one that is unknown',
      alert: { definition: 2, element, severity: short, status: short, notice: short, [short]: 1 },
      refused: ['severity', 'status', 'notice', short],
    },
    {
      what: 'labels without a name, or with one that is too long',
      alert: { definition: 2, element, labels: { '': short, [`${short}${'n'.repeat(129)}`]: short } },
      refused: ['labels'],
    },
  ];
};

const sendAlerts = async ({ url, token }: Intake, payload: Payload, element: string): Promise<Sent[]> => {
  const alerts = alertsOf(payload, element);
  const reply = await fetch(`${url}/api/v1/alerts?atomic=false`, {
    method: 'POST',
    body: JSON.stringify(alerts.map(({ alert }) => alert)),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  const { errors = [] } = (await reply.json()) as Answer;
  return alerts.map(({ what, refused }, at) => ({
    ...{ text: payload.text.slice(0, 80), what, wanted: `202 ${writeFields(refused)}` },
    got: `${String(reply.status)} ${fieldsOf(errors.filter(({ index }) => index === at))}`,
  }));
};
