import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compress } from './compressing.server.ts';

const page = '<!DOCTYPE html><p>報告 R-1: export licences 😀</p>'.repeat(500);

describe('a page on its way', () => {
  it('is the same page again after Brotli, and its headers say so', () => {
    const headers = new Headers();
    const sent = compress(page, 'br', headers);
    expect(headers.get('Content-Encoding')).toBe('br');
    expect(brotliDecompressSync(sent).toString()).toBe(page);
    expect(sent.length).toBeLessThan(page.length / 20);
  });

  it('is the same page again after gzip, for a browser that knows no other', () => {
    const headers = new Headers();
    expect(gunzipSync(compress(page, 'gzip', headers)).toString()).toBe(page);
    expect(headers.get('Content-Encoding')).toBe('gzip');
  });

  it('goes as it is to what knows neither', () => {
    const headers = new Headers();
    expect(new TextDecoder().decode(compress(page, null, headers))).toBe(page);
    expect(headers.has('Content-Encoding')).toBe(false);
  });
});
