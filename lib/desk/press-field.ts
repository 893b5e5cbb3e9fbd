/** Name of the field that tells one rendering of a form from another: lib/desk/press.ts */
export const PRESS_FIELD = 'press'
