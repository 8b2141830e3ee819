import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Api } from '../../../clauses/api/contract.ts'
import { handlers } from '../../../clauses/api/handlers.ts'
import type { Machine } from '../../../clauses/api/machine.ts'
import { propose } from '../../../clauses/api/proposals.ts'
import { proposalsOf } from '../../../clauses/model/clause.ts'
import { Refused } from '../../../clauses/model/refusal.ts'
import type { Decision } from '../../../clauses/model/review.ts'
import type { Library } from '../../../clauses/store/library.ts'
import { verify } from '../../../clauses/store/verify.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { failAt, faulty, NO_FAULT, Stopped, stopAt } from '../../support/fsFaults.ts'
import { ModelDisk } from '../../support/fsModel.ts'
import { AMIRA, machineOver, memoryMachine, POLICY, POSTING } from '../../support/hosts.ts'
import { openAt } from '../../support/storeHistory.ts'
import { type LawyerEdit, sentBack } from '../../support/word/lawyer.ts'

const LAWYER = 'A. Lawyer'
const EDITS: LawyerEdit[] = [
  { before: 'Café', after: 'All', by: LAWYER },
  { before: 'private', after: 'secret', by: null },
]

interface Decided {
  readonly draft: string
  readonly review: string
}

/** A draft whose file came back with two changes, each decided. */
async function decided(machine: Machine, as: readonly Decision['as'][], edits = EDITS): Promise<Decided> {
  const api = handlers(machine)
  const { id: draft } = await api['drafts.create']({ template: POLICY })
  const { rev } = await api['drafts.read']({ id: draft })
  const sending = { draft, base: rev, to: [LAWYER], note: '', comments: false, protect: false, redline: null }
  const { file } = await api['drafts.send'](sending)
  const bytes = sentBack(machine.tickets.take(file.token)!.bytes, edits)
  const { token } = machine.tickets.put({ name: 'back.docx', type: '', bytes })
  const taken = await api['reviews.take']({ file: token, draft: null })
  if ('foreign' in taken) throw new Error('It is foreign.')
  const decisions = as.map((one, change) => ({ change, as: one }))
  await api['reviews.decide']({ draft, review: taken.view.id, base: null, decisions, comments: [] })
  return { draft, review: taken.view.id }
}

const machineHere = async (): Promise<Machine> => {
  const machine = await memoryMachine(temporaryFolder())
  await machine.settings.save(AMIRA)
  return machine
}

const finishing = async (api: Api, { draft, review }: Decided) => {
  const { rev } = await api['drafts.read']({ id: draft })
  return api['reviews.finish']({ draft, reviews: [review], base: rev, resolutions: [] })
}

const wordsOf = (value: unknown): string => JSON.stringify(value)

async function refusal(call: Promise<unknown>): Promise<Refused['refusal']> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  throw new Error('It was not refused.')
}

