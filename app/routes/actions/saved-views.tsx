import { Form, Link } from '@remix-run/react';
import type { TrackerView } from '#app/domain/actions/views.server.ts';
import { named } from '#app/language/names.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import type { ListAnswer } from './answering-list.server.ts';

interface SavedViewsProps {
  views: readonly TrackerView[];
  /** bodies with which the reader may share one */
  bodies: readonly { id: string; name_en: string; name_ja: string }[];
  /** what came back, if it was refused */
  answer: ListAnswer | undefined;
}

/** The views that are kept, and the form that keeps the one that is shown. */
export function SavedViews({ views, bodies, answer }: SavedViewsProps) {
  const { language, text } = useTrackerSpeaking();
  const { tracker } = text;
  const again = answer?.act === 'keep';
  const typed: Record<string, string> = again ? answer.typed : {};
  return (
    <details className="saved-views" open={again || undefined} key={JSON.stringify(typed)}>
      <summary>{tracker.savedViews(views.length)}</summary>
      {views.length > 0 && (
        <ul className="plain">
          {views.map((view) => (
            <li key={view.id}>
              <Link to={view.path}>
                <bdi>{view.name}</bdi>
              </Link>{' '}
              <small className="faint">{view.body ? tracker.sharedWith(named(view.body, language)) : tracker.ownView}</small>{' '}
              {view.may_remove && (
                <Form method="post">
                  <input type="hidden" name="view_id" value={view.id} />
                  <button className="quiet" name="act" value="remove" aria-label={tracker.removeView(view.name)}>
                    {tracker.takeAway}
                  </button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      <Form method="post" className="filters">
        <label>
          {tracker.viewName}
          <input name="name" required maxLength={80} dir="auto" defaultValue={typed.name} />
        </label>
        <label>
          {tracker.viewFor}
          <select name="body_id" defaultValue={typed.body_id}>
            <option value="">{tracker.ownView}</option>
            {bodies.map((body) => (
              <option key={body.id} value={body.id}>
                {tracker.sharedWith(named(body, language))}
              </option>
            ))}
          </select>
        </label>
        <button name="act" value="keep">
          {tracker.keepView}
        </button>
      </Form>
      <p className="help">{tracker.viewHelp}</p>
    </details>
  );
}
