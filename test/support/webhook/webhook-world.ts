/** A ticket as the emulated system keeps it. */
export type StoredTicket = {
  number: string;
  marker: string;
  /** The body that it was created or brought up to date with. */
  said: Record<string, unknown>;
  status: 'New' | 'Resolved';
  owner: string | null;
  changed: string;
  comments: { key: string; text: string }[];
};

/** All that the emulated system stores, and how it behaves. */
export type WebhookWorld = {
  url: string;
  tickets: StoredTicket[];
  /** Requests by operation. */
  requests: Record<string, number>;
  /** The last request's headers and body, as they came. */
  last: { headers: Record<string, string>; body: string };
};

export type WebhookReply = { status: number; body?: unknown; headers?: Record<string, string> };
export type WebhookCall = {
  world: WebhookWorld;
  body: unknown;
  idempotencyKey: string;
  key: string;
  query: URLSearchParams;
};

export const operations = {
  create: 'POST /tickets',
  update: 'PUT /tickets/:key',
  comment: 'POST /tickets/:key/comments',
  close: 'POST /tickets/:key/close',
  reopen: 'POST /tickets/:key/reopen',
  read: 'GET /tickets/:key',
  find: 'GET /tickets',
  test: 'GET /health',
} as const;
export type Operation = keyof typeof operations;

const absent: WebhookReply = { status: 404, body: { error: 'there is no such ticket' } };
const ofTicket =
  (run: (ticket: StoredTicket, call: WebhookCall) => unknown) =>
  (call: WebhookCall): WebhookReply => {
    const ticket = call.world.tickets.find(({ number }) => number === call.key);
    return ticket === undefined ? absent : { status: 200, body: run(ticket, call) ?? show(ticket, call.world) };
  };

const show = ({ number, status, owner, changed }: StoredTicket, world: WebhookWorld) => ({
  data: { number, status: { name: status }, owner: owner === null ? null : { name: owner }, changed },
  links: [{ href: `${world.url}/show/${number}` }],
});

const change = (ticket: StoredTicket, given: Partial<StoredTicket>): void => {
  Object.assign(ticket, given, { changed: new Date().toISOString() });
};

const move = (status: StoredTicket['status']) =>
  ofTicket((ticket) => {
    if (ticket.status !== status) change(ticket, { status });
  });

/** What each operation does. One ticket per idempotency key, and one comment. */
export const handlers: Record<Operation, (call: WebhookCall) => WebhookReply> = {
  create: ({ world, body, idempotencyKey }) => {
    const known = world.tickets.find(({ marker }) => marker === idempotencyKey);
    const ticket = known ?? newTicket(world, body, idempotencyKey);
    return { status: known === undefined ? 201 : 200, body: show(ticket, world) };
  },
  update: ofTicket((ticket, { body }) => change(ticket, { said: objectOf(body) })),
  comment: ofTicket((ticket, { body, idempotencyKey }) => {
    const text = String(objectOf(objectOf(body)['comment'])['text']);
    if (ticket.comments.some(({ key }) => key === idempotencyKey)) return;
    change(ticket, { comments: [...ticket.comments, { key: idempotencyKey, text }] });
  }),
  close: move('Resolved'),
  reopen: move('New'),
  read: ofTicket(() => undefined),
  find: ({ world, query }) => {
    const found = world.tickets.filter(({ marker }) => marker === query.get('marker'));
    return { status: 200, body: { items: found.map((ticket) => show(ticket, world)) } };
  },
  test: () => ({ status: 200, body: {} }),
};

const newTicket = (world: WebhookWorld, body: unknown, marker: string): StoredTicket => {
  const ticket: StoredTicket = {
    number: `T/${String(world.tickets.length + 1)}`,
    marker,
    said: objectOf(body),
    status: 'New',
    owner: null,
    changed: new Date().toISOString(),
    comments: [],
  };
  world.tickets.push(ticket);
  return ticket;
};

export const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}; // an object that is no array
