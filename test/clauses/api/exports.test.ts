import { describe, expect, test } from 'vitest'
import { jobOf } from '../../../clauses/api/exports.ts'
import { fileName } from '../../../clauses/api/filename.ts'
import { handlers } from '../../../clauses/api/handlers.ts'
import { tickets } from '../../../clauses/api/tickets.ts'
import { PLAIN } from '../../../clauses/model/clause.ts'
import type { Format } from '../../../clauses/model/draft.ts'
import { workHere } from '../../../electron/work/write.ts'
import { body, prov } from '../../support/build.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { AMIRA, memoryMachine, POLICY, sha256 } from '../../support/hosts.ts'

const FORMATS: Format[] = ['docx', 'pdf', 'html', 'markdown']

describe('a Copy', () => {
  test.each(FORMATS)('written again from its own record gives the same %s', async (format) => {
    const machine = await memoryMachine(temporaryFolder())
    await machine.settings.save(AMIRA)
    const api = handlers(machine)
    const { id } = await api['drafts.create']({ template: POLICY })
    const { copy } = await api['exports.make']({ draft: id, format, options: { mark: 'draft' } })
    const { data } = (await machine.library.read('draft', id))!.series.copies[0]!
    const again = await workHere().export(format, JSON.parse(JSON.stringify(jobOf(data))))
    expect([sha256(again), again.length]).toEqual([copy.sha256, copy.size])
  })

  test('says what it was made from', async () => {
    const machine = await memoryMachine(temporaryFolder())
    const api = handlers(machine)
    const { id } = await api['drafts.create']({ template: POLICY })
    const { draft, rev, ...view } = await api['drafts.read']({ id })
    const {
      status: _s,
      from: _f,
      createdBy: _b,
      createdAt: _c,
      updatedAt: _u,
      trashed: _t,
      ...content
    } = draft
    const answers = { effectiveDate: '2026-12-01' }
    await api['drafts.save']({ id, base: rev, content: { ...content, answers } })
    await api['exports.make']({ draft: id, format: 'html', options: { mark: 'draft' } })
    const { data } = (await machine.library.read('draft', id))!.series.copies[0]!
    expect(data).toMatchObject({
      draft: id,
      number: 1,
      app: 'Clausewright 0.0.0',
      answered: ['effectiveDate'],
    })
    expect(data.clauses).toEqual(
      draft.parts.map((part) => ({
        part: part.id,
        clause: part.type === 'clause' ? part.clause : '',
        version: part.type === 'clause' ? view.sources.clauses[part.clause]!.head.current : '',
        own: false,
      })),
    )
  })

  test('keeps the notes for the lawyer that went with it, and no others, in reading order', async () => {
    const machine = await memoryMachine(temporaryFolder())
    const api = handlers(machine)
    const wording = {
      title: 'Posting',
      body: body(prov('a', 'One', [prov('b', 'Two')]), prov('c', 'Three')),
      notes: [
        { kind: 'lawyer' as const, provision: 'caaaa', text: 'On three.' },
        { kind: 'house' as const, provision: 'aaaaa', text: 'Secret.' },
        { kind: 'lawyer' as const, provision: 'baaaa', text: 'On two.' },
        { kind: 'guidance' as const, text: 'Also secret.' },
        { kind: 'lawyer' as const, text: 'On all of it.' },
        { kind: 'lawyer' as const, provision: 'zzzzz', text: 'On what is gone.' },
      ],
      law: [],
      language: 'en-GB',
      inForceFrom: null,
    }
    const made = await api['clauses.create']({ wording, description: PLAIN, reason: '' })
    const { id } = await api['drafts.create']({ template: null })
    const { draft, rev } = await api['drafts.read']({ id })
    const { name, title, documentKind, language, answers, style } = draft
    const part = {
      type: 'clause' as const,
      id: 'partaaaaaaaa',
      clause: made.id,
      version: made.version,
      own: body(prov('a', 'Ours', [prov('b', 'Two')]), prov('c', 'Three')),
      heading: 'numbered' as const,
      parts: [],
    }
    const parts = [{ type: 'prose' as const, id: 'proseaaaaaaa', body: body('Words') }, part]
    await api['drafts.save']({
      id,
      base: rev,
      content: { name, title, documentKind, language, parts, answers, style },
    })
    await api['exports.make']({ draft: id, format: 'docx', options: { mark: 'none', comments: true } })
    await api['exports.make']({ draft: id, format: 'docx', options: { mark: 'none' } })
    const { copies } = (await machine.library.read('draft', id))!.series
    expect(copies[0]!.data.notes).toEqual([
      { part: part.id, text: 'On all of it.' },
      { part: part.id, text: 'On what is gone.' },
      { part: part.id, provision: 'baaaa', text: 'On two.' },
      { part: part.id, provision: 'caaaa', text: 'On three.' },
    ])
    expect(copies[0]!.data.options).toEqual({ mark: 'none', comments: true })
    expect(copies[1]!.data.notes).toBeUndefined()
    expect(jobOf(copies[1]!.data).notes).toBeUndefined()
  })

  test.each([
    ['pdf', { comments: true }, 'PDF cannot carry comments. Leave that out, or export as Word.'],
    ['docx', { source: true }, 'Word cannot have its source attached. Leave that out, or export as PDF.'],
    ['html', { protect: true }, 'HTML cannot be protected'],
  ] as const)('of %s with %j is refused, and says what can', async (format, options, message) => {
    const api = handlers(await memoryMachine(temporaryFolder()))
    const { id } = await api['drafts.create']({ template: POLICY })
    const made = api['exports.make']({ draft: id, format, options: { mark: 'draft', ...options } })
    await expect(made).rejects.toThrow(message)
    expect((await api['drafts.read']({ id })).copies).toEqual([])
  })

  test('whose bytes were changed outside is refused, and the draft still opens', async () => {
    const machine = await memoryMachine(temporaryFolder())
    const api = handlers(machine)
    const { id } = await api['drafts.create']({ template: POLICY })
    const { copy } = await api['exports.make']({ draft: id, format: 'html', options: { mark: 'draft' } })
    const { bytes } = machine.library
    machine.library.bytes = (kind, record, series, file, extension) =>
      bytes.call(machine.library, kind, record, series, file, extension, '0'.repeat(64))
    await expect(api['exports.again']({ draft: id, copy: copy.id })).rejects.toMatchObject({
      refusal: { code: 'damaged' },
    })
    expect((await api['drafts.read']({ id })).copies).toEqual([copy])
  })
})

