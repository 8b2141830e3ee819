import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { handlers } from '../../../clauses/api/handlers.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { AMIRA, memoryMachine, POLICY } from '../../support/hosts.ts'

const BAND = /^word\/(header|footer)\d+\.xml$/

/** A file whose headers and footers were edited with tracking off. */
function edited(bytes: Uint8Array, edit: (xml: string, name: string) => string): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => [
    name,
    BAND.test(name) ? strToU8(edit(strFromU8(part), name)) : part,
  ])
  return zipSync(Object.fromEntries(parts))
}

/** What is told of running headers and footers once a draft came back so. */
async function told(edit: (xml: string, name: string, title: string) => string) {
  const machine = await memoryMachine(temporaryFolder())
  await machine.settings.save(AMIRA)
  const api = handlers(machine)
  const { id: draft } = await api['drafts.create']({ template: POLICY })
  const { rev, draft: head } = await api['drafts.read']({ id: draft })
  const sending = { draft, base: rev, to: ['Ada'], note: '', comments: false, protect: false, redline: null }
  const { file } = await api['drafts.send'](sending)
  const bytes = edited(machine.tickets.take(file.token)!.bytes, (xml, name) => edit(xml, name, head.title))
  const { token } = machine.tickets.put({ name: 'back.docx', type: '', bytes })
  const taken = await api['reviews.take']({ file: token, draft: null })
  if ('foreign' in taken) throw new Error('It is foreign.')
  const { changes } = taken.view.review.reading
  return { title: head.title, changes: changes.map((c) => [c.kind, c.tracked, c.story, c.before, c.after]) }
}

describe('running headers and footers, edited with tracking off,', () => {
  test('are told where their words changed', async () => {
    const { changes, title } = await told((xml, _, words) => xml.replaceAll(words, `Our ${words}`))
    const [first] = changes
    expect(changes).toHaveLength(1)
    expect(first?.slice(0, 3)).toEqual(['replaced', false, 'header'])
    expect([first?.[3], first?.[4]]).toEqual([
      expect.stringContaining(title),
      expect.stringContaining(`Our ${title}`),
    ])
  })

  test('are told where words came', async () => {
    const line = '<w:p><w:r><w:t>Subject to contract</w:t></w:r></w:p>'
    const { changes } = await told((xml, name) =>
      name.includes('footer') ? xml.replace('</w:ftr>', `${line}</w:ftr>`) : xml,
    )
    expect(changes).toEqual([['inserted', false, 'footer', '', 'Subject to contract']])
  })

  test('have no change in them where only page numbers are others, or a program left them out', async () => {
    const numbers = (xml: string) => xml.replaceAll(/(<w:t[^>]*>)\d+(<\/w:t>)/g, '$199$2')
    expect((await told(numbers)).changes).toEqual([])
    const none = (xml: string) => xml.replaceAll(/<w:t[ >][^<]*<\/w:t>/g, '')
    expect((await told(none)).changes).toEqual([])
  })
})
