// Reads every returned file of the corpus, or one half of it ("open", "sealed"), and prints how much of what was done to
// each was reported, on which clause, and what was missed.
import { loadScript } from '../support/viteLoad.mjs'

const half = process.argv[2] ?? 'all'
const corpus = await loadScript('test/corpus/corpus.ts')
const measure = await loadScript('test/corpus/measure.ts')
const all = []
for await (const file of corpus.exports.corpus({ half })) all.push(await measure.exports.judged(file))
console.log(measure.exports.tableOf(all))
for (const miss of measure.exports.missesOf(all)) console.log(miss)
await corpus.end()
await measure.end()
