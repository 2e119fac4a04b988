import type { policy as en } from '../en/policy.ts';

export const policy: typeof en = {
  marking: '取扱区分',
  markings: {
    CLEAR: 'TLP:CLEAR',
    GREEN: 'TLP:GREEN',
    AMBER: 'TLP:AMBER',
    'AMBER+STRICT': 'TLP:AMBER+STRICT',
    RED: 'TLP:RED',
  },
  markingReaders: {
    CLEAR: '有効なアカウントを持つ全員が閲覧できます。',
    GREEN: 'いずれかの会議体に席を持つ全員（オブザーバーを含む）が閲覧できます。',
    AMBER: '選んだ会議体の共同議長・委員・書記・顧問が閲覧できます。',
    'AMBER+STRICT': 'そのうち政府機関に属する方の席だけが閲覧できます。',
    RED: '名指しされた方だけが閲覧できます。議長や事務局も閲覧できません。',
  },
  audience: '閲覧範囲',
  homeBody: '主管会議体',
  releasedTo: '追加の開示先',
  namedReaders: '名指しの閲覧者',
  caveat: '開示国の限定（REL TO）',
  caveatNone: '限定なし',
  relTo: (parties: string) => `REL TO ${parties}`,
  author: '作成者',
  readers: '閲覧できる方',
  capacities: {
    co_chair: '共同議長',
    member: '委員',
    secretary: '書記',
    adviser: '顧問',
    observer: 'オブザーバー',
  },
  offices: { administrator: '管理者', secretariat: '事務局' },
  organisationKinds: { government: '政府', industry: '企業', association: '業界団体', research: '研究機関' },
  partyRoles: { principal: '主要当事国', partner: '協力国' },
};
