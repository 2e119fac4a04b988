import type { ReactNode } from 'react';
import { useText } from '#app/language/catalogue.tsx';

/** What a field needs of the form library: Conform's FieldMetadata has all of it. */
export interface FieldState {
  id: string;
  name: string;
  initialValue?: unknown;
  errors?: string[] | undefined;
}

interface Common {
  field: FieldState;
  label: ReactNode;
  help?: ReactNode;
  /** words: why it may be left out, where it is not plainly optional */
  optional?: boolean | string;
  /** what stands in the field now, over the form's own value */
  value?: string | undefined;
}

const valueOf = ({ field, value }: Common): string => value ?? (typeof field.initialValue === 'string' ? field.initialValue : '');

/** A label, the control, its help and its errors, tied together for every reader. */
function Labelled({ field, label, help, optional, children }: Common & { children: ReactNode }) {
  const text = useText();
  return (
    <div className={field.errors?.length ? 'field wrong' : 'field'}>
      <label htmlFor={field.id}>
        {label} {optional && <small className="optional">({optional === true ? text.fields.optional : optional})</small>}
      </label>
      {help && (
        <p className="help" id={`${field.id}-help`}>
          {help}
        </p>
      )}
      {children}
      <FieldErrors field={field} />
    </div>
  );
}

/** The errors of a field, beside it. */
export function FieldErrors({ field }: { field: FieldState }) {
  if (!field.errors?.length) return null;
  return (
    <p className="error" id={`${field.id}-error`}>
      {field.errors.join(' ')}
    </p>
  );
}

/** The aria attributes that tie a control to its help and errors. */
export function describedBy(field: FieldState, help?: ReactNode) {
  const ids = [help && `${field.id}-help`, field.errors?.length && `${field.id}-error`].filter(Boolean).join(' ');
  return { 'aria-invalid': field.errors?.length ? true : undefined, 'aria-describedby': ids || undefined };
}

type InputProps = Common & Omit<React.InputHTMLAttributes<HTMLInputElement>, 'value'>;

/** One line of text, a day, a time, a number, a password. */
export function TextField({ field, label, help, optional, value, ...input }: InputProps) {
  const common = { field, label, help, optional, value };
  return (
    <Labelled {...common}>
      <input
        type="text"
        {...input}
        id={field.id}
        name={field.name}
        defaultValue={valueOf(common)}
        required={false}
        aria-required={!optional}
        {...describedBy(field, help)}
      />
    </Labelled>
  );
}

type AreaProps = Common & Omit<React.TextareaHTMLAttributes<HTMLTextAreaElement>, 'value'>;

/** Paragraphs of text. */
export function TextArea({ field, label, help, optional, value, ...area }: AreaProps) {
  const common = { field, label, help, optional, value };
  return (
    <Labelled {...common}>
      <textarea
        rows={6}
        {...area}
        id={field.id}
        name={field.name}
        defaultValue={valueOf(common)}
        aria-required={!optional}
        {...describedBy(field, help)}
      />
    </Labelled>
  );
}

export interface Option {
  value: string;
  label: string;
}

type SelectProps = Common & { options: readonly Option[]; empty?: string } & Omit<React.SelectHTMLAttributes<HTMLSelectElement>, 'value'>;

/** One of a list. `empty` is the words of no choice. */
export function SelectField({ field, label, help, optional, value, options, empty, ...select }: SelectProps) {
  const common = { field, label, help, optional, value };
  return (
    <Labelled {...common}>
      <select
        {...select}
        id={field.id}
        name={field.name}
        defaultValue={valueOf(common)}
        aria-required={!optional}
        {...describedBy(field, help)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface ChoicesProps {
  field: FieldState;
  legend: ReactNode;
  help?: ReactNode;
  type: 'radio' | 'checkbox';
  options: readonly (Option & { help?: ReactNode })[];
  chosen: readonly string[];
}

/** Radio buttons or check boxes, native, in a fieldset with its legend. */
export function Choices({ field, legend, help, type, options, chosen }: ChoicesProps) {
  return (
    <fieldset className={field.errors?.length ? 'field wrong' : 'field'} id={field.id} {...describedBy(field, help)} tabIndex={-1}>
      <legend>{legend}</legend>
      {help && (
        <p className="help" id={`${field.id}-help`}>
          {help}
        </p>
      )}
      <div className="choices">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input type={type} name={field.name} value={option.value} defaultChecked={chosen.includes(option.value)} />
            <span>
              {option.label}
              {option.help && <small>{option.help}</small>}
            </span>
          </label>
        ))}
      </div>
      <FieldErrors field={field} />
    </fieldset>
  );
}

/** At the top of a form that came back: how many fields are wrong, each a link to it. Takes the focus. */
export function ErrorSummary({ errors }: { errors: readonly { id: string; label: string; messages: readonly string[] }[] }) {
  const text = useText();
  if (errors.length === 0) return null;
  return (
    <div className="summary" role="alert" tabIndex={-1} id="error-summary">
      <h2>{text.fields.summary(errors.length)}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.id}>
            <a href={`#${error.id}`}>{error.label}</a>: {error.messages.join(' ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
