/** Browsers give passkeys to scripts alone. */
export function NeedsScript() {
  return (
    <noscript>
      <p className="card mt-4">
        Passkeys need JavaScript, which is off in this browser. Turn it on for this address, and
        load the page again.
      </p>
    </noscript>
  )
}
