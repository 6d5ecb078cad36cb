/** Roles from most to least powerful; nobody grants one above their own. Source: docs/glossary.md. */
export const roles = ['superadmin', 'admin', 'user', 'noc', 'reports'] as const;
export type Role = (typeof roles)[number];
