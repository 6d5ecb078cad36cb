import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { jiraErrors, objectOf } from '../jira-reply.ts';
import type { JiraReply, JsonObject } from '../jira-reply.ts';
import type { JiraEvent, JiraWorld } from '../jira-world.ts';
import { showComment, showIssue, showPerson } from '../resource/show-issue.ts';
import { plainText } from '../resource/plain-text.ts';

/** The vendor tries five times within an hour; here they follow each other quickly. */
const retryDelaysMs = [50, 100, 200];
const timeoutMs = 5_000;
/** What `GET /__state` remembers. */
const maxDeliveries = 200;

export type Delivery = { url: string; event: string; identifier: string; attempts: number; status: number | null };

/** Calls whoever registered, in order, as the vendor does. */
export type Webhooks = {
  register: (given: unknown) => JiraReply;
  notify: (event: JiraEvent) => void;
  deliveries: Delivery[];
  /** Ends when all that was to be told is told, or given up. */
  settled: () => Promise<void>;
  close: () => void;
};

type Registered = { url: string; secret: string | null };

/** Source: https://developer.atlassian.com/cloud/jira/platform/webhooks/ */
export const createWebhooks = (world: () => JiraWorld): Webhooks => {
  const registered: Registered[] = [];
  const deliveries: Delivery[] = [];
  const stopped = new AbortController();
  let last: Promise<void> = Promise.resolve();
  return {
    deliveries,
    register: (given) => {
      const { url, secret = null, ...rest } = objectOf(given);
      if (typeof url !== 'string' || !URL.canParse(url)) return jiraErrors(400, ['"url" must be an address']);
      if (secret !== null && typeof secret !== 'string') return jiraErrors(400, ['"secret" must be a text']);
      const [unknown] = Object.keys(rest);
      if (unknown !== undefined) return jiraErrors(400, [`unknown member "${unknown}"`]);
      registered.push({ url, secret });
      return { status: 201, body: { name: 'webhook', url, enabled: true } };
    },
    notify: (event) => {
      if (registered.length === 0) return;
      // As it is now: what follows may change the issue.
      const body = JSON.stringify(bodyOf(world(), event));
      for (const webhook of registered) {
        const delivery = { url: webhook.url, event: event.name, identifier: randomUUID(), attempts: 0, status: null };
        deliveries.push(delivery);
        if (deliveries.length > maxDeliveries) deliveries.shift();
        last = last.then(() => deliver({ webhook, body, delivery }, stopped.signal));
      }
    },
    settled: () => last,
    close: () => stopped.abort(),
  };
};

type Sent = { webhook: Registered; body: string; delivery: Delivery };

const deliver = async ({ webhook: { url, secret }, body, delivery }: Sent, stopped: AbortSignal): Promise<void> => {
  for (const delayMs of [...retryDelaysMs, null]) {
    if (stopped.aborted) return;
    delivery.attempts += 1;
    const retry = delivery.attempts > 1 ? { 'x-atlassian-webhook-retry': String(delivery.attempts - 1) } : {};
    const signature =
      secret === null ? {} : { 'x-hub-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
    const headers = {
      ...{ 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Atlassian Webhook HTTP Client' },
      ...{ 'x-atlassian-webhook-identifier': delivery.identifier, 'x-atlassian-webhook-flow': 'Primary' },
      ...{ ...retry, ...signature },
    };
    delivery.status = await post(url, {
      headers,
      body,
      signal: AbortSignal.any([stopped, AbortSignal.timeout(timeoutMs)]),
    });
    const isFinal =
      delivery.status !== null && delivery.status < 500 && ![408, 409, 425, 429].includes(delivery.status);
    if (isFinal || delayMs === null) return;
    await sleep(delayMs, undefined, { signal: stopped }).catch(() => undefined); // closed meanwhile
  }
};

/** The answer's status; null: there was none. */
const post = async (url: string, given: { headers: Record<string, string>; body: string; signal: AbortSignal }) => {
  try {
    const response = await fetch(url, { method: 'POST', redirect: 'manual', ...given });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null; // nobody listens, or not in time: tried again
  }
};

const bodyOf = (world: JiraWorld, { name, type, by, issue, change, comment, link }: JiraEvent): JsonObject => {
  const timestamp = Date.now();
  if (link !== undefined) {
    const { id, source, destination, type: linkType } = link;
    const issueLinkType = { name: linkType };
    return {
      ...{ timestamp, webhookEvent: name },
      issueLink: {
        id: Number(id),
        sourceIssueId: Number(source),
        destinationIssueId: Number(destination),
        issueLinkType,
      },
    };
  }
  const shown = showIssue(world, issue);
  const fields = objectOf(shown['fields']);
  // Webhooks carry texts as texts, on Cloud too.
  const plain = { ...shown, fields: { ...fields, description: plainText(fields['description']), comment: undefined } };
  if (comment !== undefined) {
    const body = plainText(comment.body);
    return { timestamp, webhookEvent: name, comment: { ...showComment(world, issue, comment), body }, issue: plain };
  }
  return {
    ...{ timestamp, webhookEvent: name, issue_event_type_name: type, user: showPerson(world, by), issue: plain },
    ...(change === undefined ? {} : { changelog: { id: change.id, items: change.items } }),
  };
};
