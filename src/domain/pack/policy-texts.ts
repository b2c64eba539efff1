import type { Path } from './pack-error.ts';
import type { VersionDraft } from './schema.ts';

export type TextAt = readonly [Path, Readonly<Record<string, string>>];

/** Everything in a version that sellers read, with its path. Title, summary and rules first, redress last. */
export function versionTexts(version: VersionDraft): readonly TextAt[] {
  const { notice, redress } = version;
  return [
    [['change'], version.change],
    [['text'], version.text],
    ...('exemption' in notice
      ? textAt(['notice', 'exemption', 'justification'], notice.exemption.justification)
      : []),
    ...version.rules.flatMap((rule, index) => [
      ...textAt(['rules', index, 'title'], rule.title),
      ...textAt(['rules', index, 'why'], rule.why),
      ...textAt(['rules', index, 'cure'], rule.cure),
    ]),
    ...textAt(['redress', 'outOfCourt'], redress?.outOfCourt),
    ...textAt(['redress', 'court'], redress?.court),
  ];
}

/** The languages of a site in which a text is missing. */
export function missingLocales(
  texts: Readonly<Record<string, string>>,
  locales: readonly string[],
): readonly string[] {
  return locales.filter((locale) => !(locale in texts));
}

function textAt(
  path: Path,
  texts: Readonly<Record<string, string>> | undefined,
): readonly TextAt[] {
  return texts === undefined ? [] : [[path, texts]];
}
