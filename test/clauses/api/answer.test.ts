import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { answer } from '../../../clauses/api/answer.ts'
import { connect } from '../../../clauses/api/connect.ts'
import { AnyReply, type Api, CONTRACT, type Name } from '../../../clauses/api/contract.ts'
import { handlers } from '../../../clauses/api/handlers.ts'
import { Refused } from '../../../clauses/model/refusal.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { bugsFail } from '../../support/hostKinds.ts'
import { memoryMachine } from '../../support/hosts.ts'

const NAMES = Object.keys(CONTRACT) as Name[]
const RUNS = process.env.CLAUSEWRIGHT_FULL ? 10_000 : 600

test('every procedure of the contract has a handler, and none is beside it', async () => {
  const api = handlers(await memoryMachine(temporaryFolder()))
  expect(Object.keys(api).sort()).toEqual([...NAMES].sort())
  expect(Object.keys(connect(async () => ({}))).sort()).toEqual([...NAMES].sort())
})

test('any name and input get a reply, and no bug', async () => {
  const api = handlers(await memoryMachine(temporaryFolder()))
  const name = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...NAMES) },
    { weight: 1, arbitrary: fc.anything({ withNullPrototype: true, withBigInt: true }) },
    { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', '', 'a'.repeat(10_000)) },
  )
  const id = fc.constantFrom('postingaaaaa', 'policyaaaaaa', 'nonenonenone', '../../../etc', '')
  const keys = [
    'id',
    'base',
    'parent',
    'query',
    'name',
    'since',
    'draft',
    'template',
    'person',
    'format',
    '__proto__',
  ]
  const input = fc.oneof(
    fc.anything({
      withNullPrototype: true,
      withObjectString: true,
      withBigInt: true,
      withDate: true,
      withMap: true,
    }),
    fc.record({ id }, { noNullPrototype: true }),
    fc.dictionary(fc.constantFrom(...keys), fc.oneof(id, fc.anything()), { maxKeys: 4 }),
    fc.json().map((text): unknown => JSON.parse(text)),
  )
  const law = fc.asyncProperty(name, input, async (n, i) => {
    const reply = await answer(api, n, i, bugsFail)
    expect(AnyReply.safeParse(reply).success).toBe(true)
    if (!reply.ok) expect(reply.refusal.message).toMatch(/\S/)
  })
  await fc.assert(law, { numRuns: RUNS })
}, 120_000)

test('a bug becomes a refusal that gives nothing away, after it was told', async () => {
  const told: unknown[] = []
  const bug = new TypeError('secret')
  const api = {
    'library.read': async () => {
      throw bug
    },
  } as unknown as Api
  const reply = await answer(api, 'library.read', {}, (...words) => told.push(words))
  expect(reply).toMatchObject({ ok: false, refusal: { code: 'failed' } })
  expect(JSON.stringify(reply)).not.toContain('secret')
  expect(told).toEqual([[bug, 'library.read']])
})

test('a name that does not exist is named in the refusal, as far as it can be', async () => {
  const message = async (name: unknown) => {
    const reply = await answer({} as Api, name, {})
    return reply.ok ? '' : reply.refusal.message
  }
  expect(await message('clauses.bake')).toBe('There is no procedure called “clauses.bake”.')
  expect(await message({ toString: 1 })).toBe('There is no procedure without a name.')
  expect((await message('a'.repeat(10_000))).length).toBeLessThan(120)
})

test('a refusal crosses any wire whole', async () => {
  const no = { code: 'incomplete', message: 'Not ready.', details: ['One', 'Two'] } as const
  const api = connect(async () => ({ ok: false, refusal: no }))
  const caught = await api['library.read']({}).catch((error: unknown) => error)
  expect(caught).toBeInstanceOf(Refused)
  expect((caught as Refused).refusal).toEqual(no)
})

test('a reply that is none is a bug, not a value', async () => {
  for (const reply of [undefined, null, {}, { ok: 1, value: 1 }, { ok: true, value: 1, more: 1 }, 'ok']) {
    const caught = await connect(async () => reply)
      ['library.read']({})
      .catch((error: unknown) => error)
    expect(caught).toBeInstanceOf(Error)
    expect(caught).not.toBeInstanceOf(Refused)
  }
})
