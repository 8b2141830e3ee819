import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Api, ClauseView, FileTicket } from '../../clauses/api/contract.ts'
import { assemble } from '../../clauses/assembly/assemble.ts'
import { type Description, PLAIN, type Wording } from '../../clauses/model/clause.ts'
import type { CopyOptions, Draft } from '../../clauses/model/draft.ts'
import { flatten } from '../../clauses/model/draft.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { HOUSE_STYLE_ID } from '../../clauses/model/style.ts'
import { treeText } from '../../clauses/tree/text.ts'
import { body, chip, prov, text } from '../support/build.ts'
import { COMPANIES } from '../support/companies.ts'
import { ACCOUNTS, AMIRA, checked, POLICY, POSTING, sha256, type TestHost } from '../support/hosts.ts'

const wording = (title: string, words: string): Wording => ({
  title,
  body: body(prov('a', words)),
  notes: [],
  law: [],
  language: 'en-GB',
  inForceFrom: null,
})

const described = (more: Partial<Description> = {}): Description => ({ ...PLAIN, ...more })

/** The refusal that a call ends in. */
export async function refusal(call: Promise<unknown>): Promise<Refused['refusal']> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  throw new Error('It was not refused.')
}

/** What a save of a draft sends. */
export const contentOf = ({ name, title, documentKind, language, parts, style, answers }: Draft) => ({
  name,
  title,
  documentKind,
  language,
  parts,
  style,
  answers,
})

