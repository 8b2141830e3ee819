import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Api, DraftView } from '../../clauses/api/contract.ts'
import { AMIRA, checked, POLICY, POSTING, sha256, type TestHost } from '../support/hosts.ts'
import { pngOf } from '../support/pictures.ts'
import { contentOf, refusal } from './suite.ts'

const PDF = Buffer.from(`%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
trailer <</Root 1 0 R>>
%%EOF`)

/** What holds of a draft's way to its signature on every host. */
export function waySuite(name: string, open: () => Promise<TestHost>): void {
  describe(`the way of a draft over ${name}`, () => {
    let host: TestHost
    let api: Api

    beforeAll(async () => {
      host = await open()
      api = checked(host.api)
      await api['person.save']({ person: AMIRA })
    })
    afterAll(() => host.close())

    const answered = async (called: string): Promise<DraftView> => {
      const { id } = await api['drafts.create']({ template: POLICY, name: called })
      const { rev, draft } = await api['drafts.read']({ id })
      const answers = {
        'organisation.name': 'Northwind Ltd',
        'employee.name': 'Sam Okoro',
        effectiveDate: '2026-12-01',
      }
      await api['drafts.save']({ id, base: rev, content: { ...contentOf(draft), answers } })
      return api['drafts.read']({ id })
    }
    const issued = async (called: string) => {
      const { id, rev } = await answered(called)
      const issue = { draft: id, base: rev, format: 'pdf' as const, options: { mark: 'none' as const } }
      const done = await api['drafts.issue']({ ...issue, to: ['Sam Okoro'], on: '2026-12-02', note: '' })
      return { id, ...done }
    }
    const handed = async (file: { name: string; bytes: Uint8Array }): Promise<string> =>
      (await host.choose(file))!.token

    test('begins with nothing that happened', async () => {
      const { id, latest, reviews, draft } = await answered('Begun')
      expect([draft.status, latest, reviews]).toEqual(['preparing', null, 0])
      expect(await api['drafts.happenings']({ id })).toEqual({ happenings: [] })
      expect((await api['drafts.list']({})).drafts.find((d) => d.id === id)).toMatchObject({
        latest: null,
        reviews: 0,
      })
    })

    test('leads to the lawyer as a Word file that tracks changes, with what was said', async () => {
      const { id } = await api['drafts.create']({ template: POLICY, name: 'To the lawyer' })
      const { rev } = await api['drafts.read']({ id })
      const sending = { draft: id, to: ['A. Lawyer'], comments: true, protect: false, redline: null }
      const done = await api['drafts.send']({ ...sending, base: rev, note: 'Please look at clause 1.' })
      expect(done.file.name).toBe('To the lawyer (draft).docx')
      const now = await api['drafts.read']({ id })
      expect(now).toMatchObject({ rev: done.rev, draft: { status: 'withLawyer' }, reviews: 0 })
      expect(now.copies).toMatchObject([
        { id: done.copy, format: 'docx', options: { mark: 'draft', track: true, comments: true } },
      ])
      expect(sha256(await host.file(done.file))).toBe(now.copies[0]!.sha256)
      expect(now.latest).toMatchObject({
        ...{ type: 'sent', status: 'withLawyer', copy: done.copy, people: ['A. Lawyer'] },
        ...{ note: 'Please look at clause 1.', by: { name: 'Amira Shah', role: 'HR lead' } },
      })
      expect(await refusal(api['drafts.send']({ ...sending, base: rev, note: '' }))).toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('“To the lawyer” was changed meanwhile'),
      })
    })

    test('is issued only when it is complete, without a draft mark', async () => {
      const { id } = await api['drafts.create']({ template: POLICY, name: 'Gaps' })
      const { rev } = await api['drafts.read']({ id })
      const issue = { draft: id, base: rev, format: 'pdf' as const, to: [], on: null, note: '' }
      expect(await refusal(api['drafts.issue']({ ...issue, options: { mark: 'none' } }))).toMatchObject({
        code: 'incomplete',
      })
      for (const options of [{ mark: 'draft' as const }, { mark: 'none' as const, comments: true }])
        expect((await refusal(api['drafts.issue']({ ...issue, format: 'docx', options }))).message).toContain(
          'neither a draft mark nor comments',
        )
      expect(await api['drafts.read']({ id })).toMatchObject({ rev, copies: [], latest: null })
    })

    test('stands still once it is issued, until its status is set back with a reason', async () => {
      const { id, rev, copy } = await issued('Issued')
      const view = await api['drafts.read']({ id })
      expect(view).toMatchObject({ rev, draft: { status: 'issued' }, copies: [{ id: copy }] })
      const content = contentOf(view.draft)
      const change = { id, base: rev, content: { ...content, title: 'Other words' } }
      expect(await refusal(api['drafts.save'](change))).toEqual({
        code: 'denied',
        message:
          '“Issued” is issued, so what it says stays as it is. Set its status back and say why, or make a copy of it and change that.',
      })
      const named = await api['drafts.save']({
        id,
        base: rev,
        content: { ...content, name: 'Issued to Sam' },
      })
      const back = { id, base: named.rev, status: 'preparing' as const }
      expect((await refusal(api['drafts.setStatus']({ ...back, note: ' ' }))).message).toBe(
        '“Issued to Sam” is issued: others rely on it. Say why it is set back.',
      )
      const set = await api['drafts.setStatus']({ ...back, note: 'Sam asked for another date.' })
      await api['drafts.save']({ ...change, base: set.rev })
      const { happenings } = await api['drafts.happenings']({ id })
      expect(happenings.map((h) => [h.type, h.status, h.on, h.note])).toEqual([
        ['issued', 'issued', '2026-12-02', ''],
        ['status', 'preparing', null, 'Sam asked for another date.'],
      ])
    })

    test('goes from status to status by the steps that there are', async () => {
      const { id, rev } = await answered('Steps')
      const set = (base: string, status: 'withLawyer' | 'agreed' | 'issued' | 'signed' | 'preparing') =>
        api['drafts.setStatus']({ id, base, status, note: '' })
      const agreed = await set((await set(rev, 'withLawyer')).rev, 'agreed')
      expect((await refusal(set(agreed.rev, 'agreed'))).message).toBe('“Steps” is agreed already.')
      expect((await refusal(set(agreed.rev, 'issued'))).message).toContain(
        '“Steps” is agreed, and cannot become issued from there. Issue it: that makes the copy that stays.',
      )
      expect((await refusal(set(agreed.rev, 'signed'))).message).toContain('Set it back first.')
      expect((await refusal(set(rev, 'preparing'))).code).toBe('conflict')
    })

    test('ends with the signed scan beside it, which is told by its first bytes', async () => {
      const { id, rev, copy } = await issued('Signed')
      const signing = { draft: id, base: rev, people: ['Sam Okoro', 'Amira Shah'], note: 'On paper' }
      const wrong = await handed({ name: 'scan.pdf', bytes: Buffer.from('PK\u0003\u0004') })
      expect((await refusal(api['drafts.signed']({ ...signing, copy, file: wrong }))).message).toBe(
        '“scan.pdf” is neither a PDF nor a PNG or JPEG picture. Scan it as one of these.',
      )
      const half = await handed({ name: 'half.pdf', bytes: PDF.subarray(0, 60) })
      expect((await refusal(api['drafts.signed']({ ...signing, copy, file: half }))).message).toContain(
        '“half.pdf” begins as a PDF does, but its pages cannot be read',
      )
      const other = await handed({ name: 'scan.pdf', bytes: PDF })
      const never = { ...signing, copy: '0009-00000000', file: other }
      expect((await refusal(api['drafts.signed'](never))).message).toContain('has no issued copy')
      const file = await handed({ name: 'scan.pdf', bytes: PDF })
      const done = await api['drafts.signed']({ ...signing, copy, file })
      const { draft, latest } = await api['drafts.read']({ id })
      expect(draft.status).toBe('signed')
      expect(latest).toMatchObject({
        ...{ type: 'signed', copy, people: ['Sam Okoro', 'Amira Shah'], note: 'On paper' },
        file: { name: 'scan.pdf', size: PDF.length, sha256: sha256(PDF), pages: 1 },
      })
      const picture = await handed({ name: 'page.jpeg', bytes: pngOf(2, 2) })
      await api['drafts.signed']({ ...signing, base: done.rev, copy: null, file: picture })
      const { happenings } = await api['drafts.happenings']({ id })
      const files: unknown[] = []
      for (const { id: happening } of happenings.filter((h) => h.type === 'signed')) {
        const ticket = await api['drafts.signedFile']({ draft: id, happening })
        files.push([ticket.name, ticket.type, sha256(await host.file(ticket))])
      }
      expect(files).toEqual([
        ['scan.pdf', 'application/pdf', sha256(PDF)],
        ['page.jpeg', 'image/png', sha256(pngOf(2, 2))],
      ])
      expect((await api['library.verify']({})).damage).toEqual([])
    })

    test('cannot be signed before it is issued', async () => {
      const { id, rev } = await answered('Unissued')
      const file = await handed({ name: 'scan.pdf', bytes: PDF })
      const signing = { draft: id, base: rev, copy: null, file, people: [], note: '' }
      expect((await refusal(api['drafts.signed'](signing))).message).toBe(
        '“Unissued” was not issued yet, so nobody can have signed it. Issue it first.',
      )
      expect((await refusal(api['drafts.signedFile']({ draft: id, happening: '0001-00000000' }))).code).toBe(
        'missing',
      )
    })

    test('is told in the register across drafts: who received what, and when', async () => {
      const { id, copy } = await issued('In the register')
      const { rows } = await api['register.list']({})
      expect(rows.filter((r) => r.draft === id)).toMatchObject([
        {
          ...{ name: 'In the register', title: 'Policy', status: 'issued', trashed: false },
          copyName: 'In the register.pdf',
          happening: { type: 'issued', copy, people: ['Sam Okoro'], on: '2026-12-02' },
        },
      ])
      expect(rows.map((r) => r.happening.at)).toEqual(
        rows
          .map((r) => r.happening.at)
          .toSorted()
          .reverse(),
      )
      expect(new Set(rows.map((r) => r.happening.type))).not.toContain('status')
    })

    test('takes nothing back from a draft in the trash', async () => {
      const { id } = await answered('Binned')
      const { rev } = await api['drafts.trash']({ id })
      const sending = {
        draft: id,
        base: rev,
        to: [],
        note: '',
        comments: false,
        protect: false,
        redline: null,
      }
      expect((await refusal(api['drafts.send'](sending))).message).toBe(
        '“Binned” is in the trash. Restore it first.',
      )
    })

    test('has no say in a clause: what was proposed for one waits until somebody takes it', async () => {
      const { head, proposals, rev } = await api['clauses.read']({ id: POSTING })
      expect(proposals).toEqual([])
      const deciding = { id: POSTING, base: rev, version: head.tip, take: true, why: '' }
      expect(await refusal(api['clauses.decideProposal'](deciding))).toEqual({
        code: 'missing',
        message: 'Version 1 of “Posting” is not a proposed one.',
      })
    })
  })
}
