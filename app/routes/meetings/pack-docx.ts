import { wordFileOf } from '#app/domain/exchange/word.server.ts';
import { readPack } from '#app/domain/meetings/pack.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** GET /meetings/:ref/pack.docx : the agenda with its papers as a Word file. */
export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const { language } = actor;
  const { paper } = found(await readPack(db, actor, params.ref ?? '', { text: catalogueOf(language), language, by: actor, now }, true));
  return keepAnswer(await wordFileOf(paper), 'docx', paper.ref, paper.marking);
});
