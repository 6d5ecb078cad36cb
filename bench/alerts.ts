import { post } from './load-generator.ts';

/** A definition that is not there: what is measured with it stays off the engine. */
export const unknownDefinition = 4_000_000;

/** The seeded definition whose ticket opens with the first alert. */
export const ticketAtOnce = 1;

/** CitoEngine's request for one event. */
export const citoRequest = (definition: number, element: string, message: string): Buffer =>
  post(
    '/api/v1/incidents/add/',
    JSON.stringify({ event: { eventid: definition, element, message }, timestamp: Math.floor(Date.now() / 1000) }),
  );

/** One native request with these alerts. */
export const nativeRequest = (token: string, alerts: object[]): Buffer =>
  post('/api/v1/alerts', JSON.stringify({ alerts }), { authorization: `Bearer ${token}` });

/** Alertmanager's request with these alerts. */
export const alertmanagerRequest = (alerts: object[]): Buffer => post('/api/v2/alerts', JSON.stringify(alerts));
