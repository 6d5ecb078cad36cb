import { eq } from 'drizzle-orm';
import type { Database } from '#db/database.ts';
import { incident, ownerNotice, ticket, ticketSystem, ticketSystemHealth } from '#db/schema/index.ts';
import { readSmtpUrl } from '#domain/settings/smtp-url.ts';
import type { MailRoute } from '#worker/notices/mail-route.ts';
import { mailRouteOf } from '#worker/notices/mail-route.ts';
import { sendDueNotices } from '#worker/notices/notice-sender.ts';
import { writeDueNotices } from '#worker/notices/notice-writer.ts';
import { mailAccount } from '#test/support/email/mail-queue.ts';
import { recordIncident } from '#test/support/incident-fixture.ts';

export const owner = 'ops@acme.example';
export const minuteMs = 60_000;

/** A mail server of this machine, as the settings name it. */
export const mailBy = (port: number, password = mailAccount.password): MailRoute => {
  const smtpUrl = `smtp://${mailAccount.user}:${password}@127.0.0.1:${String(port)}?tls=none`;
  const read = readSmtpUrl(smtpUrl);
  const route = mailRouteOf({ smtpUrl, mailFrom: 'tocsin@acme.example' });
  if (!read.ok || route === null) throw new Error('the mail server’s URL can’t be read');
  return route;
};

/** The seeded ticket system, with an owner, whose time a test moves; and workers that tell of it. */
export class Owned {
  readonly database: Database;
  nowMs = Date.UTC(2026, 10, 21, 12);

  constructor(database: Database) {
    this.database = database;
  }

  now = (): Date => new Date(this.nowMs);

  /** Nothing failed, and nothing was told. */
  async reset(): Promise<void> {
    const { db } = this.database;
    await db.delete(ownerNotice);
    await db.delete(ticketSystemHealth);
    await db.delete(ticket);
    const fresh = { name: 'Jira prod', ownerEmail: owner, isEnabled: true };
    await db.update(ticketSystem).set(fresh).where(eq(ticketSystem.id, 1));
  }

  /** The ticket of a new incident has failed now; the incident's id. */
  async fail(element: string, error = 'no such project'): Promise<number> {
    const { db } = this.database;
    const incidentId = await recordIncident(this.database, { element });
    const failed = { state: 'failed', lastError: error, updatedAt: this.now(), failedAt: this.now() } as const;
    await db.update(ticket).set(failed).where(eq(ticket.incidentId, incidentId));
    return incidentId;
  }

  async close(incidentId: number): Promise<void> {
    const closed = { state: 'closed', closedAt: this.now(), openKey: null } as const;
    await this.database.db.update(incident).set(closed).where(eq(incident.id, incidentId));
  }

  /** `pausedForMs` null: it answers again. */
  async health(pausedForMs: number | null): Promise<void> {
    const pausedUntil = new Date(this.nowMs + (pausedForMs ?? 0));
    const set = { failures: pausedForMs === null ? 0 : 5, pausedUntil, lastError: 'no answer from jira.acme.example' };
    await this.database.db
      .insert(ticketSystemHealth)
      .values({ ticketSystemId: 1, ...set })
      .onDuplicateKeyUpdate({ set });
  }

  /** A round of one worker, after so long. */
  async round(mail: MailRoute | null, afterMs = 0): Promise<void> {
    this.nowMs += afterMs;
    const { database, now } = this;
    await writeDueNotices(database, now);
    await sendDueNotices(
      { database, now, mail, publicUrl: 'https://tocsin.acme.example' },
      AbortSignal.timeout(20_000),
    );
  }

  notices = () => this.database.db.select().from(ownerNotice).orderBy(ownerNotice.id);
}
