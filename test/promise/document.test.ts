/** Promise 6: what a seller sends is checked, kept apart, and seen by nobody else. */
import fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { collectDocuments } from '../../src/app/document/collect.ts';
import { inspectDocument } from '../../src/app/document/inspect.ts';
import { uploadDocument } from '../../src/app/document/upload.ts';
import { documentName } from '../../src/domain/document-name.ts';
import { instant } from '../../src/domain/time.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { readDocument } from '../../src/store/document.ts';
import {
  at,
  count,
  openInstance,
  refusalOf,
  register,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { apply, decide, refusal, revokeNow, send } from '../support/applications.ts';
import { jpeg, packed, paper, pdf, png } from '../support/papers.ts';
import { operator } from '../support/runtime.ts';

const granted = async (bazaar: Instance, validUntil: string) => {
  const { application } = valueOf(await apply(bazaar, 'acme'));
  const outcome = { kind: 'granted', validUntil: instant(validUntil) } as const;
  return valueOf(await decide(bazaar, application, outcome)).approvals[0] ?? '';
};
const refused = async (bytes: Buffer) => refusalOf(await inspectDocument(bytes));

describe('a document is what its bytes are', () => {
  test.each([
    ['PDF', pdf(), 'application/pdf'],
    ['PDF with packed objects', pdf({ objects: packed('<< /Type /Page >>') }), 'application/pdf'],
    ['PNG', png(), 'image/png'],
    ['JPEG', jpeg(), 'image/jpeg'],
  ])('a sound %s is taken', async (_name, bytes, mediaType) => {
    expect(valueOf(await inspectDocument(bytes))).toBe(mediaType);
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'document/empty'],
    ['a page of the web', Buffer.from('<html><script>'), 'document/type-unknown'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'document/type-unknown'],
    [
      'a PDF behind other bytes',
      Buffer.concat([Buffer.from('GIF89a'), pdf()]),
      'document/type-unknown',
    ],
    [
      'a PDF with something behind its end',
      pdf({ end: '%%EOF\n<script>alert(1)</script>' }),
      'document/damaged',
    ],
    ['a PDF cut off', pdf({ end: '' }), 'document/damaged'],
    [
      'an encrypted PDF',
      pdf({ objects: '5 0 obj << /Encrypt 6 0 R >> endobj\n' }),
      'document/encrypted',
    ],
    ['a PNG of no size', png({ width: 0 }), 'document/damaged'],
    ['a PNG too large to look at', png({ width: 100_000, height: 100_000 }), 'document/damaged'],
    ['a PNG with something behind its end', png({ after: '<script>' }), 'document/damaged'],
    ['a PNG cut off', png().subarray(0, 40), 'document/damaged'],
    ['a JPEG of no size', jpeg({ height: 0 }), 'document/damaged'],
    ['a JPEG with something behind its end', jpeg({ after: '<?php ?>' }), 'document/damaged'],
    ['a JPEG cut off', jpeg().subarray(0, 12), 'document/damaged'],
    [
      'a PDF whose packed objects cannot be unpacked',
      pdf({ objects: packed('', { bytes: Buffer.from('x') }) }),
      'document/damaged',
    ],
    [
      'a PDF whose objects are packed in a way that is not read',
      pdf({ objects: packed('', { filter: '[/ASCIIHexDecode /FlateDecode]' }) }),
      'document/damaged',
    ],
    [
      'a PDF that speaks of packed objects which are not there',
      pdf({ objects: '7 0 obj << /Type /ObjStm >> endobj\n' }),
      'document/damaged',
    ],
  ])('%s is refused', async (_name, bytes, code) => {
    expect(await refused(bytes)).toBe(code);
  });

  test('packed objects that would unpack without end are refused', async () => {
    const bomb = pdf({ objects: packed('\0'.repeat(65 * 1024 * 1024)) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await refused(bomb)).toBe('document/damaged');
  });
});

describe('a PDF that acts by itself is refused', () => {
  const action = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
  test.each([
    ['with a script', `5 0 obj ${action} endobj\n`],
    ['with a script whose name is written in escapes', `5 0 obj << /S /J#61vaScript >> endobj\n`],
    ['with a script among packed objects', packed(action)],
    ['that starts a program', '5 0 obj << /S /Launch /F (cmd) >> endobj\n'],
    ['that carries another file', '5 0 obj << /Type /EmbeddedFile >> endobj\n'],
    ['that sends what is filled in', '5 0 obj << /S /SubmitForm >> endobj\n'],
    ['with a form that is a program', '5 0 obj << /XFA 6 0 R >> endobj\n'],
  ])('%s', async (_name, objects) => {
    expect(await refused(pdf({ objects }))).toBe('document/active-content');
  });
});

describe('the name of a document leads nowhere and deceives nobody', () => {
  test.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\me\\invoice.exe', 'invoice.pdf'],
    ['inv\u202Eexe.pdf', 'inv exe.pdf'],
    ['"quoted"\r\nX-Evil: 1', 'quoted X-Evil 1.pdf'],
    ['发票 2020.PDF', '发票 2020.pdf'],
    ['...', 'document.pdf'],
    ['', 'document.pdf'],
    ['.htaccess', 'document.pdf'],
    ['\ud800broken', '\ufffdbroken.pdf'],
  ])('%j', (given, name) => {
    expect(documentName(given, 'application/pdf')).toBe(name);
  });

  test('is never longer than a name may be', () => {
    expect(Array.from(documentName('口'.repeat(500), 'image/png'))).toHaveLength(124);
  });
});

