/** A source as it is credited wherever one of its figures is shown. */
export interface Credit {
  id: string;
  title: string;
  publisher: string;
  published: string;
  licence: string;
  credit: string;
  url: string;
}
