import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { lockApplication, updateApplication } from '../../store/application.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** A seller takes an application back. Refusals, in order: `application/not-found`, `application/ended`. */
export async function withdrawApplication(
  desk: Desk,
  {
    application: id,
    seller,
    by,
  }: { readonly application: string; readonly seller: string; readonly by: Actor },
): Promise<Result<{ readonly application: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly application: string }>> => {
      const application = await lockApplication(tx, id);
      if (application?.sellerId !== seller)
        return refuse('application/not-found', 'There is no such application.');
      if (application.state !== 'submitted' && application.state !== 'asked')
        return refuse('application/ended', `The application was ${application.state} already.`);
      await updateApplication(tx, id, { state: 'withdrawn' });
      await record(tx, {
        subject: { kind: 'seller', id: seller },
        kind: 'application.withdrawn',
        reference: id,
        payload: { application: id, by },
      });
      await emit(tx, {
        kind: 'application.withdrawn',
        seller,
        site: application.siteId,
        payload: { application: id, class: application.class },
      });
      return done({ application: id });
    },
  );
}
