import type { importing as en } from '../en/importing.ts';

export const importing: typeof en = {
  help: 'ファイルを読み取り、まず内容をお見せします。取り込んだものは本人の下書きとなり、提出するまで他の方には閲覧できません。',
  chooseFile: 'ファイル',
  chooseFileHelp:
    'STIX 2.1バンドル、MISPイベント（JSON）、CSV（UTF-8）、Excel（.xlsx）。最大10MB・500件。表には「件名」と「発生した、または発生し得る事象」（またはtitleとdescription）の見出しが必要です。',
  preview: '読み取って内容を表示',
  formats: { stix: 'STIX 2.1バンドル', misp: 'MISPイベント', csv: 'CSV', xlsx: 'Excel' },
  takeAsDrafts: (count: number) => `下書き${count}件を作成`,
  takeAsDraftsHelp: '全件を一括で作成します。既にあるものは変更しません。判断されないまま1日を過ぎたものは破棄されます。',
  drop: '破棄',
  takenNow: '下書きを作成しました。それぞれを開き、取扱区分と閲覧者を確認の上、提出してください。',
  faultsTitle: (count: number) => `取り込めない箇所${count}件`,
  faultsHelp: '正しくないセルは下書きで空欄となります。件名のない行、または保存できない文字を含む行は、行全体を除きます。',
  place: (line: number, column: string) => (line === 0 ? 'ファイル：' : column ? `${line}・${column}：` : `${line}：`),
  faults: {
    notAFile: '読み取れるファイルではありません。STIX 2.1バンドル、MISPイベント、CSV、Excelのいずれかを選んでください。',
    unreadable: 'ファイルが破損しているか、UTF-8ではありません。保存し直してからお試しください。',
    tooLarge: 'ファイル、または展開後の内容が大きすぎます。10MB以下に分割してください。',
    tooMany: '一度に取り込める量（報告500件、情報源は各20件）を超えています。',
    tooDeep: '入れ子が40段を超えているため、読み取りませんでした。',
    cycle: '相互に参照し合うオブジェクトがあります。参照は一段のみたどるため、支障はありません。',
    noReports: 'このファイルに報告はありません。',
    noTitle: '件名がありません。',
    noDescription: '本文がありません。',
    tooLong: '報告に記載できる長さを超えています。',
    badCharacter: '保存できない文字が含まれています。',
    unknownValue: 'この値は登録されていません。',
    notADay: '日付または時刻ではありません。',
    twice: 'ファイル内に重複があります。最初のものを採用しました。',
    badId: '識別子ではありません。',
    unknownColumn: '不明な列のため、読み取りませんでした。',
  },
  doubts: {
    none: (_said: readonly string[], taken: string) => `取扱区分の記載がないため、${taken}としました。提出前に判断してください。`,
    unknown: (said: readonly string[], taken: string) =>
      `判別できない区分：${said.join('、')}。${taken}としました。提出前に判断してください。`,
    conflicting: (said: readonly string[], taken: string) =>
      `${said.join('、')}の記載があるため、最も狭い${taken}としました。提出前に判断してください。`,
    older: (said: readonly string[], taken: string) =>
      `${said.join('、')}はTLP 1.0の区分です。その意味を保つ${taken}としました。提出前に判断してください。`,
    statement: (said: readonly string[], taken: string) => `記載：${said.join('、')}。${taken}としました。提出前に判断してください。`,
  },
  foundReports: (count: number) => `報告${count}件`,
  line: '行',
  reportColumn: '報告',
  markingColumn: '取扱区分',
  hereColumn: '登録状況',
  whatItSays: '内容',
  isNew: '新規',
  isDraft: '本人の下書き',
  isReport: (ref: string) => `報告${ref}`,
};
