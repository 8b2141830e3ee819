import { bench, describe } from 'vitest'
import { assemble } from '../../clauses/assembly/assemble.ts'
import { writeDocx } from '../../clauses/export/docx/write.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import { place } from '../../clauses/review/place/place.ts'
import { manyDraft, manyJob } from '../support/many.ts'
import { editedFile, LAWYER } from '../support/word/penEdits.ts'
import { COPY, returnedFrom } from '../support/word/placed.ts'

/** So many clauses are about 100 pages. */
const CLAUSES = 110
const CHANGES = 1000
const BY = `w:author="${LAWYER}" w:date="2026-03-02T10:00:00Z"`

const RUN =
  /<w:r>((?:<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?)<w:t xml:space="preserve">([^<]{30,})<\/w:t><\/w:r>/g

/** So many changes, spread over a document: words replaced under tracking, and every tenth without. */
function busy(xml: string): string {
  const runs = [...xml.matchAll(RUN)].length
  const each = Math.ceil(CHANGES / runs)
  let left = CHANGES
  return xml.replace(RUN, (_, props: string, text: string) => {
    const words = text.split(' ')
    const run = (said: string, tag = 't'): string =>
      said === '' ? '' : `<w:r>${props}<w:${tag} xml:space="preserve">${said}</w:${tag}></w:r>`
    const step = Math.max(2, Math.floor(words.length / (each + 1)))
    return words
      .map((word, i) => {
        const space = i < words.length - 1 ? ' ' : ''
        if (left === 0 || i % step !== 1 || i > each * step) return run(word + space)
        left -= 1
        if (left % 10 === 0) return run(`rewritten${space}`)
        return `<w:del w:id="${left + 1}" ${BY}>${run(word, 'delText')}</w:del><w:ins w:id="${left + 5000}" ${BY}>${run('replaced')}</w:ins>${run(space)}`
      })
      .join('')
  })
}

const { draft, sources } = manyDraft(CLAUSES)
const { tree } = assemble(draft, sources, HOUSE_STYLE)
const bytes = editedFile(await writeDocx(manyJob(tree)), busy)
const returned = await returnedFrom(bytes)
const megabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

const before = megabytes()
const { changes, lines } = place(await returnedFrom(bytes), { tree, copy: COPY })
console.log(
  `A file of ${lines.length} lines and ${changes.length} changes: at most ${megabytes()} MB in use, ${before} MB of them before it was read.`,
)

const FEW = { time: 0, iterations: 7, warmupTime: 0, warmupIterations: 2 }

describe('a returned file of 100 pages with 1,000 changes', () => {
  bench('read', async () => void (await returnedFrom(bytes)), FEW)
  bench('placed', () => void place(returned, { tree, copy: COPY }), FEW)
})
