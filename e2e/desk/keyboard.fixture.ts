import { expect, type Locator } from '@playwright/test'

/*
 * Somebody who has no mouse. What the Tab key does not reach, she cannot use, so nothing here gives
 * an element the focus by itself.
 */

/** More than any page of the desk has; whoever presses Tab so often has left the page. */
const MOST_STOPS = 400

/** Presses Tab until the element has the focus, from wherever that is now. */
export async function tabTo(target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  await expect(target).toBeEnabled()
  await tabToAny(target)
}

async function tabToAny(targets: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await hasFocus(targets)) return
    await targets.page().keyboard.press('Tab')
  }
  throw new Error(`The Tab key does not reach ${targets}`)
}

/** Goes to a button or a link and presses it. */
export async function press(target: Locator): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press('Enter')
}

/** Goes to a field and types into it, over what it holds. */
export async function fill(target: Locator, words: string): Promise<void> {
  const { keyboard } = target.page()
  await tabTo(target)
  await keyboard.press('Control+a')
  await keyboard.type(words)
}

/** Goes to a box and ticks it. */
export async function tick(target: Locator): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press('Space')
  await expect(target).toBeChecked()
}

/**
 * Goes to a group of radio buttons, of which Tab stops at one, and with the arrows to the wanted one.
 */
export async function pick(target: Locator): Promise<void> {
  const { keyboard } = target.page()
  await expect(target).toBeVisible()
  const group = target.locator('xpath=ancestor::fieldset[1]').getByRole('radio')
  const count = await group.count()
  await tabToAny(group)
  for (let step = 0; step < count && !(await hasFocus(target)); step += 1) {
    await keyboard.press('ArrowDown')
  }
  if (!(await target.isChecked())) await keyboard.press('Space')
  await expect(target).toBeChecked()
}

/** Goes to a list of choices and types the first letters of one. */
export async function select(target: Locator, label: string): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.type(label)
  await expect(target.locator('option:checked')).toHaveText(label)
}

function hasFocus(targets: Locator): Promise<boolean> {
  return targets.evaluateAll((elements) => elements.some((one) => one === document.activeElement))
}
