import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Api, CONTRACT, type FileTicket, type Name } from '../../clauses/api/contract.ts'
import { finder } from '../../clauses/api/finder.ts'
import type { Machine } from '../../clauses/api/machine.ts'
import { tickets } from '../../clauses/api/tickets.ts'
import type { Person } from '../../clauses/model/person.ts'
import { seed } from '../../clauses/starter/seed.ts'
import type { StarterFiles } from '../../clauses/starter/starter.ts'
import type { Library } from '../../clauses/store/library.ts'
import { memoryLibrary } from '../../clauses/store/memory.ts'
import { openSettings } from '../../clauses/store/settings.ts'
import { workHere } from '../../electron/work/write.ts'

/** A new empty folder for as long as a host stands; `gone` removes it. */
export function hostFolder(): { readonly path: string; readonly gone: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'clausewright-host-'))
  return { path, gone: () => rmSync(path, { recursive: true, force: true }) }
}

const clause = (id: string, title: string, requires: string, body: string): string => `---
id: ${id}
title: ${title}
category: Online conduct and social media
tags: [posts]
jurisdictions: [england-wales]
contractual: true
owner: HR lead
reviewOn: 2027-01-15
carveOuts: []
requires: [${requires}]
excludes: []
alternatives: []
language: en-GB
inForceFrom: null
law: []
notes: []
---

${body}
`

export const POSTING = 'postingaaaaa'
export const ACCOUNTS = 'accountsaaaa'
export const POLICY = 'policyaaaaaa'

/** Two clauses, two fields and a template that uses them: a library small enough to look through. */
export const SMALL: StarterFiles = {
  'fields.md': `---
fields:
  - { name: organisation.name, label: Name of the organisation, kind: text, group: Organisation }
  - { name: employee.name, label: Name of the employee, kind: text, group: Employee }
  - { name: effectiveDate, label: Effective date, kind: date, group: Dates }
---
`,
  'clauses/posting.md': clause(
    POSTING,
    'Posting',
    '',
    '1. {#abcd2} {{employee.name}} asks before posting for {{organisation.name}} from {{effectiveDate}}.\n2. {#abcd3} Café photographs stay private.',
  ),
  'clauses/accounts.md': clause(
    ACCOUNTS,
    'Business accounts',
    '',
    '1. {#abcd2} A business account belongs to {{organisation.name}}.',
  ),
  'templates/policy.md': `---
id: ${POLICY}
name: Small policy
about: A policy of two clauses.
title: Policy
documentKind: policy
language: en-GB
answers: {}
parts:
  - { id: partaaaaaaaa, clause: ${POSTING} }
  - { id: partbbbbbbbb, clause: ${ACCOUNTS} }
---
`,
}

/** Who acts in these tests. */
export const AMIRA: Person = { name: 'Amira Shah', role: 'HR lead', organisation: 'Northwind Ltd' }

/** A clock that goes on by a second whenever it is read. */
export function tickingClock(start = '2026-11-22T10:00:00.000Z'): () => string {
  let at = Date.parse(start)
  return () => {
    at += 1000
    return new Date(at).toISOString()
  }
}

/** A machine over a library that holds SMALL; its settings lie in a folder. */
export async function machineOver(library: Library, folder: string): Promise<Machine> {
  await seed(library, SMALL)
  const settings = openSettings(join(folder, 'settings.json'))
  return {
    library,
    verify: async () => ({ files: 0, damage: [] }),
    settings,
    search: finder(library),
    work: workHere(),
    tickets: tickets(),
    now: tickingClock(),
    app: 'Clausewright 0.0.0',
  }
}

/** A machine over a library in memory. */
export const memoryMachine = (folder: string): Promise<Machine> =>
  machineOver(memoryLibrary({ name: 'Ours', categories: ['Pay'], retention: null }), folder)

/** A file as it lies with the user. */
export interface Chosen {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A host as the interface sees it: its calls, the way to a file that waits, and the way of one that the user chose. */
export interface TestHost {
  readonly api: Api
  file(ticket: FileTicket): Promise<Uint8Array>
  /** What the interface gets when the user chooses this file; null: when they cancel. */
  choose(file: Chosen | null): Promise<FileTicket | null>
  /** What the interface gets when the user drops this file on it. */
  drop(file: Chosen): Promise<FileTicket>
  close(): Promise<void>
}

/** An Api of which every value that comes out is held against the contract. */
export function checked(api: Api): Api {
  const entries = (Object.keys(CONTRACT) as Name[]).map((name) => {
    const call = api[name] as (input: unknown) => Promise<unknown>
    const proven = async (input: unknown): Promise<unknown> => {
      const value = await call(input)
      expect(CONTRACT[name].output.parse(value)).toEqual(value)
      return value
    }
    return [name, proven]
  })
  return Object.fromEntries(entries) as Api
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
