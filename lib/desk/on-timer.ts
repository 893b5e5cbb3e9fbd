/**
 * Calls back after so many milliseconds; returns what calls it off. Does not keep the process alive:
 * the desk ends when its server does.
 */
export function onTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}
