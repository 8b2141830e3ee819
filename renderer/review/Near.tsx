import { type ReactNode, useEffect, useRef, useState } from 'react'

interface Props {
  /** How high it is thought to be, in pixels, until it is drawn. */
  readonly height: number
  /** Draws it wherever it stands. */
  readonly now: boolean
  readonly children: () => ReactNode
}

const MARGIN = '1000px'

/** What marks the box that scrolls: nearness is measured from its edges. */
export const SCROLLS = { 'data-scrolls': true } as const

/** Draws what it holds only when it comes near to what is seen, and keeps it then. */
export function Near({ height, now, children }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(typeof IntersectionObserver === 'undefined')
  if (now && !near) setNear(true)
  useEffect(() => {
    if (near || !box.current) return
    const observer = new IntersectionObserver(
      (entries) => entries.some((e) => e.isIntersecting) && setNear(true),
      {
        root: box.current.closest('[data-scrolls]'),
        rootMargin: MARGIN,
      },
    )
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [near])
  return (
    <div ref={box} style={near ? undefined : { minHeight: height }}>
      {near ? children() : null}
    </div>
  )
}
