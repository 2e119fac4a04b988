import type { quarantineDone as en } from '../en/quarantine-done.ts';

export const quarantineDone: typeof en = {
  blind: '該当する報告がある場合、作成者の属する国の共同議長が決定するまで、誰も閲覧できません。',
  one: '隔離しました。その報告は誰も閲覧できません。取扱いは作成者の属する国の共同議長が決定します。',
  release: '隔離を解除しました。以前の閲覧者が再び閲覧できます。',
  narrow: '選択した方に限定して隔離を解除しました。',
  keep: '隔離を継続します。この報告は誰も閲覧できません。',
};
