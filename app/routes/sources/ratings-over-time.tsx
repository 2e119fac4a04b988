import type { SourceRating } from '#app/domain/sources/reading.server.ts';
import { useSourcesSpeaking } from '#app/language/of-sources.ts';
import { nameOf } from '#app/language/names.ts';
import { When } from '#app/ui/when.tsx';

/** How a source was rated, when, by whom and why; the newest first. */
export function RatingsOverTime({ caption, ratings }: { caption: string; ratings: readonly SourceRating[] }) {
  const { language, text } = useSourcesSpeaking();
  const { register: words, reports } = text;
  return (
    <div className="table ratings-over-time">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.reliability}</th>
            <th scope="col">{words.by}</th>
            <th scope="col">{words.reason}</th>
          </tr>
        </thead>
        <tbody>
          {ratings.map((rating) => (
            <tr key={rating.id}>
              <td className="nowrap">
                <When at={rating.rated_at} />
              </td>
              <th scope="row">
                {rating.reliability} <small>{reports.reliabilities[rating.reliability]}</small>
              </th>
              <td>
                <bdi>{rating.by ? nameOf(rating.by, language) : text.comments.somebody}</bdi>
              </td>
              <td dir="auto" className="why">
                {rating.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
