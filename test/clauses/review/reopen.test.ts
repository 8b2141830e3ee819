import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import type { Job } from '../../../clauses/export/job.ts'
import { writePdf } from '../../../clauses/export/pdf/write.ts'
import type { CopyOptions } from '../../../clauses/model/draft.ts'
import { Refused } from '../../../clauses/model/refusal.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { sourceIn } from '../../../clauses/review/reopen.ts'
import type { Tree } from '../../../clauses/tree/tree.ts'
import { EXAMPLES, jobOf } from '../../support/examples.ts'
import { hostFolder } from '../../support/hosts.ts'
import { arimo } from '../../support/pdf.ts'
import { everything, stamp } from '../../support/trees.ts'

const job = (tree: Tree, options: Partial<CopyOptions> = {}): Job => ({
  tree,
  style: HOUSE_STYLE,
  options: { mark: 'none', source: true, ...options },
  stamp,
})

const folder = hostFolder()
afterAll(() => folder.gone())

/** What reading some bytes is refused with. */
function refusal(bytes: Uint8Array | string): { readonly code: string; readonly message: string } {
  try {
    sourceIn(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, 'A.pdf')
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  throw new Error('It was not refused.')
}

/** A file with one attachment of our name, packed as it is told. */
const carrying = (data: Uint8Array, dict = '/Filter /FlateDecode', relationship = 'Source'): Buffer =>
  Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<</Type /Filespec /F (clausewright.json) /AFRelationship /${relationship} /EF <</F 2 0 R>>>>\nendobj\n2 0 obj\n<<${dict}>>\nstream\n`,
    ),
    data,
    Buffer.from('\nendstream\nendobj\n%%EOF\n'),
  ])

const json = (value: unknown): Buffer => carrying(deflateSync(JSON.stringify(value)))

describe('a PDF that carries its draft', () => {
  test.each([
    ['for archives', {}],
    ['plain', { plain: true }],
    ['marked as a draft', { mark: 'draft' as const }],
  ])('gives its tree back: %s', async (_, options) => {
    const bytes = await writePdf(job(everything(), options), arimo)
    const { copy, draft, library } = stamp
    expect(sourceIn(bytes, 'A.pdf')).toEqual({
      ...{ format: 1, kind: 'clausewright.document', copy, draft, library },
      tree: JSON.parse(JSON.stringify(everything())),
    })
  })

  test.each(EXAMPLES.map((e) => [e.slug, e] as const))('gives the tree of %s back', async (_, example) => {
    const { tree } = jobOf(example)
    expect(sourceIn(await writePdf(job(tree), arimo), 'A.pdf').tree).toEqual(JSON.parse(JSON.stringify(tree)))
  })

  test('carries nothing of the draft but the tree and the ids: no notes, no guidance, no answers', async () => {
    const canary = 'CANARY'
    const notes = [{ part: 'partaaaaaaaa', text: canary }]
    const answers = { 'employee.name': canary }
    const leaky = { ...job(everything()), notes, answers, guidance: canary } as Job
    const carried = JSON.stringify(sourceIn(await writePdf(leaky, arimo), 'A.pdf'))
    expect(carried).not.toContain(canary)
    const odd = { ...everything(), answers: canary } as Tree
    await expect(writePdf(job(odd), arimo)).rejects.toThrow(/answers/)
  })

  test('can be written anew by another program', async (context) => {
    if (spawnSync('qpdf', ['--version']).status !== 0) {
      process.stdout.write('Skipped: a PDF written anew by qpdf, because qpdf is not on this machine.\n')
      context.skip()
    }
    const [from, to] = [join(folder.path, 'a.pdf'), join(folder.path, 'b.pdf')]
    writeFileSync(from, await writePdf(job(everything()), arimo))
    for (const how of [
      ['--object-streams=disable'],
      ['--object-streams=generate'],
      ['--qdf'],
      ['--linearize'],
    ]) {
      execFileSync('qpdf', [...how, from, to])
      expect(sourceIn(readFileSync(to), 'b.pdf').tree.title).toBe(everything().title)
    }
  })
})

describe('a PDF that does not', () => {
  const good = {
    format: 1,
    kind: 'clausewright.document',
    copy: stamp.copy,
    draft: stamp.draft,
    library: stamp.library,
  }
  const tree = JSON.parse(JSON.stringify(everything()))

  test('is refused by name', async () => {
    expect(refusal('PK\u0003\u0004')).toEqual({
      code: 'invalid',
      message: '“A.pdf” is not a PDF. Choose another file.',
    })
    const message =
      '“A.pdf” does not carry the draft that it was made from. Only a PDF that was exported with its draft inside can be opened again.'
    expect(refusal('%PDF-1.7\n%%EOF')).toEqual({ code: 'invalid', message })
    expect(refusal(await writePdf(job(everything(), { source: false }), arimo)).message).toBe(message)
    expect(refusal(carrying(deflateSync(JSON.stringify({ ...good, tree })), undefined, 'Data')).message).toBe(
      message,
    )
    expect(refusal(new Uint8Array(50 * 1024 * 1024 + 1)).message).toContain('at most 50 MB')
  })

  test.each<[string, unknown, RegExp]>([
    ['no object', [], /cannot be read: it/],
    ['of another kind', { ...good, kind: 'other', tree }, /it at kind/],
    ['with more in it', { ...good, tree, answers: {} }, /answers/],
    ['with a tree that has more in it', { ...good, tree: { ...tree, notes: [] } }, /it at tree: .*notes/],
    [
      'with an anchor that is none',
      { ...good, tree: { ...tree, blocks: [{ ...tree.blocks[1], anchor: '../x' }] } },
      /anchor/,
    ],
    [
      'with too many blocks',
      { ...good, tree: { ...tree, blocks: Array(50_001).fill(tree.blocks.at(-1)) } },
      /blocks/,
    ],
  ])('is damaged where it carries something %s', (_, value, message) => {
    const said = refusal(json(value))
    expect([said.code, said.message]).toEqual(['damaged', expect.stringMatching(message)])
  })

  test('is damaged where what it carries is no JSON, or nests too deeply', () => {
    expect(refusal(carrying(deflateSync('{'))).message).toContain('it is not JSON')
    expect(refusal(carrying(deflateSync(Buffer.of(0xff, 0xfe)))).message).toContain('it is not JSON')
    const deep = `${'['.repeat(200)}${']'.repeat(200)}`
    expect(refusal(carrying(deflateSync(deep))).message).toContain('nests too deeply')
  })

  test('was made by a later version', () => {
    expect(refusal(json({ ...good, format: 2, more: true }))).toEqual({
      code: 'newer',
      message: '“A.pdf” was made by a later version of Clausewright. Update this one to open it.',
    })
  })

  test('unpacks to too much', () => {
    const bomb = deflateSync(new Uint8Array(101 * 1024 * 1024))
    expect(refusal(carrying(bomb)).message).toContain('unpacks to more than a document holds')
  })

  test('goes in circles, or is packed as no writer of ours packs', () => {
    expect(refusal(carrying(deflateSync('{}'), '/Filter [/FlateDecode /FlateDecode]')).code).toBe('invalid')
    expect(refusal(carrying(Buffer.from('x'), '/Filter /LZWDecode')).code).toBe('invalid')
    const self =
      '%PDF-1.7\n1 0 obj\n<</AFRelationship /Source /F (clausewright.json) /EF <</F 1 0 R>>>>\nendobj\n'
    expect(refusal(self).code).toBe('invalid')
  })
})
