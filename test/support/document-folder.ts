import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Documents } from '../../src/app/ports/documents.ts';
import { openDocumentFolder } from '../../src/connect/document-folder.ts';

export interface TestFolder {
  readonly folder: string;
  readonly documents: Documents;
  readonly remove: () => void;
}

/** A folder for documents of this test's own. */
export function documentFolder(): TestFolder {
  const folder = fs.mkdtempSync(join(tmpdir(), 'recourse-documents-'));
  return {
    folder,
    documents: openDocumentFolder({ folder }),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
