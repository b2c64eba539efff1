/** Small papers of each kind, sound or spoilt. */
import { deflateSync } from 'node:zlib';

import type { UploadInput } from '../../src/app/document/upload.ts';
import type { Actor } from '../../src/domain/actor.ts';

export const paul: Actor = { kind: 'person', id: 'paul' };

/** A PDF of one object, with more objects or another end where asked for. */
export function pdf({
  objects = '',
  end = '%%EOF\n',
}: { objects?: string; end?: string } = {}): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n${objects}trailer\n<< /Root 1 0 R >>\n${end}`,
    'latin1',
  );
}

/** An object stream that holds this, as most writers of PDFs pack their objects today. */
export function packed(
  held: string,
  { filter = '/FlateDecode', bytes = deflateSync(held) } = {},
): string {
  return `7 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter ${filter} /Length ${String(bytes.length)} >>\nstream\n${bytes.toString('latin1')}\nendstream\nendobj\n`;
}

export function png({ width = 2, height = 2, after = '' } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', Buffer.from('whatever')),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(after),
  ]);
}

function chunk(kind: string, held: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(held.length);
  return Buffer.concat([length, Buffer.from(kind), held, Buffer.alloc(4)]);
}

export function jpeg({ width = 2, height = 2, after = '' } = {}): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    Buffer.from([0xff, 0xe0, 0, 4, 0, 0]),
    frame,
    Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(after),
  ]);
}

/** A sound paper of a seller, sent by a person of theirs. */
export function paper(seller: string, more: Partial<UploadInput> = {}): UploadInput {
  return {
    seller,
    name: 'invoice.pdf',
    declared: 'application/pdf',
    // Each seller's own: the same paper of two would link them.
    bytes: pdf({ objects: `% ${seller}\n` }),
    by: paul,
    ...more,
  };
}
