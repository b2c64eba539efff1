import { markup, nothing, type Markup } from './markup.ts';
import type { Wording } from './wording.ts';

/** Where the pages of the inbox are. */
export const inboxPaths = {
  inbox: '/inbox',
  style: '/inbox/style.css',
  signIn: '/inbox/sign-in',
  signOut: '/inbox/sign-out',
  choose: '/inbox/choose',
} as const;

/** Where an invitation is taken up; after the portal's address, which is that of the inbox. */
export function acceptPath(mandate: string): string {
  return `/accept/${mandate}`;
}

/** Where a notice is read. Ids are UUIDs, which need no escaping in a path. */
export function noticePath(id: string): string {
  return `${inboxPaths.inbox}/${id}`;
}

interface Framed {
  readonly title: string;
  /** Who is signed in, so that they can sign out; absent when nobody is. */
  readonly reader?: string;
  readonly main: Markup;
}

/** A whole page of the inbox. It loads its style sheet and nothing else, and runs no script. */
export function framed({ title, reader, main }: Framed, { locale, say }: Wording): string {
  const page = markup`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${inboxPaths.style}">
</head>
<body>
<a class="skip" href="#main">${say('inbox.skip')}</a>
<header>
<a class="home" href="${inboxPaths.inbox}">${say('inbox.home')}</a>
${reader === undefined ? nothing : signedIn(reader, say('inbox.sign-out'))}
</header>
<main id="main">
${main}
</main>
</body>
</html>
`;
  return page.html;
}

function signedIn(reader: string, signOut: string): Markup {
  return markup`<span class="reader"><bdi>${reader}</bdi></span>
<form method="post" action="${inboxPaths.signOut}"><button class="plain">${signOut}</button></form>`;
}
