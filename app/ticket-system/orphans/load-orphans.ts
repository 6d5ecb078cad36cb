import { comparisonDueAtMs, comparisonPhase } from '#domain/ticket/comparison.ts';
import { loadCompared } from '#db/ticket/compare/comparisons.ts';
import { countOrphans } from '#db/ticket/compare/settle-orphans.ts';
import { listOrphans } from '#db/ticket/orphans.ts';
import { readCursor } from '#app/http/read-form.ts';
import type { Served } from '#app/http/serve.ts';

const orphanRows = 50;

/** What is out of order between a ticket system and the incidents, a page of it, and how they were compared last. */
export const loadOrphans = async ({ context, url }: Pick<Served, 'context' | 'url'>, id: number) => {
  const { db } = context;
  const [{ rows, next }, counts, compared] = await Promise.all([
    listOrphans(db, id, { beforeId: readCursor(url, 'orphans'), limit: orphanRows }),
    countOrphans(db, [id]),
    loadCompared(db, id),
  ]);
  return {
    orphans: rows,
    olderOrphans: next === null ? null : String(next),
    orphanCount: counts.get(id) ?? 0,
    comparison: compared === null ? null : asShown(compared, context.now().getTime()),
  };
};

type Compared = NonNullable<Awaited<ReturnType<typeof loadCompared>>>;

const asShown = ({ isEnabled, beganAt, leaseUntil, last }: Compared, nowMs: number) => {
  const state = { isEnabled, beganAtMs: beganAt?.getTime() ?? null, last, leaseUntilMs: leaseUntil?.getTime() ?? null };
  return { phase: comparisonPhase(state, nowMs), beganAt, nextAt: new Date(comparisonDueAtMs(state)), last };
};
