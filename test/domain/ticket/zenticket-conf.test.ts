import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeConfFault } from '#domain/ticket/route/zenticket/conf-fault.ts';
import { pickRoute } from '#domain/ticket/route/pick-route.ts';
import { readZenticketConf } from '#domain/ticket/route/zenticket/read-zenticket-conf.ts';
import type { ZenticketConf } from '#domain/ticket/route/zenticket/read-zenticket-conf.ts';
import { about } from './route-story.ts';

/** Everything that such files have been seen to hold: interpolation, both signs, None, gaps, comments, repeated sections. */
const sample = `# zenticket
[GENERAL]
ticketscript = /opt/zenoss/bin/ticket.pl
cycletime: 30 ; as the sample has it

[DEFAULT]
queue = NOC

[None]
id = 1
group1 = None
group2 = /Network
group5 = /Server

[Acme]
customer = Acme
id: 77
Queue = Night
group1 = /%(customer)s
group2 = %(group1)s/Network
group3 = /%(customer)s/Security
GROUP12 = /%(customer)s/50%%
unused = x

[Empty]
id = 3
group1 =
group2 = None

[Shared]
id = 4
group1 = /Server
group2 = /Server
; a comment
rem another one
`;

const read = (text: string): ZenticketConf => {
  const result = readZenticketConf(text);
  if (!result.ok) throw new Error(result.faults.map(describeConfFault).join('\n'));
  return result.conf;
};
const faultsOf = (text: string): string[] => {
  const result = readZenticketConf(text);
  return result.ok ? [] : result.faults.map(describeConfFault);
};
const groupsOf = (conf: ZenticketConf) =>
  conf.routes.map(({ name, match, target }) => [name, target, match.groups.map(({ value }) => value)]);

