import { isAllowed } from '#domain/access/is-allowed.ts';
import { capabilitiesOf } from '#domain/ticket/capability.ts';
import { listNotices } from '#db/notice/list-notices.ts';
import { countTickets } from '#db/ticket-system/list-systems.ts';
import { countUses, listTroubled, loadConfigured } from '#db/ticket-system/system-page.ts';
import type { ConfiguredSystem } from '#db/ticket-system/system-page.ts';
import { readTicketHealth } from '#db/ticket/ticket-health.ts';
import type { TicketHealth } from '#db/ticket/ticket-health.ts';
import { hookSecretName } from '#app/hooks/register-hooks.ts';
import { loadHistory } from '#app/history/load-history.ts';
import { failPage } from '#app/http/failure.ts';
import { readCursor } from '#app/http/read-form.ts';
import type { Served } from '#app/http/serve.ts';
import { syncWords } from '../sync/sync-values.ts';
import { loadOrphans } from '../orphans/load-orphans.ts';
import { settingWords } from './setting-words.ts';

const troubledRows = 20;
const noticeRows = 5;

export type SystemPage = Awaited<ReturnType<typeof loadSystemPage>>;

/** All that the page of one ticket system shows. A 404 page when there is none of the id. */
export const loadSystemPage = async (served: Served, id: number) => {
  const { context, user, url } = served;
  const { db, database, secretKeys, publicUrl } = context;
  const row = await loadConfigured(db, id);
  if (row === null) throw failPage('not_found', `There is no ticket system ${String(id)}.`);
  const { config, secretNames } = row;
  const [health, counts, uses, troubled, orphans, history, notices] = await Promise.all([
    readTicketHealth(database, id),
    countTickets(db, [id]),
    countUses(db, id),
    listTroubled(db, id, { beforeId: readCursor(url, 'troubled'), limit: troubledRows }),
    loadOrphans({ context, url }, id),
    loadHistory(served, `ticket_system/${String(id)}`),
    listNotices(db, id, noticeRows),
  ]);
  const { lastError, lastFailedAt, ...does } = healthOf(health);
  return {
    row: { ...shownOf(row), ...does },
    ...{ lastError, lastFailedAt, uses, history, notices, ...orphans },
    can: row.isDraft ? [] : capabilitiesOf(row.kind, config),
    settings: row.isDraft ? [] : settingWords(row.kind, config),
    syncWords: row.isDraft ? [] : syncWords(row.sync, capabilitiesOf(row.kind, config)),
    tickets: counts.get(id) ?? {},
    troubled: troubled.rows,
    olderTroubled: troubled.next === null ? null : String(troubled.next),
    hook: { address: `${publicUrl}/hooks/tickets/${String(id)}`, hasSecret: secretNames.includes(hookSecretName) },
    canSeal: secretKeys.length > 0,
    mayWrite: isAllowed(user, 'ticket_system.write'),
  };
};

/** What everybody who may see the page may know of the system; its settings go their own way. */
const shownOf = ({
  id,
  name,
  kind,
  isEnabled,
  isDraft,
  sync,
  ratePerMinute,
  ownerEmail,
  readAt,
}: ConfiguredSystem) => ({
  ...{ id, name, kind, isEnabled, isDraft, sync, ratePerMinute, ownerEmail, readAt },
});

type Health = Pick<TicketHealth, 'failures' | 'pausedUntil' | 'lastOkAt' | 'lastError' | 'lastFailedAt'>;

const unasked: Health = { failures: 0, pausedUntil: null, lastOkAt: null, lastError: null, lastFailedAt: null };

const healthOf = (health: TicketHealth | null): Health => health ?? unasked;
