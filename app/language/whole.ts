import { useAttachmentsSpeaking } from './of-attachments.ts';
import { useBodiesSpeaking } from './of-bodies.ts';
import { useMapSpeaking } from './of-map.ts';
import { useMeetingsSpeaking } from './of-meetings.ts';
import { useReleasingSpeaking } from './of-releasing.ts';
import { useTriageSpeaking } from './of-triage.ts';
import type {
  AccountCatalogue,
  CallingCatalogue,
  Catalogue,
  ChangesCatalogue,
  ChokePointsCatalogue,
  ActionImportingCatalogue,
  ControlsCatalogue,
  CoordinationCatalogue,
  DiversificationCatalogue,
  EditionsCatalogue,
  ImportingCatalogue,
  HoldingCatalogue,
  MinutesCatalogue,
  NetworkCatalogue,
  ParagraphsCatalogue,
  SearchingCatalogue,
  SourcesCatalogue,
  Speaking,
  WhatIfCatalogue,
  WorldCatalogue,
  WritingCatalogue,
} from './catalogue.tsx';

/** Everything but what a page of its own says alone. */
type Spoken = Omit<
  Catalogue,
  keyof (AccountCatalogue &
    CallingCatalogue &
    ChangesCatalogue &
    ChokePointsCatalogue &
    ActionImportingCatalogue &
    ControlsCatalogue &
    CoordinationCatalogue &
    DiversificationCatalogue &
    EditionsCatalogue &
    ImportingCatalogue &
    HoldingCatalogue &
    MinutesCatalogue &
    NetworkCatalogue &
    ParagraphsCatalogue &
    SearchingCatalogue &
    SourcesCatalogue &
    WhatIfCatalogue &
    WorldCatalogue &
    WritingCatalogue)
>;

/** The reader's language and the whole catalogue, for what speaks of several parts. Their hooks are used, so that the build keeps them. */
export function useWholeSpeaking(): Speaking<Spoken> {
  useAttachmentsSpeaking();
  useBodiesSpeaking();
  useMapSpeaking();
  useReleasingSpeaking();
  useTriageSpeaking();
  return useMeetingsSpeaking() as Speaking<Spoken>;
}

/** The reader's whole catalogue. */
export const useWholeText = () => useWholeSpeaking().text;
