/** Whether an address asks for a paper with what was said of its report: `?comments=1`. */
export const withComments = ({ url }: Request): { comments: boolean } => ({ comments: new URL(url).searchParams.get('comments') === '1' });
