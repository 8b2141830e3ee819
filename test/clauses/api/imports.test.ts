import { expect, test } from 'vitest'
import type { ImportChoice, ImportRow, ImportView } from '../../../clauses/api/contract/imports.ts'
import type { Api } from '../../../clauses/api/contract.ts'
import { handlers } from '../../../clauses/api/handlers.ts'
import type { Machine } from '../../../clauses/api/machine.ts'
import { provisions } from '../../../clauses/model/body.ts'
import { PLAIN } from '../../../clauses/model/clause.ts'
import { newId } from '../../../clauses/model/id.ts'
import { blockText } from '../../../clauses/tree/text.ts'
import { body, para, prov } from '../../support/build.ts'
import { CONTRACTS, type Contract } from '../../support/contracts.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { AMIRA, checked, memoryMachine, POLICY } from '../../support/hosts.ts'

const PAY = body(
  prov('aaaaa', 'Your pay is twelve pounds an hour, or more where you are over 21.'),
  prov('bbbbb', 'You are paid on the 28th of each month.'),
)

interface Stage {
  readonly machine: Machine
  readonly api: Api
  readonly read: (contract: Contract) => Promise<ImportView>
}

async function stage(): Promise<Stage> {
  const machine = await memoryMachine(temporaryFolder())
  await machine.settings.save(AMIRA)
  const api = checked(handlers(machine))
  const read = (contract: Contract): Promise<ImportView> => {
    const ticket = machine.tickets.put({ name: `${contract}.docx`, type: '', bytes: CONTRACTS[contract]() })
    return api['imports.read']({ file: ticket.token })
  }
  return { machine, api, read }
}

const wording = (title: string) => ({
  ...{ title, body: PAY, notes: [], law: [] },
  ...{ language: 'en-GB', inForceFrom: null },
})

const addPay = (api: Api) =>
  api['clauses.create']({ wording: wording('Pay'), description: { ...PLAIN, category: 'Money' }, reason: '' })

const choice = ({ title, body, number }: ImportRow, more: Partial<ImportChoice> = {}): ImportChoice => ({
  ...{ key: newId(), title, category: 'General', body, into: null, number },
  ...more,
})

const rowOf = ({ rows }: ImportView, title: string): ImportRow => rows.find((row) => row.title === title)!

test('a row is near to the clause that says nearly the same, and gets its category', async () => {
  const { api, read } = await stage()
  const { id } = await addPay(api)
  const pay = rowOf(await read('typed'), 'Pay')
  expect(pay.near[0]).toMatchObject({ clause: id, title: 'Pay' })
  expect(pay.near[0]!.score).toBeGreaterThan(0.5)
  expect(pay.category).toBe('Money')
})

test('blanks are set beside the fields of the library by what they are about', async () => {
  const { api, read } = await stage()
  const field = { name: 'employee.jobTitle', label: 'Job title', kind: 'text' as const, group: 'Employee' }
  await api['fields.save']({ field, reason: '' })
  const { candidates } = rowOf(await read('typed'), 'Job title')
  expect(candidates.map(({ text, field }) => [text, field])).toEqual([
    ['[Job Title]', 'employee.jobTitle'],
    ['________', 'report'],
  ])
})

test('new clauses come in draft, with where they come from as the reason, and references between them hold', async () => {
  const { api, read } = await stage()
  const view = await read('typed')
  const [job, start] = ['Job title', 'Start'].map((title) => choice(rowOf(view, title)))
  const ref = { type: 'ref' as const, attrs: { clause: job!.key } }
  const pointing = { ...start!, body: body(para(['See clause ', ref])) }
  const { added } = await api['imports.add']({ file: 'typed.docx', choices: [job!, pointing], fields: [] })
  expect(added.map(({ title, proposed }) => [title, proposed])).toEqual([
    ['Job title', false],
    ['Start', false],
  ])
  const made = await api['clauses.read']({ id: added[1]!.clause })
  expect([made.head.status, made.versions[0]!.data.reason]).toEqual([
    'draft',
    'Imported from “typed.docx”, number 2',
  ])
  expect(JSON.stringify(made.versions[0]!.data.body)).toContain(`"clause":"${added[0]!.clause}"`)
})

