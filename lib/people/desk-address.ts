/**
 * Address in the commits of whoever has given none: one that cannot exist. It holds the id, so the
 * commit is found to be hers under any name.
 *
 * Source: RFC 2606, section 2, `.invalid`
 */
export function deskAddress(id: string): string {
  return `${id}@back-after-birth.invalid`
}
