import { createContext, useContext } from 'react';

/** When and where the page is read: given once by the root loader, so that server and browser render the same. */
export interface Viewing {
  /** the moment the page was made, ISO */
  now: string;
  /** the reader's IANA zone */
  zone: string;
}

export const ViewingContext = createContext<Viewing>({ now: '1970-01-01T00:00:00.000Z', zone: 'UTC' });

/** The page's moment and the reader's zone. */
export function useViewing(): Viewing {
  return useContext(ViewingContext);
}