describe('a document that is kept', () => {
  let bazaar: Instance;
  beforeEach(async () => {
    bazaar = await openInstance();
    await register(bazaar, 'acme');
    await register(bazaar, 'bolt');
  });
  afterEach(() => bazaar.close());

  const files = () =>
    fs
      .readdirSync(bazaar.papers.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  test('is a file for its owner alone, named by its hash and by nothing that was given', async () => {
    const { id } = valueOf(await uploadDocument(bazaar.desk, paper('acme', { name: '../x.sh' })));
    const [file = ''] = files();
    expect(files()).toHaveLength(1);
    expect(file).toMatch(new RegExp(`/[0-9a-f]{2}/[0-9a-f]{64}-${id}$`));
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.statSync(join(file, '..')).mode & 0o777).toBe(0o700);
  });

  test('is read back as it was, and an altered file is a fault and no answer', async () => {
    const { id } = valueOf(await uploadDocument(bazaar.desk, paper('acme')));
    const row = await transact(bazaar.desk.store, operator, (tx) => readDocument(tx, id));
    if (row === undefined) throw new Error('The document is not there');
    expect(await bazaar.desk.documents.get(row)).toEqual(paper('acme').bytes);
    fs.writeFileSync(files()[0] ?? '', 'altered');
    await expect(bazaar.desk.documents.get(row)).rejects.toThrow(/not the ones that were kept/);
  });

  test('is another file for each who sends it, so that letting go of one leaves the other', async () => {
    valueOf(await uploadDocument(bazaar.desk, paper('acme')));
    valueOf(await uploadDocument(bazaar.desk, paper('bolt')));
    expect(files()).toHaveLength(2);
  });

  test('is refused when it is said to be of another kind', async () => {
    const sent = await uploadDocument(bazaar.desk, paper('acme', { declared: 'image/png' }));
    expect(refusalOf(sent)).toBe('document/type-mismatch');
    expect(files()).toEqual([]);
  });

  test('is one of fifty that may wait unused, for each seller', async () => {
    await bazaar.owner.query(
      `insert into document (id, seller_id, name, media_type, bytes, hash, uploaded_at, uploaded_by)
       select gen_random_uuid(), 'acme', 'x', 'image/png', 1, sha256('x'), '2020-01-01', '{}' from generate_series(1, 50)`,
    );
    expect(refusalOf(await uploadDocument(bazaar.desk, paper('acme')))).toBe('document/too-many');
    valueOf(await uploadDocument(bazaar.desk, paper('bolt')));
  });

  test('and used by nothing goes with its bytes in the instant after its days, not before', async () => {
    valueOf(await uploadDocument(bazaar.desk, paper('acme')));
    expect((await at(bazaar, '2020-01-08T08:59:59.999Z')).collected).toBe(0);
    expect(files()).toHaveLength(1);
    expect((await at(bazaar, '2020-01-08T09:00:00Z')).collected).toBe(1);
    expect(files()).toEqual([]);
    expect(await count(bazaar, 'document')).toBe(0);
  });

  test('and claimed by a run that broke off goes with the next, whose bytes may be gone already', async () => {
    const { id } = valueOf(await uploadDocument(bazaar.desk, paper('acme')));
    await at(bazaar, '2020-01-08T08:00:00Z');
    await bazaar.owner.query(`update document set erased_at = '2020-01-08T08:00:00Z'`);
    fs.rmSync(files()[0] ?? '');
    expect(
      await transact(bazaar.desk.store, operator, (tx) => readDocument(tx, id)),
    ).toBeUndefined();
    expect((await at(bazaar, '2020-01-08T09:00:00Z')).collected).toBe(1);
    expect(await count(bazaar, 'document')).toBe(0);
  });

  test('goes once for two workers at once', async () => {
    for (const _ of [1, 2, 3]) valueOf(await uploadDocument(bazaar.desk, paper('acme')));
    await at(bazaar, '2020-01-08T08:59:59Z');
    await bazaar.owner.query(`update clock set demo_at = '2020-01-08T09:00:00Z'`);
    await Promise.all([collectDocuments(bazaar.desk), collectDocuments(bazaar.desk)]);
    expect(await count(bazaar, 'document')).toBe(0);
    expect(files()).toEqual([]);
  });

  describe('and that an application rests on', () => {
    beforeEach(() => at(bazaar, '2020-03-05T10:00:00Z'));

    test('goes half a year after the approval has ended, not an instant before; its row stays', async () => {
      await granted(bazaar, '2020-04-05T10:00:00Z');
      expect((await at(bazaar, '2020-10-05T09:59:59.999Z')).collected).toBe(0);
      expect(files()).toHaveLength(2);
      expect((await at(bazaar, '2020-10-05T10:00:00Z')).collected).toBe(2);
      expect(files()).toEqual([]);
      expect(await count(bazaar, 'document where removed_at is not null')).toBe(2);
      expect((await at(bazaar, '2021-10-05T10:00:00Z')).collected).toBe(0);
    });

    test('goes half a year after it was refused', async () => {
      const { application } = valueOf(await apply(bazaar, 'acme'));
      valueOf(await decide(bazaar, application, refusal));
      await at(bazaar, '2020-09-05T09:59:59.999Z');
      expect(files()).toHaveLength(2);
      await at(bazaar, '2020-09-05T10:00:00Z');
      expect(files()).toEqual([]);
    });

    test('counts from the revocation where that came sooner', async () => {
      valueOf(await revokeNow(bazaar, await granted(bazaar, '2020-12-05T10:00:00Z')));
      await at(bazaar, '2020-09-05T10:00:00Z');
      expect(files()).toEqual([]);
    });

    test('stays while another application rests on it, or nobody has decided', async () => {
      const document = await send(bazaar, 'acme');
      const documents = [{ document, wanted: 'bill', issuedOn: '2020-03-01' }];
      const plain = { route: 'plain', identifiers: [], documents };
      const { application } = valueOf(await apply(bazaar, 'acme', plain));
      valueOf(await decide(bazaar, application, refusal));
      valueOf(await apply(bazaar, 'acme', plain));
      await at(bazaar, '2021-09-05T10:00:00Z');
      expect(files()).toHaveLength(1);
    });

    test('is no document to be read any more once it is being let go', async () => {
      await granted(bazaar, '2020-04-05T10:00:00Z');
      const [{ id } = { id: '' }] = (
        await bazaar.owner.query<{ id: string }>('select id from document limit 1')
      ).rows;
      await at(bazaar, '2020-10-05T10:00:00Z');
      const read = transact(bazaar.desk.store, operator, (tx) => readDocument(tx, id));
      expect(await read).toBeUndefined();
    });
  });

  test('is no document until its bytes are there', async () => {
    const { documents } = bazaar.desk;
    const failing = { ...documents, put: () => Promise.reject(new Error('disk full')) };
    await expect(
      uploadDocument({ ...bazaar.desk, documents: failing }, paper('acme')),
    ).rejects.toThrow('disk full');
    const [{ id } = { id: '' }] = (
      await bazaar.owner.query<{ id: string }>('select id from document')
    ).rows;
    expect(
      await transact(bazaar.desk.store, operator, (tx) => readDocument(tx, id)),
    ).toBeUndefined();
    expect((await at(bazaar, '2020-01-08T09:00:00Z')).collected).toBe(1);
  });

  test.each([
    ['rewritten', `update document set hash = sha256('y')`],
    ['renamed', `update document set name = 'other.pdf'`],
    ['deleted while it is not let go', `delete from document`],
    ['used before its bytes are there', `update document set stored_at = null, used_at = now()`],
  ])('is not %s, by its owner neither', async (_name, statement) => {
    valueOf(await uploadDocument(bazaar.desk, paper('acme')));
    await expect(bazaar.owner.query(statement)).rejects.toMatchObject({ code: /^23/ });
  });
});
