import { paperOf } from '#app/domain/exchange/paper.ts';
import { readWholeReport } from '#app/domain/exchange/whole.server.ts';
import { wordFileOf } from '#app/domain/exchange/word.server.ts';
import { withComments } from './with-comments.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** GET /reports/:ref/word.docx : one report as a Word file. */
export const loader = asActor(async ({ actor, context: { db, now }, params, request }) => {
  const whole = found(await readWholeReport(db, actor, params.ref ?? '', now, withComments(request)));
  const { language } = actor;
  const paper = paperOf(whole, { text: catalogueOf(language), language, by: actor, now });
  return keepAnswer(await wordFileOf(paper), 'docx', paper.ref, paper.marking);
});
