import type { OwnerNoticeFacts } from '#domain/ticket/notice/owner-notice.ts';
import { readJson } from '../json-column.ts';

/** The facts of a notice from its column. */
export const readFacts = (column: unknown): OwnerNoticeFacts => readJson(column) as OwnerNoticeFacts; // written by writeNotices alone
