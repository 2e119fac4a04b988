/** The forms about accounts. Shared with the pages. */
import { z } from 'zod';
import { choice, day, email, line, optionalLine, ticked, token, whole } from '#app/domain/fields.ts';
import { PASSWORD_MAXIMUM, PASSWORD_MINIMUM, faultOfPassword } from './password-rules.ts';

/** Zones that an account may be shown times in: those this installation knows. */
export const ZONES: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

const zone = () => line(60).refine((value) => ZONES.includes(value), { params: { code: 'notAZone' } });

/** A password is kept as it is typed: white space belongs to it. */
const typed = () =>
  z
    .string()
    .refine((value) => value.isWellFormed() && !value.includes('\0'), { params: { code: 'badCharacter' } })
    .pipe(z.string().min(1).max(PASSWORD_MAXIMUM));

/** A new password, typed twice, for the account with this e-mail address. */
export const newPassword = (address: string) =>
  z.object({ password: typed().pipe(z.string().min(PASSWORD_MINIMUM)), again: typed() }).superRefine(({ password, again }, context) => {
    const fault = faultOfPassword(password, address);
    if (fault) context.addIssue({ code: 'custom', path: ['password'], params: { code: fault } });
    if (password !== again) context.addIssue({ code: 'custom', path: ['again'], params: { code: 'passwordsDiffer' } });
  });

export const preferences = z.object({ language: choice(['en', 'ja']), zone: zone() });

export const invitation = z.object({
  organisation: token(),
  family_name: line(80),
  given_name: line(80),
  native_name: optionalLine(80),
  email: email(),
  language: choice(['en', 'ja']),
  zone: zone(),
  expires_on: day().optional(),
});

/** What an administrator may change of an account. */
export const accountFacts = invitation.omit({ expires_on: true }).extend({ version: whole(0, 999_999_999) });

export const organisation = z.object({
  party: token(),
  kind: choice(['government', 'industry', 'association', 'research']),
  name_en: line(200),
  name_ja: line(200),
  short_name: line(40),
});

/** What may be changed of an organisation. */
export const organisationNames = organisation.omit({ party: true, kind: true }).extend({ version: whole(0, 999_999_999) });

export const expiry = z.object({ expires_on: day().optional() });
export const resetLink = z.object({ without_code: ticked() });
export const office = z.object({ office: choice(['administrator', 'secretariat']) });
