import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Body, EMPTY_BODY, MARKS, NODES } from '../../clauses/model/body.ts'
import { canonicalBody } from '../../clauses/model/canon.ts'
import { fromBody, fromInline, schema, toBody, toInline } from '../../renderer/editor/schema.ts'
import { bodies } from '../support/bodies.ts'

const SEED = 20261122

describe(`the schema of the editor (seed ${SEED})`, () => {
  test('has the nodes and marks of the model, in its order', () => {
    expect(Object.keys(schema.nodes)).toEqual(Object.keys(NODES))
    expect(Object.keys(schema.marks)).toEqual(Object.keys(MARKS))
  })

  test('holds every Body and gives it back in its one form', () =>
    fc.assert(
      fc.property(bodies, (body) => {
        expect(Body.safeParse(body).error).toBeUndefined()
        const node = fromBody(body)
        node.check()
        expect(JSON.stringify(toBody(node))).toBe(JSON.stringify(canonicalBody(body)))
        expect(canonicalBody(toBody(node))).toEqual(toBody(node))
      }),
      { seed: SEED, numRuns: 60 },
    ))

  test('holds an empty wording', () => {
    expect(toBody(fromBody(EMPTY_BODY))).toEqual(EMPTY_BODY)
  })

  test('refuses to give out a provision without an id', () => {
    const { doc, provision, paragraph } = schema.nodes
    const node = doc.create(null, provision.create(null, paragraph.create()))
    expect(() => toBody(node)).toThrow('must be 5 characters')
  })

  test('holds the single line of a party', () => {
    const line = [
      { type: 'field' as const, attrs: { field: 'organisation.name' } },
      { type: 'text' as const, text: ' of Leeds' },
    ]
    expect(toInline(fromInline(line))).toEqual(line)
    expect(toInline(fromInline([]))).toEqual([])
  })
})
