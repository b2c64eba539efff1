import { isCode } from './imports.ts';
import { type FileMap, type Violation } from './tree.ts';

const mostLines = 400;

/** The linter counts lines of what it reads; this counts every file of code, scripts included. */
export function longFiles(files: FileMap): readonly Violation[] {
  return [...files].flatMap(([file, text]) => {
    const lines = text.split('\n').length - 1;
    return isCode(file) && lines > mostLines ? [`${file} has ${lines} lines`] : [];
  });
}
