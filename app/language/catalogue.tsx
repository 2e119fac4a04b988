import { createContext, useContext } from 'react';
import type { Language } from '#db/schema.ts';
import type { actionFaults } from './en/action-faults.ts';
import type { attachmentFaults } from './en/attachment-faults.ts';
import type { core } from './en/core.ts';
import type { ofAccount } from './en/of-account.ts';
import type { ofActionImporting } from './en/of-action-importing.ts';
import type { ofAttachments } from './en/of-attachments.ts';
import type { ofBodies } from './en/of-bodies.ts';
import type { ofCalling } from './en/of-calling.ts';
import type { ofChanges } from './en/of-changes.ts';
import type { ofChokePoints } from './en/of-choke-points.ts';
import type { ofControls } from './en/of-controls.ts';
import type { ofCoordination } from './en/of-coordination.ts';
import type { ofDecisions } from './en/of-decisions.ts';
import type { ofDiversification } from './en/of-diversification.ts';
import type { ofEditions } from './en/of-editions.ts';
import type { ofImporting } from './en/of-importing.ts';
import type { ofMap } from './en/of-map.ts';
import type { ofMeetings } from './en/of-meetings.ts';
import type { minutesFaults } from './en/minutes-faults.ts';
import type { ofHolding } from './en/of-holding.ts';
import type { ofMinutes } from './en/of-minutes.ts';
import type { ofNetwork } from './en/of-network.ts';
import type { ofParagraphs } from './en/of-paragraphs.ts';
import type { ofProof } from './en/of-proof.ts';
import type { ofReleasing } from './en/of-releasing.ts';
import type { ofSearching } from './en/of-searching.ts';
import type { ofSources } from './en/of-sources.ts';
import type { ofTriage } from './en/of-triage.ts';
import type { ofSharing } from './en/of-sharing.ts';
import type { ofStocks } from './en/of-stocks.ts';
import type { ofTracker } from './en/of-tracker.ts';
import type { ofWhatIf } from './en/of-what-if.ts';
import type { ofWorld } from './en/of-world.ts';
import type { ofWriting } from './en/of-writing.ts';
import type { decisionFaults } from './en/decision-faults.ts';
import type { fieldFaults } from './en/field-faults.ts';
import type { fieldLimits } from './en/field-limits.ts';
import type { quarantineDone } from './en/quarantine-done.ts';
import type { reportFaults } from './en/report-faults.ts';
import type { sourceEdits } from './en/source-edits.ts';
import type { releasingFaults } from './en/releasing-faults.ts';
import type { sharingFaults } from './en/sharing-faults.ts';
import type { stockFaults } from './en/stock-faults.ts';
import type { triageFaults } from './en/triage-faults.ts';

/** What every page may say: text, or a function of what stands in it. A missing key or parameter does not compile. */
export type CoreCatalogue = typeof core;
/** What few pages say, in parts that browsers load with them: docs/decisions/a-catalogue-in-parts.md. */
export type AccountCatalogue = typeof ofAccount;
export type ActionImportingCatalogue = typeof ofActionImporting;
export type AttachmentsCatalogue = typeof ofAttachments;
export type BodiesCatalogue = typeof ofBodies;
export type CallingCatalogue = typeof ofCalling;
export type ChangesCatalogue = typeof ofChanges;
export type ChokePointsCatalogue = typeof ofChokePoints;
export type ControlsCatalogue = typeof ofControls;
export type CoordinationCatalogue = typeof ofCoordination;
export type DecisionsCatalogue = typeof ofDecisions;
export type DiversificationCatalogue = typeof ofDiversification;
export type EditionsCatalogue = typeof ofEditions;
export type ImportingCatalogue = typeof ofImporting;
export type MapCatalogue = typeof ofMap;
export type MeetingsCatalogue = typeof ofMeetings;
export type HoldingCatalogue = typeof ofHolding;
export type MinutesCatalogue = typeof ofMinutes;
export type NetworkCatalogue = typeof ofNetwork;
export type ParagraphsCatalogue = typeof ofParagraphs;
export type ProofCatalogue = typeof ofProof;
export type ReleasingCatalogue = typeof ofReleasing;
export type SearchingCatalogue = typeof ofSearching;
export type SourcesCatalogue = typeof ofSources;
export type TriageCatalogue = typeof ofTriage;
export type SharingCatalogue = typeof ofSharing;
export type StocksCatalogue = typeof ofStocks;
export type TrackerCatalogue = typeof ofTracker;
export type WhatIfCatalogue = typeof ofWhatIf;
export type WorldCatalogue = typeof ofWorld;
export type WritingCatalogue = typeof ofWriting;
/** Every sentence of the interface, as the server has them. */
export type Catalogue = CoreCatalogue &
  AccountCatalogue &
  AttachmentsCatalogue &
  BodiesCatalogue &
  CallingCatalogue &
  ChangesCatalogue &
  ChokePointsCatalogue &
  ActionImportingCatalogue &
  ControlsCatalogue &
  CoordinationCatalogue &
  DecisionsCatalogue &
  DiversificationCatalogue &
  EditionsCatalogue &
  ImportingCatalogue &
  MapCatalogue &
  MeetingsCatalogue &
  HoldingCatalogue &
  MinutesCatalogue &
  NetworkCatalogue &
  ParagraphsCatalogue &
  ProofCatalogue &
  ReleasingCatalogue &
  SearchingCatalogue &
  SourcesCatalogue &
  TriageCatalogue &
  SharingCatalogue &
  StocksCatalogue &
  TrackerCatalogue &
  WhatIfCatalogue &
  WorldCatalogue &
  WritingCatalogue & {
    actionFaults: typeof actionFaults;
    attachmentFaults: typeof attachmentFaults;
    decisionFaults: typeof decisionFaults;
    fieldFaults: typeof fieldFaults;
    fieldLimits: typeof fieldLimits;
    minutesFaults: typeof minutesFaults;
    quarantineDone: typeof quarantineDone;
    reportFaults: typeof reportFaults;
    sourceEdits: typeof sourceEdits;
    releasingFaults: typeof releasingFaults;
    sharingFaults: typeof sharingFaults;
    stockFaults: typeof stockFaults;
    triageFaults: typeof triageFaults;
  };

export interface Speaking<Text = CoreCatalogue> {
  language: Language;
  text: Text;
}

export const SpeakingContext = createContext<Speaking | null>(null);

/** The reader's language and its catalogue. */
export function useSpeaking(): Speaking {
  const speaking = useContext(SpeakingContext);
  if (!speaking) throw new Error('useSpeaking outside of SpeakingContext');
  return speaking;
}

/** The reader's catalogue: `const text = useText(); text.reports.title`. */
export function useText(): CoreCatalogue {
  return useSpeaking().text;
}
