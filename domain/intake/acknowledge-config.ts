import { z } from 'zod';
import { readShape, readWhole } from '../rule/reading/read-shape.ts';
import type { Read } from '../rule/reading/read-shape.ts';
import { secretReference } from './secret-reference.ts';
import type { SecretReference } from './secret-reference.ts';

/** Where a source that sends its alerts hears that its problem has a ticket, and by what it knows who says so. */
export type AcknowledgeConfig = { acknowledgeUrl: string; acknowledgeSecret: SecretReference };

const url = z
  .string({ error: 'must be a web address' })
  .regex(/^(https:\/\/[^\s/?#@]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)(\/[^\s?#]*)?$/, {
    error: 'must be a web address that begins with https, without a query; http is for this machine only',
  })
  .max(500, { error: 'must have at most 500 characters' });

const fields = {
  acknowledgeUrl: url,
  acknowledgeSecret: secretReference(/^ACKNOWLEDGE_[A-Z0-9_]+$/, 'ACKNOWLEDGE_SECRET'),
};

const otherwise: AcknowledgeConfig = { acknowledgeUrl: '', acknowledgeSecret: { env: 'ACKNOWLEDGE_SECRET' } };

/** Reads the settings of a source that sends its alerts and wants to hear of tickets, or says every rule that they break. */
export const readAcknowledgeConfig = (raw: unknown): Read<AcknowledgeConfig> => {
  const { values, faults } = readShape(raw, { fields, otherwise });
  return readWhole(values, faults, []);
};
