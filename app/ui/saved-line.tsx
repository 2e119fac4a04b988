import { useText } from '#app/language/catalogue.tsx';
import type { SavingState } from './saving.ts';
import { When } from './when.tsx';

/** Whether and when a draft was last saved. */
export function SavedLine({ status, savedAt }: { status: SavingState; savedAt: string | null }) {
  const { reports } = useText();
  return (
    <p className="saved" role="status">
      {status === 'saving' && reports.saving}
      {status === 'unsaved' && reports.unsaved}
      {status === 'failed' && reports.saveFailed}
      {status === 'kept' &&
        (savedAt ? (
          <>
            {reports.savedAt} <When at={savedAt} />
          </>
        ) : (
          reports.notSaved
        ))}
    </p>
  );
}
