import type { FastifyRequest } from 'fastify';

/**
 * Whether somebody meant to open what they ask for: not another site's page with a link, an image or a frame, and
 * not a browser that fetches ahead. Browsers that do not say are believed.
 */
export function isMeant({ headers, method }: FastifyRequest): boolean {
  const from = headers['sec-fetch-site'];
  const isOwn = from === undefined || from === 'same-origin' || from === 'none';
  const isAhead = headers['sec-purpose'] !== undefined || headers['purpose'] !== undefined;
  return method === 'GET' && isOwn && !isAhead;
}

/** As `isMeant`, for a page: it is to be shown in a window of its own, and not put into something else. */
export function isMeantToBeShown(request: FastifyRequest): boolean {
  const shownAs = request.headers['sec-fetch-dest'];
  return isMeant(request) && (shownAs === undefined || shownAs === 'document');
}
