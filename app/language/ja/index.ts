import type { Catalogue } from '../catalogue.tsx';
import { actionFaults } from './action-faults.ts';
import { attachmentFaults } from './attachment-faults.ts';
import { decisionFaults } from './decision-faults.ts';
import { fieldFaults } from './field-faults.ts';
import { fieldLimits } from './field-limits.ts';
import { quarantineDone } from './quarantine-done.ts';
import { reportFaults } from './report-faults.ts';
import { sourceEdits } from './source-edits.ts';
import { releasingFaults } from './releasing-faults.ts';
import { sharingFaults } from './sharing-faults.ts';
import { stockFaults } from './stock-faults.ts';
import { triageFaults } from './triage-faults.ts';
import { core } from './core.ts';
import { ofAccount } from './of-account.ts';
import { ofAttachments } from './of-attachments.ts';
import { ofCalling } from './of-calling.ts';
import { ofChanges } from './of-changes.ts';
import { ofChokePoints } from './of-choke-points.ts';
import { ofActionImporting } from './of-action-importing.ts';
import { ofControls } from './of-controls.ts';
import { ofCoordination } from './of-coordination.ts';
import { ofDecisions } from './of-decisions.ts';
import { ofDiversification } from './of-diversification.ts';
import { ofEditions } from './of-editions.ts';
import { ofImporting } from './of-importing.ts';
import { ofMap } from './of-map.ts';
import { ofBodies } from './of-bodies.ts';
import { ofMeetings } from './of-meetings.ts';
import { minutesFaults } from './minutes-faults.ts';
import { ofHolding } from './of-holding.ts';
import { ofMinutes } from './of-minutes.ts';
import { ofNetwork } from './of-network.ts';
import { ofParagraphs } from './of-paragraphs.ts';
import { ofProof } from './of-proof.ts';
import { ofReleasing } from './of-releasing.ts';
import { ofSearching } from './of-searching.ts';
import { ofSources } from './of-sources.ts';
import { ofTriage } from './of-triage.ts';
import { ofSharing } from './of-sharing.ts';
import { ofStocks } from './of-stocks.ts';
import { ofTracker } from './of-tracker.ts';
import { ofWhatIf } from './of-what-if.ts';
import { ofWorld } from './of-world.ts';
import { ofWriting } from './of-writing.ts';

/** Everything the interface says, in Japanese. A sentence that is missing here does not compile. */
export const ja: Catalogue = {
  ...core,
  actionFaults,
  attachmentFaults,
  decisionFaults,
  fieldFaults,
  fieldLimits,
  quarantineDone,
  reportFaults,
  sourceEdits,
  releasingFaults,
  sharingFaults,
  stockFaults,
  triageFaults,
  ...ofAccount,
  ...ofAttachments,
  ...ofBodies,
  ...ofCalling,
  ...ofChanges,
  ...ofChokePoints,
  ...ofActionImporting,
  ...ofControls,
  ...ofCoordination,
  ...ofDecisions,
  ...ofDiversification,
  ...ofEditions,
  ...ofImporting,
  ...ofMap,
  ...ofMeetings,
  minutesFaults,
  ...ofHolding,
  ...ofMinutes,
  ...ofNetwork,
  ...ofParagraphs,
  ...ofProof,
  ...ofReleasing,
  ...ofSearching,
  ...ofSources,
  ...ofTriage,
  ...ofSharing,
  ...ofStocks,
  ...ofTracker,
  ...ofWhatIf,
  ...ofWorld,
  ...ofWriting,
};
