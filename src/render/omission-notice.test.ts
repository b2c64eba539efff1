import { describe, expect, it } from 'vitest';

import { sampleReaders } from '../../test/support/sample-notices.ts';
import { sampleOmissionNotices } from '../../test/support/sample-omissions.ts';
import type { NoticeContent } from '../domain/notice.ts';
import { omissionKinds } from '../domain/omission.ts';
import { locales } from './catalogue.ts';
import { renderNotice } from './notice.ts';

const id = '0190a5c8-0000-7000-8000-000000000001';
const hole = /[{}]|undefined|\[object/;
const items = ['fact', 'evidence', 'detection'] as const;

function everyNotice(): readonly NoticeContent[] {
  const { 'omission-disclosed': told, 'omission-stated': stated } = sampleOmissionNotices;
  const [part] = stated.parts;
  const [one] = told.items;
  const [omission] = part.statement.omissions;
  return omissionKinds.flatMap((kind) =>
    items.flatMap((item): readonly NoticeContent[] => [
      { ...told, items: [{ ...one, omissionKind: kind, item }] },
      {
        ...stated,
        parts: [
          { ...part, statement: { ...part.statement, omissions: [{ ...omission, kind, item }] } },
        ],
      },
    ]),
  );
}

describe.each(locales)('in %s', (locale) => {
  const reader = sampleReaders[locale];

  it.each(Object.entries(sampleOmissionNotices))(
    'the %s notice reads as agreed',
    async (name, content) => {
      const { subject, text } = renderNotice(content, { id, reader });
      await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(`golden/${locale}-${name}.txt`);
    },
  );

  it('every variety is worded without a hole', () => {
    for (const content of everyNotice()) {
      const { subject, text, html } = renderNotice(content, { id, reader });
      for (const body of [subject, text, html]) expect(body).not.toMatch(hole);
    }
  });
});
