import type { attachmentFaults as en } from '../en/attachment-faults.ts';

export const attachmentFaults: typeof en = {
  none: 'ファイルを選択してください。',
  empty: 'ファイルが空です。',
  tooLarge: 'ファイルは25MBまでです。',
  unknown: '内容がPDF、PNG、JPEG、DOCX、XLSX、CSV、テキストのいずれでもありません（ファイル名は判定に用いません）。',
  broken: 'ファイルが破損しているか、途中で切れています。保存し直して添付してください。',
  polyglot: 'ファイルの中に別のファイルが含まれています。作成したソフトで保存し直してください。',
  tooManyPixels: '画像が5,000万画素を超えています。縮小して添付してください。',
  bomb: '展開すると見かけより著しく大きくなるため、開かずに拒否しました。',
  macros: 'マクロ又はコントロールが含まれています。取り除いて保存し直してください（.docx 又は .xlsx）。',
  formulas:
    '「=」「+」「-」「@」で始まり、数式として実行されるセルがあります。先頭にアポストロフィを付けるか、Excelブックとして添付してください。',
  tooMany: 'この報告には既に10個添付されています。先に1つ取り下げてください。',
  tooManyEver: 'この報告には、取り下げたものを含め既に40個添付されています。これ以上は添付できません。',
  conflict: '同時に別のファイルが添付されました。もう一度添付してください。',
};
