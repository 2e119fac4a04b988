/** A page's title, as its loader said it in the reader's language: `export const meta = ({ data }) => titled(data)`. */
export function titled(data: { title: string } | undefined): [{ title: string }] {
  return [{ title: data ? `${data.title} · Kakehashi` : 'Kakehashi' }];
}
