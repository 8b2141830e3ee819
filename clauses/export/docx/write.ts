import { strToU8, type Zippable, zipSync } from 'fflate'
import type { Job, Typefaces } from '../job.ts'
import { body } from './blocks.ts'
import { numberingXml } from './numbering.ts'
import { newPage, type Page } from './page.ts'
import { appXml, coreXml } from './properties.ts'
import { BODY, shell } from './shell.ts'
import { stylesXml } from './styles.ts'
import { escaped } from './xml.ts'

const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'

const withLinks = (relationships: string, page: Page): string => {
  const links = [...page.links].map(
    ([href, id]) =>
      `<Relationship Id="${id}" Type="${HYPERLINK}" Target="${escaped(href)}" TargetMode="External"/>`,
  )
  return relationships.replace('</Relationships>', () => `${links.join('')}</Relationships>`)
}

// Word reads the content types first, and so do programs that guess a file's kind from its start.
const FIRST = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml']

const rank = (name: string): string => {
  const place = FIRST.indexOf(name)
  return `${place < 0 ? FIRST.length : place}${name}`
}

/** The parts as a zip that depends on nothing but them: one order, one date, deflated in plain JavaScript. */
function packed(parts: Readonly<Record<string, string>>): Uint8Array {
  const names = Object.keys(parts).sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
  const files: Zippable = Object.fromEntries(names.map((name) => [name, strToU8(parts[name] ?? '')]))
  // A zip holds local time without a zone, from 1980; a Date made from local parts is the same everywhere.
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1, 0, 0, 0) })
}

/**
 * A Tree as a Word file. docx makes the package (sections, running headers, settings, relationships); the body, the
 * styles and the lists are written here, because every id, level and bookmark in them must be ours. The same job gives
 * the same bytes.
 */
export async function writeDocx(job: Job, _typefaces?: () => Promise<Typefaces>): Promise<Uint8Array> {
  const page = newPage(job.tree, job.style)
  const content = body(page)
  const parts = await shell(job)
  const relationships = 'word/_rels/document.xml.rels'
  return packed({
    ...parts,
    'word/document.xml': (parts['word/document.xml'] ?? '').replace(BODY, () => content),
    'word/styles.xml': stylesXml(job.style, job.tree.language, [...page.continued.values()]),
    'word/numbering.xml': numberingXml(page.lists),
    [relationships]: withLinks(parts[relationships] ?? '', page),
    'docProps/core.xml': coreXml(job),
    'docProps/app.xml': appXml(job),
  })
}
