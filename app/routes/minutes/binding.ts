import * as Y from 'yjs';
import { changeBetween } from '#app/domain/minutes/change.ts';

const TYPED = Symbol('typed');
const HEARD = Symbol('heard');

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function base64Of(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += 0x8000) letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(letters);
}

/** A text field that is one view of a document that others write too. */
export interface Binding {
  /** takes what others wrote: base64, in order */
  hear: (changes: readonly string[]) => void;
  /** what was typed and is not sent yet, as one update in base64, and how to say that it came; null: there is nothing */
  unsent: () => { update: string; came: () => void } | null;
  end: () => void;
}

/**
 * Binds a field to the document of an agenda item. What is typed becomes a change of the document; what others typed comes into the
 * field with the caret where it was. Nothing comes in while a word is being composed (IME), and nothing of it goes out.
 */
export function bindField(area: HTMLTextAreaElement, item: string, state: string, typed: () => void): Binding {
  const document = new Y.Doc();
  const text = document.getText(item);
  if (state) Y.applyUpdate(document, bytesOf(state), HEARD);
  const undoing = new Y.UndoManager(text, { trackedOrigins: new Set([TYPED]) });
  let waiting: Uint8Array[] = [];
  let held: string[] = [];
  let composing = false;
  document.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === HEARD) return;
    waiting.push(update);
    typed();
  });

  const take = (): void => {
    const change = changeBetween(text.toJSON(), area.value);
    if (!change) return;
    document.transact(() => {
      if (change.removed > 0) text.delete(change.at, change.removed);
      if (change.inserted) text.insert(change.at, change.inserted);
    }, TYPED);
  };
  /** Changes the document, then the field, with the caret and the place in view kept. */
  const changing = (work: () => void): void => {
    const places = [area.selectionStart, area.selectionEnd].map((at) => Y.createRelativePositionFromTypeIndex(text, at));
    work();
    const words = text.toJSON();
    if (area.value === words) return;
    const top = area.scrollTop;
    area.value = words;
    const [from = 0, to = 0] = places.map((place) => Y.createAbsolutePositionFromRelativePosition(place, document)?.index ?? words.length);
    if (area.ownerDocument.activeElement === area) area.setSelectionRange(from, to);
    area.scrollTop = top;
  };
  const hear = (changes: readonly string[]): void => {
    if (composing) {
      held.push(...changes);
      return;
    }
    take();
    changing(() => {
      for (const change of changes) Y.applyUpdate(document, bytesOf(change), HEARD);
    });
  };
  const onInput = (): void => {
    if (!composing) take();
  };
  const onStart = (): void => {
    composing = true;
  };
  const onEnd = (): void => {
    composing = false;
    take();
    const changes = held;
    held = [];
    if (changes.length > 0) hear(changes);
  };
  const onUndo = (event: Event): void => {
    const { inputType } = event as InputEvent;
    if (inputType !== 'historyUndo' && inputType !== 'historyRedo') return;
    event.preventDefault();
    changing(() => void (inputType === 'historyUndo' ? undoing.undo() : undoing.redo()));
  };
  const onKey = (event: KeyboardEvent): void => {
    if (composing || event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const redo = key === 'y' || (key === 'z' && event.shiftKey);
    if (!redo && key !== 'z') return;
    event.preventDefault();
    changing(() => void (redo ? undoing.redo() : undoing.undo()));
  };
  area.addEventListener('input', onInput);
  area.addEventListener('compositionstart', onStart);
  area.addEventListener('compositionend', onEnd);
  area.addEventListener('beforeinput', onUndo);
  area.addEventListener('keydown', onKey);
  // What was typed before the page came to life.
  take();
  return {
    hear,
    unsent: () => {
      const sent = waiting;
      if (sent.length === 0) return null;
      return { update: base64Of(Y.mergeUpdates(sent)), came: () => void (waiting = waiting.slice(sent.length)) };
    },
    end: () => {
      area.removeEventListener('input', onInput);
      area.removeEventListener('compositionstart', onStart);
      area.removeEventListener('compositionend', onEnd);
      area.removeEventListener('beforeinput', onUndo);
      area.removeEventListener('keydown', onKey);
      document.destroy();
    },
  };
}
