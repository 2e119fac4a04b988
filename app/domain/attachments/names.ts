import type { AttachmentType } from './types.ts';

const EXTENSION: Record<AttachmentType, string> = {
  pdf: 'pdf',
  png: 'png',
  jpeg: 'jpg',
  docx: 'docx',
  xlsx: 'xlsx',
  csv: 'csv',
  txt: 'txt',
};
const LONGEST = 120;

/**
 * The name under which a file is handed out: without folders, without signs that a system or a reader could take for something else
 * (also those that turn the direction of writing), and ending as its content says.
 */
export function safeName(sent: string, type: AttachmentType): string {
  const last = sent.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}<>:"|?*%;]/gu, ' ')
    .replace(/\.[\p{L}\p{N}]{1,5}$/u, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const base = [...plain].slice(0, LONGEST).join('').trim();
  return `${base || 'attachment'}.${EXTENSION[type]}`;
}

/** The header that hands a file out as a download under its name (RFC 6266, RFC 5987). */
export function dispositionOf(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
