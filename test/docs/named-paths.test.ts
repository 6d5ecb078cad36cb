import { glob, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

const filesOf = async (patterns: string[]): Promise<string[]> => {
  const files: string[] = [];
  for await (const file of glob(patterns, { cwd: root, exclude: (name) => name === 'node_modules' })) files.push(file);
  return files.sort();
};

const pages = await filesOf(['*.md', 'docs/**/*.md']);
const sources = await filesOf(['{activities,app,bench,db,domain,test,tools,worker,workflows}/**/*.{ts,tsx,mjs,sh}']);

const isThere = (file: string): Promise<boolean> =>
  stat(path.join(root, file)).then(
    () => true,
    () => false,
  );

/** Folders of the clone; those that only a running Tocsin makes are left out. */
const folders = 'activities|app|bench|db|docs|domain|test|tools|worker|workflows|\\.ci';
const inProse = new RegExp(`(?<![\\w/.#:-])(?:${folders})/[\\w./-]*[\\w/]|\\.ci/\\w+`, 'g');
const links = /\]\((?!\w+:)([^)#\s]+)[^)]*\)/g;
const documents = /(?<![\w/.-])docs\/[\w./-]+\.md/g;

/** Paths that a page names: in its text from the root, in its links from where it lies. */
const namedIn = (page: string, text: string): string[] => {
  const linked = [...text.matchAll(links)].map(([, target = '']) => path.join(path.dirname(page), target));
  const told = [...text.replace(links, '').matchAll(inProse)].map(([file]) => file);
  return [...new Set([...linked, ...told])];
};

const missing = async (named: string[]): Promise<string[]> => {
  const known = await Promise.all(named.map(isThere));
  return named.filter((_, at) => known[at] !== true);
};

describe('paths in prose', () => {
  it('finds pages and sources to look at', () => {
    expect(pages).toContain('README.md');
    expect(sources.length).toBeGreaterThan(100);
  });

  it.each(pages)('exist in %s', async (page) => {
    const text = await readFile(path.join(root, page), 'utf8');
    expect(await missing(namedIn(page, text))).toEqual([]);
  });

  it('exist when a comment in the source names a document', async () => {
    const found = await Promise.all(
      sources.map(async (file) => {
        const text = await readFile(path.join(root, file), 'utf8');
        return (await missing([...text.matchAll(documents)].map(([name]) => name))).map((name) => `${file}: ${name}`);
      }),
    );
    expect(found.flat()).toEqual([]);
  });
});

describe('decisions', () => {
  const decisions = pages.filter((page) => /^docs\/decisions\/\d{4}-/.test(page));

  it('are numbered without a gap', () => {
    const numbers = decisions.map((page) => Number(path.basename(page).slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });

  it.each(decisions)('%s says when, why and what follows, in at most 60 lines', async (page) => {
    const text = await readFile(path.join(root, page), 'utf8');
    expect(text.split('\n').length).toBeLessThanOrEqual(61);
    expect(text).toMatch(/^# \d{4}: .+\n\nDate: \d{4}-\d\d-\d\d\. Status: \w+/);
    for (const heading of ['Context', 'Decision', 'Consequences']) expect(text).toContain(`\n## ${heading}\n`);
  });
});
