import { lineAt, type FileMap, type Violation } from './tree.ts';

/** Blanks comments and keeps lines and lengths. Quoted text and dollar-quoted bodies stay. */
export function withoutSqlComments(sql: string): string {
  const tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g;
  return sql.replaceAll(tokens, (token) =>
    token.startsWith('--') || token.startsWith('/*') ? token.replaceAll(/[^\n]/g, ' ') : token,
  );
}

/** SQL is written in lower case, so that its words and ours read alike. */
export function upperCaseSql(files: FileMap): readonly Violation[] {
  return [...files].flatMap(([file, text]) => {
    if (!/^migrations\/.*\.sql$/.test(file)) return [];
    const bare = withoutSqlComments(text).replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (token) =>
      token.replaceAll(/[^\n]/g, ' '),
    );
    return [...bare.matchAll(/(?<!%)\b[A-Z][A-Za-z_]*\b/g)].map(
      (word) => `${file}:${lineAt(text, word.index)} writes ${word[0]} with capitals`,
    );
  });
}
