/** Where files of people come in and go out: what routes.ts says of an address cannot say this, and it is asked before Remix is. */
import { IMPORT_BYTES } from '#app/domain/actions/importing/limits.ts';
import { ATTACHMENT_BYTES } from '#app/domain/attachments/types.ts';
import { BODY_LIMIT_BYTES } from '#app/http/protection.server.ts';
import type { Files } from '#app/http/serving.server.ts';

export const files: Files = {
  taken: [
    {
      // What is somewhat too large is let through to the form, which says so with everything else still in it.
      path: /^\/reports\/[^/]+\/attach$/,
      limit: 2 * ATTACHMENT_BYTES + BODY_LIMIT_BYTES,
      drain: 200_000_000,
      tooLarge:
        'A file may have 25 MB. This one is larger and was not kept.\nファイルは25MBまでです。これより大きいため、保存していません。',
    },
    {
      path: /^\/reports\/import$/,
      limit: 10_100_000,
      drain: 60_000_000,
      tooLarge:
        'This file is larger than 10 MB. Nothing of it was taken. Divide it and bring it in piece by piece; go back one page.\nファイルが10MBを超えているため、取り込みませんでした。前のページへ戻り、分割して取り込んでください。',
    },
    {
      path: /^\/actions\/import$/,
      limit: IMPORT_BYTES + BODY_LIMIT_BYTES,
      drain: 100_000_000,
      tooLarge:
        'This file is larger than 20 MB. Nothing of it was taken. Divide it and bring it in piece by piece; go back one page.\nファイルが20MBを超えているため、取り込みませんでした。前のページへ戻り、分割して取り込んでください。',
    },
    {
      path: /^\/map\/import$/,
      limit: 61_000_000,
      drain: 300_000_000,
      tooLarge:
        'These files are larger than 60 MB together. Nothing of them was taken, and the map is as it was. Divide the table and bring it in piece by piece; go back one page.\nファイルの合計が60MBを超えているため、取り込みませんでした。マップは変わっていません。前のページへ戻り、表を分割して取り込んでください。',
    },
  ],
  handed: [
    { path: /^\/attachments\/[^/]+\/file$/, framed: false },
    { path: /^\/attachments\/[^/]+\/preview$/, framed: true },
  ],
};
