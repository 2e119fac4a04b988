import type { quarantineDone as en } from '../en/quarantine-done.ts';

export const quarantineDone: typeof en = {
  blind: '該当するものがある場合、作成者の属する国の共同議長が決定するまで、誰も閲覧できません。',
  one: '隔離しました。対象は誰も閲覧できません。取扱いは作成者の属する国の共同議長が決定します。',
  release: '隔離を解除しました。以前の閲覧者が再び閲覧できます。',
  narrow: '選択した方に限定して隔離を解除しました。',
  keep: '隔離を継続します。対象は誰も閲覧できません。',
};
