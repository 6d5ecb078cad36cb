import { describe, expect, it } from 'vitest';
import { upstreamLink } from '#app/incident/upstream/upstream-link.ts';

describe('a label that leads upstream', () => {
  it.each(['url', 'generatorURL', 'generator_url', 'Dashboard-URL', 'runbook', 'panel.url', 'notes url'])(
    'is a link by the name %s',
    (name) => {
      expect(upstreamLink(name, ' https://grafana.example.net:3000/d/1?x=1#y ')).toEqual({
        href: 'https://grafana.example.net:3000/d/1?x=1#y',
        host: 'grafana.example.net:3000',
      });
    },
  );

  it('shows the host that a browser would ask, whatever stands before it', () => {
    expect(upstreamLink('url', 'http://wiki.example.net@evil.example/x')?.host).toBe('evil.example');
    expect(upstreamLink('url', 'https://аpple.example/')?.host).toBe('xn--pple-43d.example');
  });

  it.each([
    ['a name that is not known', 'service', 'https://example.net/'],
    ['a script', 'url', 'javascript:alert(1)'],
    ['data', 'runbook', 'data:text/html,<script>alert(1)</script>'],
    ['a file', 'url', 'file:///etc/passwd'],
    ['a path', 'dashboard', '/d/1'],
    ['a host without a scheme', 'dashboard', 'grafana.example.net/d/1'],
    ['another scheme', 'url', 'ftp://example.net/'],
    ['words', 'runbook', 'restart it'],
    ['nothing', 'url', ''],
  ])('is text when it is %s', (_, name, value) => {
    expect(upstreamLink(name, value)).toBeNull();
  });
});