describe('finishing a review', () => {
  test('takes one change into the draft and the library, and leaves the other where it was', async () => {
    const machine = await machineHere()
    const api = handlers(machine)
    const these = await decided(machine, ['library', 'declined'])
    const before = await api['clauses.read']({ id: POSTING })
    const outcome = await api['reviews.outcome']({
      draft: these.draft,
      reviews: [these.review],
      resolutions: [],
    })
    expect(outcome.proposals.map((p) => [p.clause, p.title, p.stops])).toEqual([[POSTING, 'Posting', []]])
    const { proposed } = await finishing(api, these)
    expect(proposed).toEqual([{ clause: POSTING, version: expect.any(String), title: 'Posting' }])
    const { draft } = await api['drafts.read']({ id: these.draft })
    expect(wordsOf(draft.parts)).toContain('All photographs stay private.')
    const clause = await api['clauses.read']({ id: POSTING })
    expect(clause.head).toMatchObject({ current: before.head.current, tip: before.head.tip, proposals: 1 })
    expect(clause.proposals).toEqual([{ version: proposed[0]!.version, state: 'open', why: '' }])
    const { data } = clause.versions.at(-1)!
    expect(wordsOf(data.body)).toContain('All photographs stay private.')
    expect(data).toMatchObject({
      proposed: true,
      parent: before.versions.at(-1)!.sha256,
      from: { draft: these.draft, reviews: [these.review] },
      reason: expect.stringContaining(LAWYER),
    })
    const { decisions } = await api['reviews.read']({ draft: these.draft, review: these.review })
    expect(decisions).toMatchObject({
      finished: true,
      proposed: [{ clause: POSTING, version: proposed[0]!.version }],
    })
  })

  test('lets the proposed version become the current one, or not, with a reason', async () => {
    const machine = await machineHere()
    const api = handlers(machine)
    const { proposed } = await finishing(api, await decided(machine, ['library', 'declined']))
    const other = await finishing(api, await decided(machine, ['declined', 'library']))
    const view = await api['clauses.read']({ id: POSTING })
    expect(view.head.proposals).toBe(2)
    const deciding = { id: POSTING, base: view.rev, version: proposed[0]!.version }
    expect(
      (await refusal(api['clauses.decideProposal']({ ...deciding, take: false, why: '' }))).message,
    ).toBe('Version 2 of “Posting”: say why it is not taken.')
    const taken = await api['clauses.decideProposal']({ ...deciding, take: true, why: '' })
    const now = await api['clauses.read']({ id: POSTING })
    expect([now.head.current, now.head.tip, now.head.proposals]).toEqual([
      deciding.version,
      deciding.version,
      1,
    ])
    expect((await machine.search.find('all photographs', 9)).map((hit) => hit.id)).toEqual([POSTING])
    const late = { id: POSTING, base: taken.rev, version: other.proposed[0]!.version }
    expect(await refusal(api['clauses.decideProposal']({ ...late, take: true, why: '' }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('has version 2, which the proposed version 3 does not follow'),
    })
    await api['clauses.decideProposal']({ ...late, take: false, why: 'We keep “private”.' })
    const last = await api['clauses.read']({ id: POSTING })
    expect(last.proposals.map((p) => [p.state, p.why])).toEqual([
      ['taken', ''],
      ['rejected', 'We keep “private”.'],
    ])
    expect(last.head.proposals).toBeUndefined()
    const again = { id: POSTING, base: last.rev, version: late.version, take: true, why: '' }
    expect((await refusal(api['clauses.decideProposal'](again))).message).toContain('was declined already')
  })

  test('lets wording be saved on while a proposal waits', async () => {
    const machine = await machineHere()
    const api = handlers(machine)
    await finishing(api, await decided(machine, ['library', 'declined']))
    const { head, versions } = await api['clauses.read']({ id: POSTING })
    const { title, body, notes, law, language, inForceFrom } = versions[0]!.data
    const wording = { title, body, notes, law, language, inForceFrom }
    const saving = { id: POSTING, parent: head.tip, wording, reason: 'As before' }
    const { version } = await api['clauses.saveVersion'](saving)
    const now = await api['clauses.read']({ id: POSTING })
    expect(now.versions.map((v) => v.data.number)).toEqual([1, 2, 3])
    expect(now.head).toMatchObject({ current: version, tip: version, proposals: 1 })
    expect(now.versions[2]!.data.parent).toBe(now.versions[0]!.sha256)
  })

  test('refuses over a draft that changed, or was issued, meanwhile', async () => {
    const machine = await machineHere()
    const api = handlers(machine)
    const { draft, review } = await decided(machine, ['draft', 'draft'])
    const { rev } = await api['drafts.read']({ id: draft })
    const { rev: now } = await api['drafts.setStatus']({ id: draft, base: rev, status: 'agreed', note: '' })
    const these = { draft, reviews: [review], resolutions: [] }
    expect(await refusal(api['reviews.finish']({ ...these, base: rev }))).toMatchObject({ code: 'conflict' })
    const { name, title, documentKind, language, parts, style } = (await api['drafts.read']({ id: draft }))
      .draft
    const answers = { 'organisation.name': 'Northwind', 'employee.name': 'Sam', effectiveDate: '2026-12-01' }
    const content = { name, title, documentKind, language, parts, style, answers }
    const saved = await api['drafts.save']({ id: draft, base: now, content })
    const issue = { draft, base: saved.rev, format: 'html' as const, options: { mark: 'none' as const } }
    const done = await api['drafts.issue']({ ...issue, to: [], on: null, note: '' })
    expect(await refusal(api['reviews.finish']({ ...these, base: done.rev }))).toMatchObject({
      code: 'denied',
      message: expect.stringContaining('is issued, so what it says stays as it is'),
    })
  })

  test('cut short before the draft was saved proposes nothing twice when it is finished again', async () => {
    const machine = await machineHere()
    const api = handlers(machine)
    const these = await decided(machine, ['library', 'library'])
    await cutShort(machine, api, these)
    expect((await api['clauses.read']({ id: POSTING })).head.proposals).toBe(1)
    await finishing(api, these)
    const { versions, events, head } = await api['clauses.read']({ id: POSTING })
    expect([versions.length, head.proposals]).toEqual([2, 1])
    expect(events.filter((e) => e.data.type === 'proposed')).toHaveLength(1)
  })

  test.each([
    ['otherwise', 'library', 2],
    ['for the draft alone', 'draft', 1],
  ] as const)('cut short and then decided %s withdraws what it left', async (_, as, versions) => {
    const machine = await machineHere()
    const api = handlers(machine)
    const these = await decided(machine, ['library', 'library'])
    await cutShort(machine, api, these)
    const { state } = await api['reviews.read']({ draft: these.draft, review: these.review })
    const decisions: Decision[] = [
      { change: 0, as },
      { change: 1, as: 'declined' },
    ]
    await api['reviews.decide']({ ...these, base: state, decisions, comments: [] })
    await finishing(api, these)
    const view = await api['clauses.read']({ id: POSTING })
    expect(view.versions).toHaveLength(1 + versions)
    expect(view.proposals.map((p) => p.state)).toEqual(as === 'library' ? ['rejected', 'open'] : ['rejected'])
    expect(view.proposals[0]!.why).toContain('decided otherwise before it was finished')
  })
})

/** Finishing that stops once the library has its proposals and before the draft is saved. */
async function cutShort(machine: Machine, api: Api, these: Decided): Promise<void> {
  const { commit } = machine.library
  machine.library.commit = (next) => {
    if (next.kind === 'draft') throw new Stopped('The process is gone.')
    return commit.call(machine.library, next as never) as never
  }
  await expect(finishing(api, these)).rejects.toThrow(Stopped)
  machine.library.commit = commit
}

describe('a proposal', () => {
  const proposing = async (machine: Machine) => {
    const { head, series } = (await machine.library.read('clause', POSTING))!
    const { title, body, notes, law, language, inForceFrom } = series.versions[0]!.data
    const wording = { title: `${title} online`, body, notes, law, language, inForceFrom }
    return { clause: POSTING, follows: head.current, wording, reason: 'Imported from “old.docx”' }
  }

  test('that came out of no review is made each time that it is asked for', async () => {
    const machine = await machineHere()
    const one = await propose(machine, await proposing(machine))
    const two = await propose(machine, await proposing(machine))
    expect(one.version).not.toBe(two.version)
    const { series } = (await machine.library.read('clause', POSTING))!
    expect(proposalsOf(series.versions, series.events).map((p) => p.state)).toEqual(['open', 'open'])
  })
})

/** A disk with the same files, all of them safe. */
async function copyOf(disk: ModelDisk): Promise<ModelDisk> {
  const copy = new ModelDisk()
  const made = new Set(['/', '.'])
  const folder = async (path: string): Promise<void> => {
    if (made.has(path)) return
    await folder(dirname(path))
    made.add(path)
    await copy.makeFolder(path)
  }
  for (const path of disk.paths().filter((p) => !p.endsWith('.lock'))) {
    await folder(dirname(path))
    const handle = await copy.create(path)
    await handle.write(await disk.read(path, Number.MAX_SAFE_INTEGER))
    await handle.sync()
    await handle.close()
  }
  return copy
}

const FULL = process.env.CLAUSEWRIGHT_FULL !== undefined
const STEP = FULL ? 1 : 13

describe('a finish on the disk', () => {
  const machineOn = (library: Library): Promise<Machine> => machineOver(library, temporaryFolder())

  async function ready(): Promise<{ disk: ModelDisk; these: Decided; calls: number }> {
    const disk = new ModelDisk()
    const machine = await machineOn(await openAt(disk, '/library'))
    const these = await decided(machine, ['library', 'draft'])
    const copy = faulty(await copyOf(disk))
    const library = await openAt(copy.files, '/library')
    const api = handlers(await machineOn(library))
    const { rev } = await api['drafts.read']({ id: these.draft })
    copy.set(NO_FAULT)
    await api['reviews.finish']({ draft: these.draft, reviews: [these.review], base: rev, resolutions: [] })
    return { disk, these, calls: copy.calls() }
  }

  /** Finishes with a fault; then again on a sound disk, unless it was done. */
  async function withFault(disk: ModelDisk, these: Decided, fault: ReturnType<typeof stopAt>): Promise<void> {
    const machine = faulty(disk)
    const api = handlers(await machineOn(await openAt(machine.files, '/library')))
    const { rev } = await api['drafts.read']({ id: these.draft })
    machine.set(fault)
    const finish = { draft: these.draft, reviews: [these.review], base: rev, resolutions: [] }
    try {
      await api['reviews.finish'](finish)
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof Stopped)) throw error
    }
    const after = handlers(await machineOn(await openAt(disk, '/library')))
    const { decisions } = await after['reviews.read'](these)
    if (!decisions?.finished) await finishing(after, these)
  }

  async function expectOnce(disk: ModelDisk, these: Decided, place: string): Promise<void> {
    const library = await openAt(disk, '/library')
    const { series, head } = (await library.read('draft', these.draft))!
    const proposed = (await library.read('clause', POSTING))!
    expect(series.decisions.at(-1)!.data.finished, place).toBe(true)
    expect(head.reviewed, place).toEqual([these.review])
    expect(
      series.events.filter((e) => e.data.type === 'reviewed'),
      place,
    ).toHaveLength(1)
    expect(wordsOf(head.parts), place).toContain('All photographs stay secret.')
    expect(
      proposed.series.versions.map((v) => v.data.proposed),
      place,
    ).toEqual([undefined, true])
    expect(
      proposed.series.events.filter((e) => e.data.type === 'proposed'),
      place,
    ).toHaveLength(1)
    expect(series.decisions.at(-1)!.data.proposed, place).toEqual([
      { clause: POSTING, version: proposed.series.versions[1]!.id },
    ])
    expect((await verify('/library', disk)).damage, place).toEqual([])
  }

  test(`is whole and once, wherever it is cut short (${FULL ? 'every call' : 'a share of the calls'})`, async () => {
    const { disk, these, calls } = await ready()
    expect(calls).toBeGreaterThan(40)
    for (let call = 1; call <= calls; call += STEP) {
      for (const [what, fault] of [
        ['stopped', stopAt(call)],
        ['failed', failAt(call, 'EIO')],
      ] as const) {
        const copy = await copyOf(disk)
        await withFault(copy, these, fault)
        await expectOnce(copy, these, `${what} at call ${call} of ${calls}`)
      }
    }
  }, 600_000)
})
