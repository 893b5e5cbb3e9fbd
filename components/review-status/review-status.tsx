/** Who checked the page, beside its title. Until somebody has, it says that nobody has. */
export function ReviewStatus() {
  return (
    <>
      Not yet checked by a clinician. <a href="/how-we-work/#who-checks-this">What that means</a>
    </>
  )
}
