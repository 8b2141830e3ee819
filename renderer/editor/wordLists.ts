/** What Word says of a paragraph in a list: its level from 1, and whether a number or a bullet stands before it. */
interface Listed {
  readonly level: number
  readonly numbered: boolean
}

const declared = (element: Element): string =>
  element.getAttribute('data-style') ?? element.getAttribute('style') ?? ''

const MARKER = /mso-list:\s*ignore/i
const NUMBER = /^[([]?(?:\d+(?:\.\d+)*|[a-z]{1,3}|[ivxlcdm]+)(?:[.)\]]|$)/i

/** A number is digits, letters or Roman numerals with a stop or bracket; Word's hollow bullet is a bare "o". */
const isNumber = (marker: string): boolean => NUMBER.test(marker) && !/^[o§·•]$/.test(marker)

function listed(paragraph: Element): Listed | null {
  const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(declared(paragraph))?.[1]
  if (!level) return null
  const markers = [...paragraph.querySelectorAll('*')].filter((e) => MARKER.test(declared(e)))
  const marker = markers.map((e) => e.textContent ?? '').join('')
  for (const element of markers) element.remove()
  return { level: Math.min(Math.max(Number(level), 1), 9), numbered: isNumber(marker.replace(/\s/g, '')) }
}

interface Open {
  readonly level: number
  readonly list: Element
}

/** The list in which a paragraph of a level goes: one that is open, or a new one under the last item. */
function listFor(paragraph: Element, { level, numbered }: Listed, open: Open[]): Element {
  while (open.length > 0 && open.at(-1)!.level > level) open.pop()
  const tag = numbered ? 'ol' : 'ul'
  const last = open.at(-1)
  if (last?.level === level && last.list.localName === tag) return last.list
  if (last?.level === level) open.pop()
  const list = paragraph.ownerDocument.createElement(tag)
  const under = open.at(-1)?.list.lastElementChild
  if (under) under.append(list)
  else paragraph.before(list)
  open.push({ level, list })
  return list
}

/** Rebuilds the lists of HTML that Word wrote, in which every item is a paragraph that names its level. */
export function wordLists(root: Element): void {
  const open: Open[] = []
  let last: Element | null = null
  for (const paragraph of [...root.querySelectorAll('p,h1,h2,h3,h4,h5,h6')]) {
    const how = listed(paragraph)
    const outermost = open[0]?.list
    if (!how) continue
    if (!last || !outermost || outermost.nextElementSibling !== paragraph) open.length = 0
    const list = listFor(paragraph, how, open)
    const item = paragraph.ownerDocument.createElement('li')
    list.append(item)
    item.append(paragraph)
    last = paragraph
  }
}