describe('the name of a file', () => {
  test.each([
    ['Addendum', null, 'Addendum.docx'],
    ['Addendum', 'draft', 'Addendum (draft).docx'],
    ['a/b\\c:d*e?f"g<h>i|j', null, 'a b c d e f g h i j.docx'],
    ['../../etc/passwd', null, 'etc passwd.docx'],
    ['  .hidden. ', null, 'hidden.docx'],
    ['-rf', null, 'rf.docx'],
    ['CON', null, 'Document CON.docx'],
    ['lpt1.txt', null, 'Document lpt1.txt.docx'],
    ['', null, 'Document.docx'],
    ['...', 'draft', 'Document (draft).docx'],
    ['a\u0000b\u202ec\u200fd', null, 'a b c d.docx'],
    ['Cafe\u0301', null, 'Caf\u00e9.docx'],
  ] as const)('%j is one that every system takes', (title, suffix, name) => {
    expect(fileName(title, suffix, 'docx')).toBe(name)
  })

  test.each(['👩‍👩‍👧', '漢', 'a', 'ä'])(
    'is cut between characters and fits every disk: many %s',
    (character) => {
      const name = fileName(character.repeat(100), 'draft', 'docx')
      expect(name).not.toMatch(/\p{Surrogate}/u)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
      expect(fileName('漢'.repeat(100), null, 'pdf')).toBe(`${'漢'.repeat(60)}.pdf`)
    },
  )
})

describe('a ticket', () => {
  const file = (name: string) => ({ name, type: 'text/plain', bytes: new Uint8Array(2) })

  test('is taken once, and cannot be guessed from another', () => {
    const waiting = tickets()
    const [a, b] = [waiting.put(file('a')), waiting.put(file('b'))]
    expect(a).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/), name: 'a', type: 'text/plain', size: 2 })
    expect(a.token).not.toBe(b.token)
    expect(waiting.take(a.token)?.name).toBe('a')
    expect([waiting.take(a.token), waiting.take(''), waiting.take('__proto__')]).toEqual([null, null, null])
    expect(waiting.take(b.token)?.name).toBe('b')
  })

  test('goes when twenty newer ones wait', () => {
    const waiting = tickets()
    const all = Array.from({ length: 21 }, (_, n) => waiting.put(file(String(n))))
    expect([waiting.take(all[0]!.token), waiting.take(all[1]!.token)?.name]).toEqual([null, '1'])
  })
})
