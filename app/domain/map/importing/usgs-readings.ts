import type { Measure } from '#db/schema.ts';

/** How a column of one commodity is to be read where its heading does not say it rightly. `null`: not at all. */
export interface UsgsReading {
  measure: Measure | null;
  unit?: string;
  /** said beside the figure, after the publisher's own words */
  note: string;
  confidence: 'low' | 'moderate';
}

/**
 * The file puts chapters of differing shape into one shape, and for these of the 2025 edition loses what their own tables say. By the
 * edition, the commodity and what the column's heading claims. Each reading is reported with the import and stands beside its figures.
 */
const readings: Record<string, UsgsReading> = {
  // The chapter gives production in metric tons, reserves in thousand metric tons; taken as tons, no country had reserves for a year.
  'MCS2025 Vanadium reserves': {
    measure: 'reserves',
    unit: 'kt',
    note: 'read as thousand metric tons, as in the chapter; the file says metric tons',
    confidence: 'moderate',
  },
  // Refining countries without a mine stand there, each with a little more than it produces in a year.
  'MCS2025 Indium reserves': {
    measure: 'capacity',
    note: 'stands in the file under RESERVES_2024; read as refinery capacity a year',
    confidence: 'low',
  },
  // Line for line the figures of capacity again. Magnesium comes from seawater and common rock.
  'MCS2025 Magnesium metal reserves': { measure: null, note: '', confidence: 'low' },
  // One column of reserves for the whole group, printed on the lines of palladium.
  'MCS2025 Platinum-Group metals reserves': {
    measure: 'reserves',
    note: 'of all platinum-group metals together',
    confidence: 'moderate',
  },
};

/** The reading of a column that needs one. */
export function readingOf(edition: string, commodity: string, measure: Measure): UsgsReading | null {
  return readings[`${edition} ${commodity} ${measure}`] ?? null;
}
