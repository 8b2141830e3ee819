import { pick, type Random, randomFrom } from './doc.ts'
import { CLAUSES } from './recipes/clauses.ts'
import { COMMENTS } from './recipes/comments.ts'
import { NOTES, UNCHANGED } from './recipes/notes.ts'
import { STRUCTURE } from './recipes/structure.ts'
import { WORDS } from './recipes/words.ts'
import { SHAPES, type Shape } from './shapes/shapes.ts'
import type { Half } from './sheet.ts'
import type { Recipe } from './targets.ts'

/** How edits are made: all with tracking, all without, or each as it comes. */
export type Mode = 'tracked' | 'untracked' | 'both'

/** One returned file before it is made. */
export interface Case {
  readonly name: string
  readonly half: Half
  readonly kind: string
  readonly recipes: readonly Recipe[]
  /** Documents to try, in order: the first that has a place for the first edit is taken. */
  readonly slugs: readonly string[]
  readonly style: number
  readonly notes: boolean
  readonly shape: Shape
  readonly mode: Mode
  readonly seed: number
  /** The file is opened and saved by LibreOffice itself, where it is installed. */
  readonly round: boolean
}

const ANY = [
  'contract-addendum-change-to-terms',
  'acknowledgement-of-policy',
  'letter-written-warning',
  'contract-addendum-confidentiality-and-ip',
  'letter-invitation-to-hearing',
  'grievance-procedure',
  'letter-improvement-note',
  'data-custodian-undertaking',
  'letter-disciplinary-outcome',
  'contract-addendum-online-conduct',
  'online-incident-plan',
  'disciplinary-procedure',
  'social-media-policy',
]

const KEEPING = [
  'word',
  'plain',
  'wordOnline',
  'libre',
  'wps',
  'word',
  'half',
  'alias',
  'wordPrivate',
  'word',
].map((name) => SHAPES[name]!)
const LOSING = ['google', 'bare', 'typed', 'pasted', 'withoutControls', 'flat', 'pages', 'pastedTyped'].map(
  (name) => SHAPES[name]!,
)

const fits = (shape: Shape, recipe: Recipe): boolean => !shape.without?.test(recipe.kind)

const from = <T>(list: readonly T[], at: number): T[] => list.map((_, i) => list[(at + i) % list.length]!)

const modeOf = (recipe: Recipe, wish: Mode): Mode => recipe.only ?? wish

interface Draft extends Omit<Case, 'half' | 'name'> {}

/** The shape whose turn it is among those that an edit has a form in. */
const turn = (shapes: readonly Shape[], recipe: Recipe, at: number): Shape =>
  from(shapes, at).find((shape) => fits(shape, recipe))!

/** Each kind of edit three times or more: tracked and untracked in a file with its controls, and in one without. */
function ofKind(recipe: Recipe, i: number, random: Random): Draft[] {
  const wishes = [
    [KEEPING, 'tracked'],
    [KEEPING, 'untracked'],
    [LOSING, i % 2 === 0 ? 'tracked' : 'untracked'],
  ] as const
  return wishes.flatMap(([shapes, wish], k): Draft[] => {
    const at = Math.floor(random() * 40) + i + k
    const shape =
      recipe.kind.startsWith('ourNote') && shapes === LOSING
        ? SHAPES.withoutControls!
        : turn(shapes, recipe, at)
    const mode = modeOf(recipe, wish)
    const noise = random() < 0.35 ? [pick(random, WORDS.slice(0, 16))] : []
    return [
      {
        kind: recipe.kind,
        recipes: [recipe, ...noise],
        slugs: recipe.sources ? from(recipe.sources, i + k) : from(ANY, i * 5 + k * 4),
        style: (i + k) % 5 === 4 && recipe.kind !== 'referencesUpdated' ? 1 + ((i + k) % 7) : 0,
        notes: recipe.kind.startsWith('ourNote') || (WORDS.includes(recipe) && (i + k) % 6 === 0),
        shape,
        mode: noise.length > 0 && !recipe.only && (i + k) % 3 === 0 ? 'both' : mode,
        seed: 1000 + i * 10 + k,
        round: false,
      },
    ]
  })
}

