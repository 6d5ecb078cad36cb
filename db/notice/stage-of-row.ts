import { stageOf } from '#domain/ticket/notice/notice-stage.ts';
import type { NoticeStage } from '#domain/ticket/notice/notice-stage.ts';
import type { ownerNotice } from '../schema/index.ts';

type Row = Pick<typeof ownerNotice.$inferSelect, 'dueAt' | 'sentAt' | 'attempts' | 'lastError'>;

/** What became of the notice of this row. */
export const stageOfRow = ({ dueAt, sentAt, attempts, lastError }: Row): NoticeStage =>
  stageOf({ dueAtMs: dueAt?.getTime() ?? null, sentAtMs: sentAt?.getTime() ?? null, attempts, lastError });
