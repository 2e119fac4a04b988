/** Lets so many through at a time; the others wait for their turn. What comes back lets the next one through. */
export function turnsOf(most: number): () => Promise<() => void> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async () => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    return () => {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    };
  };
}
