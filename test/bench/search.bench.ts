import MiniSearch from 'minisearch'
import { bench, describe } from 'vitest'
import { type ClauseSearch, clauseSearch } from '../../clauses/search/search.ts'
import { manyId, manyVersion } from '../support/many.ts'

function filled(count: number): ClauseSearch {
  const search = clauseSearch()
  for (let i = 0; i < count; i++) {
    const { title, body } = manyVersion(i)
    search.put({ id: manyId(i), title, tags: ['bench'], category: 'General', body })
  }
  return search
}

/** What people type: one word, the start of one, two and three words, a title, and a word that is nowhere. */
const QUERIES = [
  'accountment',
  'revi',
  'noticeful train',
  'publishing reviewer agreement',
  'p',
  'respectous answer',
  'employable 77',
  'zebra',
]

const SEARCHES = [1000, 10_000].map((count) => ({
  name: `${count.toLocaleString('en-GB')} clauses`,
  search: filled(count),
}))

describe('search, one of eight queries in turn', () => {
  for (const { name, search } of SEARCHES) {
    let turn = 0
    const ask = (): void => {
      search.find(QUERIES[turn++ % QUERIES.length]!, 50)
    }
    bench(name, ask, { time: 500, iterations: 200 })
  }
})

/** The library that search might have used, given the same clauses and asked the same: every word, the last as a beginning. */
function peer(count: number): MiniSearch {
  const index = new MiniSearch({ fields: ['title', 'text'] })
  for (let i = 0; i < count; i++) {
    const { title, body } = manyVersion(i)
    index.add({
      id: manyId(i),
      title,
      text: JSON.stringify(body.content).replace(/"[a-z]+":|[^\p{L}\p{N}]+/gu, ' '),
    })
  }
  return index
}

describe('the same queries in minisearch', () => {
  for (const count of [1000, 10_000]) {
    const index = peer(count)
    let turn = 0
    const ask = (): void => {
      const query = QUERIES[turn++ % QUERIES.length]!
      const last = query.split(' ').length - 1
      index.search(query, { combineWith: 'AND', prefix: (_term, i) => i === last, boost: { title: 4 } })
    }
    bench(`${count.toLocaleString('en-GB')} clauses`, ask, { time: 500, iterations: 64 })
  }
})
