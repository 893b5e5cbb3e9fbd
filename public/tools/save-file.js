/**
 * Hands the reader a file to keep. It is made here and never leaves the device.
 *
 * @param {string} name
 * @param {string} type media type
 * @param {string} text
 */
export function saveFile(name, type, text) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  // Some browsers read the file only after the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
