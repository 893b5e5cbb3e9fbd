'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** How often a page that tells of something under way asks how far it is. */
const EVERY = 3000

/** Keeps the page around it up to date; nothing of it is lost, and the focus stays. */
export function LookAgain() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY)
    return () => clearInterval(timer)
  }, [router])
  return null
}
