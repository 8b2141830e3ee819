import type { Reporter, Vitest } from 'vitest/node'

type File = ReturnType<Vitest['state']['getFiles']>[number]
type Task = File['tasks'][number]

const milliseconds = (n: number): string => (n < 1 ? n.toFixed(2) : n < 100 ? n.toFixed(1) : n.toFixed(0))

/** The sample below which 95 in 100 of them lie; samples come in order. */
const p95 = (samples: readonly number[]): number =>
  samples[Math.min(samples.length - 1, Math.floor(samples.length * 0.95))]!

const measured = (task: Task) => (task.type === 'test' ? task.result?.benchmark : undefined)

/** One line for each size of one thing, its median beside that of the first size. */
function rows(what: string, tasks: readonly Task[]): string[] {
  const first = tasks.map(measured).find((result) => result !== undefined)
  return tasks.flatMap((task) => {
    const result = measured(task)
    if (!result || !first) return []
    const times = [result.median, p95(result.samples)].map(milliseconds).join(' | ')
    const ratio = (result.median / first.median).toFixed(1)
    return [`| ${what} | ${task.name} | ${times} | ${ratio} | ${result.sampleCount} |`]
  })
}

const suitesIn = (task: Task): string[] =>
  task.type === 'suite' ? [...rows(task.name, task.tasks), ...task.tasks.flatMap(suitesIn)] : []

/** What every bench measured, as one table of Markdown: milliseconds, and the ratio to the first size of the same thing. */
export function table(): Reporter {
  let vitest: Vitest | null = null
  return {
    onInit(started) {
      vitest = started
    },
    onTestRunEnd() {
      const lines = (vitest?.state.getFiles() ?? []).flatMap((file) => file.tasks.flatMap(suitesIn))
      const head = ['| what | size | median ms | p95 ms | × first | runs |', '|---|---|---:|---:|---:|---:|']
      vitest?.logger.log(['', ...head, ...lines, ''].join('\n'))
    },
  }
}
