/**
 * What the desk gets instead of `contentlayer/generated`: next.config.mjs. It reads content from the
 * repository while it runs, and what was compiled with it would soon be old.
 */
export const allArticles: never[] = []
export const allQuestions: never[] = []