/** Files to which nothing was done but to be saved by another program. */
const untouched = (i: number, shape: Shape): Draft => ({
  kind: 'unchanged',
  recipes: [UNCHANGED],
  slugs: from(['stress', ...ANY], i * 3),
  style: i % 3,
  notes: false,
  shape,
  mode: 'untracked',
  seed: 5000 + i,
  round: false,
})

const COMBINED: readonly Recipe[] = [
  ...WORDS,
  ...[...STRUCTURE, ...CLAUSES].filter(({ kind }) => !/^(clause|column|table|referencesUpdated)/.test(kind)),
  ...[...NOTES, ...COMMENTS].filter(({ kind }) => !/^(our|footnote|header)/.test(kind)),
]

/** Files in which much was done, by several people, with tracking and without. */
function storm(i: number, random: Random): Draft {
  const shape = pick(random, i % 3 === 2 ? LOSING : KEEPING)
  const able = COMBINED.filter(
    (recipe) => fits(shape, recipe) && !recipe.sources && recipe.only !== 'untracked',
  )
  const recipes = Array.from({ length: 6 + Math.floor(random() * 14) }, () => pick(random, able))
  return {
    kind: 'many',
    recipes,
    slugs:
      i % 9 === 0
        ? ['handbook']
        : from(
            ANY.filter((slug) => !/^(letter|ack)/.test(slug)),
            i,
          ),
    style: i % 4 === 3 ? 2 : 0,
    notes: false,
    shape,
    mode: (['tracked', 'both', 'untracked', 'both'] as const)[i % 4]!,
    seed: 7000 + i,
    round: false,
  }
}

/** Files that LibreOffice itself opens and saves after the edits. */
function roundTrip(i: number): Draft {
  const recipe = ROUND[i % ROUND.length]!
  return {
    kind: recipe.kind,
    recipes: [recipe, WORDS[i % 6]!],
    slugs: recipe.sources ?? from(ANY, i),
    style: 0,
    notes: false,
    shape: SHAPES[i % 4 === 3 ? 'withoutControls' : 'plain']!,
    mode: modeOf(recipe, i % 2 === 0 ? 'tracked' : 'untracked'),
    seed: 9000 + i,
    round: true,
  }
}

const ROUND = [...WORDS, ...STRUCTURE, ...CLAUSES, ...NOTES, ...COMMENTS].filter(({ kind }) =>
  /^(wordReplaced|sentenceDeleted|answerReplaced|paragraphInsertedInMiddle|paragraphDeleted|paragraphSplit|cutWithin|rowInserted|cellEdited|headingEdited|referenceTyped|comment|commentReplied|footnoteEdited|partyEdited|moneyDigit|quotesChanged)$/.test(
    kind,
  ),
)

/** Half of each kind, of each shape and of each mode, as near as can be: the half that they have fewer of. */
function halved(drafts: readonly Draft[]): Case[] {
  const more = new Map<string, number>()
  const lead = (key: string): number => more.get(key) ?? 0
  return drafts.map((draft, i) => {
    const keys = [
      `kind ${draft.kind}`,
      `shape ${draft.shape.name} ${draft.round}`,
      `mode ${draft.mode}`,
      'all',
    ]
    const weight = [3, 2, 1, 1]
    const score = keys.reduce((sum, key, k) => sum + weight[k]! * lead(key), 0)
    const half = score > 0 || (score === 0 && i % 2 === 1) ? 'sealed' : 'open'
    for (const key of keys) more.set(key, lead(key) + (half === 'open' ? 1 : -1))
    const shape = draft.round ? 'soffice' : draft.shape.name
    return { ...draft, half, name: `${String(i).padStart(3, '0')} ${draft.kind}, ${draft.mode}, ${shape}` }
  })
}

const random = randomFrom(20_261_128)

/** Every file of the corpus, in a fixed order. */
export const CASES: readonly Case[] = halved([
  ...[...WORDS, ...STRUCTURE, ...CLAUSES, ...NOTES, ...COMMENTS].flatMap((recipe, i) =>
    ofKind(recipe, i, random),
  ),
  ...Object.values(SHAPES).map((shape, i) => untouched(i, shape)),
  ...Object.values(SHAPES).map((shape, i) => untouched(i + 21, shape)),
  ...Array.from({ length: 36 }, (_, i) => storm(i, random)),
  ...ROUND.map((_, i) => roundTrip(i)),
])
