/** The command line as a program uses it: one JSON object a listing on standard output, everything else beside it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

function recourse(args: readonly string[], input: string) {
  const ran = spawnSync(process.execPath, [path.join(root, 'src/main/cli.ts'), ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
  return {
    status: ran.status,
    told: ran.stderr,
    objects: ran.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Record<string, unknown> => JSON.parse(line)),
  };
}

const feed = [
  '{"id":"a-1","site":"ebay-us","title":"Surgical masks, protect against coronavirus"}',
  'no listing',
  '{"id":"a-2","title":"Nokia N95 phone case"}',
].join('\n');

describe('screen --json', () => {
  const { status, told, objects } = recourse(
    ['screen', '-', '--json', '--as-of', '2020-03-12'],
    feed,
  );

  test('prints one object for each listing, with the words that made a rule apply', () => {
    expect(status).toBe(0);
    expect(objects.map(({ line, id, site }) => [line, id, site])).toEqual([
      [1, 'a-1', 'ebay-us'],
      [3, 'a-2', 'amazon-us'],
    ]);
    const [first] = objects;
    expect(first).toMatchObject({ verdict: expect.stringMatching(/^(review|act)$/) });
    expect(first?.['findings']).toContainEqual(
      expect.objectContaining({
        policy: 'sensitive-terms',
        version: '2020-03-05',
        rule: 'disease-names',
        evidence: [
          expect.objectContaining({ field: 'title', start: 32, end: 43, text: 'coronavirus' }),
        ],
      }),
    );
    expect(objects[1]).toMatchObject({ verdict: 'allow', findings: [] });
  });

  test('tells of a bad line with its number, and goes on', () => {
    expect(told).toContain('line 2: The line is not JSON');
    expect(told).toContain('1 lines rejected');
  });
});

test('screen reads a JSON array and CSV as it reads lines', () => {
  const args = ['screen', '-', '--json', '--site', 'ebay-us', '--as-of', '2020-03-12'];
  const title = 'Surgical masks, protect against coronavirus';
  const verdictOf = (input: string) => recourse(args, input).objects[0]?.['findings'];
  const fromLines = verdictOf(JSON.stringify({ id: '1', title }));
  expect(fromLines).not.toEqual([]);
  expect(verdictOf(JSON.stringify([{ id: '1', title }]))).toEqual(fromLines);
  expect(verdictOf(`id,title\n1,"${title}"\n`)).toEqual(fromLines);
});

test('classify --json prints the class, the confidence and the words that show it', () => {
  const { objects } = recourse(['classify', '-', '--json'], feed);
  expect(objects).toMatchObject([
    {
      id: 'a-1',
      class: 'medical-mask',
      evidence: expect.arrayContaining([expect.objectContaining({ text: 'Surgical masks' })]),
    },
    { id: 'a-2', class: null, confidence: 0 },
  ]);
});

test('a site that there is not is refused by name', () => {
  const { status, told } = recourse(['screen', '-', '--site', 'nowhere'], feed);
  expect(status).toBe(1);
  expect(told).toContain('There is no site nowhere; use one of');
});

describe('policy diff --json', () => {
  const masks = [
    'policy',
    'diff',
    'amazon-us',
    'restricted-supplies',
    '--packs',
    'packs',
    '--json',
  ];

  test('compares the last version of a pack with the one before, with no instance', () => {
    const ran = spawnSync(process.execPath, [path.join(root, 'src/main/cli.ts'), ...masks], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(JSON.parse(ran.stdout)).toMatchObject({ from: '2020-03-11', to: '2020-04-01' });
  });

  test('names the versions that there are where one is not', () => {
    const { status, told } = recourse([...masks, '--from', '1999'], '');
    expect(status).toBe(1);
    expect(told).toContain('2020-03-11, 2020-04-01');
  });
});

describe('duties', () => {
  const asked = ['duties', 'amazon-de', '--as-of', '2026-03-12', '--compare', '2020-03-12'];

  test('shows what is owed on a site by the law of a day, with no instance', () => {
    const ran = spawnSync(process.execPath, [path.join(root, 'src/main/cli.ts'), ...asked], {
      cwd: root,
      encoding: 'utf8',
    });
    const lines = ran.stdout.split('\n');
    expect(lines.find((line) => line.startsWith('policy-notice'))).toMatch(
      /P15D by 1182\/71 +2026-03-27T23:00:00\.000Z +eu\/p2b-policy-notice +A$/,
    );
    const differs = lines.slice(lines.findIndex((line) => line.startsWith('what differs')));
    expect(differs.find((line) => line.startsWith('appeal-window'))).toMatch(
      /house\/appeal-window P6M +→ +eu\/dsa-appeal-window P6M by 1182\/71$/,
    );
  });

  test('prints the same as JSON', () => {
    const ran = spawnSync(
      process.execPath,
      [path.join(root, 'src/main/cli.ts'), ...asked, '--json'],
      { cwd: root, encoding: 'utf8' },
    );
    expect(JSON.parse(ran.stdout)).toMatchObject({
      site: 'amazon-de',
      matters: expect.arrayContaining([
        expect.objectContaining({ kind: 'cure-period', houseAdds: ['all'] }),
      ]),
    });
    expect(ran.stdout).not.toContain('holidays');
  });

  test('names the sites that there are where one is not', () => {
    const { status, told } = recourse(['duties', 'nowhere'], '');
    expect(status).toBe(1);
    expect(told).toContain('There is no site nowhere; use one of amazon-de');
  });
});
