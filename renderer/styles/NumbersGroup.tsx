import { Minus, Plus } from 'lucide-react'
import { NumberFormat, type NumberLevel } from '../../clauses/model/style.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox, Select } from '../ui/Choice.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Group, type GroupProps } from './boxes.tsx'
import { levelTrouble } from './check.ts'
import { FORMATS, LOOKS, lookIdOf, samples } from './looks.ts'
import css from './styles.module.css'

const OWN = { value: 'own', label: 'Your own' }
const OPTIONS = LOOKS.map(({ id, label }) => ({ value: id, label }))

/** The levels with one changed. */
const withLevel = (levels: readonly NumberLevel[], at: number, next: NumberLevel): NumberLevel[] =>
  levels.map((level, i) => (i === at ? next : level))

interface LevelsProps {
  readonly of: string
  readonly levels: readonly NumberLevel[]
  readonly onChange: (levels: NumberLevel[], key?: string) => void
}

function Levels({ of, levels, onChange }: LevelsProps) {
  const shown = samples(levels)
  const next = levels.length + 1
  return (
    <>
      <ol className={css.levels}>
        {levels.map((level, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
          <li key={i}>
            <TextField
              label={`Level ${i + 1}${of}`}
              value={level.text}
              maxLength={40}
              error={levelTrouble(level, i + 1)}
              help={`Reads ${shown[i]}`}
              onChange={(text) => onChange(withLevel(levels, i, { ...level, text }), `${of} ${i}`)}
            />
            <Select
              label={`Counts${of}, level ${i + 1}`}
              hideLabel
              options={FORMATS}
              value={level.format}
              onChange={(format) =>
                onChange(withLevel(levels, i, { ...level, format: NumberFormat.parse(format) }))
              }
            />
          </li>
        ))}
      </ol>
      <div className={css.levelActions}>
        <Button
          icon={<Plus aria-hidden />}
          isDisabled={levels.length === 9}
          onPress={() => onChange([...levels, { format: 'decimal', text: `(%${next})` }])}
        >
          Add a level
        </Button>
        <Button
          icon={<Minus aria-hidden />}
          isDisabled={levels.length === 1}
          onPress={() => onChange(levels.slice(0, -1))}
        >
          Remove the last
        </Button>
      </div>
    </>
  )
}

interface LookProps extends LevelsProps {
  readonly label: string
}

function LookOf({ label, of, levels, onChange }: LookProps) {
  const look = lookIdOf(levels)
  return (
    <>
      <Select
        label={label}
        options={look === 'own' ? [...OPTIONS, OWN] : OPTIONS}
        value={look}
        onChange={(id) => {
          const chosen = LOOKS.find((l) => l.id === id)
          if (chosen) onChange(chosen.levels)
        }}
      />
      <Levels of={of} levels={levels} onChange={onChange} />
    </>
  )
}

/** The numbers of the document, of its schedules and within them. */
export function NumbersGroup({ style, change }: GroupProps) {
  const { scheduleNumbers, ...alike } = style
  const { schedule } = style
  return (
    <Group title="Numbers">
      <p className={css.about}>
        In a text, %1 stands for the number of level 1, %2 for that of level 2, and so on.
      </p>
      <LookOf
        label="Look of numbers"
        of=""
        levels={style.numbers}
        onChange={(numbers, key) => change({ ...style, numbers }, 'numbers', key && `numbers${key}`)}
      />
      <div className={css.levels}>
        <TextField
          label="A schedule is called"
          value={schedule.text}
          maxLength={40}
          error={schedule.text.includes('%1') ? null : 'Write %1 where its number stands.'}
          onChange={(text) =>
            change({ ...style, schedule: { ...schedule, text } }, 'name of schedules', 'schedule')
          }
        />
        <Select
          label="Schedules count"
          options={FORMATS}
          value={schedule.format}
          onChange={(format) =>
            change(
              { ...style, schedule: { ...schedule, format: NumberFormat.parse(format) } },
              'count of schedules',
            )
          }
        />
      </div>
      <Checkbox
        isSelected={scheduleNumbers !== undefined}
        onChange={(own) =>
          change(own ? { ...style, scheduleNumbers: style.numbers } : alike, 'numbers in schedules')
        }
      >
        Schedules have numbers of their own look
      </Checkbox>
      {scheduleNumbers === undefined ? null : (
        <LookOf
          label="Look of numbers in schedules"
          of=" in schedules"
          levels={scheduleNumbers}
          onChange={(levels, key) =>
            change({ ...style, scheduleNumbers: levels }, 'numbers in schedules', key && `schedules${key}`)
          }
        />
      )}
    </Group>
  )
}
