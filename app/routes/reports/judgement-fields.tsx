import type { FieldState } from '#app/ui/fields.tsx';
import { Choices, TextArea } from '#app/ui/fields.tsx';
import { CONFIDENCES, IMPACTS, LIKELIHOOD_BANDS, LIKELIHOODS } from '#app/domain/reports/scales.ts';
import { useTriageText } from '#app/language/of-triage.ts';

interface JudgementFieldsProps {
  fields: Record<'likelihood' | 'impact' | 'confidence' | 'reasons', FieldState>;
  reasonsHelp: string;
}

/** Likelihood in the words and bands of ICD 203, impact, confidence, and the reasons: of an assessment or a dissent. */
export function JudgementFields({ fields, reasonsHelp }: JudgementFieldsProps) {
  const { reports, triage } = useTriageText();
  const chosen = (field: FieldState) => (typeof field.initialValue === 'string' ? [field.initialValue] : []);
  return (
    <>
      <Choices
        field={fields.likelihood}
        legend={reports.fields.likelihood}
        help={reports.help.likelihood}
        type="radio"
        chosen={chosen(fields.likelihood)}
        options={LIKELIHOODS.map((likelihood) => ({
          value: String(likelihood),
          label: reports.likelihoods[likelihood] ?? '',
          help: reports.band(LIKELIHOOD_BANDS[likelihood][0], LIKELIHOOD_BANDS[likelihood][1]),
        }))}
      />
      <Choices
        field={fields.impact}
        legend={reports.fields.impact}
        type="radio"
        chosen={chosen(fields.impact)}
        options={IMPACTS.map((impact) => ({
          value: String(impact),
          label: `${impact} · ${reports.impacts[impact]}`,
          help: reports.impactScale[impact],
        }))}
      />
      <Choices
        field={fields.confidence}
        legend={reports.fields.confidence}
        type="radio"
        chosen={chosen(fields.confidence)}
        options={CONFIDENCES.map((confidence) => ({
          value: confidence,
          label: reports.confidences[confidence] ?? '',
          help: reports.confidenceScale[confidence],
        }))}
      />
      <TextArea field={fields.reasons} label={triage.reasons} help={reasonsHelp} rows={6} dir="auto" />
    </>
  );
}

/** The faults of a judgement, for the head of its form. */
export function judgementErrors(
  fields: JudgementFieldsProps['fields'] & { marking?: FieldState },
  text: ReturnType<typeof useTriageText>,
): { id: string; label: string; messages: readonly string[] }[] {
  const { reports, triage } = text;
  const labelled: [FieldState | undefined, string][] = [
    [fields.likelihood, reports.fields.likelihood ?? ''],
    [fields.impact, reports.fields.impact ?? ''],
    [fields.confidence, reports.fields.confidence ?? ''],
    [fields.reasons, triage.reasons],
    [fields.marking, triage.marking],
  ];
  return labelled.flatMap(([field, label]) => (field?.errors?.length ? [{ id: field.id, label, messages: field.errors }] : []));
}
