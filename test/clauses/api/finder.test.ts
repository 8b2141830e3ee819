import { expect, test } from 'vitest'
import { finder } from '../../../clauses/api/finder.ts'
import { Refused } from '../../../clauses/model/refusal.ts'
import type { Library } from '../../../clauses/store/library.ts'
import { memoryLibrary } from '../../../clauses/store/memory.ts'
import { idOf, newClause, nextEvent, nextVersion } from '../../support/records.ts'

const [one, two] = [idOf(1), idOf(2)]

const opened = async (): Promise<Library> => {
  const library = memoryLibrary()
  await library.commit(newClause(one, 'aardvark'))
  await library.commit(newClause(two, 'buffalo'))
  return library
}

/** A library that counts what is read of it. */
function counting(library: Library): { library: Library; reads: () => number } {
  let reads = 0
  const read: Library['read'] = (kind, id) => {
    reads++
    return library.read(kind, id)
  }
  const counted = new Proxy(library, {
    get: (target, key) => {
      const member = key === 'read' ? read : Reflect.get(target, key)
      return typeof member === 'function' && key !== 'read' ? member.bind(target) : member
    },
  })
  return { library: counted, reads: () => reads }
}

const found = async (search: ReturnType<typeof finder>, query: string) =>
  (await search.find(query, 10)).map((hit) => hit.id)

test('the first search already has the whole library', async () => {
  const search = finder(await opened())
  expect([await found(search, 'aard'), await found(search, 'buffalo')]).toEqual([[one], [two]])
})

test('the library is read in once, however many ask', async () => {
  const { library, reads } = counting(await opened())
  const search = finder(library)
  await Promise.all([search.fill(), search.find('a', 10), search.fill(), search.find('b', 10)])
  expect(reads()).toBe(2)
})

test('what another program changed is found after a look at it', async () => {
  const library = await opened()
  const search = finder(library)
  await search.fill()
  await library.commit(await nextVersion(library, one, 'antelope'))
  await library.commit(newClause(idOf(3), 'caracal'))
  await search.refresh([one, idOf(3)])
  expect(await found(search, 'aardvark')).toEqual([])
  expect([await found(search, 'antelope'), await found(search, 'caracal')]).toEqual([[one], [idOf(3)]])
})

test('what was moved to the trash or removed is not found, and what came back is', async () => {
  const library = await opened()
  const search = finder(library)
  await search.fill()
  await library.commit(await nextEvent(library, one, 'trashed'))
  await library.erase('clause', two)
  await search.refresh([one, two])
  expect([await found(search, 'aardvark'), await found(search, 'buffalo')]).toEqual([[], []])
  await library.commit(await nextEvent(library, one, 'restored'))
  await search.refresh([one])
  expect(await found(search, 'aardvark')).toEqual([one])
})

test('many changes are looked up by their heads, and only what differs is read', async () => {
  const { library, reads } = counting(await opened())
  const search = finder(library)
  await search.fill()
  await library.commit(await nextVersion(library, one, 'antelope'))
  await library.erase('clause', two)
  const before = reads()
  await search.refresh(Array.from({ length: 50 }, (_, n) => idOf(n)))
  expect(reads() - before).toBeLessThanOrEqual(3)
  expect([await found(search, 'antelope'), await found(search, 'buffalo')]).toEqual([[one], []])
})

test('a save that comes while the library is read in is not overwritten', async () => {
  const library = await opened()
  let go = (): void => {}
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  const slow = new Proxy(library, {
    get: (target, key) => {
      if (key !== 'read') return (Reflect.get(target, key) as () => unknown).bind(target)
      return async (kind: 'clause', id: string) => {
        const stored = await target.read(kind, id)
        await held
        return stored
      }
    },
  })
  const search = finder(slow)
  const filling = search.fill()
  const next = await nextVersion(library, one, 'antelope')
  const { rev } = await library.commit(next)
  search.saved(one, rev, next.replace!.head, {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'antelope' }] }],
  })
  go()
  await filling
  expect([await found(search, 'antelope'), await found(search, 'aardvark')]).toEqual([[one], []])
})

test('a record that cannot be read is found by its title, and the rest as ever', async () => {
  const library = await opened()
  const broken = new Proxy(library, {
    get: (target, key) => {
      if (key !== 'read') return (Reflect.get(target, key) as () => unknown).bind(target)
      return async (kind: 'clause', id: string) => {
        if (id === one) throw new Refused('damaged', 'Torn.')
        return target.read(kind, id)
      }
    },
  })
  const search = finder(broken)
  expect([await found(search, one), await found(search, 'aardvark'), await found(search, 'buffalo')]).toEqual(
    [[one], [], [two]],
  )
})

test('a library that could not be listed is tried again at the next search', async () => {
  const library = await opened()
  let fails = true
  const flaky = new Proxy(library, {
    get: (target, key) => {
      if (key !== 'list' || !fails) return (Reflect.get(target, key) as () => unknown).bind(target)
      return async () => {
        fails = false
        throw new Refused('failed', 'The disk does not answer.')
      }
    },
  })
  const search = finder(flaky)
  await expect(search.find('aardvark', 10)).rejects.toThrow('The disk does not answer.')
  expect(await found(search, 'aardvark')).toEqual([one])
})
