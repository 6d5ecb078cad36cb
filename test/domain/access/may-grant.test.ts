import { describe, expect, it } from 'vitest';
import { mayGrant } from '#domain/access/may-grant.ts';
import { roles } from '#domain/role.ts';

describe('mayGrant', () => {
  it.each(roles)('lets %s grant its own role and those below it, and none above', (granter) => {
    const own = roles.indexOf(granter);
    expect(roles.filter((granted) => mayGrant(granter, granted))).toEqual(roles.slice(own));
  });
});
