import { boolean, index, int, json, mysqlTable, primaryKey, text, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import { roles } from '#domain/role.ts';
import type { TeamHours } from '#domain/rule/rules.ts';
import { asciiKey, instant } from './columns.ts';

export const team = mysqlTable('team', {
  id: int('id').autoincrement().primaryKey(),
  name: varchar('name', { length: 100 }).notNull().unique(),
  description: text('description').notNull(),
  /** null: always at work. */
  hours: json('hours').$type<TeamHours>(),
  createdAt: instant('created_at').notNull(),
});

export const user = mysqlTable('user', {
  id: int('id').autoincrement().primaryKey(),
  /** Login name. */
  name: varchar('name', { length: 64 }).notNull().unique(),
  email: varchar('email', { length: 254 }),
  /** argon2id, PHC string. */
  passwordHash: varchar('password_hash', { length: 255 }).notNull(),
  role: varchar('role', { length: 16, enum: roles }).notNull(),
  isEnabled: boolean('is_enabled').notNull().default(true),
  createdAt: instant('created_at').notNull(),
  /** Somebody else chose the password: it lets in to choose another one, and to nothing else. */
  mustChangePassword: boolean('must_change_password').notNull().default(false),
  /** Of the second step, sealed, or base32 as older versions left it; null: none. */
  totpSecret: varchar('totp_secret', { length: 255 }),
  /** When a code proved that the person's device has the secret; null: logins don't ask for a code yet. */
  totpSince: instant('totp_since'),
  /** Time step of the last code that was taken: neither it nor an earlier one is taken again. */
  totpLastStep: int('totp_last_step'),
});

/** Codes for a lost device, each good for one login. */
export const recoveryCode = mysqlTable(
  'recovery_code',
  {
    id: int('id').autoincrement().primaryKey(),
    userId: int('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** SHA-256 (hex); the code is 80 random bits. */
    codeHash: asciiKey('code_hash', 64).notNull(),
  },
  (table) => [uniqueIndex('recovery_code_hash').on(table.userId, table.codeHash)],
);

export const teamMember = mysqlTable(
  'team_member',
  {
    teamId: int('team_id')
      .notNull()
      .references(() => team.id, { onDelete: 'cascade' }),
    userId: int('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId] })],
);

export const session = mysqlTable(
  'session',
  {
    /** SHA-256 (hex) of the cookie's secret; the secret itself is never stored. */
    idHash: asciiKey('id_hash', 64).primaryKey(),
    userId: int('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    address: varchar('address', { length: 64 }).notNull(),
    userAgent: varchar('user_agent', { length: 255 }).notNull(),
    /** The password was right, and the code of the second step is still to come: nobody is logged in by it. */
    isPending: boolean('is_pending').notNull().default(false),
  },
  (table) => [index('session_user').on(table.userId), index('session_expiry').on(table.expiresAt)],
);

/** Failed logins per subject: `account/<folded name>` or `address/<ip>`. */
export const loginThrottle = mysqlTable('login_throttle', {
  subjectHash: asciiKey('subject_hash', 64).primaryKey(),
  failures: int('failures').notNull(),
  blockedUntil: instant('blocked_until'),
  updatedAt: instant('updated_at').notNull(),
});
