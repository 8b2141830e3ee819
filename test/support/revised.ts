import type { Part } from '../../clauses/model/draft.ts'
import type { Tree } from '../../clauses/tree/tree.ts'
import { assembled, type Example } from './examples.ts'

/** What a reviser does to words, wherever they stand. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bmust not\b/g, 'shall not'],
  [/\bin writing\b/g, 'in writing or by e-mail'],
  [/\breasonable\b/g, 'fair and reasonable'],
  [/\b(?:at once|immediately)\b/g, 'without delay'],
]

const reworded = (text: string): string => WORDS.reduce((t, [from, to]) => t.replace(from, to), text)

function revise<T>(value: T, key = ''): T {
  if (typeof value === 'string') return (key === 'text' ? reworded(value) : value) as T
  if (Array.isArray(value)) return value.map((each) => revise(each, key)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, revise(each, name)])) as T
}

/** The parts with the second clause after all others, and the fourth gone. */
function rearranged(parts: readonly Part[]): Part[] {
  const clauses = parts.filter((part) => part.type === 'clause')
  const [moved, gone, last] = [clauses[1], clauses[3], clauses.at(-1)]
  if (!moved || !last || moved === last) return [...parts]
  return parts.flatMap((part) => {
    if (part === moved || part === gone) return []
    return part === last ? [part, moved] : [part]
  })
}

/** The tree of an example, and that of it after a reviser's morning: words, a clause moved, one gone, another name and title. */
export function revised({ template, answers }: Pick<Example, 'template' | 'answers'>): {
  readonly before: Tree
  readonly after: Tree
} {
  const before = assembled({ template, answers }).tree
  const next = {
    template: { ...template, title: `${template.title} (revised)`, parts: rearranged(template.parts) },
    answers: { ...answers, 'employee.name': 'Beatrice Hall' },
  }
  return { before, after: revise(assembled(next).tree) }
}
