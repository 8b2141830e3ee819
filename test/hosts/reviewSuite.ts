import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReviewView } from '../../clauses/api/contract/reviews.ts'
import type { Api, Output } from '../../clauses/api/contract.ts'
import { AMIRA, checked, POLICY, POSTING, sha256, type TestHost } from '../support/hosts.ts'
import { smallest, zipped } from '../support/packages.ts'
import { type LawyerEdit, sentBack, unnamed } from '../support/word/lawyer.ts'
import { partsOf } from '../support/word/read.ts'
import { contentOf, refusal } from './suite.ts'

const LAWYER = 'A. Lawyer'
const TRACKED: LawyerEdit = { before: 'Café', after: 'All', by: LAWYER }
const SILENT: LawyerEdit = { before: 'stay private', after: 'stay secret', by: null }

/** What holds of files that come back on every host. */
export function reviewSuite(name: string, open: () => Promise<TestHost>): void {
  describe(`a returned file over ${name}`, () => {
    let host: TestHost
    let api: Api

    beforeAll(async () => {
      host = await open()
      api = checked(host.api)
      await api['person.save']({ person: AMIRA })
    })
    afterAll(() => host.close())

    /** A draft that is with the lawyer, and the file that went out. */
    const out = async (called: string) => {
      const { id } = await api['drafts.create']({ template: POLICY, name: called })
      const { rev } = await api['drafts.read']({ id })
      const sending = { draft: id, base: rev, to: [LAWYER], note: '', comments: false, protect: false }
      const sent = await api['drafts.send']({ ...sending, redline: null })
      return { id, copy: sent.copy, rev: sent.rev, bytes: await host.file(sent.file) }
    }
    const handIn = async (bytes: Uint8Array, draft: string | null = null, file = 'back.docx') =>
      api['reviews.take']({ file: (await host.drop({ name: file, bytes })).token, draft })
    const viewIn = (taken: Output<'reviews.take'>): ReviewView => {
      if ('foreign' in taken) throw new Error('It is foreign.')
      return taken.view
    }

    test('finds its own draft and copy, and says what was changed in which clause, tracked or not', async () => {
      const { id, copy, bytes } = await out('Home')
      const back = sentBack(bytes, [TRACKED, SILENT])
      const taken = await handIn(back)
      const { draft, review, state, decisions } = viewIn(taken)
      expect([draft, state, decisions]).toEqual([id, null, null])
      expect(review).toMatchObject({ number: 1, name: 'back.docx', by: { name: AMIRA.name } })
      expect(review.bytes).toEqual({ sha256: sha256(back), size: back.length })
      expect(review.reading.copy).toBe(copy)
      expect(review.reading.reviewers).toEqual([LAWYER])
      const said = review.reading.changes.map((c) => [c.before, c.after, c.tracked, c.author, c.clause])
      expect(said).toEqual([
        ['Café', 'All', true, LAWYER, POSTING],
        ['private', 'secret', false, '', POSTING],
      ])
    })

    test('is kept as it is, once, and told of in the history and in lists', async () => {
      const { id, bytes } = await out('Once')
      const back = sentBack(bytes, [TRACKED])
      const first = viewIn(await handIn(back))
      const again = await handIn(back, id, 'other name.docx')
      expect(again).toEqual({ view: first, known: true })
      const { reviews } = await api['reviews.list']({ draft: id })
      expect(reviews).toMatchObject([
        { id: first.id, name: 'back.docx', reviewers: [LAWYER], decided: 0, finished: false },
      ])
      expect((await api['reviews.list']({ draft: null })).reviews).toContainEqual(reviews[0])
      expect(sha256(await host.file(await api['reviews.file']({ draft: id, review: first.id })))).toBe(
        sha256(back),
      )
      const { latest, reviews: open, draft } = await api['drafts.read']({ id })
      expect(latest).toMatchObject({ type: 'returned', reviews: [first.id], people: [LAWYER] })
      expect([open, draft.status]).toEqual([1, 'withLawyer'])
      expect((await api['library.verify']({})).damage).toEqual([])
    })

    test('of another draft is refused where it does not belong, and says where it does', async () => {
      const [ours, theirs] = [await out('Ours'), await out('Theirs')]
      expect((await refusal(handIn(theirs.bytes, ours.id))).message).toBe(
        '“back.docx” says that it came from “Theirs”, not from “Ours”. Take it back there.',
      )
      expect((await api['reviews.list']({ draft: ours.id })).reviews).toEqual([])
    })

    test('that says nothing of itself is set beside the copy that it is most like', async () => {
      const { id, copy, bytes } = await out('Nameless')
      const { rev, draft } = await api['drafts.read']({ id })
      const parts = draft.parts.slice(1)
      await api['drafts.save']({ id, base: rev, content: { ...contentOf(draft), title: 'Short', parts } })
      await api['exports.make']({ draft: id, format: 'docx', options: { mark: 'draft' } })
      const { review } = viewIn(await handIn(unnamed(sentBack(bytes, [TRACKED])), id))
      expect(review.reading.copy).toBe(copy)
      expect(review.reading.changes.map((c) => c.after)).toEqual(['All'])
    })

    test('that went out as a redline comes back with the lawyer’s changes alone', async () => {
      const { id, copy } = await out('Redlined')
      const { rev, draft } = await api['drafts.read']({ id })
      const answers = { 'organisation.name': 'Northwind Ltd', effectiveDate: '2026-12-01' }
      const parts = draft.parts.toReversed()
      const content = { ...contentOf(draft), title: 'A newer policy', answers, parts }
      const now = await api['drafts.save']({ id, base: rev, content })
      const sending = { draft: id, base: now.rev, to: [LAWYER], note: '', comments: false, protect: false }
      const sent = await api['drafts.send']({ ...sending, redline: copy })
      const bytes = await host.file(sent.file)
      const xml = partsOf(bytes)['word/document.xml']!
      expect(xml).toMatch(/<w:ins [^>]*w:author="Amira Shah"/)
      expect(xml).toMatch(/<w:del [^>]*w:author="Amira Shah"/)
      for (const back of [bytes, sentBack(bytes, [TRACKED])]) {
        const { review } = viewIn(await handIn(back))
        const lawyers = back === bytes ? [] : [['Café', 'All', true, LAWYER, POSTING]]
        expect([review.reading.copy, review.reading.reviewers]).toEqual([
          sent.copy,
          back === bytes ? [] : [LAWYER],
        ])
        const said = review.reading.changes.map((c) => [c.before, c.after, c.tracked, c.author, c.clause])
        expect(said).toEqual(lawyers)
      }
    })

    test('of a draft that never left is set beside it as it stands', async () => {
      const { bytes } = await out('Twin')
      const { id } = await api['drafts.create']({ template: POLICY, name: 'Never left' })
      const { review } = viewIn(await handIn(unnamed(bytes), id))
      const { copies } = await api['drafts.read']({ id })
      expect(copies.map((c) => c.id)).toEqual([review.reading.copy])
    })

    test('that was never ours is listed, and nothing of it is kept', async () => {
      const before = await api['reviews.list']({ draft: null })
      const taken = await handIn(zipped(smallest()), null, 'strange.docx')
      expect(taken).toMatchObject({
        foreign: { name: 'strange.docx', reading: { copy: null, lines: [{ part: null }] } },
      })
      expect(await api['reviews.list']({ draft: null })).toEqual(before)
    })

    test('that is no Word file is refused with its name', async () => {
      expect(await refusal(handIn(Buffer.from('%PDF-1.7'), null, 'scan.docx'))).toMatchObject({
        code: 'invalid',
        message: expect.stringContaining('“scan.docx”'),
      })
      const gone = api['reviews.take']({ file: 'a'.repeat(43), draft: null })
      expect((await refusal(gone)).code).toBe('missing')
    })

    test('is decided step by step, each on what was decided before', async () => {
      const { id, bytes } = await out('Decided')
      const { id: review } = viewIn(await handIn(sentBack(bytes, [TRACKED, SILENT])))
      const decide = (base: string | null, ...as: ('draft' | 'library' | 'declined')[]) =>
        api['reviews.decide']({
          ...{ draft: id, review, base, comments: [] },
          decisions: as.map((one, change) => ({ change, as: one })),
        })
      const one = await decide(null, 'draft')
      const two = await decide(one.state, 'declined', 'library')
      expect(await api['reviews.read']({ draft: id, review })).toMatchObject({
        state: two.state,
        decisions: {
          decisions: [
            { change: 0, as: 'declined' },
            { change: 1, as: 'library' },
          ],
          finished: false,
          by: { name: AMIRA.name },
        },
      })
      expect(await refusal(decide(one.state, 'draft'))).toMatchObject({
        code: 'conflict',
        message: '“back.docx” was decided further elsewhere. Open it again to see that, then decide on.',
      })
      const undone = await decide(two.state)
      expect((await api['reviews.read']({ draft: id, review })).decisions?.decisions).toEqual([])
      const both = await Promise.allSettled([decide(undone.state, 'draft'), decide(undone.state, 'declined')])
      expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected'])
      expect((await api['reviews.list']({ draft: id })).reviews[0]).toMatchObject({ decided: 1 })
    })

    test('has no decisions on what it does not say', async () => {
      const { id, bytes } = await out('Wrongly decided')
      const { id: review } = viewIn(await handIn(sentBack(bytes, [TRACKED])))
      const decide = (changes: number[], comments: number[] = []) =>
        api['reviews.decide']({
          ...{ draft: id, review, base: null },
          decisions: changes.map((change) => ({ change, as: 'draft' as const })),
          comments: comments.map((comment) => ({ comment, as: 'open' as const, answer: '' })),
        })
      expect((await refusal(decide([1]))).message).toBe(
        '“back.docx”: change 2 cannot be decided, since there is only 1.',
      )
      expect((await refusal(decide([0, 0]))).message).toContain(
        'change 1 cannot be decided, since it is decided twice',
      )
      expect((await refusal(decide([], [0]))).message).toContain(
        'comment 1 cannot be decided, since there is none',
      )
      expect((await refusal(api['reviews.read']({ draft: id, review: '0009-00000000' }))).message).toContain(
        '“Wrongly decided” has no returned file 0009-00000000',
      )
    })

    test('ends with the draft as it is, where all was declined', async () => {
      const { id, bytes } = await out('Declined')
      const { id: review } = viewIn(await handIn(sentBack(bytes, [TRACKED])))
      const these = { draft: id, reviews: [review], resolutions: [] }
      const before = await api['drafts.read']({ id })
      const outcome = await api['reviews.outcome'](these)
      expect([outcome.rev, outcome.proposals, outcome.undone]).toEqual([before.rev, [], []])
      const finish = () => api['reviews.finish']({ ...these, base: outcome.rev })
      expect(await refusal(finish())).toEqual({
        code: 'incomplete',
        message: '“back.docx”: 1 change is not decided yet. Take or decline it, then finish.',
      })
      const decisions = [{ change: 0, as: 'declined' as const }]
      const decided = { draft: id, review, decisions, comments: [] }
      const { state } = await api['reviews.decide']({ ...decided, base: null })
      const { rev, proposed } = await finish()
      expect(proposed).toEqual([])
      const after = await api['drafts.read']({ id })
      expect(after).toMatchObject({ rev, reviews: 0, latest: { type: 'reviewed', reviews: [review] } })
      expect(contentOf(after.draft)).toEqual(contentOf(before.draft))
      expect((await refusal(api['reviews.decide']({ ...decided, base: state }))).message).toMatch(
        /^“back\.docx” was finished by Amira Shah on \d{4}-\d\d-\d\d\. It cannot be decided again\.$/,
      )
      const again = api['reviews.finish']({ ...these, base: rev })
      expect((await refusal(again)).message).toContain('was finished by Amira Shah already')
      expect((await refusal(finish())).code).toBe('conflict')
    })
  })
}