/** What holds on every host, whatever carries its calls. */
export function hostSuite(name: string, open: () => Promise<TestHost>): void {
  describe(`the app over ${name}`, () => {
    let host: TestHost
    let api: Api
    const file = (ticket: FileTicket): Promise<Uint8Array> => host.file(ticket)

    beforeAll(async () => {
      host = await open()
      api = checked(host.api)
      await api['person.save']({ person: AMIRA })
    })
    afterAll(() => host.close())

    const newClause = async (title: string, words = 'First words'): Promise<ClauseView> => {
      const made = await api['clauses.create']({
        wording: wording(title, words),
        description: described(),
        reason: '',
      })
      return api['clauses.read']({ id: made.id })
    }
    const answered = async (): Promise<{ id: string }> => {
      const { id } = await api['drafts.create']({ template: POLICY })
      const { rev, draft } = await api['drafts.read']({ id })
      const answers = {
        'organisation.name': 'Northwind Ltd',
        'employee.name': 'Sam Okoro',
        effectiveDate: '2026-12-01',
      }
      await api['drafts.save']({ id, base: rev, content: { ...contentOf(draft), answers } })
      return { id }
    }

    const aStyle = async (name: string) => {
      const { styles } = await api['styles.list']({})
      const house = styles.find((s) => s.id === HOUSE_STYLE_ID)!
      return api['styles.save']({ id: null, base: null, style: { ...house.style, name }, reason: 'Ours' })
    }

    test('offers five styles, each of its own name', async () => {
      const { styles, damage } = await api['styles.list']({})
      const names = styles.map((s) => s.style.name)
      for (const name of ['Chambers', 'Charter', 'Clear', 'House', 'Letterhead'])
        expect(names).toContain(name)
      expect(damage).toEqual([])
    })

    test('keeps every version of a style, and refuses one that was begun on an older', async () => {
      const made = await aStyle(`Ours ${name}`)
      const { head } = await api['styles.read']({ id: made.id })
      const style = { ...head.style, gap: 11 }
      const next = await api['styles.save']({ id: made.id, base: made.rev, style, reason: 'Airier' })
      const stale = { ...head.style, gap: 3 }
      expect(
        await refusal(api['styles.save']({ id: made.id, base: made.rev, style: stale, reason: '' })),
      ).toMatchObject({ code: 'conflict', message: expect.stringContaining('changed elsewhere') })
      const now = await api['styles.read']({ id: made.id })
      expect([now.rev, now.head.current, now.head.style.gap]).toEqual([next.rev, next.version, 11])
      expect(now.versions.map((v) => [v.data.number, v.data.style.gap, v.data.reason])).toEqual([
        [1, 6, 'Ours'],
        [2, 11, 'Airier'],
      ])
      expect(now.versions[1]!.data.parent).toBe(now.versions[0]!.sha256)
      expect(now.versions[1]!.data.author).toMatchObject({ name: AMIRA.name })
    })

    test('makes an old version of a style the newest again, and replaces nothing', async () => {
      const made = await aStyle(`Then ${name}`)
      const { head } = await api['styles.read']({ id: made.id })
      const style = { ...head.style, name: `Now ${name}`, gap: 11 }
      await api['styles.save']({ id: made.id, base: made.rev, style, reason: 'Airier' })
      const before = await api['styles.read']({ id: made.id })
      const old = { id: made.id, version: made.version }
      const other = await aStyle(`Then ${name}`)
      expect(await refusal(api['styles.restoreVersion']({ ...old, reason: '' }))).toMatchObject({
        code: 'invalid',
        message: `The library already has a style called “Then ${name}”. So was this one in version 1: rename the other, then restore it.`,
      })
      await api['styles.trash']({ id: other.id })

      const back = await api['styles.restoreVersion']({ ...old, reason: '' })
      await api['styles.restoreVersion']({ id: made.id, version: before.head.current, reason: 'Too tight' })
      const { versions, ...now } = await api['styles.read']({ id: made.id })
      expect(versions.slice(0, 2)).toEqual(before.versions)
      expect(versions.slice(2).map(({ id, data }) => [id === back.version, data.reason, data.style])).toEqual(
        [
          [true, 'Look of version 1 restored', head.style],
          [false, 'Too tight', style],
        ],
      )
      expect(versions[3]!.data).toMatchObject({
        number: 4,
        parent: versions[2]!.sha256,
        author: { name: AMIRA.name },
      })
      expect(now.head).toMatchObject({ style, current: versions[3]!.id, versions: 4 })
      expect(
        await refusal(api['styles.restoreVersion']({ ...old, version: '0009-00000000', reason: '' })),
      ).toEqual({ code: 'missing', message: `“Now ${name}” has no version 0009-00000000.` })
    })

    test('refuses a second style of one name, and names a copy apart', async () => {
      const made = await aStyle(`Twice ${name}`)
      expect(await refusal(aStyle(`twice ${name} `))).toMatchObject({
        code: 'invalid',
        message: `The library already has a style called “Twice ${name}”. Give this one another name.`,
      })
      const copies = [
        await api['styles.duplicate']({ id: made.id }),
        await api['styles.duplicate']({ id: made.id }),
      ]
      const heads = await Promise.all(copies.map(({ id }) => api['styles.read']({ id })))
      expect(heads.map((v) => v.head.style.name)).toEqual([
        `Copy of Twice ${name}`,
        `Copy 2 of Twice ${name}`,
      ])
    })

    test('goes on setting drafts in a style that is in the trash', async () => {
      const made = await aStyle(`Gone ${name}`)
      const { id } = await api['drafts.create']({ template: POLICY })
      const { rev, draft } = await api['drafts.read']({ id })
      await api['drafts.save']({ id, base: rev, content: { ...contentOf(draft), style: made.id } })
      await api['styles.trash']({ id: made.id })
      expect((await api['drafts.read']({ id })).sources.style.name).toBe(`Gone ${name}`)
      const view = await api['styles.read']({ id: made.id })
      expect(view.head.trashed).toBe(true)
      expect(view.usedIn).toEqual([{ kind: 'draft', id, name: draft.name, trashed: false }])
      await api['styles.restore']({ id: made.id })
      expect((await api['styles.read']({ id: made.id })).head).toEqual({ ...view.head, trashed: false })
      expect(await refusal(api['styles.read']({ id: 'aaaaaaaaaaaa' }))).toMatchObject({ code: 'missing' })
    })

    test('says what library is open', async () => {
      const library = await api['library.read']({})
      expect(library).toMatchObject({
        readOnly: null,
        damage: [],
        app: expect.stringMatching(/^Clausewright \d/),
      })
      expect(library.clauses).toBeGreaterThanOrEqual(2)
      expect((await api['library.verify']({})).damage).toEqual([])
    })

    test('keeps who uses it, and names them in what they do', async () => {
      expect(await api['person.read']({})).toEqual({ asked: true, person: AMIRA })
      const { versions, events } = await newClause('By Amira')
      expect(versions[0]!.data.author).toEqual({ name: 'Amira Shah', role: 'HR lead' })
      expect(events[0]!.data).toMatchObject({ type: 'described', by: { name: 'Amira Shah' } })
    })

    test('makes a new version, and keeps the one before', async () => {
      const first = await newClause('Hours of work')
      const { id } = first
      await api['clauses.saveVersion']({
        id,
        parent: first.head.tip,
        wording: wording('Hours of work', 'Second words'),
        reason: 'Clearer',
      })
      const second = await api['clauses.read']({ id })
      expect(second.versions.map((v) => [v.data.number, v.data.reason])).toEqual([
        [1, 'First version'],
        [2, 'Clearer'],
      ])
      expect(second.versions[0]).toEqual(first.versions[0])
      expect(second.versions[1]!.data.parent).toBe(first.versions[0]!.sha256)
      expect(second.head).toMatchObject({ current: second.versions[1]!.id, versions: 2 })
    })

    test('refuses a version on an old one and changes nothing', async () => {
      const { id, head } = await newClause('Overtime')
      const save = (words: string) =>
        api['clauses.saveVersion']({
          id,
          parent: head.tip,
          wording: wording('Overtime', words),
          reason: 'Why',
        })
      await save('Theirs')
      const before = await api['clauses.read']({ id })
      const { code, message } = await refusal(save('Ours'))
      expect(code).toBe('conflict')
      expect(message).toContain('“Overtime” has a newer version (2)')
      expect(await api['clauses.read']({ id })).toEqual(before)
    })

    test('lets one of two versions made at once win', async () => {
      const { id, head } = await newClause('Race')
      const save = (words: string) =>
        api['clauses.saveVersion']({ id, parent: head.tip, wording: wording('Race', words), reason: 'Why' })
      const done = await Promise.allSettled([save('One'), save('Two')])
      expect(done.map((d) => d.status).sort()).toEqual(['fulfilled', 'rejected'])
      expect((await api['clauses.read']({ id })).versions).toHaveLength(2)
    })

    test('keeps autosaved wording until it is saved or dropped', async () => {
      const { id, head } = await newClause('Breaks')
      const typed = wording('Breaks', 'Typed words')
      await api['clauses.keepPending']({ id, parent: head.tip, wording: typed })
      expect((await api['clauses.read']({ id })).pending).toMatchObject({
        parent: head.tip,
        wording: { title: 'Breaks' },
      })
      await api['clauses.dropPending']({ id })
      expect((await api['clauses.read']({ id })).pending).toBeNull()
      await api['clauses.keepPending']({ id, parent: head.tip, wording: typed })
      await api['clauses.saveVersion']({ id, parent: head.tip, wording: typed, reason: 'Typed' })
      expect((await api['clauses.read']({ id })).pending).toBeNull()
    })

    test('restores an old wording as a new version, and keeps what was typed meanwhile', async () => {
      const { id, head, versions } = await newClause('Travel', 'Old words')
      const { version } = await api['clauses.saveVersion']({
        id,
        parent: head.tip,
        wording: wording('Travel', 'New words'),
        reason: 'Why',
      })
      await api['clauses.keepPending']({ id, parent: version, wording: wording('Travel', 'Typed') })
      await api['clauses.restoreVersion']({ id, version: head.tip, reason: '' })
      const view = await api['clauses.read']({ id })
      expect(view.versions[2]!.data).toMatchObject({
        number: 3,
        body: versions[0]!.data.body,
        reason: 'Wording of version 1 restored',
      })
      expect(view.pending?.wording.body).toEqual(wording('Travel', 'Typed').body)
      expect(
        (await refusal(api['clauses.restoreVersion']({ id, version: '0009-00000000', reason: '' }))).code,
      ).toBe('missing')
    })

    test('records each change of status, and lets an approval end with the next version', async () => {
      const { id, rev } = await newClause('Notice')
      const approved = await api['clauses.setStatus']({
        id,
        base: rev,
        status: 'approved',
        why: 'Read by us',
      })
      const view = await api['clauses.read']({ id })
      expect(view.head.status).toBe('approved')
      expect(view.events.at(-1)!.data).toMatchObject({
        type: 'approved',
        version: view.head.current,
        why: 'Read by us',
        by: { name: 'Amira Shah' },
      })
      expect(
        (await refusal(api['clauses.setStatus']({ id, base: rev, status: 'retired', why: '' }))).code,
      ).toBe('conflict')
      await api['clauses.setStatus']({ id, base: approved.rev, status: 'retired', why: 'Superseded' })
      expect((await api['clauses.read']({ id })).head.status).toBe('retired')
      const { rev: now } = await api['clauses.read']({ id })
      await api['clauses.setStatus']({ id, base: now, status: 'approved', why: '' })
      await api['clauses.saveVersion']({
        id,
        parent: view.head.tip,
        wording: wording('Notice', 'Other'),
        reason: 'New',
      })
      expect((await api['clauses.read']({ id })).head.status).toBe('draft')
    })

    test('describes a clause beside its wording', async () => {
      const { id, rev } = await newClause('Pay')
      const description = described({ category: 'Pay', tags: ['wages'], reviewOn: '2027-05-01' })
      await api['clauses.describe']({ id, base: rev, description })
      const { clauses } = await api['clauses.list']({})
      expect(clauses.find((c) => c.id === id)).toMatchObject({ ...description, title: 'Pay', versions: 1 })
      expect((await refusal(api['clauses.describe']({ id, base: rev, description }))).code).toBe('conflict')
    })

    test('copies a clause under new ids', async () => {
      const { id } = await api['clauses.duplicate']({ id: POSTING })
      const [copy, original] = [await api['clauses.read']({ id }), await api['clauses.read']({ id: POSTING })]
      expect(copy.head).toMatchObject({ title: 'Copy of Posting', category: original.head.category })
      const ids = (view: ClauseView) => JSON.stringify(view.versions[0]!.data.body).match(/"id":"\w{5}"/g)
      expect(ids(copy)).toHaveLength(2)
      expect(ids(copy)!.filter((found) => ids(original)!.includes(found))).toEqual([])
    })

    test('says where a clause is used', async () => {
      const { id: unused } = await newClause('Unused')
      expect((await api['clauses.read']({ id: unused })).usedIn).toEqual([])
      const { id } = await api['drafts.create']({ template: POLICY, name: 'Uses accounts' })
      const { usedIn, head } = await api['clauses.read']({ id: ACCOUNTS })
      expect(usedIn).toContainEqual({
        kind: 'draft',
        id,
        name: 'Uses accounts',
        version: head.current,
        trashed: false,
      })
      expect(usedIn).toContainEqual(expect.objectContaining({ kind: 'template', id: POLICY }))
    })

    test('moves a clause to the trash, out of search, and back', async () => {
      const { id } = await newClause('Zygotic', 'Unheard words')
      const found = async () => (await api['search.clauses']({ query: 'zygot' })).hits.map((h) => h.id)
      expect(await found()).toEqual([id])
      await api['clauses.trash']({ id })
      expect(await found()).toEqual([])
      expect((await api['clauses.read']({ id })).head.trashed).toBe(true)
      await api['clauses.restore']({ id })
      expect(await found()).toEqual([id])
    })

    test('starts a draft from a template at its current wording, under new part ids', async () => {
      const { head } = await api['clauses.read']({ id: POSTING })
      const saved = await api['clauses.saveVersion']({
        id: POSTING,
        parent: head.tip,
        wording: { ...wording('Posting', ''), body: body(prov('abcd2', ['From ', chip('effectiveDate')])) },
        reason: 'Shorter',
      })
      const { id } = await api['drafts.create']({ template: POLICY, name: 'Ours' })
      const { draft, sources } = await api['drafts.read']({ id })
      expect(draft).toMatchObject({
        name: 'Ours',
        title: 'Policy',
        documentKind: 'policy',
        status: 'preparing',
        from: { template: POLICY },
        createdBy: { name: 'Amira Shah', role: 'HR lead' },
        answers: { 'organisation.name': 'Northwind Ltd' },
      })
      const [posting, accounts] = flatten(draft.parts)
      expect([posting, accounts]).toMatchObject([
        { clause: POSTING, version: saved.version },
        { clause: ACCOUNTS },
      ])
      expect([posting!.id, accounts!.id]).not.toContain('partaaaaaaaa')
      expect(Object.keys(sources.clauses).sort()).toEqual([ACCOUNTS, POSTING])
      expect(Object.keys(sources.fields).sort()).toContain('effectiveDate')
    })

    test('starts a blank draft', async () => {
      const { id } = await api['drafts.create']({ template: null, documentKind: 'letter', name: 'A letter' })
      expect((await api['drafts.read']({ id })).draft).toMatchObject({
        name: 'A letter',
        documentKind: 'letter',
        parts: [],
        from: null,
      })
      expect((await refusal(api['drafts.create']({ template: 'nonenonenone' }))).code).toBe('missing')
    })

    test('saves a draft on what was read, and refuses to overwrite', async () => {
      const { id } = await api['drafts.create']({ template: null, name: 'Mine' })
      const { rev, draft } = await api['drafts.read']({ id })
      const save = (title: string) =>
        api['drafts.save']({ id, base: rev, content: { ...contentOf(draft), title } })
      const saved = await save('Theirs')
      const { code, message } = await refusal(save('Ours'))
      expect([code, message.startsWith('“Mine” was changed elsewhere')]).toEqual(['conflict', true])
      const after = await api['drafts.read']({ id })
      expect(after).toMatchObject({
        rev: saved.rev,
        draft: { title: 'Theirs', updatedAt: saved.updatedAt, createdAt: draft.createdAt },
      })
    })

    test('refuses two parts under one id', async () => {
      const { id } = await api['drafts.create']({ template: null, name: 'Twins' })
      const { rev, draft } = await api['drafts.read']({ id })
      const part = { type: 'pageBreak', id: 'pagebreakaaa' } as const
      const content = { ...contentOf(draft), parts: [part, part] }
      const { code, message } = await refusal(api['drafts.save']({ id, base: rev, content }))
      expect([code, message]).toEqual(['invalid', expect.stringContaining('two parts have the same id')])
    })

    test('copies a draft, moves it to the trash and erases it only by its name', async () => {
      const { id: first } = await api['drafts.create']({ template: POLICY, name: 'Plan' })
      const { id } = await api['drafts.duplicate']({ id: first })
      const { draft } = await api['drafts.read']({ id })
      const original = (await api['drafts.read']({ id: first })).draft
      expect(draft.name).toBe('Copy of Plan')
      expect(flatten(draft.parts).map((p) => p.id)).not.toEqual(flatten(original.parts).map((p) => p.id))
      expect((await refusal(api['drafts.erase']({ id, name: 'Copy of Plan' }))).message).toContain('trash')
      await api['drafts.trash']({ id })
      const row = async () => (await api['drafts.list']({})).drafts.find((d) => d.id === id)
      expect(await row()).toMatchObject({ trashed: true })
      expect((await refusal(api['drafts.erase']({ id, name: 'copy of plan' }))).message).toContain(
        'type its name exactly: “Copy of Plan”',
      )
      await api['drafts.restore']({ id })
      expect(await row()).toMatchObject({ trashed: false })
      await api['drafts.trash']({ id })
      await api['drafts.erase']({ id, name: 'Copy of Plan' })
      expect(await row()).toBeUndefined()
      expect((await refusal(api['drafts.read']({ id }))).code).toBe('missing')
    })

    test('refuses to issue what is incomplete, with the list, and lets it out marked as a draft', async () => {
      const { id } = await api['drafts.create']({ template: POLICY, name: 'Half' })
      const no = await refusal(api['exports.make']({ draft: id, format: 'docx', options: { mark: 'none' } }))
      expect(no.code).toBe('incomplete')
      expect(no.details?.join('\n')).toContain('Effective date')
      const { copy, file: ticket } = await api['exports.make']({
        draft: id,
        format: 'markdown',
        options: { mark: 'draft' },
      })
      expect(copy).toMatchObject({ name: 'Half (draft).md', options: { mark: 'draft' } })
      expect(new TextDecoder().decode(await file(ticket)).toLowerCase()).toContain('draft')
    })

    test.each(['docx', 'pdf', 'html', 'markdown'] as const)(
      'keeps a record of every %s, and serves its bytes again',
      async (format) => {
        const { id } = await answered()
        const { copy, file: ticket } = await api['exports.make']({
          draft: id,
          format,
          options: { mark: 'none' },
        })
        const bytes = await file(ticket)
        expect(copy).toMatchObject({ number: 1, format, by: { name: 'Amira Shah' }, size: bytes.length })
        expect(sha256(bytes)).toBe(copy.sha256)
        expect(ticket).toMatchObject({ name: copy.name, size: copy.size })
        const again = await api['exports.again']({ draft: id, copy: copy.id })
        expect(again.copy).toEqual(copy)
        expect(sha256(await file(again.file))).toBe(copy.sha256)
        expect((await api['drafts.read']({ id })).copies).toEqual([copy])
      },
    )

    test('serves the bytes of an old copy after the draft has changed', async () => {
      const { id } = await answered()
      const first = await api['exports.make']({ draft: id, format: 'html', options: { mark: 'none' } })
      const { rev, draft } = await api['drafts.read']({ id })
      await api['drafts.save']({ id, base: rev, content: { ...contentOf(draft), title: 'Renamed' } })
      const second = await api['exports.make']({ draft: id, format: 'html', options: { mark: 'none' } })
      expect([second.copy.number, second.copy.sha256 === first.copy.sha256]).toEqual([2, false])
      const again = await api['exports.again']({ draft: id, copy: first.copy.id })
      expect(sha256(await file(again.file))).toBe(first.copy.sha256)
      expect((await refusal(api['exports.again']({ draft: id, copy: '0009-00000000' }))).code).toBe('missing')
    })

    test('gives a waiting file once', async () => {
      const { id } = await answered()
      const { file: ticket } = await api['exports.make']({
        draft: id,
        format: 'markdown',
        options: { mark: 'none' },
      })
      expect((await file(ticket)).length).toBe(ticket.size)
      await expect(file(ticket)).rejects.toThrow(/waiting/)
    })

    test('takes the file that the user chose, under its name, and none when they change their mind', async () => {
      const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251)
      const ticket = await host.choose({ name: 'Müller – “draft”.pdf', bytes })
      expect(ticket).toMatchObject({ name: 'Müller – “draft”.pdf', size: bytes.length })
      expect(sha256(await file(ticket!))).toBe(sha256(bytes))
      await expect(file(ticket!)).rejects.toThrow(/waiting/)
      expect(await host.choose(null)).toBeNull()
    })

    test('says what a Word file that the user chose looks like, once, and makes a style of it', async () => {
      const ticket = await host.choose({ name: 'Atelier.docx', bytes: COMPANIES.atelier.bytes })
      const look = await api['styles.lookAt']({ file: ticket!.token })
      expect(look.style).toMatchObject({ name: 'Atelier', font: 'Garamond', logo: { place: 'right' } })
      const { id } = await api['styles.save']({ id: null, base: null, style: look.style, reason: '' })
      expect((await api['styles.read']({ id })).head.style).toEqual(look.style)
      await expect(api['styles.lookAt']({ file: ticket!.token })).rejects.toThrow('not waiting any more')
      const other = await host.choose({ name: 'Notes.txt', bytes: new TextEncoder().encode('Notes') })
      await expect(api['styles.lookAt']({ file: other!.token })).rejects.toMatchObject({
        refusal: { code: 'invalid', message: expect.stringContaining('“Notes.txt”') },
      })
    })

    test('opens a PDF again that carries its draft, and says no to one that does not', async () => {
      const { id } = await answered()
      const printed = async (options: CopyOptions) =>
        file((await api['exports.make']({ draft: id, format: 'pdf', options })).file)
      const choose = async (bytes: Uint8Array) =>
        api['drafts.reopen']({ file: (await host.choose({ name: 'Policy.pdf', bytes }))!.token })
      const made = await choose(await printed({ mark: 'none', source: true }))
      const { draft, sources } = await api['drafts.read']({ id: made.id })
      expect([draft.name, draft.title, draft.answers, draft.status]).toEqual([
        'Policy',
        'Policy',
        {},
        'preparing',
      ])
      expect(draft.parts.map((p) => p.type === 'clause' && p.clause)).toEqual([POSTING, ACCOUNTS])
      const before = await api['drafts.read']({ id })
      const says = (d: Draft) => treeText(assemble(d, sources, sources.style).tree)
      expect(says(draft)).toEqual(says(before.draft))
      expect((await refusal(choose(await printed({ mark: 'none' })))).message).toBe(
        '“Policy.pdf” does not carry the draft that it was made from. Only a PDF that was exported with its draft inside can be opened again.',
      )
      expect((await refusal(api['drafts.reopen']({ file: 'nothing' }))).code).toBe('missing')
    })

    test('finds clauses by their words, and marks them', async () => {
      const { id } = await newClause('Résumé of duties', 'The quokka keeps the minutes')
      const { hits } = await api['search.clauses']({ query: 'duties RESUM' })
      expect(hits).toMatchObject([
        {
          id,
          title: [
            [0, 5],
            [10, 16],
          ],
        },
      ])
      const [hit] = (await api['search.clauses']({ query: 'quok' })).hits
      expect(hit!.excerpt.slice(...hit!.ranges[0]!)).toBe('quok')
      expect((await api['search.clauses']({ query: 'quokka nowhere' })).hits).toEqual([])
      expect((await api['search.clauses']({ query: '…' })).hits).toEqual([])
    })

    test('finds the newest wording and not the one before', async () => {
      const { id, head } = await newClause('Wombat', 'oldword')
      await api['clauses.saveVersion']({
        id,
        parent: head.tip,
        wording: wording('Wombat', 'newword'),
        reason: 'Why',
      })
      const found = async (query: string) => (await api['search.clauses']({ query })).hits.map((h) => h.id)
      expect([await found('oldword'), await found('newword')]).toEqual([[], [id]])
    })

    test('adds and changes fields, but never their kind', async () => {
      const field = { name: 'mentor.name', label: 'Mentor', kind: 'text', group: 'People' } as const
      await api['fields.save']({ field, reason: 'Needed' })
      await api['fields.save']({ field: { ...field, label: 'Mentor’s name' }, reason: 'Clearer' })
      const { fields } = await api['fields.list']({})
      expect(fields.filter((f) => f.name === 'mentor.name')).toEqual([{ ...field, label: 'Mentor’s name' }])
      const { code, message } = await refusal(
        api['fields.save']({ field: { ...field, kind: 'date' }, reason: '' }),
      )
      expect([code, message.includes('“Mentor” holds text answers')]).toEqual(['invalid', true])
    })

    test('lists templates', async () => {
      const { templates } = await api['templates.list']({})
      expect(templates).toMatchObject([{ id: POLICY, name: 'Small policy', documentKind: 'policy' }])
    })

    test('gives what a draft being edited needs', async () => {
      const { head } = await api['clauses.read']({ id: ACCOUNTS })
      const sources = await api['drafts.sources']({ clauses: [], versions: [[ACCOUNTS, head.current]] })
      expect(Object.keys(sources.clauses[ACCOUNTS]!.versions)).toEqual([head.current])
      const none = await api['drafts.sources']({ clauses: ['nonenonenone'], versions: [] })
      expect(none.clauses).toEqual({})
    })

    test('tells what changed since a cursor', async () => {
      const { cursor } = await api['library.changes']({ since: null })
      const { id } = await newClause('Changing')
      const { changed } = await api['library.changes']({ since: cursor })
      expect(changed).toEqual([{ kind: 'clause', id }])
    })

    test('says no in words to what is not there or not understood', async () => {
      const id = 'nonenonenone'
      for (const call of [
        api['clauses.read']({ id }),
        api['clauses.duplicate']({ id }),
        api['clauses.trash']({ id }),
        api['drafts.read']({ id }),
        api['drafts.trash']({ id }),
        api['exports.make']({ draft: id, format: 'pdf', options: { mark: 'none' } }),
      ])
        expect(await refusal(call)).toMatchObject({ code: 'missing', message: expect.stringContaining(id) })
      const extra = { id: POSTING, extra: 1 } as { id: string }
      expect((await refusal(api['clauses.read'](extra))).code).toBe('invalid')
      expect((await refusal(api['clauses.read']({ id: '../../etc' }))).message).toBe(
        'clauses.read at id: must be 12 characters of a–z and 2–7.',
      )
      const untitled = { wording: wording(' ', 'x'), description: described(), reason: '' }
      expect((await refusal(api['clauses.create'](untitled))).message).toBe(
        'clauses.create at wording.title: must not be empty.',
      )
    })

    test('carries every sign as it is', async () => {
      const words = 'ΔΩ 漢字 👩‍👩‍👧 e\u0301 \u202Eabc\u2028 \u0000\uFFFE'
      const { id } = await api['clauses.create']({
        wording: { ...wording('Signs', ''), body: body(prov('a', [text(words)])) },
        description: described(),
        reason: '',
      })
      const { versions } = await api['clauses.read']({ id })
      expect(JSON.stringify(versions[0]!.data.body)).toContain(JSON.stringify(words).slice(1, -1))
    })
  })
}
