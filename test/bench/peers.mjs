// Times our Word and PDF beside what other libraries make of the same text, each in a process of its own, in turns.
// What each one made last is left in out/bench.
import { execFileSync, fork } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'vite'

const ROOT = join(import.meta.dirname, '..', '..')
const FOLDER = join(ROOT, 'out', 'bench')
const SCRIPT = join(FOLDER, 'producer.js')

/** So many clauses: how often each one runs before it is timed, and how often it is timed. */
const SIZES = [
  { clauses: 20, warm: 6, runs: 15 },
  { clauses: 500, warm: 4, runs: 7 },
]
const WORD = ['ours: docx', 'ours: docx, contents', 'docxtemplater', 'docx-templates']
const PDF = ['ours: pdf, plain', 'ours: pdf, tagged', 'ours: pdf, tagged, contents', 'pdfkit', 'pdfmake']

/** The producers as the app is built: one script for Node, with the packages left where they are. */
const bundle = () =>
  build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: {
      ssr: join(ROOT, 'test/bench/peers/producer.ts'),
      outDir: FOLDER,
      target: 'node20',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'producer.js' } },
    },
  })

/** A producer in a process of its own, with the heap of the app's worker, ready to write. */
async function started(name, clauses, heap) {
  const child = fork(SCRIPT, [name, String(clauses), FOLDER], {
    execArgv: [`--max-old-space-size=${heap.old}`, `--max-semi-space-size=${heap.young / 3}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let answered = null
  child.on('message', (answer) => answered?.resolve(answer))
  child.on('exit', (code) => answered?.resolve({ failed: `its process ended with ${code}` }))
  const ask = async (what) => {
    const answer = await new Promise((resolve) => {
      answered = { resolve }
      if (what) child.send(what)
    })
    if (answer.failed) throw new Error(`${name}, ${clauses} clauses: ${answer.failed}`)
    return answer
  }
  await ask(null)
  return { name, clauses, ask, samples: [] }
}

/** The middle one. */
const median = (samples) => samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)]

/** Runs the producers of one format in turns, so that a busy moment is shared, and says what each took. */
async function measured(names, { clauses, warm, runs }, heap) {
  const producers = await Promise.all(names.map((name) => started(name, clauses, heap)))
  for (let i = 0; i < warm + runs; i++) {
    for (const producer of producers) {
      const { milliseconds } = await producer.ask('run')
      if (i >= warm) producer.samples.push(milliseconds)
    }
  }
  const rows = []
  for (const { name, ask, samples } of producers)
    rows.push({ name, clauses, runs, ms: median(samples), ...(await ask('end')) })
  return rows
}

const figure = (n) => (n < 10 ? n.toFixed(1) : n.toFixed(0))
const perSecond = ({ pages, ms }) => (pages * 1000) / ms

function printed(rows) {
  const head = '| size | what | median ms | × first | pages | pages a second | peak MB | kB | runs |'
  const lines = rows.map((row) => {
    const first = rows.find((r) => r.clauses === row.clauses && (r.pages === null) === (row.pages === null))
    const pages = row.pages === null ? '| ' : `${row.pages} | ${figure(perSecond(row))}`
    return `| ${row.clauses} clauses | ${row.name} | ${figure(row.ms)} | ${(row.ms / first.ms).toFixed(2)} | ${pages} | ${row.megabytes.toFixed(0)} | ${(row.bytes / 1000).toFixed(0)} | ${row.runs} |`
  })
  return [head, '|---|---|---:|---:|---:|---:|---:|---:|---:|', ...lines].join('\n')
}

/** What was promised, each with the figure beside it. */
function targets(rows) {
  const row = (name, clauses) => rows.find((r) => r.name === name && r.clauses === clauses)
  const most = (what, value, limit, unit) =>
    `${what}: ${figure(value)} ${unit}, at most ${limit}: ${value <= limit ? 'met' : 'NOT MET'}`
  const least = (what, value, limit) =>
    `${what}: ${figure(value)} pages a second, at least ${limit}: ${value >= limit ? 'met' : 'NOT MET'}`
  const faster = (name, peer) => {
    const [mine, other] = [row(name, 500).ms, row(peer, 500).ms]
    return `500 clauses, ${name}: ${figure(mine)} ms, ${peer} ${figure(other)} ms: ${mine < other ? 'met' : 'NOT MET'}`
  }
  const ours = rows.filter((r) => r.name.startsWith('ours') && r.clauses === 500)
  return [
    most('20 clauses, Word', row('ours: docx', 20).ms, 40, 'ms'),
    most('20 clauses, Word with contents', row('ours: docx, contents', 20).ms, 40, 'ms'),
    most('20 clauses, PDF', row('ours: pdf, tagged', 20).ms, 60, 'ms'),
    ...['docxtemplater', 'docx-templates'].map((peer) => faster('ours: docx', peer)),
    least('500 clauses, PDF plain', perSecond(row('ours: pdf, plain', 500)), 400),
    least('500 clauses, PDF tagged', perSecond(row('ours: pdf, tagged', 500)), 250),
    ...['pdfkit', 'pdfmake'].flatMap((peer) => [
      faster('ours: pdf, plain', peer),
      faster('ours: pdf, tagged', peer),
    ]),
    ...ours.map((r) => most(`500 clauses, ${r.name}, memory`, r.megabytes, 250, 'MB')),
  ]
}

await bundle()
const { heap } = JSON.parse(
  execFileSync(process.execPath, [SCRIPT, 'templates', '0', FOLDER], { encoding: 'utf8' }),
)
const rows = []
for (const size of SIZES) for (const names of [WORD, PDF]) rows.push(...(await measured(names, size, heap)))
console.log(
  `\n${printed(rows)}\n\n${targets(rows)
    .map((line) => `- ${line}`)
    .join('\n')}\n`,
)
