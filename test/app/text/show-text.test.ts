import { describe, expect, it } from 'vitest';
import { cutText, safeLink, showText } from '#app/text/show-text.ts';

describe('showText', () => {
  it.each([
    { name: 'keeps words, tabs, line feeds and emoji', text: 'a\tb\nc 🔔 é', shown: 'a\tb\nc 🔔 é' },
    { name: 'makes one line end of every kind', text: 'a\r\nb\rc', shown: 'a\nb\nc' },
    { name: 'shows controls', text: 'a\0b\x07c\x1b[31md\x7f', shown: 'a␀b␇c␛[31md␡' },
    { name: 'replaces halves of characters', text: 'a\ud800b', shown: 'a\ufffdb' },
    { name: 'replaces direction overrides', text: 'a\u202etxt.exe', shown: 'a\ufffdtxt.exe' },
    {
      name: 'lets a row of marks be broken after each eight',
      text: `Z${'\u0351'.repeat(17)}!`,
      shown: `Z${`${'\u0351'.repeat(8)}\u200b`.repeat(2)}\u0351!`,
    },
    {
      name: 'lets a row of joined emoji be broken, however long it is',
      text: `👩${'\u200d👩'.repeat(12)}`,
      shown: `👩${`${'\u200d👩'.repeat(6)}\u200b`.repeat(2)}`,
    },
    ...['👨🏻‍👩🏽‍👧🏾‍👦🏿', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', 'विद्यार्थियों के लिए', 'น้ำ', 'Ệ'].map(
      (text) => ({
        name: `keeps ${text}`,
        text,
        shown: text,
      }),
    ),
  ])('$name', ({ text, shown }) => {
    expect(showText(text)).toBe(shown);
  });
});

describe('cutText', () => {
  it('says that something is left out, and cuts no character in two', () => {
    expect(cutText('abc', 3)).toBe('abc');
    expect(cutText('abcd', 3)).toBe('abc…');
    expect(cutText('ab🔔d', 3).isWellFormed()).toBe(true);
  });
});

describe('safeLink', () => {
  it('links to the web only', () => {
    expect(safeLink('https://tracker.example/1')).toBe('https://tracker.example/1');
    for (const url of [null, '', 'javascript:alert(1)', 'data:text/html,x', '/incidents', ' java\nscript:alert(1)'])
      expect(safeLink(url)).toBeNull();
  });
});