test('a new version of a clause is proposed, changes nothing yet, and keeps the ids of provisions that stay', async () => {
  const { api, read } = await stage()
  const { id, version } = await addPay(api)
  const pay = rowOf(await read('typed'), 'Pay')
  const { added } = await api['imports.add']({
    file: 'typed.docx',
    choices: [choice(pay, { into: id })],
    fields: [],
  })
  expect(added).toMatchObject([{ clause: id, title: 'Pay', proposed: true }])
  const now = await api['clauses.read']({ id })
  expect([now.head.current, now.versions.length]).toEqual([version, 2])
  const proposed = now.versions.at(-1)!.data
  expect(proposed.proposed).toBe(true)
  expect(provisions(proposed.body.content).map(({ attrs }) => attrs.id)).toEqual(['aaaaa', 'bbbbb'])
  expect(now.events.map(({ data }) => data.type)).toEqual(['described', 'proposed'])
})

test('a row beside a clause is that clause, marked with what is other in the row', async () => {
  const { api, read } = await stage()
  const { id } = await addPay(api)
  const { title, body: words } = rowOf(await read('typed'), 'Pay')
  const { marked } = await api['imports.beside']({ title, body: words, clause: id })
  const changed = marked.blocks.flatMap((block) =>
    'content' in block
      ? block.content.flatMap((i) => (i.change && 'text' in i ? [`${i.change.kind} ${i.text}`] : []))
      : [],
  )
  expect(changed).toContain('deleted twelve pounds ')
  expect(marked.blocks.flatMap((block) => blockText(block)).join(' ')).toContain('28th of each month')
  expect(marked.blocks.filter((block) => block.change)).toEqual([])
})

test('new fields are made once, and with them the chips that name them', async () => {
  const { api, read } = await stage()
  const start = choice(rowOf(await read('typed'), 'Start'))
  const fields = [{ name: 'startDate', label: 'Start date', kind: 'date' as const, group: 'Imported' }]
  await api['imports.add']({ file: 'typed.docx', choices: [start], fields })
  expect((await api['fields.list']({})).fields).toContainEqual(fields[0])
})

test('nothing is added where a row was added before, or leads into a clause that is not there', async () => {
  const { api, read } = await stage()
  const one = choice(rowOf(await read('typed'), 'Start'))
  const add = (...choices: ImportChoice[]) => api['imports.add']({ file: 'typed.docx', choices, fields: [] })
  await add(one)
  const before = (await api['clauses.list']({})).clauses.length
  await expect(add({ ...one, key: newId() }, one)).rejects.toMatchObject({ refusal: { code: 'conflict' } })
  await expect(add({ ...one, key: newId() }, { ...one, key: newId(), into: newId() })).rejects.toMatchObject({
    refusal: { code: 'missing' },
  })
  expect((await api['clauses.list']({})).clauses.length).toBe(before)
})

test('a document that was made here, opened as if it were a stranger’s, finds its own clauses', async () => {
  const { machine, api } = await stage()
  const { id } = await api['drafts.create']({ template: POLICY })
  const { file } = await api['exports.make']({ draft: id, format: 'docx', options: { mark: 'draft' } })
  const waiting = machine.tickets.take(file.token)!
  const { rows } = await api['imports.read']({ file: machine.tickets.put(waiting).token })
  const { clauses } = await api['clauses.list']({})
  const named = rows.filter(({ title }) => clauses.some((clause) => clause.title === title))
  expect(named.length).toBeGreaterThan(0)
  expect(named.map(({ near }) => near[0]?.title)).toEqual(named.map(({ title }) => title))
  expect(Math.min(...named.map(({ near }) => near[0]!.score))).toBeGreaterThan(0.5)
})
