import type { SubjectKind } from '#db/schema.ts';

/** What can be found, in the order in which a filter offers it, and where each has its page. */
const pageOf = {
  report: (ref: string) => `/reports/${ref}`,
  paragraph: (ref: string) => `/paragraphs/${ref}`,
  action: (ref: string) => `/actions/${ref}`,
  meeting: (ref: string) => `/meetings/${ref}`,
  information_source: (ref: string) => `/sources/${ref}`,
  attachment: (ref: string) => `/attachments/${ref}`,
  decision: (ref: string) => `/decisions/${ref}`,
  item: (ref: string) => `/map/items/${ref}`,
  scenario: (ref: string) => `/map/scenarios/${ref}`,
  stock: (ref: string) => `/stocks/${ref}`,
  arrangement: (ref: string) => `/sharing/arrangements/${ref}`,
  sharing_request: (ref: string) => `/sharing/${ref}`,
  supplier: (ref: string) => `/map/suppliers/${ref}`,
  coordination_case: (ref: string) => `/controls/cases/${ref}`,
  control_entry: (ref: string) => `/controls/entries/${ref}`,
} satisfies Partial<Record<SubjectKind, (ref: string) => string>>;

export type FoundKind = keyof typeof pageOf;
export const FOUND_KINDS = Object.keys(pageOf) as FoundKind[];

/** The page of a record. */
export const pathOf = (kind: FoundKind, ref: string): string => pageOf[kind](encodeURIComponent(ref));
