import { roles } from '#domain/role.ts';
import { flag, integer, list, object, orNull, page, ref, text, time } from '../openapi/shape.ts';

const change = object({
  path: { ...text, description: 'Where, like `actions.0.name`.' },
  before: { ...orNull(text), description: 'null: it was not there.' },
  after: { ...orNull(text), description: 'null: it is not there any more.' },
});

/** The shapes of people and of the audit log. */
export const peopleSchemas = {
  User: object({
    ...{ id: integer, name: text, email: orNull(text), role: { enum: roles }, isEnabled: flag, createdAt: time },
    secondStepSince: { ...orNull(time), description: 'Since when logins ask for a code; null: they do not.' },
    teams: list(object({ id: integer, name: text })),
  }),
  UserList: page('users', ref('User'), text),
  AuditEntry: object({
    ...{ id: integer, at: time, actor: text, address: orNull(text), action: text, subject: text },
    changes: { ...list(change), description: 'What differs, at most 100 places; secrets are `[redacted]`.' },
  }),
  AuditList: page('audit', ref('AuditEntry')),
};