describe('a zenticket.conf', () => {
  test('becomes one route for each customer, the last section first', () => {
    const conf = read(sample);
    expect(groupsOf(conf)).toEqual([
      ['Shared', { customer: '4', queue: 'NOC' }, ['/Server']],
      ['Acme', { customer: '77', queue: 'Night' }, ['/Acme', '/Acme/Network', '/Acme/Security', '/Acme/50%']],
      ['None', { customer: '1', queue: 'NOC' }, ['/Network', '/Server']],
    ]);
    expect(conf.general).toEqual({
      ticketScript: '/opt/zenoss/bin/ticket.pl',
      cycleSeconds: 30,
      autoClearSeconds: null,
    });
    expect(conf.notes.map(describeConfFault)).toEqual([
      'line 23, [Acme] unused: means nothing here',
      'line 25, [Empty]: has no group, so that it is no device’s: it is left out',
    ]);
  });

  test('gives an incident the customer that zenticket would have given it: of the last section that matches', () => {
    const routes = read(sample).routes.map((draft, index) => ({ ...draft, id: index + 1, ticketSystemId: 1 }));
    const of = (groups: string) => pickRoute(routes, about({ labels: { groups } })).route?.target.customer;
    expect(of('|/Other|/Server|')).toBe('4');
    expect(of('/Network')).toBe('1');
    expect(of('/Acme/Security')).toBe('77');
    expect(of('/Acme/Security/Doors')).toBeUndefined();
    expect(of('None')).toBeUndefined();
  });

  test('is read with a byte order mark, with CR LF, and with more than five groups', () => {
    const groups = Array.from({ length: 40 }, (_, index) => `group${String(index + 1)}=/g${String(index + 1)}`);
    const conf = read(`\uFEFF[A]\r\nid=1\r\nqueue=q\r\n${groups.join('\r\n')}\r\n`);
    expect(conf.routes[0]?.match.groups).toHaveLength(40);
  });

  test('tells what comes twice, and the later value counts', () => {
    const conf = read('[A]\nid=1\nqueue=q\ngroup1=/a\n[B]\nid=2\nqueue=q\ngroup1=/b\n[A]\nid=3\n');
    expect(conf.routes.map(({ name, target }) => [name, target.customer])).toEqual([
      ['B', '2'],
      ['A', '3'],
    ]);
    expect(conf.notes.map(describeConfFault)).toEqual([
      'line 9, [A]: began in line 1 already',
      'line 10, [A] id: was given in line 2 already',
    ]);
  });

  test.each([
    { name: 'nothing', text: '', faults: ['line 1: must have a section for a customer, like [Acme]'] },
    {
      name: 'no id and queue',
      text: '[A]\ngroup1=/a',
      faults: ['line 1, [A] id: must be given', 'line 1, [A] queue: must be given'],
    },
    {
      name: 'an unknown name',
      text: '[A]\nid=1\nqueue=q\ngroup1=/%(custmer)s',
      faults: ['line 4, [A] group1: names %(custmer)s, and there is no option custmer'],
    },
    {
      name: 'a value of itself',
      text: '[A]\nid=%(queue)s\nqueue=%(id)s\ngroup1=/a',
      faults: [
        'line 2, [A] id: must not be made of itself, or of values that are, more than 10 deep',
        'line 3, [A] queue: must not be made of itself, or of values that are, more than 10 deep',
      ],
    },
    {
      name: 'values that grow',
      text: `[A]\nid=1\nqueue=q\na=${'%(b)s'.repeat(50)}\nb=${'%(c)s'.repeat(50)}\nc=${'%(d)s'.repeat(50)}\nd=${'%(a)s'.repeat(50)}\ngroup1=%(a)s`,
      faults: ['line 8, [A] group1: must not be made of itself, or of values that are, more than 10 deep'],
    },
    {
      name: 'half a name',
      text: '[A]\nid=1\nqueue=q\ngroup1=/%(x',
      faults: ['line 4, [A] group1: has a %( that is not like %(name)s'],
    },
    {
      name: 'a line that goes on by mistake',
      text: '[A]\nid=1\nqueue=q\ngroup1=/a\n group2=/b',
      faults: ['line 4, [A] group1: must be one line; a line that begins with a blank goes on with the one before'],
    },
    {
      name: 'a divided group',
      text: '[A]\nid=1\nqueue=q\ngroup1=/a|/b',
      faults: ['line 4, [A] group1: must not contain |, which divides groups'],
    },
    {
      name: 'lines that are none',
      text: 'id=1\n[A]\nid=1\nqueue=q\n group1=/a\nwhat',
      faults: [
        'line 1: stands before the first [section]',
        'line 4, [A] queue: must be one line; a line that begins with a blank goes on with the one before',
        'line 6, [A]: must be [section], option = value, or a comment',
      ],
    },
  ])('with $name is refused by section, key and line', ({ text, faults }) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  test('is read whatever it holds, and no route of it matches everything', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '[A]',
        '[GENERAL]',
        '[DEFAULT]',
        'id=1',
        'queue=q',
        'group1=/a',
        'group2=%(group1)s/b',
        ' x',
        ';',
        '',
      ),
      fc.string({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const result = readZenticketConf(lines.join('\n'));
        if (!result.ok) expect(result.faults.length).toBeGreaterThan(0);
        else for (const { match } of result.conf.routes) expect(match.groups.length).toBeGreaterThan(0);
      }),
    );
  });

  test('of random groups gives each device the customer of the last section that has one of them', () => {
    const group = fc.constantFrom('/a', '/b', '/c', '/d');
    const groups = fc.array(group, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(groups, { minLength: 1, maxLength: 5 }), groups, (sections, device) => {
        const text = sections.map(
          (own, index) =>
            `[C${String(index)}]\nid=${String(index)}\nqueue=q\n${own.map((one, at) => `group${String(at + 1)}=${one}`).join('\n')}`,
        );
        const routes = read(text.join('\n')).routes.map((draft, index) => ({
          ...draft,
          id: index + 1,
          ticketSystemId: 1,
        }));
        const picked = pickRoute(routes, about({ labels: { groups: `|${device.join('|')}|` } })).route;
        const last = sections.findLastIndex((own) => own.some((one) => device.includes(one)));
        expect(picked?.target.customer).toBe(last < 0 ? undefined : String(last));
      }),
    );
  });
});
